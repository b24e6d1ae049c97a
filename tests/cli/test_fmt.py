"""Does `orggraph fmt` put a ledger in order, and lose nothing?"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from filelock import FileLock

from orggraph.editing.saving import lock_file

Run = Callable[..., Result]
Turtle = Callable[[str], Path]
LOOSE = """
    f:1 rdf:object :b ; rdf:subject :a ; rdf:predicate org:memberOf .
    :b a org:Organization .
"""


def test_it_writes_in_place_and_says_so(run: Run, turtle: Turtle) -> None:
    path = turtle(LOOSE)
    first, second = run("fmt", str(path)), run("fmt", str(path))

    assert first.exit_code == 0
    assert first.stderr == f"{path} is in canonical order now\n"
    assert second.stderr == ""


def test_check_changes_nothing_and_exits_with_1(run: Run, turtle: Turtle) -> None:
    path = turtle(LOOSE)
    before = path.read_text("utf-8")
    result = run("fmt", "--check", str(path))

    assert result.exit_code == 1
    assert "is not in canonical order" in result.stderr
    assert path.read_text("utf-8") == before


def test_a_folder_is_formatted_file_by_file(run: Run, turtle: Turtle) -> None:
    path = turtle(LOOSE)
    run("fmt", str(path.parent))

    assert run("fmt", "--check", str(path.parent)).exit_code == 0


def test_standard_input_goes_to_standard_output(run: Run, turtle: Turtle) -> None:
    path = turtle(LOOSE)
    result = run("fmt", "-", stdin=path.read_text("utf-8"))
    run("fmt", str(path))

    assert result.stdout == path.read_text("utf-8")


def test_what_would_lose_something_is_left_alone(run: Run, turtle: Turtle) -> None:
    path = turtle(":a a foaf:Person ; # why\n    rdfs:label 'A' .")
    before = path.read_text("utf-8")
    result = run("fmt", str(path))

    assert result.exit_code == 2
    assert str(path) in result.stderr
    assert path.read_text("utf-8") == before
    assert not list(path.parent.glob("*.part"))


def test_without_a_project_nothing_is_formatted(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    result = run("fmt")

    assert result.exit_code == 2
    assert "name a file to format" in result.stderr


def test_of_a_folder_with_other_formats_nothing_is_written(
    run: Run, turtle: Turtle
) -> None:
    path = turtle(LOOSE)
    before = path.read_text("utf-8")
    (path.parent / "z.nt").write_text("", "utf-8")

    assert run("fmt", str(path.parent)).exit_code == 2
    assert path.read_text("utf-8") == before


def test_what_others_left_beside_it_stays(run: Run, turtle: Turtle) -> None:
    path = turtle(LOOSE)
    other = path.with_name(path.name + ".part")
    other.write_text("precious", "utf-8")
    run("fmt", str(path))

    assert other.read_text("utf-8") == "precious"


def test_a_link_stays_a_link_and_permissions_stay(run: Run, turtle: Turtle) -> None:
    path = turtle(LOOSE)
    path.chmod(0o640)
    link = path.parent / "link.ttl"
    link.symlink_to(path.name)
    run("fmt", str(link))

    assert link.is_symlink()
    assert os.stat(path).st_mode & 0o777 == 0o640  # noqa: PTH116 (the file itself)
    assert run("fmt", "--check", str(path)).exit_code == 0


@pytest.mark.parametrize("name", ["a.nt", "a.trig", "a.ttl.gz"])
def test_only_plain_turtle_is_formatted(run: Run, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"")

    result = run("fmt", str(path))

    assert result.exit_code == 2
    assert "only .ttl files" in result.stderr


def test_line_ends_belong_to_the_order(run: Run, turtle: Turtle) -> None:
    path = turtle(LOOSE)
    run("fmt", str(path))
    content = path.read_bytes()
    path.write_bytes(content.replace(b"\n", b"\r\n"))

    assert run("fmt", "--check", str(path)).exit_code == 1

    run("fmt", str(path))

    assert path.read_bytes() == content


def test_a_file_that_is_read_only_is_left_alone(run: Run, turtle: Turtle) -> None:
    path = turtle(LOOSE)
    path.chmod(0o444)
    before = path.read_bytes()
    result = run("fmt", str(path))

    assert result.exit_code == 2
    assert "is read-only; make it writable" in result.stderr
    assert path.read_bytes() == before


def test_a_file_that_only_others_may_read_is_formatted(
    run: Run, turtle: Turtle
) -> None:
    path = turtle(LOOSE)
    path.chmod(0o266)

    assert run("fmt", str(path)).exit_code == (2 if os.geteuid() else 0)


def test_nobody_formats_what_another_writes_to(
    run: Run, turtle: Turtle, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = turtle(LOOSE)
    before = path.read_bytes()
    monkeypatch.setattr("orggraph.editing.saving.PATIENCE", 0.1)
    with FileLock(lock_file(path)):
        result = run("fmt", str(path))

    assert result.exit_code == 2
    assert "has been writing to" in result.stderr
    assert path.read_bytes() == before


def test_names_of_files_cannot_disturb_the_terminal(run: Run, turtle: Turtle) -> None:
    path = turtle(LOOSE).rename(turtle(LOOSE).parent / "a\x1b[31m.ttl")

    assert "\x1b" not in run("fmt", str(path)).stderr

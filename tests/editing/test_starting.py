"""Does a new ledger answer at once, and is none ever written over?"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from orggraph import editing
from orggraph.editing import desk
from orggraph.errors import LedgerNotFoundError, WriteError

Run = Callable[..., Result]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project, in which one is."""
    (tmp_path / "pyproject.toml").touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_new_ledger_is_in_order_sound_and_answers(run: Run, project: Path) -> None:
    begun = run("init")

    assert (
        begun.stdout == "data/triples.ttl is a ledger now; ask it with: orggraph at\n"
    )
    assert run("fmt", "--check").exit_code == 0
    assert run("check").exit_code == 0
    assert "Ada Birch  Chair" in run("at", "2024-05-18").stdout
    assert (project / "data" / "triples.ttl").is_file()


def test_it_goes_on_from_there(run: Run, project: Path) -> None:
    run("init")
    done = run("end", "Ada Birch", "holds", "Chair", "--on", "2025", "--known-from", "2025", "--yes")  # fmt: skip

    assert (done.exit_code, done.stderr) == (0, "f:f003 is in data/triples.ttl now\n")
    assert run("fmt", "--check").exit_code == 0
    assert project


@pytest.mark.parametrize("dangling", [False, True])
def test_what_is_there_is_never_written_over(project: Path, *, dangling: bool) -> None:
    path = project / "own.ttl"
    if dangling:
        path.symlink_to("nowhere.ttl")
    else:
        path.write_text("precious", "utf-8")

    with pytest.raises(WriteError, match="already"):
        editing.start_ledger(path)
    assert dangling or path.read_text("utf-8") == "precious"


@pytest.mark.parametrize("name", ["own.nt", "own.ttl.gz", "own", "own.txt"])
def test_a_new_ledger_can_be_written_to_later(project: Path, name: str) -> None:
    with pytest.raises(WriteError, match=r"its name ends in \.ttl"):
        editing.start_ledger(project / name)


def test_where_no_folder_can_be_it_says_so(project: Path) -> None:
    (project / "data").write_text("a file", "utf-8")

    with pytest.raises(WriteError, match="cannot write data"):
        editing.start_ledger()


def test_without_a_ledger_of_ones_own_nothing_is_edited(project: Path) -> None:
    with pytest.raises(LedgerNotFoundError, match="orggraph init"):
        editing.add_entity("person", "Ada")
    assert os.listdir(project) == ["pyproject.toml"]  # noqa: PTH208 (names are enough)


def test_the_ledger_that_ships_is_not_written_to(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = project / "orggraph"
    package.mkdir()
    editing.start_ledger(package / "triples.ttl")
    monkeypatch.setattr("importlib.resources.files", lambda _: package)

    with pytest.raises(WriteError, match="ships with the program"):
        desk.refuse_unwritable(package / "triples.ttl", "triples.ttl")


def test_an_empty_name_is_no_ledger(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("init", "")

    assert result.exit_code == 2
    assert "'' would be no ledger" in result.stderr
    assert not list(tmp_path.iterdir())

"""Is nothing lost and nothing torn? Real processes, real kills, a full disk."""

import os
import pty
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from orggraph import editing
from orggraph.editing.saving import lock_file, locked
from orggraph.errors import EditRefusedError, WriteError
from orggraph.rdf import ledger_files, read_ledger

Turtle = Callable[[str], Path]

LAB = """
    :lab a org:Organization ; rdfs:label "Lab" .
    :ada a foaf:Person ; rdfs:label "Ada" .
    :bob a foaf:Person ; rdfs:label "Bob" .
    f:f001 rdf:subject :ada ; rdf:predicate org:memberOf ; rdf:object :lab .
"""
ADD = ["add", "Bob", "memberOf", "Lab", "--known-from", "2024", "--yes"]


def _start(path: Path, *words: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "orggraph", *words, "--ledger", str(path)]
    return subprocess.Popen(  # noqa: S603 (our own program)
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def _script(text: str, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 (our own script)
        [sys.executable, "-c", text, *words],
        capture_output=True,
        text=True,
        check=False,
    )


def _parts(path: Path) -> list[Path]:
    return list(path.parent.glob("*.part")) + list(path.parent.glob(".*.part"))


def test_what_two_write_at_once_is_both_there(turtle: Turtle) -> None:
    path = turtle(LAB)
    before = path.read_bytes()
    roles = [f"role {number}" for number in range(4)]
    writers = [_start(path, *ADD, "--role", role) for role in roles]
    errors = [writer.communicate()[1] for writer in writers]
    ledger = read_ledger(path)

    assert [writer.returncode for writer in writers] == [0] * 4, errors
    assert path.read_bytes().startswith(before)
    assert len(ledger.facts) == 5
    assert {fact.statement.role for fact in ledger.facts.values()} == {None, *roles}
    assert ledger.problems == ()


def test_of_two_that_say_the_same_one_is_refused(turtle: Turtle) -> None:
    path = turtle(LAB)
    writers = [_start(path, *ADD) for _ in range(2)]
    errors = [writer.communicate()[1] for writer in writers]

    assert sorted(writer.returncode for writer in writers) == [0, 2]
    assert "f:f002 says so already; nothing was written" in "".join(errors)
    assert len(read_ledger(path).facts) == 2


#: Forks a child for each moment at which one touches files, and kills it there.
KILLS = """
import os, signal, sys
from pathlib import Path
from orggraph import editing

path = Path(sys.argv[1])
old = path.read_bytes()
edit = editing.add(["Bob", "memberOf", "Lab"], known_from="2024", place=path)
edit.save()  # so that nothing is left to import
path.write_bytes(old)
touching = {"open", "os.rename", "os.chmod", "os.remove", "os.listdir", "fcntl.flock"}

def killed(moment):
    left = moment

    def hook(event, arguments):
        nonlocal left
        if event in touching:
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    child = os.fork()
    if child == 0:
        sys.addaudithook(hook)
        edit.save()
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])

kept, moment, halves = [], 0, []
while killed(moment):
    found = path.read_bytes()
    assert found in {old, edit.content}, moment
    kept.append(found == old)
    halves += path.parent.glob(".*.part")
    if found != old:
        path.write_bytes(old)
    moment += 1
assert path.read_bytes() == edit.content
print(len(kept), all(kept), bool(halves))
"""


def test_whenever_it_is_killed_the_file_is_the_old_or_the_new_one(
    turtle: Turtle,
) -> None:
    path = turtle(LAB)
    done = _script(KILLS, str(path))

    assert done.returncode == 0, done.stderr
    moments, all_old, halves = done.stdout.split()
    assert int(moments) > 4
    assert all_old == "False"  # also after it was renamed
    assert halves == "True"  # what was killed leaves halves …
    assert not _parts(path)  # … until the next one writes
    with locked([path], seconds=0.1):
        pass


def test_halves_that_a_killed_writer_left_are_no_ledgers_and_go(turtle: Turtle) -> None:
    path = turtle(LAB)
    half = path.with_name(f".{path.name}.0123.part")
    half.write_text(":cy", "ascii")

    assert [file.path for file in ledger_files(path.parent)] == [path]

    editing.add_entity("person", "Cy", place=path).save()

    assert not _parts(path)


@pytest.mark.parametrize("delay", [0.1, 0.2, 0.3, 0.4])
def test_a_kill_of_the_command_loses_nothing(turtle: Turtle, delay: float) -> None:
    path = turtle(LAB)
    old = path.read_bytes()
    writer = _start(path, *ADD)
    try:
        writer.communicate(timeout=delay)
    except subprocess.TimeoutExpired:
        writer.send_signal(signal.SIGKILL)
        writer.communicate()
    found = path.read_bytes()

    assert found.startswith(old)
    assert len(read_ledger(path).facts) == 1 + (found != old)


#: Lets no file grow beyond so many bytes, as on a disk that is full.
FULL = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
from orggraph.cli.main import main
main(sys.argv[2:])
"""


@pytest.mark.parametrize("more", [-100, 10])
def test_a_full_disk_leaves_the_file_as_it_was(turtle: Turtle, more: int) -> None:
    path = turtle(LAB)
    before = path.read_bytes()
    room = str(len(before) + more)
    done = _script(FULL, room, *ADD, "--no-cache", "--ledger", str(path))

    assert done.returncode == 2
    assert f"cannot write {path}: file too large; nothing was changed" in done.stderr
    assert path.read_bytes() == before
    assert not _parts(path)


def test_a_file_that_is_read_only_stays_so(turtle: Turtle) -> None:
    path = turtle(LAB)
    path.chmod(0o444)

    with pytest.raises(WriteError, match="is read-only"):
        editing.add_entity("person", "Cy", place=path)


@pytest.mark.skipif(os.geteuid() == 0, reason="who may do everything may write")
def test_a_folder_that_is_read_only_says_so(turtle: Turtle) -> None:
    path = turtle(LAB)
    edit = editing.add_entity("person", "Cy", place=path)
    path.parent.chmod(0o555)

    with pytest.raises(WriteError, match="permission denied; nothing was changed"):
        edit.save()


def test_where_no_lock_can_be_nothing_is_written(turtle: Turtle) -> None:
    path = turtle(LAB)
    edit = editing.add_entity("person", "Cy", place=path)
    lock_file(path).mkdir()

    with pytest.raises(WriteError, match=f"cannot write {path}: .*; nothing was"):
        edit.save()


HOLD = """
import sys
from pathlib import Path
from orggraph.editing.saving import locked
with locked([Path(sys.argv[1])]):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_who_waits_too_long_learns_for_whom(
    turtle: Turtle, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = turtle(LAB)
    before = path.read_bytes()
    edit = editing.add_entity("person", "Cy", place=path)
    monkeypatch.setattr("orggraph.editing.saving.PATIENCE", 0.1)
    holder = subprocess.Popen(  # noqa: S603 (our own script)
        [sys.executable, "-c", HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout
    assert holder.stdout.readline() == "held\n"

    with pytest.raises(WriteError, match=rf"process {holder.pid}\) has been writing"):
        edit.save()
    assert path.read_bytes() == before
    holder.communicate("")
    assert edit.save().id == ":cy"


def test_a_link_stays_a_link_and_permissions_stay(turtle: Turtle) -> None:
    path = turtle(LAB)
    path.chmod(0o640)
    link = path.parent / "folder" / "link.ttl"
    link.parent.mkdir()
    link.symlink_to(path)
    editing.add_entity("person", "Cy", place=link).save()

    assert link.is_symlink()
    assert lock_file(path).stat().st_mode & 0o777 == 0o640
    assert path.stat().st_mode & 0o777 == 0o640
    assert b'rdfs:label "Cy"' in path.read_bytes()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_a_file_stays_whose_it_is(turtle: Turtle) -> None:
    path = turtle(LAB)
    os.chown(path, 1234, 4321)
    editing.add_entity("person", "Cy", place=path).save()

    assert (path.stat().st_uid, path.stat().st_gid) == (1234, 4321)


# somebody else was quicker


def test_an_edit_of_what_has_changed_is_made_anew(turtle: Turtle) -> None:
    path = turtle(LAB)
    mine, yours = (
        editing.add(
            ["Bob", "memberOf", "Lab"], role=role, known_from="2024", place=path
        )
        for role in ("chair", "clerk")
    )
    yours.save()
    saved = mine.save()

    assert (mine.id, saved.id) == ("f:f002", "f:f003")
    assert len(read_ledger(path).facts) == 3


def test_an_edit_that_would_say_something_else_now_is_refused(turtle: Turtle) -> None:
    path = turtle(LAB)
    words = ["Ada", "memberOf", "Lab"]
    mine = editing.end(words, on="2024", known_from="2025", place=path)
    editing.correct(words, role="clerk", known_from="2025", place=path).save()
    before = path.read_bytes()

    with pytest.raises(EditRefusedError, match=r"was changed meanwhile.*look again"):
        mine.save()
    assert path.read_bytes() == before


def test_an_edit_that_would_be_wrong_now_is_refused(turtle: Turtle) -> None:
    path = turtle(LAB)
    words = ["Ada", "memberOf", "Lab"]
    mine, yours = (
        editing.end(words, on=on, known_from="2025", place=path)
        for on in ("2024", "2023")
    )
    yours.save()
    before = path.read_bytes()

    with pytest.raises(EditRefusedError, match="changed meanwhile: none is open"):
        mine.save()
    assert path.read_bytes() == before


# whoever sits at a terminal is asked


@pytest.mark.parametrize(
    ("answer", "written"), [("y", True), ("n", False), ("", False)]
)
def test_at_a_terminal_one_is_asked(
    turtle: Turtle, answer: str, *, written: bool
) -> None:
    path = turtle(LAB)
    before = path.read_bytes()
    typed, shown = _at_a_terminal(f"{answer}\n", *ADD[:-1], "--ledger", str(path))

    assert "Append this? [y/N]" in shown
    assert typed == 0
    assert (path.read_bytes() != before) == written


@pytest.mark.parametrize(("name", "gone"), [("Ada", True), ("Bob", False)])
def test_who_erases_types_the_name(turtle: Turtle, name: str, *, gone: bool) -> None:
    path = turtle(LAB)
    _, shown = _at_a_terminal(f"{name}\n", "erase", "ADA", "--ledger", str(path))

    assert "Type Ada to erase it" in shown
    assert (b":ada" not in path.read_bytes()) == gone


def _at_a_terminal(answer: str, *words: str) -> tuple[int, str]:
    ours, theirs = pty.openpty()
    try:
        os.write(ours, answer.encode())
        done = subprocess.run(  # noqa: S603 (our own program)
            [sys.executable, "-m", "orggraph", *words],
            stdin=theirs,
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        os.close(ours)
        os.close(theirs)
    return done.returncode, done.stdout + done.stderr


def test_a_file_that_is_read_only_may_be_beside_the_edited_one(turtle: Turtle) -> None:
    path = turtle(LAB)
    other = path.with_name("other.ttl")
    other.write_text(":cy a <urn:x> .".replace(":cy", "<urn:cy>"), "utf-8")
    other.chmod(0o444)
    editing.add_entity("person", "Dora", place=path.parent, file=path.name).save()

    assert b'rdfs:label "Dora"' in path.read_bytes()

"""Is the cache right, whoever else writes to it, and wherever somebody is killed?"""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import orggraph
from orggraph.index.cache import Cache
from orggraph.index.columns import Columns
from orggraph.index.looks import Looks
from orggraph.index.shelf import Shelf
from orggraph.index.texts import Texts, text_columns
from prefixes import PREFIXES

MEMBER = "f:{0} rdf:subject :{0} ; rdf:predicate org:memberOf ; rdf:object :o .\n"

#: Opens a ledger as soon as a file says so, and tells who is in it.
ASKING = """
import json, sys, time
from pathlib import Path
import orggraph, orggraph.index.compile.build, orggraph.rdf.read
ledger, go, ready = map(Path, sys.argv[1:])
ready.touch()
while not go.exists():
    time.sleep(0.001)
og = orggraph.open(ledger)
print(json.dumps([len(og), og.at("2024-05-18").to_dict()]))
"""

#: Opens a ledger, and waits for its death at one moment of that.
DYING = """
import sys, time
from pathlib import Path
import orggraph
from orggraph.index import cache
from orggraph.index.compile import build
ledger, ready, moment = sys.argv[1:]

def wait(*_):
    Path(ready).touch()
    time.sleep(60)

def half(columns, stream, about):
    stream.write(b"x" * 100_000)
    stream.flush()
    wait()

note = cache._note

def half_a_note(place, looks, at_ns):
    cache.json.dumps = wait
    note(place, looks, at_ns)

if moment == "reading":
    cache.Looks.read = wait
elif moment == "compiling":
    build.numbered = wait
elif moment == "writing the index":
    cache.write_columns = half
elif moment == "before the note":
    cache._note = wait
elif moment == "writing the note":
    cache._note = half_a_note
elif moment == "tidying":
    cache.Cache._tidy = wait
orggraph.open(ledger)
"""
MOMENTS = (
    "reading",
    "compiling",
    "writing the index",
    "before the note",
    "writing the note",
    "tidying",
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for ledgers, with a cache of its own beside it."""
    monkeypatch.setenv("ORGGRAPH_CACHE", str(tmp_path / "cache"))
    return tmp_path


@contextmanager
def _program(text: str, *words: str | Path) -> Iterator["subprocess.Popen[str]"]:
    """Run a program that is there until the end of the block at the latest."""
    command = [sys.executable, "-c", text, *map(str, words)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:  # noqa: S603 (ours)
        try:
            yield program
        finally:
            program.kill()


def _wait_for(path: Path, program: "subprocess.Popen[str]") -> None:
    while not path.exists():
        assert program.poll() is None, "it has ended before"
        time.sleep(0.002)


def _write(path: Path, *names: str) -> None:
    path.write_text(PREFIXES + "".join(map(MEMBER.format, names)), "utf-8")


def _members(ledger: Path) -> list[str]:
    edges = orggraph.open(ledger).at("2024-01-01").edges
    return [edge.subject.rpartition("/")[2] for edge in edges]


def _files() -> list[str]:
    return sorted(file.suffix for file in Cache().folder.iterdir())


def test_many_that_open_a_new_ledger_at_once_are_all_right(
    folder: Path, shipped: Path
) -> None:
    ledger, go = folder / "a.ttl", folder / "go"
    ledger.write_bytes(shipped.read_bytes())
    expected = orggraph.open(shipped, cache=False).at("2024-05-18").to_dict()
    ready = [folder / f"ready-{number}" for number in range(4)]
    with (
        _program(ASKING, ledger, go, ready[0]) as one,
        _program(ASKING, ledger, go, ready[1]) as two,
        _program(ASKING, ledger, go, ready[2]) as three,
        _program(ASKING, ledger, go, ready[3]) as four,
    ):
        programs = (one, two, three, four)
        for file, program in zip(ready, programs, strict=True):
            _wait_for(file, program)
        go.touch()
        told = [json.loads(program.communicate()[0]) for program in programs]

    assert told == [[249, expected]] * 4
    assert _files() == [".index", ".note"]
    assert [kept.usable for kept in Cache().entries()] == [True]
    assert orggraph.open(ledger).at("2024-05-18").to_dict() == expected


@pytest.mark.parametrize("before", [True, False], ids=["changed", "new"])
@pytest.mark.parametrize("moment", MOMENTS)
def test_wherever_one_is_killed_the_next_answer_is_right(
    folder: Path, moment: str, before: bool
) -> None:
    ledger = folder / "a.ttl"
    if before:
        _write(ledger, "a")
        assert _members(ledger) == ["a"]
    _write(ledger, "a", "b")
    with _program(DYING, ledger, folder / "ready", moment) as program:
        _wait_for(folder / "ready", program)
        program.send_signal(signal.SIGKILL)
        assert program.wait() == -signal.SIGKILL

    assert _members(ledger) == ["a", "b"]
    assert _members(ledger) == ["a", "b"]
    assert [kept.usable for kept in Cache().entries()] == [True]
    _forget_halves()
    assert _files() == [".index", ".note"]


def _forget_halves() -> None:
    """Let some hours pass, and somebody keep something new."""
    folder = Cache().folder
    for part in folder.glob(".*.part"):
        os.utime(part, (0, 0))
    other = folder.parent / "other.ttl"
    _write(other, "x")
    _members(other)
    other.unlink()
    for file in folder.glob("other-*"):
        file.unlink()


def test_who_writes_while_others_ask_gets_no_old_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An answer is what the ledger said at some time while one waited for it."""
    look_at = Looks.of.__func__  # type: ignore[attr-defined]

    def of(cls: type[Looks], path: Path) -> Looks:
        look: Looks = look_at(cls, path)
        return look._replace(ctime_ns=look.mtime_ns)

    monkeypatch.setattr(Looks, "of", classmethod(of))
    monkeypatch.setattr(os, "fsync", lambda _: None)
    path, cache = tmp_path / "a.ttl", Cache(tmp_path / "cache")
    begun = written = 0
    wrong: list[tuple[int, str, int]] = []

    def write(version: int) -> None:
        fresh = tmp_path / "fresh"
        fresh.write_text(f"{version:09}")
        os.utime(fresh, (1000 + version, 1000 + version))
        fresh.replace(path)

    def make(_shelf: Shelf | None) -> Columns:
        return Columns({"statements": 1}, text_columns("a", [path.read_text()]))

    def ask() -> None:
        for _ in range(40):
            earliest = written
            (text,) = Texts(cache.load([path], make), "a")
            if not earliest <= int(text) <= begun:
                wrong.append((earliest, text, begun))

    write(0)
    asking = [threading.Thread(target=ask) for _ in range(3)]
    for thread in asking:
        thread.start()
    while any(thread.is_alive() for thread in asking):
        begun += 1
        write(begun)
        written = begun
        time.sleep(0.002)
    for thread in asking:
        thread.join()

    assert wrong == []
    assert int(Texts(cache.load([path], make), "a")[0]) == written
    assert {file.suffix for file in cache.folder.iterdir()} == {".index", ".note"}

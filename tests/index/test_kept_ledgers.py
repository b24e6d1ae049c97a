"""Is a ledger that was asked before answered from what is kept, and rightly so?"""

import gzip
import io
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import orggraph
from orggraph import OrgGraph
from orggraph.errors import LedgerNotFoundError, LedgerSyntaxError, OrgGraphError
from orggraph.facts import Ledger
from orggraph.index.cache import Cache
from orggraph.index.looks import Looks
from orggraph.rdf import read as reader
from orggraph.rdf.blocks import Blocks
from orggraph.rdf.progress import Progress
from prefixes import PREFIXES

MEMBER = "f:{0} rdf:subject :{0} ; rdf:predicate org:memberOf ; rdf:object :o .\n"
OLD = 10**15


class Reads:
    """Counts how often a ledger is read."""

    def __init__(self) -> None:
        self.times = 0
        self._read = reader.read_files

    def __call__(self, *args: object) -> Ledger:
        """Read as ever."""
        self.times += 1
        return self._read(*args)  # type: ignore[arg-type]


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Reads:
    """How often a ledger is read, with a cache of its own and files that look old."""
    monkeypatch.setenv("ORGGRAPH_CACHE", str(tmp_path / "cache"))
    look_at: Callable[..., Looks] = Looks.of.__func__  # type: ignore[attr-defined]

    def of(cls: type[Looks], path: Path) -> Looks:
        look = look_at(cls, path)
        return look._replace(mtime_ns=look.mtime_ns % OLD, ctime_ns=0)

    monkeypatch.setattr(Looks, "of", classmethod(of))
    found = Reads()
    monkeypatch.setattr(reader, "read_files", found)
    return found


def _write(path: Path, *names: str) -> None:
    path.write_text(PREFIXES + "".join(map(MEMBER.format, names)), "utf-8")


def _members(og: OrgGraph) -> list[str]:
    return [edge.subject.rpartition("/")[2] for edge in og.at("2024-01-01").edges]


def _kept() -> list[Path]:
    folder = Cache().folder
    return sorted(folder.iterdir()) if folder.exists() else []


def test_the_second_time_a_ledger_is_not_read(
    reads: Reads, shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = orggraph.open(shipped)
    assert reads.times == 1

    def refuse(*_: object) -> Ledger:
        msg = "nobody needs to read it"
        raise AssertionError(msg)

    monkeypatch.setattr(reader, "read_files", refuse)
    second = orggraph.open(shipped)

    assert len(second) == len(first) == 249
    assert second.problems == first.problems == ()
    assert second.at("2024-05-18").to_dict() == first.at("2024-05-18").to_dict()
    assert dict(second.ledger.facts) == dict(first.ledger.facts)


def test_what_is_new_and_what_is_kept_answer_as_if_nothing_was_kept(
    reads: Reads, shipped: Path
) -> None:
    without, new, kept = (
        orggraph.open(shipped, cache=cache) for cache in (False, True, True)
    )

    assert reads.times == 2
    for day in ("2015-12-11", "2024-05-18"):
        for known in (None, "2024-05-16"):
            told = without.at(day, known)
            assert new.at(day, known) == told
            assert kept.at(day, known) == told


def test_without_a_cache_nothing_is_written_and_nothing_kept_is_used(
    reads: Reads, tmp_path: Path
) -> None:
    path = tmp_path / "a.ttl"
    _write(path, "a")
    assert _members(orggraph.open(path, cache=False)) == ["a"]
    assert _kept() == []

    orggraph.open(path)
    before = _kept()
    for file in before:
        if file.suffix == ".index":
            file.write_bytes(b"")
    orggraph.open(path, cache=False)

    assert reads.times == 3
    assert _kept() == before


def test_standard_input_never_comes_near_the_cache(
    reads: Reads, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b"):
        text = PREFIXES + MEMBER.format(name)
        stdin = io.TextIOWrapper(io.BytesIO(text.encode()))
        monkeypatch.setattr(sys, "stdin", stdin)

        assert _members(orggraph.open("-")) == [name]
    assert reads.times == 2
    assert _kept() == []


def test_a_ledger_in_several_files_is_the_one_that_they_are_now(
    reads: Reads, tmp_path: Path
) -> None:
    folder = tmp_path / "ledger"
    folder.mkdir()
    one, two, three = (folder / name for name in ("1.ttl", "2.ttl", "3.ttl"))

    def asked() -> tuple[list[str], int]:
        before = reads.times
        og = orggraph.open(folder)
        return _members(og), reads.times - before

    _write(one, "a")
    _write(two, "b")
    assert asked() == (["a", "b"], 1)
    assert asked() == (["a", "b"], 0)
    _write(two, "b", "c")
    assert asked() == (["a", "b", "c"], 1)
    _write(three, "d")
    assert asked() == (["a", "b", "c", "d"], 1)
    one.unlink()
    assert asked() == (["b", "c", "d"], 1)
    two.rename(one)
    assert asked() == (["b", "c", "d"], 1)
    assert asked() == (["b", "c", "d"], 0)
    (folder / "notes.txt").write_text("no ledger")
    assert asked() == (["b", "c", "d"], 0)


def test_a_packed_file_is_kept_like_any_other(reads: Reads, tmp_path: Path) -> None:
    path = tmp_path / "a.ttl.gz"
    for name in ("a", "b"):
        with gzip.open(path, "wt", encoding="utf-8") as stream:
            stream.write(PREFIXES + MEMBER.format(name))

        assert _members(orggraph.open(path)) == [name]
        assert _members(orggraph.open(path)) == [name]
    assert reads.times == 2


def test_a_ledger_that_is_gone_is_an_error(reads: Reads, tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    _write(path, "a")
    orggraph.open(path)
    path.unlink()

    with pytest.raises(LedgerNotFoundError):
        orggraph.open(path)
    assert reads.times == 1


def test_a_ledger_that_became_unreadable_is_an_error_and_then_right_again(
    reads: Reads, tmp_path: Path
) -> None:
    path = tmp_path / "a.ttl"
    _write(path, "a")
    orggraph.open(path)
    path.write_text("this is no Turtle")
    with pytest.raises(LedgerSyntaxError):
        orggraph.open(path)
    _write(path, "b")

    assert _members(orggraph.open(path)) == ["b"]
    assert reads.times == 3


def test_a_file_that_may_not_be_read_is_an_error_that_says_so(
    reads: Reads, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.ttl"
    _write(path, "a")
    real = os.open

    def refuse(place: str, *args: int) -> int:
        if str(place) == str(path):
            raise PermissionError(13, "Permission denied", str(path))
        return real(place, *args)

    monkeypatch.setattr(os, "open", refuse)

    with pytest.raises(OrgGraphError, match=r"cannot be read"):
        orggraph.open(path)
    assert reads.times == 1
    assert _kept() == []


def test_problems_are_kept_with_their_ledger(reads: Reads, tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(PREFIXES + MEMBER.format("a") + "f:b rdf:subject :b .\n")
    new, kept = (orggraph.open(path) for _ in range(2))

    assert reads.times == 1
    assert len(kept.problems) == 2
    assert kept.problems == new.problems
    assert kept.ledger.left_out == new.ledger.left_out == 1


def test_whoever_listens_hears_of_new_work_only(reads: Reads, shipped: Path) -> None:
    heard: list[str] = []
    for _ in range(2):
        orggraph.open(shipped, progress=lambda what, *_: heard.append(what))

    assert reads.times == 1
    assert list(dict.fromkeys(heard)) == ["reading", "compiling"]
    heard.clear()
    orggraph.open(shipped, progress=lambda what, *_: heard.append(what))
    assert heard == []


# several files


def _searched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that grows with the names of the files that are searched."""
    names: list[str] = []
    search = Blocks.find

    def counted(part: Blocks, progress: Progress) -> None:
        names.append(Path(part.file.name).stem)
        search(part, progress)

    monkeypatch.setattr(Blocks, "find", counted)
    return names


def _folder(tmp_path: Path) -> Path:
    folder = tmp_path / "ledger"
    folder.mkdir()
    for name in "abc":
        _write(folder / f"{name}.ttl", name)
    return folder


@pytest.mark.usefixtures("reads")
def test_of_several_files_only_what_changed_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched, folder = _searched(monkeypatch), _folder(tmp_path)
    assert _members(orggraph.open(folder)) == ["a", "b", "c"]

    _write(folder / "b.ttl", "x", "y")
    (folder / "c.ttl").unlink()
    _write(folder / "d.ttl", "z")

    assert _members(orggraph.open(folder)) == ["a", "x", "y", "z"]
    assert searched == ["a", "b", "c", "b", "d"]


@pytest.mark.usefixtures("reads")
@pytest.mark.parametrize("content", [b"", b"no\nno", b'{"version": 1}\n'])
def test_what_is_broken_of_a_file_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    searched, folder = _searched(monkeypatch), _folder(tmp_path)
    orggraph.open(folder)
    kept = {file.name[0]: file for file, _ in Cache().said()}
    kept["a"].write_bytes(content)
    kept["b"].write_bytes(kept["b"].read_bytes()[:-9])
    _write(folder / "c.ttl", "x")

    assert _members(orggraph.open(folder)) == ["a", "b", "x"]
    assert searched == ["a", "b", "c", "a", "b", "c"]
    _write(folder / "c.ttl", "y")
    assert _members(orggraph.open(folder)) == ["a", "b", "y"]
    assert searched[6:] == ["c"]


@pytest.mark.usefixtures("reads")
def test_what_a_file_said_goes_with_the_file_and_with_the_cache(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    orggraph.open(folder)
    assert sorted(file.name[0] for file, _ in Cache().said()) == ["a", "b", "c"]

    (folder / "b.ttl").unlink()
    orggraph.open(folder)
    assert sorted(file.name[0] for file, _ in Cache().said()) == ["a", "c"]

    Cache().clear()
    assert list(Cache().said()) == []


@pytest.mark.usefixtures("reads")
def test_a_letter_that_changed_in_what_is_kept_is_no_answer(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    orggraph.open(folder)
    for file, _ in Cache().said():
        content = file.read_bytes()
        assert (b"subject :a" in content) == (file.name[0] == "a")
        file.write_bytes(content.replace(b"subject :a", b"subject :z"))
    _write(folder / "c.ttl", "x")

    assert _members(orggraph.open(folder)) == ["a", "b", "x"]


@pytest.mark.usefixtures("reads")
def test_what_files_said_goes_where_no_ledger_has_several(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    orggraph.open(folder)
    for kept in Cache().entries():
        kept.file.unlink()
    orggraph.open(folder / "a.ttl")

    assert list(Cache().said()) == []


@pytest.mark.usefixtures("reads")
def test_of_a_single_file_only_the_index_is_kept(tmp_path: Path) -> None:
    orggraph.open(_folder(tmp_path) / "a.ttl")

    assert list(Cache().said()) == []


@pytest.mark.usefixtures("reads")
def test_a_file_that_changes_while_it_is_read_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = _folder(tmp_path)
    search = Blocks.find

    def changing(part: Blocks, progress: Progress) -> None:
        search(part, progress)
        if part.file.name.endswith("b.ttl"):
            _write(folder / "b.ttl", "much", "later")

    monkeypatch.setattr(Blocks, "find", changing)
    orggraph.open(folder)
    monkeypatch.undo()

    assert sorted(file.name[0] for file, _ in Cache(tmp_path / "cache").said()) == [
        "a",
        "c",
    ]

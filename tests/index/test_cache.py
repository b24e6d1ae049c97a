"""Is what is kept of a ledger used just as long as it is right, and never needed?"""

import json
import os
import shutil
import struct
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

import orggraph
from orggraph.errors import LedgerNotFoundError
from orggraph.index import cache as room
from orggraph.index.cache import Cache, Kept, cache_folder
from orggraph.index.columns import MAGIC, Columns
from orggraph.index.looks import Looks
from orggraph.index.shelf import Shelf
from orggraph.index.texts import Texts, text_columns

SECOND = 1_000_000_000
#: Long enough ago that no file which was touched then can have changed unnoticed.
OLD = 100 * SECOND


class Desk:
    """A ledger of a few files, what is kept of it, and how much work each answer was.

    Of a file, `Columns` with its text stand for an index: so one sees which text it is.
    """

    def __init__(self, folder: Path, names: Iterable[str] = ("a.ttl",)) -> None:
        self.paths = [folder / name for name in names]
        self.cache = Cache(folder / "cache")
        self.now = time.time_ns()
        self.made = 0
        self.hashed = 0
        for path in self.paths:
            self.write(path.name, path=path)

    def write(self, text: str, path: Path | None = None, age: int = OLD) -> None:
        """Write a file so that it looks as if that was some time ago."""
        path = path or self.paths[0]
        path.write_text(text)
        self.touch(path, age)

    def touch(self, path: Path | None = None, age: int = OLD) -> None:
        """Let a file look as if it was written some nanoseconds ago."""
        then = self.now - age
        os.utime(path or self.paths[0], ns=(then, then))

    def ask(self) -> list[str]:
        """Return the texts of the files, as what is kept of them says."""
        self.made = self.hashed = 0
        return list(Texts(self.cache.load(self.paths, self._make), "a"))

    def _make(self, _shelf: Shelf | None = None) -> Columns:
        self.made += 1
        texts = [path.read_text() for path in self.paths]
        return Columns({"statements": len(texts)}, text_columns("a", texts))

    @property
    def index(self) -> Path:
        """The one index that is kept."""
        (kept,) = self.cache.entries()
        return kept.file

    @property
    def note(self) -> Path:
        """The note beside it."""
        return self.index.with_suffix(".note")

    def noted(self) -> dict[str, Any]:
        """Return what the note says."""
        told = json.loads(self.note.read_bytes())
        assert isinstance(told, dict)
        return told


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A ledger of one file, of which nothing is kept yet."""
    return _watched(Desk(tmp_path), monkeypatch)


@pytest.fixture
def desk_of_two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A ledger of two files, of which nothing is kept yet."""
    return _watched(Desk(tmp_path, ("a.ttl", "b.ttl")), monkeypatch)


def _watched(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Count what is read, stop the clock, and let files have changed when they say so.

    A test can set the time of the last writing, and not that of the last change.
    """
    monkeypatch.setattr(room, "time_ns", lambda: desk.now)
    read = Looks.read
    look_at: Callable[..., Looks] = Looks.of.__func__  # type: ignore[attr-defined]

    def count(look: Looks) -> Looks:
        desk.hashed += 1
        return read(look)

    def of(cls: type[Looks], path: Path) -> Looks:
        look = look_at(cls, path)
        return look._replace(ctime_ns=look.mtime_ns)

    monkeypatch.setattr(Looks, "read", count)
    monkeypatch.setattr(Looks, "of", classmethod(of))
    return desk


# how a file looks


LOOK = Looks("/a.ttl", 7, 50 * SECOND, 50 * SECOND, 3, "content")


@pytest.mark.parametrize(
    ("changed", "noted", "unchanged"),
    [
        ({}, 52 * SECOND + 1, True),
        ({}, 52 * SECOND, False),
        ({}, 50 * SECOND, False),
        ({}, 10 * SECOND, False),
        ({"path": "/b.ttl"}, 90 * SECOND, False),
        ({"size": 8}, 90 * SECOND, False),
        ({"mtime_ns": 49 * SECOND}, 90 * SECOND, False),
        ({"ctime_ns": 51 * SECOND}, 90 * SECOND, False),
        ({"inode": 4}, 90 * SECOND, False),
    ],
)
def test_a_file_is_unchanged_that_looks_the_same_and_was_not_just_touched(
    changed: Mapping[str, Any], noted: int, unchanged: bool
) -> None:
    now = Looks(**{**LOOK._asdict(), "content": "", **changed})

    assert LOOK.unchanged(now, noted) is unchanged


def test_a_file_whose_time_was_set_back_just_now_was_touched() -> None:
    """With the same size, within one tick of the clock, it may be another one."""
    look = LOOK._replace(mtime_ns=SECOND)

    assert not look.unchanged(look._replace(content=""), 51 * SECOND)
    assert look.unchanged(look._replace(content=""), 53 * SECOND)


# used as long as it is right


def test_the_second_answer_neither_reads_nor_makes(desk: Desk) -> None:
    assert desk.ask() == ["a.ttl"]
    assert (desk.made, desk.hashed) == (1, 1)

    for _ in range(2):
        assert desk.ask() == ["a.ttl"]
        assert (desk.made, desk.hashed) == (0, 0)


def test_a_file_that_was_written_just_before_is_read_again_and_no_more(
    desk: Desk,
) -> None:
    desk.touch(age=SECOND)
    desk.ask()

    assert desk.ask() == ["a.ttl"]
    assert (desk.made, desk.hashed) == (0, 1)


def test_what_was_read_again_and_is_the_same_is_noted(desk: Desk) -> None:
    desk.touch(age=SECOND)
    desk.ask()
    before = desk.noted()
    desk.now += 5 * SECOND
    desk.ask()

    assert desk.noted()["at_ns"] == desk.now == before["at_ns"] + 5 * SECOND
    assert desk.noted()["looks"] == before["looks"]
    assert desk.ask() == ["a.ttl"]
    assert (desk.made, desk.hashed) == (0, 0)


def test_a_file_that_was_only_touched_is_read_and_not_made_anew(desk: Desk) -> None:
    desk.ask()
    written = desk.index.stat()
    desk.touch(age=OLD * 2)

    assert desk.ask() == ["a.ttl"]
    assert (desk.made, desk.hashed) == (0, 1)
    assert desk.ask() == ["a.ttl"]
    assert (desk.made, desk.hashed) == (0, 0)
    assert desk.index.stat().st_ino == written.st_ino


def test_another_file_with_the_same_content_in_its_place_is_not_made_anew(
    desk: Desk,
) -> None:
    desk.ask()
    path = desk.paths[0]
    shutil.copy2(path, path.with_suffix(".other"))
    path.with_suffix(".other").replace(path)

    assert desk.ask() == ["a.ttl"]
    assert (desk.made, desk.hashed) == (0, 1)


@pytest.mark.parametrize("text", ["longer than before", "b.ttl", ""])
def test_a_file_that_changed_is_made_anew(desk: Desk, text: str) -> None:
    desk.ask()
    desk.write(text, age=OLD // 2)

    assert desk.ask() == [text]
    assert desk.made == 1
    assert desk.ask() == [text]
    assert (desk.made, desk.hashed) == (0, 0)


def test_a_change_of_the_same_size_with_the_time_set_back_is_seen(
    tmp_path: Path,
) -> None:
    desk = Desk(tmp_path)
    path = desk.paths[0]
    before = path.stat()
    desk.ask()
    while path.stat().st_ctime_ns == before.st_ctime_ns:
        path.write_text("A.TTL")
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    after = path.stat()

    assert (after.st_size, after.st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert desk.ask() == ["A.TTL"]
    assert desk.ask() == ["A.TTL"]


def test_a_change_within_a_tick_of_the_clock_is_seen(desk: Desk) -> None:
    """Nothing of how it looks changes, but it was written too shortly before."""
    desk.touch(age=SECOND)
    desk.ask()
    look = desk.paths[0].stat()
    desk.paths[0].write_text("A.TTL")
    os.utime(desk.paths[0], ns=(look.st_atime_ns, look.st_mtime_ns))

    assert Looks.of(desk.paths[0]).mtime_ns == look.st_mtime_ns
    assert desk.ask() == ["A.TTL"]


@pytest.mark.parametrize("when", ["read", "made"])
def test_what_changed_while_it_was_read_is_not_kept(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    read, make = Looks.read, desk._make

    def read_late(look: Looks) -> Looks:
        found = read(look)
        desk.write("while it was read")
        return found

    def make_early(_shelf: Shelf | None) -> Columns:
        columns = make()
        desk.write("while it was made")
        return columns

    if when == "read":
        monkeypatch.setattr(Looks, "read", read_late)
    else:
        monkeypatch.setattr(desk, "_make", make_early)
    desk.ask()
    monkeypatch.setattr(Looks, "read", read)
    monkeypatch.setattr(desk, "_make", make)

    assert list(desk.cache.entries()) == []
    assert desk.ask() == [desk.paths[0].read_text()]


def test_a_renamed_ledger_is_made_anew_and_what_was_kept_is_deleted(desk: Desk) -> None:
    desk.ask()
    old = desk.index
    desk.paths = [desk.paths[0].rename(desk.paths[0].with_name("b.ttl"))]

    assert desk.ask() == ["a.ttl"]
    assert desk.made == 1
    assert desk.index != old
    assert not old.exists()
    assert not old.with_suffix(".note").exists()


def test_two_ledgers_with_one_name_are_kept_apart(desk: Desk) -> None:
    desk.ask()
    desk.paths[0].with_name("d").mkdir()
    desk.paths = [desk.paths[0].with_name("d") / "a.ttl"]
    desk.write("another")

    assert desk.ask() == ["another"]
    assert len(list(desk.cache.entries())) == 2
    assert desk.ask() == ["another"]
    assert desk.made == 0


def test_one_ledger_by_several_ways_is_kept_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.ask()
    path = desk.paths[0]
    (path.parent / "link.ttl").symlink_to(path)
    monkeypatch.chdir(path.parent)
    for other in (Path("a.ttl"), Path("cache/../a.ttl"), Path("link.ttl")):
        desk.paths = [other]

        assert desk.ask() == ["a.ttl"]
        assert desk.made == 0


def test_a_ledger_that_is_gone_is_an_error_and_not_an_old_answer(desk: Desk) -> None:
    desk.ask()
    desk.paths[0].unlink()

    with pytest.raises(FileNotFoundError):
        desk.ask()


# several files


def test_each_of_several_files_counts(desk_of_two: Desk) -> None:
    desk = desk_of_two
    one, two = desk.paths
    assert desk.ask() == ["a.ttl", "b.ttl"]
    assert desk.ask() == ["a.ttl", "b.ttl"]
    assert (desk.made, desk.hashed) == (0, 0)

    desk.write("new", two, age=OLD // 2)
    assert desk.ask() == ["a.ttl", "new"]
    assert desk.made == 1
    desk.write("b.ttl", one)
    desk.write("a.ttl", two)
    assert desk.ask() == ["b.ttl", "a.ttl"]
    assert desk.made == 1


def test_a_file_more_or_less_is_another_ledger(desk_of_two: Desk) -> None:
    desk = desk_of_two
    both = desk.paths
    desk.ask()
    for some in (both[:1], both[1:], both):
        desk.paths = some

        assert desk.ask() == [path.name for path in some]
        assert desk.ask() == [path.name for path in some]
        assert desk.made == 0


def test_what_is_cut_otherwise_into_files_is_not_the_same(desk_of_two: Desk) -> None:
    desk = desk_of_two
    desk.write("x", desk.paths[0])
    desk.write("", desk.paths[1])
    desk.ask()
    desk.write("", desk.paths[0])
    desk.write("x", desk.paths[1])

    assert desk.ask() == ["", "x"]


# what is broken is made anew


def _cut(part: float) -> Callable[[bytes], bytes]:
    return lambda whole: whole[: int(len(whole) * part)]


def _layout(whole: bytes) -> bytes:
    return MAGIC[:-1] + b"0" + whole[len(MAGIC) :]


def _other_order(whole: bytes) -> bytes:
    mine, other = sys.byteorder, {"little": "big", "big": "little"}[sys.byteorder]
    return _with_header(whole, mine, other)


def _with_header(whole: bytes, one: str, other: str) -> bytes:
    """Return a file of columns with another word in its header, which is filled up."""
    (told,) = struct.unpack_from("<I", whole, 24)
    header = whole[28 : 28 + told]
    assert one.encode() in header
    header = header.rstrip().replace(one.encode(), other.encode()).ljust(told)
    return whole[:28] + header[:told] + whole[28 + told :]


BROKEN: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "one byte": lambda whole: whole[:1],
    "within the first words": lambda whole: whole[:27],
    "only the first words": lambda whole: whole[:28],
    "within the header": lambda whole: whole[:60],
    "half": _cut(0.5),
    "nearly all": lambda whole: whole[:-1],
    "more than all": lambda whole: whole + bytes(8),
    "garbage": lambda _: bytes(range(256)) * 9,
    "zeros": lambda whole: bytes(len(whole)),
    "a header that is none": lambda whole: whole[:28] + b"?" * (len(whole) - 28),
    "another layout": _layout,
    "another byte order": _other_order,
    "another version": lambda whole: _with_header(whole, '"0.', '"9.'),
    "no version": lambda whole: _with_header(whole, '"version"', '"forsion"'),
    "of other content": lambda whole: _with_header(
        whole, '"content": "', '"content": "f'
    ),
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_an_index_that_is_broken_or_of_others_is_made_anew(
    desk: Desk, broken: Callable[[bytes], bytes]
) -> None:
    desk.ask()
    desk.index.write_bytes(broken(desk.index.read_bytes()))

    assert desk.ask() == ["a.ttl"]
    assert desk.made == 1
    assert desk.ask() == ["a.ttl"]
    assert (desk.made, desk.hashed) == (0, 0)


NOTES = {
    "empty": b"",
    "garbage": b"\xff\x00{",
    "cut": b'{"at_ns": 1, "looks": [["/a',
    "a number": b"7",
    "a list": b"[]",
    "without looks": b'{"at_ns": 1}',
    "without a time": b'{"looks": []}',
    "no looks": b'{"at_ns": 1, "looks": []}',
    "other looks": b'{"at_ns": 1, "looks": [[1, 2]]}',
    "nothing": b'{"at_ns": 1, "looks": null}',
}


@pytest.mark.parametrize("note", NOTES.values(), ids=NOTES)
def test_an_index_with_a_note_that_says_nothing_is_made_anew(
    desk: Desk, note: bytes
) -> None:
    desk.ask()
    desk.note.write_bytes(note)

    assert desk.ask() == ["a.ttl"]
    assert desk.made == 1
    assert desk.ask() == ["a.ttl"]
    assert (desk.made, desk.hashed) == (0, 0)


@pytest.mark.parametrize("ending", [".index", ".note"])
def test_an_index_without_a_note_and_a_note_without_an_index_are_made_anew(
    desk: Desk, ending: str
) -> None:
    desk.ask()
    desk.index.with_suffix(ending).unlink()

    assert desk.ask() == ["a.ttl"]
    assert desk.made == 1
    assert desk.ask() == ["a.ttl"]
    assert desk.made == 0


@pytest.mark.parametrize("endings", [(".note",), (".index",), (".index", ".note")])
def test_an_index_or_a_note_of_another_ledger_is_made_anew(
    desk: Desk, endings: Iterable[str]
) -> None:
    """Somebody has copied files about; what counts is the content that they name."""
    desk.ask()
    mine = desk.index
    other = Desk(desk.cache.folder.parent, ("other.ttl",))
    other.ask()
    for file in desk.cache.folder.glob("other-*"):
        if file.suffix in endings:
            shutil.copy(file, mine.with_suffix(file.suffix))

    assert desk.ask() == ["a.ttl"]
    assert desk.made == 1
    assert desk.ask() == ["a.ttl"]
    assert (desk.made, desk.hashed) == (0, 0)


# nothing here is needed


def _a_file_in_its_place(folder: Path) -> None:
    folder.write_text("not a folder")


def _a_file_above(folder: Path) -> None:
    folder.parent.write_text("not a folder")


def _a_broken_link(folder: Path) -> None:
    folder.symlink_to(folder.parent / "nowhere" / "at" / "all")


def _not_writable(folder: Path) -> None:
    folder.mkdir()
    folder.chmod(0o500)
    if os.access(folder, os.W_OK):
        pytest.skip("whoever runs this may write anywhere")


UNUSABLE = {
    "a file in its place": _a_file_in_its_place,
    "a file above": _a_file_above,
    "a broken link": _a_broken_link,
    "not writable": _not_writable,
}


@pytest.mark.parametrize("spoil", UNUSABLE.values(), ids=UNUSABLE)
def test_without_a_folder_one_is_answered_all_the_same(
    desk: Desk, spoil: Callable[[Path], None]
) -> None:
    folder = desk.cache.folder.parent / "deep" / "cache"
    if spoil is not _a_file_above:
        folder.parent.mkdir()
    spoil(folder)
    desk.cache = Cache(folder)

    for _ in range(2):
        assert desk.ask() == ["a.ttl"]
        assert desk.made == 1
    assert list(desk.cache.entries()) == []
    assert desk.cache.clear() == 0


@pytest.mark.parametrize("ending", [".index", ".note"])
def test_a_folder_in_the_place_of_a_file_is_put_up_with(
    desk: Desk, ending: str
) -> None:
    desk.ask()
    place = desk.index.with_suffix(ending)
    place.unlink()
    place.mkdir()

    for _ in range(2):
        assert desk.ask() == ["a.ttl"]
        assert desk.made == 1


def test_a_full_disk_keeps_nobody_from_an_answer(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "no space left on device")

    monkeypatch.setattr(room, "write_columns", full)

    assert desk.ask() == ["a.ttl"]
    assert list(desk.cache.folder.iterdir()) == []


def test_what_cannot_be_made_is_not_kept(desk: Desk) -> None:
    def fail(_shelf: Shelf | None) -> Columns:
        raise LedgerNotFoundError(str(desk.paths[0]))

    with pytest.raises(LedgerNotFoundError):
        desk.cache.load(desk.paths, fail)

    assert list(desk.cache.entries()) == []


def test_a_pipe_is_left_to_whoever_reads_it(desk: Desk) -> None:
    """It can be read but once, so nothing may look into it beforehand."""
    pipe = desk.paths[0].with_name("pipe.ttl")
    os.mkfifo(pipe)
    columns = Columns({}, text_columns("a", ["from a pipe"]))

    assert desk.cache.load([pipe], lambda _shelf: columns) is columns
    assert desk.hashed == 0
    assert not desk.cache.folder.exists()


def test_what_cannot_be_read_is_left_to_whoever_says_so(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(look: Looks) -> Looks:
        raise PermissionError(13, "permission denied", look.path)

    monkeypatch.setattr(Looks, "read", refuse)

    assert desk.ask() == ["a.ttl"]
    assert not desk.cache.folder.exists()


# what is mapped stays as it was


def test_what_one_reads_stays_the_same_when_it_is_replaced_or_deleted(
    desk: Desk,
) -> None:
    desk.ask()
    columns = desk.cache.load(desk.paths, desk._make)
    desk.write("b.ttl" * 10_000)
    desk.ask()
    assert list(Texts(columns, "a")) == ["a.ttl"]

    desk.cache.clear()
    assert list(Texts(columns, "a")) == ["a.ttl"]


def test_a_snapshot_that_is_not_read_yet_stays_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shipped: Path
) -> None:
    monkeypatch.setenv("ORGGRAPH_CACHE", str(tmp_path / "cache"))
    path = tmp_path / "a.ttl"
    shutil.copy(shipped, path)
    expected = orggraph.open(path).at("2024-05-18").to_dict()
    og = orggraph.open(path)
    lazy, other = og.at("2024-05-18"), og.at("2023-11-18")
    text = path.read_text("utf-8")
    path.write_text(text[: text.index("f:f050 a rdf:Statement")], "utf-8")
    changed = orggraph.open(path)

    assert len(changed) < len(og)
    assert lazy.to_dict() == expected
    assert other.to_dict() == orggraph.open(shipped).at("2023-11-18").to_dict()
    assert changed.at("2024-05-18").to_dict() != expected


# what is kept, and deleted


def test_what_is_kept_is_told(desk_of_two: Desk) -> None:
    desk_of_two.ask()
    (kept,) = desk_of_two.cache.entries()
    paths = tuple(str(path.resolve()) for path in desk_of_two.paths)

    assert kept == Kept(kept.file, kept.file.stat().st_size, paths, 2, usable=True)
    assert kept.file.name.startswith("a-")


@pytest.mark.parametrize("broken", [b"", b"garbage"])
def test_what_is_broken_is_told_and_deleted_when_something_new_is_kept(
    desk: Desk, broken: bytes
) -> None:
    desk.ask()
    other = desk.cache.folder / "other.index"
    other.write_bytes(broken)

    assert [kept.usable for kept in desk.cache.entries()] == [True, False]
    desk.write("new")
    desk.ask()
    assert not other.exists()
    assert len(list(desk.cache.entries())) == 1


def test_all_that_is_kept_can_be_deleted_and_nothing_else_is(desk: Desk) -> None:
    desk.ask()
    folder = desk.cache.folder
    mine = [desk.index, desk.note, folder / ".a.index.0123.part"]
    mine[-1].write_bytes(b"half")
    size = sum(file.stat().st_size for file in mine)
    (folder / "of-somebody-else.txt").write_text("x")

    assert desk.cache.clear() == size
    assert [file.name for file in folder.iterdir()] == ["of-somebody-else.txt"]
    assert desk.cache.clear() == 0
    assert desk.ask() == ["a.ttl"]
    assert desk.made == 1


def test_halves_of_files_do_not_stay_for_ever(desk: Desk) -> None:
    """Whoever was killed while writing cannot tidy up; whoever still writes is left."""
    desk.ask()
    old, young = (desk.cache.folder / f".x.index.{n}.part" for n in ("old", "young"))
    for part, age in ((old, 3601), (young, 60)):
        part.write_bytes(b"half")
        desk.touch(part, age * SECOND)
    desk.write("new")
    desk.ask()

    assert not old.exists()
    assert young.exists()


def test_no_half_is_left_behind(desk: Desk) -> None:
    desk.ask()
    desk.write("new")
    desk.ask()

    assert sorted(file.suffix for file in desk.cache.folder.iterdir()) == [
        ".index",
        ".note",
    ]


def test_what_is_kept_is_for_its_owner_only(desk: Desk) -> None:
    desk.ask()

    assert desk.cache.folder.stat().st_mode & 0o077 == 0


# where it is


def test_the_folder_is_the_one_that_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ORGGRAPH_CACHE", str(tmp_path / "x"))

    assert cache_folder() == Cache().folder == tmp_path / "x"


@pytest.mark.skipif(sys.platform != "linux", reason="each system has its own rule")
def test_the_folder_is_that_of_the_user(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("ORGGRAPH_CACHE")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    assert cache_folder() == tmp_path / ".cache" / "orggraph"

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert cache_folder() == tmp_path / "xdg" / "orggraph"


@pytest.mark.skipif(sys.platform != "linux", reason="each system has its own rule")
def test_somebody_without_a_home_is_answered_all_the_same(
    monkeypatch: pytest.MonkeyPatch, desk: Desk
) -> None:
    import pwd

    def nobody(number: int) -> None:
        raise KeyError(number)

    for name in ("ORGGRAPH_CACHE", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(pwd, "getpwuid", nobody)
    desk.cache = Cache()

    assert desk.ask() == ["a.ttl"]
    assert list(desk.cache.entries()) == []
    assert desk.cache.clear() == 0

"""Is every change of a ledger's files seen, without reading them?"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from orggraph.answers.served import Source
from orggraph.workers.watch import Look, Watch

#: Long ago: what was touched then is not touched just now.
OLD = 1_000_000_000_000_000_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.ttl", "inner/b.nt.gz"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"")
    return tmp_path


def names(look: Look) -> list[str]:
    return [Path(file.path).name for file in look.files]


def test_a_folder_is_seen_with_all_that_belongs_to_a_ledger(folder: Path) -> None:
    for name in (".hidden.ttl", "notes.txt", ".git/c.ttl"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"")
    also = folder / "notes.txt"
    source = Source(str(folder), also=(f"http://example.org/={also}",))

    assert names(Watch(source).look()) == ["a.ttl", "b.nt.gz", "notes.txt"]


CHANGES: dict[str, Callable[[Path], object]] = {
    "written": lambda f: (f / "a.ttl").write_bytes(b"x"),
    "touched": lambda f: os.utime(f / "a.ttl", ns=(OLD, OLD)),
    "deleted": lambda f: (f / "a.ttl").unlink(),
    "renamed": lambda f: (f / "a.ttl").rename(f / "c.ttl"),
    "added": lambda f: (f / "inner" / "c.trig").write_bytes(b""),
    "hidden": lambda f: (f / "inner").rename(f / ".inner"),
    "moved": lambda f: (f / "inner").rename(f / "other"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_change_is_seen(change: Callable[[Path], object], folder: Path) -> None:
    watch = Watch(Source(str(folder)))
    before = watch.look()
    assert watch.look().files == before.files
    change(folder)

    assert watch.look().files != before.files


def test_a_ledger_that_is_gone_and_comes_back_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "ledger.ttl"
    watch = Watch(Source(str(path)))
    nothing = watch.look()
    path.write_bytes(b"")
    file = watch.look()
    path.unlink()
    path.mkdir()
    (path / "a.ttl").write_bytes(b"")
    folder = watch.look()

    assert [look.files[0].inode != 0 for look in (nothing, file, folder)] == [0, 1, 1]
    assert names(folder) == ["a.ttl"]


def test_what_was_touched_just_now_may_change_unseen(folder: Path) -> None:
    watch = Watch(Source(str(folder)))
    look = watch.look()

    assert look.racy
    assert not look._replace(at_ns=look.touched_ns + 2_000_000_001).racy


def test_standard_input_does_not_change() -> None:
    assert Watch(Source("-")).look().files == ()

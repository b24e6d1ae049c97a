"""Is a file written whole, or not at all?"""

import errno
import os
from pathlib import Path
from typing import IO

import pytest

from orggraph.whole import writing_whole


def test_a_new_file_is_there_when_all_is_written(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    with writing_whole(path) as stream:
        stream.write(b"new")

        assert not path.exists()

    assert path.read_bytes() == b"new"
    assert [one.name for one in tmp_path.iterdir()] == ["a.ttl"]


def test_what_is_interrupted_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_bytes(b"old")

    with pytest.raises(KeyboardInterrupt), writing_whole(path) as stream:
        _interrupted(stream)
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["a.ttl"]


def _interrupted(stream: IO[bytes]) -> None:
    stream.write(b"new")
    raise KeyboardInterrupt


def test_what_does_not_fit_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "no space")

    path = tmp_path / "a.ttl"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(OSError, match="no space"), writing_whole(path) as stream:
        stream.write(b"new")
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["a.ttl"]


def test_what_may_not_be_overwritten_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_bytes(b"old")

    with (
        pytest.raises(FileExistsError),
        writing_whole(path, overwrite=False) as stream,
    ):
        stream.write(b"new")
    assert path.read_bytes() == b"old"


def test_file_and_folder_are_on_the_disk_at_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled = []
    real = os.fsync

    def noted(descriptor: int) -> None:
        settled.append(os.fstat(descriptor).st_ino)
        real(descriptor)

    monkeypatch.setattr(os, "fsync", noted)
    path = tmp_path / "a.ttl"
    with writing_whole(path) as stream:
        stream.write(b"new")

    assert settled == [path.stat().st_ino, tmp_path.stat().st_ino]

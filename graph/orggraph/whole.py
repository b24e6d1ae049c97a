"""How is a file written? Whole or not at all, also where two write it at once."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO


@contextmanager
def writing_whole(target: Path, *, overwrite: bool = True) -> Iterator[IO[bytes]]:
    """Open a file for writing; what it held is there until all is written.

    It keeps its permissions and, where the system lets us, its owner; once this is over,
    the new content is on the disk. Raises `OSError` where that is not possible, and
    `FileExistsError` where there is a file that may not be overwritten; nothing is left
    behind then.
    """
    from secrets import token_hex  # only for those who write

    from boltons.fileutils import atomic_save

    part = f".{target.name[:100]}.{token_hex(6)}.part"
    saver = atomic_save(str(target), part_file=part, overwrite=overwrite)
    try:
        with saver as stream:
            _give_to_owner_of(target, stream.fileno())
            yield stream
    except BaseException:
        # what boltons leaves where not even its last flush fits on the disk
        if saver.part_file is not None:
            with suppress(OSError):
                saver.part_file.close()
        target.with_name(part).unlink(missing_ok=True)
        raise
    _settle(target.parent)


def _give_to_owner_of(target: Path, descriptor: int) -> None:
    """Let a new file belong to whom the old one does, as far as we may."""
    if not hasattr(os, "fchown"):  # Windows
        return
    with suppress(FileNotFoundError):  # it is new
        old, new = target.stat(), os.fstat(descriptor)
        for owner, group in ((-1, old.st_gid), (old.st_uid, -1)):
            with suppress(PermissionError):  # then it is ours
                if (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
                    os.fchown(descriptor, owner, group)
                    os.fchmod(descriptor, old.st_mode & 0o7777)  # chown clears bits


def _settle(folder: Path) -> None:
    """Have the new name on the disk too, where a folder can be opened for that."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

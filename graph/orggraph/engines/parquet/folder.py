"""How is a folder written? Whole or not at all; one of ours is replaced at once."""

import ctypes
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EEXIST, ENOTEMPTY
from pathlib import Path

from orggraph.engines.parquet.around import why_not_within
from orggraph.engines.parquet.hidden import held, hidden, tidy
from orggraph.engines.parquet.tables import MANIFEST, TABLES
from orggraph.errors import WriteError, shown

#: `renameat2` of Linux: relative to the working directory; two names change places.
_HERE, _EXCHANGE = -100, 2


@contextmanager
def writing_folder(target: Path, *, force: bool = False) -> Iterator[Path]:
    """Make a hidden folder beside a new one, which it becomes once all is written.

    With `force` it takes the place of a folder with a manifest, or an empty one. Raises
    `WriteError` where there is anything else, and `OSError`; nothing is left behind.
    """
    _refuse(target, force=force)
    place = Path(os.path.realpath(target))  # through links
    tidy(place)
    part = hidden(place)
    part.mkdir()
    try:
        with held(part):
            yield part
            _settle(part)
            _refuse(target, force=force)
            _put(part, place)
    finally:
        shutil.rmtree(part, ignore_errors=True)  # what was there before, or a half
    _sync(place.parent)


def _refuse(target: Path, *, force: bool) -> None:
    """Raise `WriteError` where a folder may not be written."""
    if why := why_not_within(target):
        raise WriteError(why)
    if not target.exists():
        return
    if not target.is_dir():
        msg = f"{target} is there already and is no folder; name another"
        raise WriteError(msg)
    if not force:
        raise _there_already(target)
    names = {path.name for path in target.iterdir()}
    if names and MANIFEST not in names:
        msg = f"{target} has no {MANIFEST}, so it is not ours to replace; name another"
        raise WriteError(msg)
    if others := sorted(names - {MANIFEST, *TABLES}):
        found = shown(others[0])
        msg = f"{target} has {found} in it, which is not ours; name another folder"
        raise WriteError(msg)


def _there_already(target: Path) -> WriteError:
    return WriteError(
        f"{target} is there already; --force replaces a ledger in Parquet"
    )


def _put(part: Path, target: Path) -> None:
    """Give a folder its name; what has that name becomes the hidden one."""
    if not target.exists():
        _renamed(part, target)
    elif not _exchanged(part, target):
        # a kill between the two leaves the old one under its hidden name
        old = part.with_name(f"{part.name}.old")
        target.rename(old)
        try:
            part.rename(target)
        except OSError:
            old.rename(target)
            raise
        shutil.rmtree(old, ignore_errors=True)


def _renamed(part: Path, target: Path) -> None:
    try:
        part.rename(target)
    except OSError as wrong:
        if wrong.errno not in {EEXIST, ENOTEMPTY}:
            raise
        raise _there_already(target) from None  # it came meanwhile


def _exchanged(one: Path, other: Path) -> bool:
    """Let two folders change places at once, where the system can do that."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):
        return False
    done: int = rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE)
    return done == 0


def _settle(folder: Path) -> None:
    """Have all names in a folder, and the manifest, on the disk."""
    with (folder / MANIFEST).open("rb+") as stream:
        os.fsync(stream.fileno())
    for inner, _, _ in os.walk(folder):
        _sync(Path(inner))


def _sync(folder: Path) -> None:
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

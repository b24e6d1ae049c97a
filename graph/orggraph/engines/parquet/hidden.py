"""Where is a folder until it is whole? Hidden beside its place, and held by its writer."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import Final

#: How it ends what such a folder is called, after a dot and what it will be called.
_ENDING: Final = re.compile(r"\.[0-9a-f]{12}\.tables")
_LONGEST: Final = 100


def hidden(target: Path) -> Path:
    """Return the path of a new hidden folder beside a place."""
    return target.with_name(f"{_beginning(target)}.{token_hex(6)}.tables")


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold a folder as long as it is written, so that nobody takes it for abandoned."""
    descriptor = _lock(folder)
    try:
        yield
    finally:
        if descriptor is not None:
            os.close(descriptor)


def tidy(target: Path) -> None:
    """Delete the hidden folders of writers to the same place who were killed."""
    for part in target.parent.iterdir():
        ours = _ENDING.fullmatch(part.name.removeprefix(_beginning(target)))
        if ours and part.is_dir() and (descriptor := _lock(part)) is not None:
            shutil.rmtree(part, ignore_errors=True)
            os.close(descriptor)


def _beginning(target: Path) -> str:
    return f".{target.name[:_LONGEST]}"


def _lock(folder: Path) -> int | None:
    """Return what holds a folder; None where another does, or the system cannot."""
    try:
        import fcntl  # not on Windows

        descriptor = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        return None
    return descriptor

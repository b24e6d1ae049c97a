"""How does an edit get into the file? By one writer at a time, whole or not at all."""

import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Final

from orggraph.errors import WriteError
from orggraph.whole import writing_whole

#: So many seconds one waits for another writer.
PATIENCE: Final = 10.0


@contextmanager
def locked(paths: Iterable[Path], seconds: float | None = None) -> Iterator[None]:
    """Let nobody else edit some files meanwhile; the lock files lie beside them.

    A lock ends with the process that holds it, however that ends. Raises `WriteError`
    when another holds one for too long, or where no lock file can be.
    """
    import filelock  # only for those who write

    seconds = PATIENCE if seconds is None else seconds
    with ExitStack() as stack:
        for path in sorted({path.resolve() for path in paths}):
            file = lock_file(path)
            try:
                lock = filelock.FileLock(file, timeout=seconds, mode=_mode_of(path))
                stack.enter_context(lock)
            except filelock.Timeout:
                raise WriteError(_waited(path, file, seconds)) from None
            except OSError as wrong:
                raise cannot_write(path, wrong) from None
            with suppress(OSError):  # it only helps whoever waits
                file.write_text(f"{os.getpid()}\n", "ascii")
        yield


def lock_file(path: Path) -> Path:
    """Return the file that is locked for another.

    >>> lock_file(Path("data/triples.ttl")).name
    '.triples.ttl.lock'
    """
    return path.with_name(f".{path.name}.lock")


def save_bytes(path: Path, content: bytes, *, overwrite: bool = True) -> None:
    """Write a file whole, through links, while it is `locked`.

    What a killed writer left of it goes: whoever holds the lock is the only one. Raises
    `WriteError`; the old content is then still there.
    """
    target = path.resolve()
    _tidy(target)
    try:
        with writing_whole(target, overwrite=overwrite) as stream:
            stream.write(content)
    except OSError as wrong:
        raise cannot_write(path, wrong) from None


def cannot_write(path: Path, wrong: OSError) -> WriteError:
    """Return the error that says why a file could not be written."""
    reason = (wrong.strerror or str(wrong)).lower()
    return WriteError(f"cannot write {path}: {reason}; nothing was changed")


def _mode_of(path: Path) -> int:
    """Return the permissions of a lock: whoever may write the file may lock it.

    So may its owner, also of a file that is read-only: it may be beside the edited one.
    """
    try:
        return path.stat().st_mode & 0o666 | 0o600
    except FileNotFoundError:
        return 0o644


def _waited(path: Path, file: Path, seconds: float) -> str:
    who = ""
    with suppress(OSError, ValueError):
        who = f" (process {int(file.read_text('ascii'))})"
    return (
        f"somebody else{who} has been writing to {path} for {seconds:g} seconds; "
        "try again when that is over; nothing was changed"
    )


def _tidy(target: Path) -> None:
    """Delete the halves of a file, which nobody writes to any more."""
    for part in target.parent.glob(f".{_literal(target.name[:100])}.*.part"):
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _literal(name: str) -> str:
    """Return a name for a pattern in which nothing stands for anything else."""
    return "".join(f"[{c}]" if c in "*?[" else c for c in name)

"""Which files are a ledger? One file, a directory of them, or standard input."""

import errno
import io
import os
import stat
import sys
from codecs import BOM_UTF8
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import IO, Final, NamedTuple, cast

from orggraph.errors import LedgerNotFoundError, NotThereError, shown
from orggraph.rdf.place import public

STDIN: Final = "-"


class Format(StrEnum):
    """How a file writes RDF: its media type, by which the parser knows it too."""

    TURTLE = "text/turtle"
    N_TRIPLES = "application/n-triples"
    TRIG = "application/trig"


FORMATS: Final = {
    ".ttl": Format.TURTLE,
    ".turtle": Format.TURTLE,
    ".nt": Format.N_TRIPLES,
    ".trig": Format.TRIG,
}
_ENDINGS: Final = "*.ttl, *.nt or *.trig, each also with .gz"


class LedgerFile(NamedTuple):
    """One file of a ledger; `name` is how people know it."""

    name: str
    path: Path | None
    format: Format
    content: bytes | None = None

    def open(self) -> IO[bytes]:
        """Open it for reading, unpacked and without a byte order mark; repeatable."""
        stream = self._packed()
        if stream.peek(len(BOM_UTF8)).startswith(BOM_UTF8):
            stream.read(len(BOM_UTF8))
        return stream

    @property
    def size(self) -> int:
        """How many bytes it has, packed or not; 0 if nobody can say."""
        try:
            return self.path.stat().st_size if self.path else len(self.content or b"")
        except OSError:
            return 0

    def _packed(self) -> io.BufferedReader:
        if self.content is not None or self.path is None:
            return io.BufferedReader(io.BytesIO(self.content or b""))
        if self.path.suffix.lower() == ".gz":
            import gzip  # only for what is packed

            open_regular(self.path).close()
            return cast("io.BufferedReader", gzip.open(self.path))
        return open_regular(self.path)

    def read_text(self) -> str:
        """Return all of it as text, for finding a line in it."""
        with self.open() as stream:
            return stream.read().decode("utf-8", "replace")


def open_regular(path: Path) -> io.BufferedReader:
    """Open a file for reading that is one; what else lies there might never answer.

    Raises `OSError` where nothing can be opened, and for pipes, devices and folders.
    """
    stream = open(path, "rb", opener=_opened_at_once)  # noqa: SIM115 (who asked closes it)
    if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
        stream.close()
        raise OSError(errno.EINVAL, "it is no regular file", str(path))
    return stream


def _opened_at_once(path: str, flags: int) -> int:
    """Open without waiting until somebody writes, as one does for a pipe."""
    at_once: int = getattr(os, "O_NONBLOCK", 0)  # not on Windows
    return os.open(path, flags | at_once)


def ledger_files(place: str | Path) -> Iterator[LedgerFile]:
    """Yield the files of a ledger, sorted by path; `-` is Turtle on standard input.

    Raises `LedgerNotFoundError` where nothing is that can be read, and `NotThereError`
    for what is no files: an address, a folder of Parquet.
    """
    if str(place) == STDIN:
        content = sys.stdin.buffer.read()
        yield LedgerFile("standard input", None, Format.TURTLE, content)
        return
    path = Path(place)
    try:
        refuse_elsewhere(place)
        yield from _found(path, str(place))
    except OSError as wrong:
        reason = (wrong.strerror or str(wrong)).lower()
        msg = f"{shown(str(place))} cannot be read: {reason}"
        raise LedgerNotFoundError(msg) from None


def is_parquet(folder: Path) -> bool:
    """Say whether a folder was meant to be a ledger in Parquet, whole or not.

    Without both its manifest and its statements it is one only if it has no file of RDF:
    people keep other things beside those. Raises `OSError`.
    """
    if not folder.is_dir():
        return False
    signs = (folder / "manifest.json").is_file(), (folder / "statements").is_dir()
    if all(signs):
        return True
    found = any(signs) or next(folder.glob("*.parquet"), None) is not None
    return found and next(_of_rdf(folder), None) is None


def refuse_elsewhere(place: str | Path) -> None:
    """Raise `NotThereError` for a ledger that has no files: an endpoint, or Parquet."""
    address = "://" in str(place)
    if address or is_parquet(Path(place)):
        what = "an address" if address else "a ledger in Parquet"
        msg = (
            f"{public(str(place))} is {what}, and this needs the files of a ledger; give those that it "
            "was made of"
        )
        raise NotThereError(msg)


def _found(path: Path, place: str) -> Iterator[LedgerFile]:
    if path.is_dir() and place:
        yield from _in_directory(path)
    elif not place or not path.exists():
        where = place or "an empty name"
        msg = f"there is no ledger at {where}; name a file, a directory, - for stdin, or an endpoint like https://…"
        raise LedgerNotFoundError(msg)
    elif not path.is_file():
        msg = f"{shown(place)} is a pipe or a device; name a file, a directory, or -"
        raise LedgerNotFoundError(msg)
    elif (form := format_of(path)) is None:
        msg = f"{path} does not look like a ledger; its name should be {_ENDINGS}"
        raise LedgerNotFoundError(msg)
    else:
        yield LedgerFile(str(path), path, form)


def format_of(path: Path) -> Format | None:
    """Return the RDF format by a file's name, or None where it has none of ours."""
    plain = path.with_suffix("") if path.suffix.lower() == ".gz" else path
    return FORMATS.get(plain.suffix.lower())


def _of_rdf(folder: Path) -> Iterator[tuple[Path, Format]]:
    """Yield the files of RDF in a directory that are not hidden, in whatever order."""
    for path in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        form = format_of(path)
        if form is not None and not hidden and path.is_file():
            yield path, form


def _in_directory(folder: Path) -> Iterator[LedgerFile]:
    next(folder.iterdir(), None)  # says so where the folder may not be read
    found = sorted(_of_rdf(folder))
    yield from (LedgerFile(str(path), path, form) for path, form in found)
    if not found:
        msg = f"the directory {folder} holds no ledgers; they are named {_ENDINGS}"
        raise LedgerNotFoundError(msg)

"""Which files are a ledger? One file, a directory of them, or standard input."""

import io
import sys
from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final, cast

import pyoxigraph as ox

from orggraph.errors import LedgerNotFoundError, shown

STDIN: Final = "-"
FORMATS: Final = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".turtle": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".trig": ox.RdfFormat.TRIG,
}
_ENDINGS: Final = "*.ttl, *.nt or *.trig, each also with .gz"


@dataclass(frozen=True, slots=True)
class LedgerFile:
    """One file of a ledger; `name` is how people know it."""

    name: str
    path: Path | None
    format: ox.RdfFormat
    content: bytes | None = None

    def open(self) -> IO[bytes]:
        """Open it for reading, unpacked and without a byte order mark; repeatable."""
        stream = self._packed()
        if stream.peek(len(BOM_UTF8)).startswith(BOM_UTF8):
            stream.read(len(BOM_UTF8))
        return stream

    def _packed(self) -> io.BufferedReader:
        if self.content is not None or self.path is None:
            return io.BufferedReader(io.BytesIO(self.content or b""))
        if self.path.suffix.lower() == ".gz":
            import gzip  # only for what is packed

            return cast("io.BufferedReader", gzip.open(self.path))
        return self.path.open("rb")

    def read_text(self) -> str:
        """Return all of it as text, for finding a line in it."""
        with self.open() as stream:
            return stream.read().decode("utf-8", "replace")


def ledger_files(place: str | Path) -> Iterator[LedgerFile]:
    """Yield the files of a ledger, sorted by path; `-` is Turtle on standard input.

    Raises `LedgerNotFoundError` where nothing is that can be read.
    """
    if str(place) == STDIN:
        turtle = ox.RdfFormat.TURTLE
        yield LedgerFile("standard input", None, turtle, sys.stdin.buffer.read())
        return
    path = Path(place)
    try:
        yield from _found(path, str(place))
    except OSError as wrong:
        reason = (wrong.strerror or str(wrong)).lower()
        msg = f"{shown(str(place))} cannot be read: {reason}"
        raise LedgerNotFoundError(msg) from None


def _found(path: Path, place: str) -> Iterator[LedgerFile]:
    if path.is_dir() and place:
        yield from _in_directory(path)
    elif not place or not path.exists():
        where = place or "an empty name"
        msg = f"there is no ledger at {where}; name a file, a directory, or - for stdin"
        raise LedgerNotFoundError(msg)
    elif (form := format_of(path)) is None:
        msg = f"{path} does not look like a ledger; its name should be {_ENDINGS}"
        raise LedgerNotFoundError(msg)
    else:
        yield LedgerFile(str(path), path, form)


def format_of(path: Path) -> ox.RdfFormat | None:
    """Return the RDF format by a file's name, or None where it has none of ours."""
    plain = path.with_suffix("") if path.suffix.lower() == ".gz" else path
    return FORMATS.get(plain.suffix.lower())


def _in_directory(folder: Path) -> Iterator[LedgerFile]:
    found = False
    next(folder.iterdir(), None)  # says so where the folder may not be read
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        form = format_of(path)
        if form is not None and not hidden and path.is_file():
            found = True
            yield LedgerFile(str(path), path, form)
    if not found:
        msg = f"the directory {folder} holds no ledgers; they are named {_ENDINGS}"
        raise LedgerNotFoundError(msg)

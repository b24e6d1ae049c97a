"""Which file is read, and what is it? Its bytes, never more than is safe."""

import gzip
import hashlib
import io
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import IO, Any, Final, Self, TypeVar, cast
from zlib import error as ZlibError  # noqa: N812 (it is an exception class)

from orggraph.errors import NotReadableError, shown
from orggraph.progress import Progress, heard
from orggraph.rdf.files import open_regular

T = TypeVar("T")

#: The longest line that is read.
LONGEST_LINE: Final = 16 << 20
#: The most that is read of a file that has to be held whole, unpacked.
LARGEST_WHOLE: Final = 128 << 20
#: The most that comes out of a packed file, whatever it claims.
LARGEST_UNPACKED: Final = 8 << 30
#: So many times as large as it is packed may a file be that is larger than this.
_MOST_TIMES: Final = 200
_SMALL: Final = 64 << 20
_CHUNK: Final = 1 << 20
_SOME: Final = 1 << 16
#: What stands for standard input.
STDIN: Final = "-"


class GivenFile:
    """A file to import; `.gz` is unpacked on the way.

    `content` are its bytes where it is in no file (a version in git, say). `progress`
    hears how far it has been read.
    """

    def __init__(
        self,
        path: Path,
        *,
        name: str | None = None,
        content: bytes | None = None,
        progress: Progress | None = None,
    ) -> None:
        self.path = path
        self.name = name or path.name or str(path)
        self._content = content
        self._progress = progress

    @classmethod
    def at(cls, path: Path, progress: Progress | None = None) -> Self:
        """Return the file at a path, or what comes on standard input for `-`.

        Raises `NotReadableError` where more comes than can be held.
        """
        if str(path) != STDIN:
            return cls(path, progress=progress)
        name = "standard input"
        content = sys.stdin.buffer.read(LARGEST_WHOLE + 1)
        if len(content) > LARGEST_WHOLE:
            much = (
                f"more than {LARGEST_WHOLE >> 20} MB; save it to a file, and read that"
            )
            raise NotReadableError(name, much)
        return cls(path, name=name, content=content, progress=progress)

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of the bytes as they lie there, in hexadecimal digits."""
        found = hashlib.sha256()
        with self._raw() as stream:
            for some in iter(lambda: stream.read(_CHUNK), b""):
                found.update(some)
        return found.hexdigest()

    @property
    def size(self) -> int:
        """How many bytes it has as it lies there."""
        if self._content is not None:
            return len(self._content)
        return self.path.stat().st_size

    @contextmanager
    def open(self) -> Iterator[IO[bytes]]:
        """Open it, unpacked; raises `NotReadableError` for what goes wrong meanwhile."""
        try:
            with self._raw() as raw:
                what = f"reading {self.name}"
                told = _Heard(raw, self.size, self._progress, what)
                stream: Any = io.BufferedReader(cast("Any", told), _CHUNK)
                if self.path.suffix.lower() == ".gz":
                    whole = gzip.GzipFile(fileobj=stream)
                    small = _Bounded(
                        cast("Any", whole), self.name, _most_unpacked(self.size)
                    )
                    stream = io.BufferedReader(cast("Any", small), _CHUNK)
                yield stream
        except (OSError, EOFError, ZlibError) as wrong:
            reason = getattr(wrong, "strerror", None) or str(wrong)
            raise NotReadableError(self.name, f"cannot be read: {reason}") from None

    def whole(self, largest: int = LARGEST_WHOLE) -> bytes:
        """Return all of it, without a byte order mark; refuse what is too large."""
        with self.open() as stream:
            content = stream.read(largest + 1)
        if len(content) > largest:
            much = f"more than {largest >> 20} MB, which is too much to hold at once"
            raise NotReadableError(self.name, much)
        return content.removeprefix(b"\xef\xbb\xbf")

    def text(self) -> str:
        """Return all of it as UTF-8; raises `NotReadableError` where it is not."""
        content = self.whole()
        try:
            return content.decode()
        except UnicodeDecodeError as wrong:
            line = content.count(b"\n", 0, wrong.start) + 1
            why = f"{shown(repr(content[wrong.start : wrong.start + 4]))} is no UTF-8"
            raise NotReadableError(
                self.name, f"{why}; save it as UTF-8", line
            ) from None

    def parsed(self, text: str) -> IO[bytes]:
        """Return its text as a stream that tells how far it has been parsed."""
        content = text.encode()
        what = f"parsing {self.name}"
        told = _Heard(io.BytesIO(content), len(content), self._progress, what)
        return io.BufferedReader(cast("Any", told), _SOME)

    def heard(self, records: Sequence[T]) -> Iterator[T]:
        """Yield records of it, and tell how many of them are done."""
        return heard(records, f"taking in {self.name}", self._progress)

    def lines(self) -> Iterator[tuple[int, bytes]]:
        """Yield line numbers (from 1) and lines; refuse one that is too long."""
        read = 0
        with self.open() as stream:
            while line := stream.readline(LONGEST_LINE + 1):
                read += 1
                if len(line) > LONGEST_LINE:
                    much = f"is longer than {LONGEST_LINE >> 20} MB"
                    raise NotReadableError(self.name, much, read)
                yield read, line

    @contextmanager
    def _raw(self) -> Iterator[IO[bytes]]:
        if self._content is not None:
            yield io.BytesIO(self._content)
            return
        try:
            with open_regular(self.path) as stream:
                yield stream
        except OSError as wrong:
            reason = (wrong.strerror or str(wrong)).lower()
            raise NotReadableError(self.name, f"cannot be read: {reason}") from None


class _Heard(io.RawIOBase):
    """A stream that tells how far it has been read."""

    def __init__(
        self, stream: IO[bytes], size: int, progress: Progress | None, what: str
    ) -> None:
        self._stream, self._size = stream, size
        self._progress, self._what = progress, what
        self._done = 0

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        """Read some more, and tell."""
        some = self._stream.read(len(buffer))
        buffer[: len(some)] = some
        self._done += len(some)
        if self._progress is not None:
            self._progress(self._what, self._done, self._size)
        return len(some)


def _most_unpacked(packed: int) -> int:
    """Return how many bytes may come out of so many."""
    return min(LARGEST_UNPACKED, max(_SMALL, packed * _MOST_TIMES))


class _Bounded(io.RawIOBase):
    """A stream that refuses to give more than so many bytes."""

    def __init__(self, stream: IO[bytes], name: str, most: int) -> None:
        self._stream, self._name, self._left = stream, name, most

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        """Read some more; raises `NotReadableError` for too much of it."""
        some = self._stream.read(len(buffer))
        self._left -= len(some)
        if self._left < 0:
            much = "unpacks to more than is safe; unpack it yourself"
            raise NotReadableError(self._name, much)
        buffer[: len(some)] = some
        return len(some)

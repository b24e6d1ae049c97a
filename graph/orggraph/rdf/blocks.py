"""Which blocks of a file stand in the canonical layout, and what is left?"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence
from typing import IO, Any, Final, NamedTuple

from orggraph.facts import Statement
from orggraph.rdf.files import Format, LedgerFile
from orggraph.rdf.known import Known
from orggraph.rdf.marks import Mark, Piece, silent, with_marks
from orggraph.rdf.plain import namespaces
from orggraph.rdf.progress import Progress
from orggraph.rdf.shapes import Shape, shapes_for

#: So many bytes are read at once.
_CHUNK: Final = 1 << 20
#: So many more bytes may be left than found, on the way and in the end.
_PATIENCE: Final = 1 << 26
_LITTLE: Final = 1 << 16
_END: Final = b" .\n"


class _Found(NamedTuple):
    """Blocks of one kind in a file, in order, and where each begins."""

    blocks: list[Any]
    starts: "array[int]"  # a class that takes no index before Python 3.12


class _Kind(NamedTuple):
    """What to look for, and where to put it."""

    shape: Shape
    known: dict[Any, Any]
    found: _Found


class Blocks:
    """One file, taken apart into blocks and the rest of its text."""

    def __init__(self, file: LedgerFile, number: int) -> None:
        self.file = file
        self._number = number
        self._namespaces: dict[bytes, str] = {}
        self._found = tuple(_Found([], array("q")) for _ in Known._fields)
        self._left: list[Piece] = []
        self._size = 0
        self._whole = False

    def search(self, known: Known, progress: Progress) -> None:
        """Add the blocks to the known ones, or none where they are too few.

        What is about something that is known already is left, to be read with it.
        """
        if self.file.format != Format.TURTLE or not self._search(known, progress):
            self._whole = True
            for (blocks, _), about in zip(self._found, known.kinds(), strict=True):
                for block in blocks:
                    del about[block.id]
                blocks.clear()

    def about(self, names: Container[str]) -> Iterator[str]:
        """Yield those of some names that blocks are about."""
        for blocks, _ in self._found:
            for block in blocks:
                if block.id in names:
                    yield block.id

    def give_back(self, names: Container[str]) -> None:
        """Leave the blocks about some names to the parser after all."""
        if self._whole:
            return
        borders: list[Sequence[int]] = [starts for _, starts in self._found]
        borders.append([start for start, _ in self._left])
        with self.file.open() as stream:
            origin = stream.tell()
            for blocks, starts in self._found:
                for block, start in zip(blocks, starts, strict=True):
                    if block.id in names:
                        end = min(_after(start, borders), default=self._size)
                        stream.seek(origin + start)
                        self._left.append((start, stream.read(end - start)))
        self._left.sort()

    def rest(self) -> tuple[bytes | None, list[Mark]]:
        """Return what is left as one text with marks; None where all is left."""
        if self._whole:
            return None, []
        return with_marks(self._left, self._size, self._namespaces, self._number)

    def statements(self, mark: Mark) -> list[Statement]:
        """Return the statements that a mark stands for."""
        blocks, starts = self._found[0]
        first, last = (bisect_left(starts, at) for at in (mark.begin, mark.end))
        return blocks[first:last]

    def _search(self, known: Known, progress: Progress) -> bool:
        kinds: tuple[_Kind, ...] = ()
        left = 0
        with self.file.open() as stream:
            for text in _chunks(stream):
                if not kinds:
                    self._namespaces = namespaces(text)
                    shapes = shapes_for(self._namespaces)
                    kinds = tuple(map(_Kind, shapes, known.kinds(), self._found))
                before = len(self._left)
                self._take(text, 0, len(text), kinds)
                self._size += len(text)
                left += sum(len(piece) for _, piece in self._left[before:])
                if 2 * left > self._size + _PATIENCE:
                    return False
                progress.at(self.file, stream)
        return left <= max(self._size - left, _LITTLE)

    def _take(self, text: bytes, begin: int, end: int, kinds: Sequence[_Kind]) -> None:
        """Find the blocks of the first kind, and between them those of the others."""
        if not kinds:
            self._leave(text, begin, end)
            return
        (pattern, make), known, (blocks, starts) = kinds[0]
        done = begin
        for match in pattern.finditer(text, begin, end):
            try:
                block = make(match.groups())
            except (KeyError, ValueError):  # it is not as plain as it looked
                continue
            if known.setdefault(block.id, block) is not block:
                continue
            start = match.start()
            if start > done + 1:  # more than an empty line
                self._take(text, done, start, kinds[1:])
            done = match.end()
            blocks.append(block)
            starts.append(self._size + start)
        self._take(text, done, end, kinds[1:])

    def _leave(self, text: bytes, begin: int, end: int) -> None:
        """Leave text to the parser, if it says anything.

        What a chunk ends with can be a part of something, so it stays as it is.
        """
        if begin < end and (end == len(text) or not silent(text, begin, end)):
            self._left.append((self._size + begin, text[begin:end]))


def _chunks(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield the text in parts; each ends where blocks can end, and where they begin."""
    parts: list[bytes] = []
    while data := stream.read(_CHUNK):
        place = data.rfind(_END)
        if place < 0:
            parts.append(data)
            continue
        cut = place + len(_END) - 1  # blocks begin with the end of a line
        yield b"".join((*parts, data[:cut]))
        parts = [data[cut:]]
    if any(parts):
        yield b"".join(parts)


def _after(start: int, borders: list[Sequence[int]]) -> Iterator[int]:
    """Yield the next of each of some sorted numbers."""
    for places in borders:
        place = bisect_right(places, start)
        if place < len(places):
            yield places[place]

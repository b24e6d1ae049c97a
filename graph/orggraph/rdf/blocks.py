"""Which blocks of a file stand in the canonical layout, and what is left?"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, chain
from typing import IO, Any, Final, NamedTuple

from orggraph.facts import Statement
from orggraph.rdf.files import Format, LedgerFile
from orggraph.rdf.kept import Said, Shelf, pack, unpack
from orggraph.rdf.known import KINDS, Known
from orggraph.rdf.marks import Mark, Piece, silent, with_marks
from orggraph.rdf.plain import namespaces, rows_of
from orggraph.rdf.progress import Progress
from orggraph.rdf.shapes import Make, Shape, shapes_for

#: So many bytes are read at once; what is made of more at once is slower, for
#: processors keep little at hand.
_CHUNK: Final = 1 << 17
#: So many more bytes may be left than found, on the way and in the end.
_PATIENCE: Final = 1 << 26
_LITTLE: Final = 1 << 16
_END: Final = b" .\n"


class _Found(NamedTuple):
    """Blocks of one kind in a file, by what they are about, and where each begins."""

    blocks: dict[str, Any]
    starts: "array[int]"  # a class that takes no index before Python 3.12


class _Kind(NamedTuple):
    """What to look for, and where to put it."""

    shape: Shape
    found: _Found


class Blocks:
    """One file, taken apart into blocks and the rest of its text."""

    def __init__(self, file: LedgerFile, number: int) -> None:
        self.file = file
        self._number = number
        self._namespaces: dict[bytes, str] = {}
        self._found = tuple(_Found({}, array("q")) for _ in Known._fields)
        self._left: list[Piece] = []
        self._size = 0
        self._whole = False
        self._given_back: set[str] = set()

    def add(self, known: Known, progress: Progress, shelf: Shelf | None = None) -> None:
        """Add the blocks to the known ones: those that the shelf keeps, or finds.

        What is about something that is known already is left, to be read with it.
        """
        path = self.file.path
        if self.file.format != Format.TURTLE:
            self._whole = True
        elif shelf is None or path is None:
            self.find(progress)
        elif (content := shelf.get(path)) and (said := unpack(content)):
            self._take_over(said)
        else:
            self.find(progress)
            shelf.put(path, pack(self._said()))
        self._join(known)

    def find(self, progress: Progress) -> None:
        """Find the blocks in the file's text, or none where they are too few."""
        self._whole = not self._enough_found(progress)
        if self._whole:
            for blocks, starts in self._found:
                blocks.clear()
                del starts[:]

    def _said(self) -> Said:
        """Return what the file says, which is the same whatever else is known."""
        left = None if self._whole else self._left
        kinds = [
            (list(map(list, zip(*blocks.values(), strict=True))), starts.tobytes())
            for blocks, starts in self._found
        ]
        return Said(self._namespaces, self._size, left, kinds)

    def _take_over(self, said: Said) -> None:
        """Have the blocks that were found before."""
        self._namespaces, self._size = said.namespaces, said.size
        self._whole = said.left is None
        self._left = said.left or []
        for kind, (columns, begins), (blocks, starts) in zip(
            KINDS, said.kinds, self._found, strict=True
        ):
            blocks.update((block.id, block) for block in rows_of(kind, *columns))
            starts.frombytes(begins)

    def _join(self, known: Known) -> None:
        """Add what was found to what is known, but leave what is known already."""
        twice: set[str] = set()
        for (blocks, _), about in zip(self._found, known.kinds(), strict=True):
            twice |= blocks.keys() & about.keys()
            about.update({**blocks, **about} if about else blocks)
        self.give_back(twice)

    def about(self, names: Container[str]) -> Iterator[str]:
        """Yield those of some names that blocks are about."""
        for blocks, _ in self._found:
            yield from filter(names.__contains__, blocks)

    def give_back(self, names: Iterable[str]) -> None:
        """Leave the blocks about some names to the parser after all."""
        names = set(names) - self._given_back
        if self._whole or not names:
            return
        self._given_back |= names
        borders: list[Sequence[int]] = [starts for _, starts in self._found]
        borders.append([start for start, _ in self._left])
        with self.file.open() as stream:
            origin = stream.tell()
            for blocks, starts in self._found:
                for name, start in zip(blocks, starts, strict=True):
                    if name in names:
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
        starts = self._found[0].starts
        first, last = (bisect_left(starts, at) for at in (mark.begin, mark.end))
        return self._statements[first:last]

    @cached_property
    def _statements(self) -> list[Statement]:
        return list(self._found[0].blocks.values())

    def _enough_found(self, progress: Progress) -> bool:
        kinds: tuple[_Kind, ...] = ()
        left = 0
        with self.file.open() as stream:
            for text in _chunks(stream):
                if not kinds:
                    self._namespaces = namespaces(text)
                    shapes = shapes_for(self._namespaces)
                    kinds = tuple(map(_Kind, shapes, self._found))
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
        (pattern, make), (blocks, starts) = kinds[0]
        done = begin
        for block, start, after in _blocks(pattern, make, text[begin:end], begin):
            if block is None or blocks.setdefault(block.id, block) is not block:
                continue
            if start > done + 1:  # more than an empty line
                self._take(text, done, start, kinds[1:])
            done = after
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


def _blocks(
    pattern: re.Pattern[bytes], make: Make, text: bytes, begin: int
) -> Iterable[tuple[Any, int, int]]:
    """Return what blocks of a text say, where each begins and where it ends.

    The text begins at a place of its own. What is not as plain as it looked says None.
    """
    parts = pattern.split(text)  # what is between blocks, and each block with its words
    if len(parts) == 1:
        return ()
    width = pattern.groups + 1
    between, blocks, *words = (parts[first::width] for first in range(width))
    lengths = chain.from_iterable(
        zip(map(len, between), map(len, blocks), strict=False)
    )
    places = list(accumulate(lengths, initial=begin))
    return zip(_made(words, make), places[1::2], places[2::2], strict=True)


def _made(columns: Sequence[list[bytes]], make: Make) -> list[Any]:
    """Make values of words; None of those of a block that is not as plain as it looked."""
    try:
        return list(make(columns))
    except (KeyError, ValueError):
        middle = len(columns[0]) // 2
        if not middle:
            return [None]
    halves = [c[:middle] for c in columns], [c[middle:] for c in columns]
    return [block for half in halves for block in _made(half, make)]


def _after(start: int, borders: list[Sequence[int]]) -> Iterator[int]:
    """Yield the next of each of some sorted numbers."""
    for places in borders:
        place = bisect_right(places, start)
        if place < len(places):
            yield places[place]

"""How do columns of numbers lie in one file? Written whole, read in place."""

import json
import struct
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from sys import byteorder
from typing import IO, Any, Final

from orggraph.progress import Progress

#: What such a file begins with; the digits are the version of its layout.
MAGIC: Final = b"orggraph-index-5"
#: Magic, length of the whole file, length of the header.
_PREAMBLE: Final = struct.Struct("<16sQI")
_ALIGNED: Final = 8

#: Makes columns of one or more groups.
Builder = Callable[[], Mapping[str, memoryview]]


class Columns(Mapping[str, memoryview]):
    """Columns by name, each a `memoryview` of numbers of one size.

    A name is that of a group, a dot, and more. Columns come from a file (`columns_in`),
    or from builders that make whole groups when one of them is first asked for. `about`
    is what else was noted down, as JSON values.
    """

    def __init__(
        self,
        about: Mapping[str, Any],
        ready: Mapping[str, memoryview] | None = None,
        builders: Mapping[tuple[str, ...], Builder] | None = None,
    ) -> None:
        self.about = about
        self._ready = dict(ready or {})
        self._builders = dict(builders or {})

    def __getitem__(self, name: str) -> memoryview:
        """Return one column, with its group made first where that is needed."""
        if name not in self._ready:
            group = name.partition(".")[0]
            self._make(*(groups for groups in self._builders if group in groups))
        return self._ready[name]

    def __iter__(self) -> Iterator[str]:
        """Yield all names, with every group made."""
        self.make_all()
        return iter(self._ready)

    def __len__(self) -> int:
        """Return how many columns there are, with every group made."""
        self.make_all()
        return len(self._ready)

    def make_all(self, progress: Progress | None = None) -> None:
        """Make every group, and say how far that has come."""
        groups = tuple(self._builders)
        for place, names in enumerate(groups):
            if progress:
                progress("compiling", place, len(groups))
            self._make(names)

    def add_group(self, names: tuple[str, ...], builder: Builder) -> None:
        """Let a group be made when it is asked for, perhaps from other columns."""
        self._builders[names] = builder

    def __reduce__(self) -> tuple[Any, ...]:
        """Let columns be copied and sent to other processes, whole."""
        told = {name: (column.format, bytes(column)) for name, column in self.items()}
        return _unpacked, (self.about, told)

    def _make(self, *groups: tuple[str, ...]) -> None:
        for names in tuple(groups):
            if names in self._builders:  # unless another group has asked for it
                self._ready.update(self._builders[names]())
                self._builders.pop(names, None)  # not before: it may be interrupted


def first_at_least(
    column: Sequence[int], low: int, rows: Sequence[int], begin: int = 0
) -> int:
    """Return the first place in sorted rows where a column is not below a number."""
    return bisect_left(rows, low, begin, key=lambda row: column[row])


def numbers(values: Iterable[int], code: str = "i") -> memoryview:
    """Return a column of numbers; `code` is that of the module `array`.

    >>> numbers([3, 1]).tolist()
    [3, 1]
    """
    return memoryview(array(code, values))


def write_columns(
    columns: Columns, stream: IO[bytes], about: Mapping[str, Any]
) -> None:
    """Write all columns to a file, with what is noted `about` them."""
    sections = {}
    place = 0
    for name, column in columns.items():
        sections[name] = (column.format, place, column.nbytes)
        place = _aligned(place + column.nbytes)
    header = json.dumps({**about, "byteorder": byteorder, "sections": sections})
    told = header.encode().ljust(
        _aligned(len(header) + _PREAMBLE.size) - _PREAMBLE.size
    )
    whole = _PREAMBLE.size + len(told) + place
    stream.write(_PREAMBLE.pack(MAGIC, whole, len(told)))
    stream.write(told)
    for column in columns.values():
        stream.write(column)
        stream.write(bytes(_aligned(column.nbytes) - column.nbytes))


def columns_in(whole: memoryview) -> Columns | None:
    """Return the columns of a file's bytes; None where they are not such a file, whole."""
    if len(whole) < _PREAMBLE.size:
        return None
    magic, length, told = _PREAMBLE.unpack_from(whole)
    begin = _PREAMBLE.size + told
    if magic != MAGIC or length != len(whole) or begin > length:
        return None
    try:
        about = json.loads(bytes(whole[_PREAMBLE.size : begin]))
        if about["byteorder"] != byteorder:
            return None
        ready = {
            name: _column(whole[begin + place : begin + place + size], code)
            for name, (code, place, size) in about.pop("sections").items()
        }
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    return Columns(about, ready)


def _unpacked(
    about: Mapping[str, Any], told: Mapping[str, tuple[str, bytes]]
) -> Columns:
    ready = {name: _column(memoryview(b), code) for name, (code, b) in told.items()}
    return Columns(about, ready)


def _column(content: memoryview, code: str) -> memoryview:
    if len(content) == 0:
        return numbers((), code)
    return content.cast("B" if code == "B" else "q" if code == "q" else "i")


def _aligned(size: int) -> int:
    return -(-size // _ALIGNED) * _ALIGNED

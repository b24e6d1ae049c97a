"""How far has the reading come? Told now and then, to whoever wants to know."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, islice
from typing import IO, Final, TypeVar

from orggraph.rdf.files import LedgerFile

#: Hears how many bytes are read, and how many there are in all.
Listener = Callable[[int, int], None]

#: So many values are read between two words.
_OFTEN: Final = 1 << 16

T = TypeVar("T")


class Progress:
    """Tells a listener, if there is one; packed files count as they are."""

    def __init__(self, files: Sequence[LedgerFile], listener: Listener | None) -> None:
        self._listener = listener
        sizes = [file.size for file in files] if listener else []
        before = accumulate(sizes, initial=0)
        self._before = dict(zip(files, before, strict=False))
        self._all = sum(sizes)

    def at(self, file: LedgerFile, stream: IO[bytes]) -> None:
        """Tell how far a file is read."""
        if self._listener:
            packed = getattr(stream, "fileobj", stream)
            self._listener(self._before[file] + packed.tell(), self._all)

    def through(
        self, file: LedgerFile, stream: IO[bytes], values: Iterable[T]
    ) -> Iterable[T]:
        """Return values that are read from a file, and tell while they are taken."""
        return self._telling(file, stream, iter(values)) if self._listener else values

    def _telling(
        self, file: LedgerFile, stream: IO[bytes], values: Iterator[T]
    ) -> Iterator[T]:
        while some := list(islice(values, _OFTEN)):
            self.at(file, stream)
            yield from some

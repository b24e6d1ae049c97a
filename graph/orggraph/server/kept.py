"""Which answers are at hand? The last ones, until they are too many bytes."""

from collections import OrderedDict
from dataclasses import dataclass, replace

from orggraph.answers.answer import Answer

#: What an entry costs beside its bytes, about.
_ENTRY = 1_000


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer, and the same packed by gzip once somebody wanted it so."""

    answer: Answer
    packed: bytes | None = None

    @property
    def size(self) -> int:
        """How many bytes it takes."""
        return len(self.answer.body) + len(self.packed or b"") + _ENTRY

    def with_packed(self, packed: bytes) -> "Kept":
        """Return it with its packed bytes."""
        return replace(self, packed=packed)


class Shelf:
    """Answers by their keys, `most` bytes in all; what was not asked for longest goes.

    >>> shelf = Shelf(10_000)
    >>> shelf.put("a", Kept(Answer(b"1")))
    >>> shelf.get("a").answer.body
    b'1'
    """

    def __init__(self, most: int) -> None:
        self._most, self._size = most, 0
        self._kept: OrderedDict[str, Kept] = OrderedDict()

    def __len__(self) -> int:
        """Return how many answers there are."""
        return len(self._kept)

    @property
    def size(self) -> int:
        """How many bytes they take."""
        return self._size

    def get(self, key: str) -> Kept | None:
        """Return an answer, if it is there."""
        if key in self._kept:
            self._kept.move_to_end(key)
        return self._kept.get(key)

    def put(self, key: str, kept: Kept) -> None:
        """Keep an answer, unless it would take the place of most others."""
        self._drop(key)
        if kept.size * 4 > self._most:
            return
        self._kept[key] = kept
        self._size += kept.size
        while self._size > self._most:
            self._drop(next(iter(self._kept)))

    def _drop(self, key: str) -> None:
        dropped = self._kept.pop(key, None)
        self._size -= dropped.size if dropped else 0

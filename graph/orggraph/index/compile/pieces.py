"""How far do a million rectangles hold? Cut and weighed all at once, in columns.

The rules are those of `facts`; here they stand for one statement an edge and at most one
statement of existence an end, which is nearly all there is. A test compares the two.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Self

import numpy as np

from orggraph.dates import ALWAYS, NEVER
from orggraph.facts import Reason
from orggraph.index.compile.numbering import Bools, Ints, ints
from orggraph.index.masks import BITS
from orggraph.index.point import STANDING

#: The four days of a rectangle, half-open, on both clocks.
DAYS: Final = ("first", "beyond", "known", "given_up")
#: When something exists by one statement: while that is known, and then on which days.
LIFE: Final = ("known", "given_up", "first", "sure", "beyond")
#: A life that limits nothing, for it is never known.
UNLIMITED: Final = (STANDING, STANDING, ALWAYS, NEVER, NEVER)
_ENDS: Final = ("subject", "object")


class Pieces:
    """Rectangles with what belongs to each, in columns of one length."""

    def __init__(self, columns: Mapping[str, Ints]) -> None:
        self._columns = dict(columns)

    def __iter__(self) -> Iterator[str]:
        """Yield the names of the columns."""
        return iter(self._columns)

    def __len__(self) -> int:
        """Return how many pieces there are."""
        return len(self._columns["first"])

    def __getitem__(self, name: str) -> Ints:
        """Return a column."""
        return self._columns[name]

    def having(self, **columns: Ints) -> Self:
        """Return the pieces with other or more columns."""
        return type(self)({**self._columns, **columns})

    def only(self, names: Iterable[str]) -> Self:
        """Return the pieces with some of the columns."""
        return type(self)({name: self._columns[name] for name in names})

    def where(self, wanted: Bools | Ints | slice) -> Self:
        """Return some of the pieces."""
        return type(self)({name: c[wanted] for name, c in self._columns.items()})

    def cut(self, low: str, high: str, at: Ints) -> Self:
        """Cut each piece in two at its own number, where that lies inside of it."""
        inside = (self[low] < at) & (at < self[high])
        if not inside.any():
            return self
        left = self.having(**{high: np.where(inside, at, self[high])})
        right = self.where(inside).having(**{low: at[inside]})
        return self.joined((left, right))

    @classmethod
    def joined(cls, parts: Iterable["Pieces"]) -> Self:
        """Return all pieces of some that have the same columns."""
        parts = tuple(parts)
        return cls(
            {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
        )


def weighed(pieces: Pieces, lives: Mapping[str, tuple[Ints, ...]]) -> Pieces:
    """Return pieces with a `mask` of reasons, and whether they are `gone`.

    Pieces have, besides their days, from when on they surely hold (`sure`) and until
    when (`over`), the reasons that hold throughout (`weak`), the one for what is before
    `sure` (`unsure`), and whether they begin no earlier than both their ends (`waits`).
    `lives` are those of their subjects and objects (`LIFE`).
    """
    for end in _ENDS:
        pieces = _with_life(pieces, end, lives[end])
    pieces = pieces.where(pieces["known"] < pieces["given_up"])
    for end in _ENDS:
        for turn in ("known", "given_up"):
            pieces = pieces.cut("known", "given_up", pieces[f"{end}.{turn}"])
    for end in _ENDS:
        pieces = _forgotten(pieces, end)
    for end in _ENDS:
        later = np.maximum(pieces["first"], pieces[f"{end}.first"])
        pieces = pieces.having(first=np.where(pieces["waits"], later, pieces["first"]))
    pieces = pieces.where(pieces["first"] < pieces["beyond"])
    turns = [f"{end}.{turn}" for end in _ENDS for turn in ("first", "sure", "beyond")]
    for turn in ("sure", "over", *turns):
        pieces = pieces.cut("first", "beyond", pieces[turn])
    return _told(pieces)


def _with_life(pieces: Pieces, end: str, life: tuple[Ints, ...]) -> Pieces:
    """Add the lives of one end, where they can be felt at all."""
    told = dict(zip(LIFE, life, strict=True))
    within = (told["first"] <= pieces["first"]) & (pieces["beyond"] <= told["sure"])
    nothing = dict(zip(LIFE, UNLIMITED, strict=True))
    return pieces.having(
        **{f"{end}.{f}": ints(np.where(within, nothing[f], told[f])) for f in LIFE}
    )


def _forgotten(pieces: Pieces, end: str) -> Pieces:
    """Let a life limit nothing where it is not known."""
    known = pieces["known"]
    told = (pieces[f"{end}.known"] <= known) & (known < pieces[f"{end}.given_up"])
    fields = zip(LIFE[2:], UNLIMITED[2:], strict=True)
    return pieces.having(
        **{
            f"{end}.{f}": ints(np.where(told, pieces[f"{end}.{f}"], no))
            for f, no in fields
        }
    )


def _told(pieces: Pieces) -> Pieces:
    day = pieces["first"]
    gone = np.zeros(len(pieces), np.bool_)
    maybe = np.zeros(len(pieces), np.bool_)
    for end in _ENDS:
        gone |= (day < pieces[f"{end}.first"]) | (day >= pieces[f"{end}.beyond"])
        maybe |= day >= pieces[f"{end}.sure"]
    mask = (
        pieces["weak"]
        | np.where(day < pieces["sure"], pieces["unsure"], 0)
        | np.where(day >= pieces["over"], BITS[Reason.END_IMPRECISE], 0)
        | np.where(maybe, BITS[Reason.EXISTENCE], 0)
    )
    return pieces.having(mask=ints(np.where(gone, 0, mask)), gone=ints(gone))

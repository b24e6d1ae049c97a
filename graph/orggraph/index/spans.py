"""Which spans hold at a point of both clocks, and which only at one of two?

A span is a rectangle (see `compile.rectangles`) with what holds in it. Spans are numbered
in the order of their owners, so that answers come sorted; `classes` finds them otherwise.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Final

from orggraph import many
from orggraph.index.classes import Classes
from orggraph.index.point import Point
from orggraph.index.texts import Lists

#: Looking at one row takes as long as at so many with numpy, among all there are.
_QUICKER: Final = 32
#: How many rows to look at in order before finding all that hold is quicker.
_PATIENCE: Final = 1 << 15


class Spans:
    """A table of spans, and how to find those that hold.

    Columns are `owner`, `first`, `beyond`, `known`, `given_up` (half-open day numbers),
    `mask` (bits of `Reason`), `best` (the fact that tells it; -1: none) and `also` (the
    list of all facts that hold, where there are more; 0: only the best).
    """

    def __init__(self, columns: Mapping[str, memoryview], name: str) -> None:
        def column(field: str) -> memoryview:
            return columns[f"{name}.{field}"]

        self.owner = column("owner")
        self.first = column("first")
        self.beyond = column("beyond")
        self.known = column("known")
        self.given_up = column("given_up")
        self.mask = column("mask")
        self.best = column("best")
        self.also = column("also")
        self.lists = Lists(columns, f"{name}.lists")
        self._classes = Classes(columns, name)

    def __len__(self) -> int:
        """Return how many spans there are."""
        return len(self.owner)

    def holds(self, row: int, at: Point) -> bool:
        """Say whether one span holds at a point."""
        day, known = at
        return (
            self.first[row] <= day < self.beyond[row]
            and self.known[row] <= known < self.given_up[row]
        )

    def held(self, rows: Iterable[int], at: Point) -> list[int]:
        """Return those of some spans that hold at a point."""
        return [row for row in rows if self.holds(row, at)]

    def of(self, owner: int) -> range:
        """Return the spans of one owner."""
        begin = bisect_left(self.owner, owner)
        return range(begin, bisect_right(self.owner, owner, begin))

    def of_owners(self, owners: range) -> range:
        """Return the spans of neighbouring owners."""
        begin = bisect_left(self.owner, owners.start)
        return range(begin, bisect_left(self.owner, owners.stop, begin))

    def rows(self, at: Point) -> Sequence[int]:
        """Return all spans that hold at a point, in order."""
        if self._many(sum(part.size for part in self._classes.slices(at))):
            from orggraph.index import bulk

            return bulk.rows(self, at)
        return sorted(chain.from_iterable(self._classes.found(at)))

    def count(self, at: Point) -> int:
        """Return how many spans hold at a point."""
        return self._classes.count(at)

    def head(self, at: Point, limit: int) -> list[int]:
        """Return the first spans that hold at a point, in order."""
        day, known = at
        found: list[int] = []
        begin, size = 0, 256
        while begin < min(len(self), _PATIENCE):
            part = slice(begin, begin + size)
            rectangles = zip(
                self.first[part],
                self.beyond[part],
                self.known[part],
                self.given_up[part],
                strict=True,
            )
            found += [
                row
                for row, (first, beyond, since, until) in enumerate(rectangles, begin)
                if first <= day < beyond and since <= known < until
            ]
            if len(found) >= limit:
                return found[:limit]
            begin, size = begin + size, size * 2
        if begin >= len(self):
            return found
        from heapq import nsmallest  # seldom: little of the beginning holds

        return nsmallest(limit, chain.from_iterable(self._classes.found(at)))

    def differing(
        self, one: Point, other: Point
    ) -> tuple[Sequence[int], Sequence[int]]:
        """Return the spans that hold only at the one point, and only at the other.

        Where one owner has such a span at both, they differ in what they tell.
        """
        pairs = list(self._classes.pairs(one, other))
        learnt = one.known != other.known  # then some of what is alike was not known
        if self._many(sum(p.unlike + learnt * len(p.alike) for p in pairs)):
            from orggraph.index import bulk

            return bulk.differing(self, one, other)
        left: list[int] = []
        right: list[int] = []
        for pair in pairs:
            turned = pair._replace(one=pair.other, other=pair.one)
            left += self._classes.only(pair, one, other)
            right += self._classes.only(turned, other, one)
        return self._without_same(left, right)

    def _many(self, rows: int) -> bool:
        """Say whether looking at all there are is quicker than at so many rows."""
        return rows * _QUICKER > len(self) and many.pays(rows)

    def _without_same(
        self, left: Sequence[int], right: Sequence[int]
    ) -> tuple[list[int], list[int]]:
        """Leave out the spans of one owner that tell the same at both points."""
        before, after = (
            {self.owner[row]: row for row in some} for some in (left, right)
        )
        same = {
            owner
            for owner in before.keys() & after.keys()
            if self._tells(before[owner]) == self._tells(after[owner])
        }
        return (
            sorted(row for owner, row in before.items() if owner not in same),
            sorted(row for owner, row in after.items() if owner not in same),
        )

    def _tells(self, row: int) -> tuple[int, int, list[int]]:
        return self.mask[row], self.best[row], self.lists[self.also[row]]

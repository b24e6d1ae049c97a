"""Which spans hold at a point of both clocks? Without looking at the others.

A span is a rectangle (see `compile.rectangles`) with what holds in it. Spans are numbered in the
order of their owners, so that answers come sorted. To find those that hold on a day,
they stand a second time by length: spans of about one length that hold on a day began
within that length before it, so they are neighbours in the order of their first days.
An answer is a few slices, whatever the size of the ledger.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise
from typing import Final, NamedTuple

from orggraph import many
from orggraph.index.point import NOW, Point
from orggraph.index.texts import Lists

#: Looking at one row takes as long as at so many with numpy, among all there are.
_QUICKER: Final = 32
#: How many rows to look at in order before finding all that hold is quicker.
_PATIENCE: Final = 1 << 15

#: How a class of spans is ordered, and so which of its rows hold on a day: about equally
#: long ones by their first days, so are those without an end; without a start, by the end.
BY_LENGTH, BY_START, BY_END = range(3)
#: Numbers that describe a class: its rows, its order, whether all stand, its lengths.
_WIDTH: Final = 6


class _Slice(NamedTuple):
    """Rows of a class that hold on a day for sure, after some to be looked at."""

    maybe: int
    sure: int
    end: int
    standing: bool


class _Pair(NamedTuple):
    """Rows of a class at two points; those `alike` hold on both days, if known at all."""

    one: _Slice
    other: _Slice
    alike: range

    @property
    def unlike(self) -> int:
        """How many rows are not alike, those that are at both points counted twice."""
        return sum(part.end - part.maybe - len(self.alike) for part in self[:2])


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
        self._classes = column("classes")
        self._rows = column("by_length")
        self._firsts = column("by_length_first")
        self._beyonds = column("by_length_beyond")
        self._knowns = column("by_length_known")
        self._given_ups = column("by_length_given_up")

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
        if self._many(sum(part.end - part.maybe for part in self._slices(at))):
            from orggraph.index import bulk

            return bulk.rows(self, at)
        return sorted(chain.from_iterable(self._found(at)))

    def count(self, at: Point) -> int:
        """Return how many spans hold at a point."""
        total = 0
        for part in self._slices(at):
            maybe, sure, end, standing = part
            if not standing:
                total += len(self._looked_at(maybe, end, at))
                continue
            total += len(self._looked_at(maybe, sure, at))
            if at.known == NOW:
                total += end - sure
            else:
                total += sum(map(at.known.__ge__, self._knowns[sure:end]))
        return total

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

        return nsmallest(limit, chain.from_iterable(self._found(at)))

    def differing(
        self, one: Point, other: Point
    ) -> tuple[Sequence[int], Sequence[int]]:
        """Return the spans that hold only at the one point, and only at the other.

        Where one owner has such a span at both, they differ in what they tell.
        """
        pairs = list(self._pairs(one, other))
        learnt = one.known != other.known  # then some of what is alike was not known
        if self._many(sum(p.unlike + learnt * len(p.alike) for p in pairs)):
            from orggraph.index import bulk

            return bulk.differing(self, one, other)
        left: list[int] = []
        right: list[int] = []
        gained = right if one.known < other.known else left
        for a, b, alike in pairs:
            if learnt:
                low, high = sorted((one.known, other.known))
                gained += self._learnt(alike.start, alike.stop, low, high)
            left += self._only(a, one, b, other, alike)
            right += self._only(b, other, a, one, alike)
        return self._without_same(left, right)

    def _many(self, rows: int) -> bool:
        """Say whether looking at all there are is quicker than at so many rows."""
        return rows * _QUICKER > len(self) and many.pays(rows)

    def _pairs(self, one: Point, other: Point) -> Iterator[_Pair]:
        """Yield the slices of each class at two points, with what is sure at both."""
        for number in range(0, len(self._classes), _WIDTH):
            a, b = self._slice(number, one), self._slice(number, other)
            if not a.standing and one.known == other.known == NOW:
                continue
            begin, end = max(a.sure, b.sure), min(a.end, b.end)
            if begin >= end or not (a.standing or one.known == other.known):
                begin = end = a.sure
            yield _Pair(a, b, range(begin, end))

    def _without_same(
        self, left: Iterable[int], right: Iterable[int]
    ) -> tuple[list[int], list[int]]:
        """Leave out the spans of one owner that tell the same at both points."""
        left, right = list(left), list(right)
        owners = [list(map(self.owner.__getitem__, rows)) for rows in (left, right)]
        both = {*owners[0]}.intersection(owners[1])
        if both:
            pairs = (
                zip(o, r, strict=True)
                for o, r in zip(owners, (left, right), strict=True)
            )
            before, after = ({o: row for o, row in some if o in both} for some in pairs)
            same = {
                row
                for owner in both
                if self._tells(before[owner]) == self._tells(after[owner])
                for row in (before[owner], after[owner])
            }
            left = [row for row in left if row not in same]
            right = [row for row in right if row not in same]
        return sorted(left), sorted(right)

    def _tells(self, row: int) -> tuple[int, int, list[int]]:
        return self.mask[row], self.best[row], self.lists[self.also[row]]

    def _only(
        self, mine: _Slice, one: Point, theirs: _Slice, other: Point, alike: range
    ) -> Iterator[int]:
        """Yield the rows of a class that hold at the one point and not at the other."""
        cuts = {*mine[:3], *theirs[:3], alike.start, alike.stop}
        within = sorted(cut for cut in cuts if mine.maybe <= cut <= mine.end)
        for begin, end in pairwise(within):
            if begin in alike:
                continue
            if (
                begin >= mine.sure
                and not theirs.maybe <= begin < theirs.end
                and mine.standing
                and one.known == NOW
            ):
                yield from self._rows[begin:end]
            else:
                yield from self._left_at(begin, end, one, other)

    def _left_at(self, begin: int, end: int, one: Point, other: Point) -> list[int]:
        """Return those of some neighbours that hold at one point, not at another."""
        day, known = one
        then, as_known = other
        return [
            row
            for row, first, beyond, since, until in self._neighbours(begin, end)
            if first <= day < beyond
            and since <= known < until
            and not (first <= then < beyond and since <= as_known < until)
        ]

    def _found(self, at: Point) -> Iterator[list[int]]:
        """Yield the spans that hold, class by class."""
        for maybe, sure, end, standing in self._slices(at):
            if not standing:
                yield self._looked_at(maybe, end, at)
                continue
            yield self._looked_at(maybe, sure, at)
            if at.known == NOW:
                yield self._rows[sure:end].tolist()
            else:
                yield self._learnt(sure, end, -1, at.known)

    def _learnt(self, begin: int, end: int, after: int, until: int) -> list[int]:
        """Return those of some neighbours that became known after a day, until another."""
        pairs = zip(self._rows[begin:end], self._knowns[begin:end], strict=True)
        return [row for row, known in pairs if after < known <= until]

    def _looked_at(self, begin: int, end: int, at: Point) -> list[int]:
        """Return those of some neighbours that hold at a point."""
        day, known = at
        return [
            row
            for row, first, beyond, since, until in self._neighbours(begin, end)
            if first <= day < beyond and since <= known < until
        ]

    def _neighbours(self, begin: int, end: int) -> Iterator[tuple[int, ...]]:
        """Yield some neighbours with their rectangles."""
        part = slice(begin, end)
        return zip(
            self._rows[part],
            self._firsts[part],
            self._beyonds[part],
            self._knowns[part],
            self._given_ups[part],
            strict=True,
        )

    def _slices(self, at: Point) -> Iterator[_Slice]:
        for number in range(0, len(self._classes), _WIDTH):
            part = self._slice(number, at)
            if part.end > part.maybe and (part.standing or at.known != NOW):
                yield part

    def _slice(self, number: int, at: Point) -> _Slice:
        """Return the rows of one class that can hold on a day."""
        begin, end, order, standing, shortest, longest = self._classes[
            number : number + _WIDTH
        ]
        day = at.day
        if order == BY_END:
            begin = bisect_right(self._beyonds, day, begin, end)
            return _Slice(begin, begin, end, bool(standing))
        end = bisect_right(self._firsts, day, begin, end)
        if order == BY_START:
            return _Slice(begin, begin, end, bool(standing))
        begin = bisect_right(self._firsts, day - longest, begin, end)
        sure = bisect_right(self._firsts, day - shortest, begin, end)
        return _Slice(begin, sure, end, bool(standing))

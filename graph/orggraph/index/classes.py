"""Which spans can hold on a day? Found by their lengths, in a few slices.

Spans of about one length that hold on a day began within that length before it, so they
are neighbours in the order of their first days. An answer is a few slices, whatever the
size of the ledger.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final, NamedTuple

from orggraph.index.point import NOW, Point

#: How a class of spans is ordered, and so which of its rows hold on a day: about equally
#: long ones by their first days, so are those without an end; without a start, by the end.
BY_LENGTH, BY_START, BY_END = range(3)
#: Numbers that describe a class: its rows, its order, whether all stand, its lengths.
_WIDTH: Final = 6


class Slice(NamedTuple):
    """Rows of a class that hold on a day for sure, after some to be looked at."""

    maybe: int
    sure: int
    end: int
    standing: bool

    @property
    def size(self) -> int:
        """How many rows there are."""
        return self.end - self.maybe


class Pair(NamedTuple):
    """Rows of a class at two points; those `alike` hold on both days, if known at all."""

    one: Slice
    other: Slice
    alike: range

    @property
    def unlike(self) -> int:
        """How many rows are not alike, those that are at both points counted twice."""
        return self.one.size + self.other.size - 2 * len(self.alike)


class Classes:
    """The rows of a table of spans, by their lengths."""

    def __init__(self, columns: Mapping[str, memoryview], name: str) -> None:
        self._classes = columns[f"{name}.classes"]
        self._rows = columns[f"{name}.by_length"]
        self._firsts = columns[f"{name}.by_length_first"]
        self._beyonds = columns[f"{name}.by_length_beyond"]
        self._knowns = columns[f"{name}.by_length_known"]
        self._given_ups = columns[f"{name}.by_length_given_up"]

    def slices(self, at: Point) -> Iterator[Slice]:
        """Yield the rows of each class that can hold on a day."""
        for number in range(0, len(self._classes), _WIDTH):
            part = self._slice(number, at)
            if part.end > part.maybe and (part.standing or at.known != NOW):
                yield part

    def found(self, at: Point) -> Iterator[list[int]]:
        """Yield the spans that hold, class by class."""
        for maybe, sure, end, standing in self.slices(at):
            if not standing:
                yield self._looked_at(maybe, end, at)
                continue
            yield self._looked_at(maybe, sure, at)
            if at.known == NOW:
                yield self._rows[sure:end].tolist()
            else:
                yield self._learnt(sure, end, -1, at.known)

    def count(self, at: Point) -> int:
        """Return how many spans hold at a point."""
        total = 0
        for maybe, sure, end, standing in self.slices(at):
            if not standing:
                total += len(self._looked_at(maybe, end, at))
                continue
            total += len(self._looked_at(maybe, sure, at))
            if at.known == NOW:
                total += end - sure
            else:
                total += sum(map(at.known.__ge__, self._knowns[sure:end]))
        return total

    def pairs(self, one: Point, other: Point) -> Iterator[Pair]:
        """Yield the slices of each class at two points, with what is sure at both."""
        for number in range(0, len(self._classes), _WIDTH):
            a, b = self._slice(number, one), self._slice(number, other)
            if not a.standing and one.known == other.known == NOW:
                continue
            begin, end = max(a.sure, b.sure), min(a.end, b.end)
            if begin >= end or not (a.standing or one.known == other.known):
                begin = end = a.sure
            yield Pair(a, b, range(begin, end))

    def only(self, pair: Pair, one: Point, other: Point) -> Iterator[int]:
        """Yield the rows of a class that hold at the one point and not at the other."""
        mine, theirs, alike = pair
        if one.known > other.known:  # sure on both days, but who knew of it?
            yield from self._learnt(alike.start, alike.stop, other.known, one.known)
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

    def _slice(self, number: int, at: Point) -> Slice:
        """Return the rows of one class that can hold on a day."""
        begin, end, order, standing, shortest, longest = self._classes[
            number : number + _WIDTH
        ]
        day = at.day
        if order == BY_END:
            begin = bisect_right(self._beyonds, day, begin, end)
            return Slice(begin, begin, end, bool(standing))
        end = bisect_right(self._firsts, day, begin, end)
        if order == BY_START:
            return Slice(begin, begin, end, bool(standing))
        begin = bisect_right(self._firsts, day - longest, begin, end)
        sure = bisect_right(self._firsts, day - shortest, begin, end)
        return Slice(begin, sure, end, bool(standing))

"""Which way do links go? Along the lanes between the groups, never through a card."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile
from typing import Final, NamedTuple

from orggraph_viz.frame.boxes import group_height
from orggraph_viz.plan.layout import COLUMN_GAP, GROUP_GAP, Place
from orggraph_viz.plan.values import Route, Sizes

#: Links side by side keep this distance, as far as their lane has room.
_APART: Final = 7
#: And at least this distance from the groups on both sides.
_ASIDE: Final = 3
#: A way across a column that is not full is worth this detour.
_DETOUR: Final = 500

Corner = tuple[int, int | None]


class _Column(NamedTuple):
    """A column of groups: its edges, and the heights at which a link can cross it."""

    left: int
    right: int
    passes: tuple[int, ...]


class Router:
    """Finds the way of one pair of groups after another; later ones keep beside.

    A way leaves a card sideways, follows the lane between two columns of groups,
    crosses other columns where there is room between two groups, and enters sideways.
    It keeps clear of groups as they are when every row has a card.
    """

    def __init__(
        self, sizes: Sizes, places: Sequence[Place], rows: Sequence[int]
    ) -> None:
        self._places = places
        self._ends = [
            (place.top, place.top + group_height(sizes, each))
            for place, each in zip(places, rows, strict=True)
        ]
        width = sizes.header_width + 2 * sizes.padding
        self._columns = list(_columns(places, self._ends, width))
        self._taken: dict[tuple[str, int], _Line] = defaultdict(_Line)
        self._shared: dict[tuple[str, int], int] = defaultdict(int)
        self._full: set[tuple[str, int, int, int]] = set()
        self._lines = cache(_lines)

    def route(self, source: int, target: int) -> Route:
        """Return the way from things of one group to those of another."""
        here, there = self._places[source].column, self._places[target].column
        rightwards = there >= here
        lane = here + 1 if rightwards else here
        last = there if there > here else there + 1
        return Route(
            source,
            target,
            "right" if rightwards else "left",
            "left" if there > here else "right",
            1,
            tuple(self._corners(lane, last, self._ends[source], self._ends[target])),
        )

    def _corners(
        self, lane: int, last: int, begin: tuple[int, int], end: tuple[int, int]
    ) -> Iterator[Corner]:
        """Yield the corners from one lane to another, between groups of some heights.

        The first is as high as the card that the link begins at, the last as its end.
        """
        step = 1 if last > lane else -1
        goal = sum(end) // 2
        (low, high), y = begin, None
        while lane != last:
            column = self._columns[lane if step > 0 else lane - 1]
            over = self._over(column, (low + high) // 2, goal, straight=y is not None)
            x = self._lane(lane, min(low, over), max(high, over))
            yield from ((x, y), (x, over))
            lane, low, high, y = lane + step, over, over, over
        x = self._lane(lane, min(low, end[0]), max(high, end[1]))
        yield from ((x, y), (x, None))

    def _over(self, column: _Column, here: int, goal: int, *, straight: bool) -> int:
        """Return the height at which to cross a column, straight on where one can.

        Where the nearest way across is full, the next is taken that is not too far.
        """
        along = column.left, column.right

        def detour(y: int) -> tuple[int, int]:
            return abs(y - here) + abs(y - goal), y

        nearest = sorted(column.passes, key=detour)
        straight = straight and abs(here - nearest[0]) <= GROUP_GAP // 2 - _ASIDE
        if straight and self._take("pass", here, *along):
            return here
        far = detour(nearest[0])[0] + _DETOUR
        for middle in takewhile(lambda y: detour(y)[0] <= far, nearest):
            line = self._free("pass", middle, GROUP_GAP, *along)
            if line is not None:
                return line
        return self._shared_line("pass", nearest[0], GROUP_GAP)

    def _lane(self, lane: int, low: int, high: int) -> int:
        """Return the x at which a lane is free between two heights."""
        if lane < len(self._columns):
            middle = self._columns[lane].left - COLUMN_GAP // 2
        else:
            middle = self._columns[-1].right + COLUMN_GAP // 2
        line = self._free("lane", middle, COLUMN_GAP, low, high)
        return self._shared_line("lane", middle, COLUMN_GAP) if line is None else line

    def _free(
        self, kind: str, middle: int, room: int, low: int, high: int
    ) -> int | None:
        """Take the free line nearest to the middle of a lane, and return it."""
        where = kind, middle, low, high
        if where in self._full:  # nobody ever makes room again
            return None
        lines = self._lines(middle, room)
        line = next((at for at in lines if self._take(kind, at, low, high)), None)
        if line is None:
            self._full.add(where)
        return line

    def _shared_line(self, kind: str, middle: int, room: int) -> int:
        """Return the line of a full lane that the fewest share."""
        line = min(self._lines(middle, room), key=lambda at: self._shared[kind, at])
        self._shared[kind, line] += 1
        return line

    def _take(self, kind: str, line: int, low: int, high: int) -> bool:
        """Take a line between two points if nobody goes along there."""
        taken = self._taken[kind, line]
        if taken.is_free(low, high):
            taken.take(low, high)
            return True
        return False


class _Line:
    """A line in a lane, and the stretches of it that are taken; none overlap."""

    def __init__(self) -> None:
        self._stretches: list[tuple[int, int]] = []

    def is_free(self, low: int, high: int) -> bool:
        """Say whether nobody goes along between two points."""
        after = bisect_left(self._stretches, (low, high))
        if after < len(self._stretches) and self._stretches[after][0] <= high:
            return False
        return not after or self._stretches[after - 1][1] < low

    def take(self, low: int, high: int) -> None:
        """Go along between two points."""
        insort(self._stretches, (low, high))


def _columns(
    places: Sequence[Place], ends: Sequence[tuple[int, int]], width: int
) -> Iterator[_Column]:
    """Yield columns with their passes: above, below and between their groups."""
    by_column: dict[int, list[int]] = defaultdict(list)
    for number, place in enumerate(places):
        by_column[place.column].append(number)
    half = GROUP_GAP // 2
    for column in sorted(by_column):
        groups = by_column[column]
        left = places[groups[0]].left
        above = min(ends[number][0] for number in groups) - half
        below = (ends[number][1] + half for number in groups)
        yield _Column(left, left + width, (above, *below))


def _lines(middle: int, room: int) -> list[int]:
    """Return the lines of a lane, the nearest to its middle first."""
    steps = range(_APART, room // 2 - _ASIDE + 1, _APART)
    return [middle, *(middle + side * step for step in steps for side in (1, -1))]

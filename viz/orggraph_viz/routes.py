"""Which way do links go? Along the lanes between the groups, never through a card."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from orggraph_viz.layout import (
    COLUMN_GAP,
    GROUP_GAP,
    INDENT,
    INNER_GAP,
    Box,
    Placed,
)

Point = tuple[int, int]

#: Links side by side keep this distance, as far as their lane has room.
_APART: Final = 7
_ROOM: Final = {"lane": COLUMN_GAP, "pass": GROUP_GAP, "inner": INNER_GAP}


@dataclass(frozen=True, slots=True)
class End:
    """Where a link begins or ends: a card or header, and the group it is in."""

    box: Box
    place: Placed


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of groups: its edges, and the heights at which a link can cross it."""

    left: int
    right: int
    passes: tuple[int, ...]


class Router:
    """Finds the way of one link after another; later ones keep beside earlier ones.

    A way leaves a card sideways, follows the lane between two columns of groups,
    crosses other columns where there is room between two groups, and enters sideways.
    """

    def __init__(self, places: Sequence[Placed]) -> None:
        by_column: dict[int, list[Placed]] = defaultdict(list)
        for place in places:
            by_column[place.column].append(place)
        self._columns = [_column(by_column[name]) for name in sorted(by_column)]
        self._taken: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
        self._ports: dict[tuple[Box, bool], int] = defaultdict(int)

    def way(self, source: End, target: End) -> tuple[Point, ...]:
        """Return the corners of the way from one thing to another."""
        here, there = source.place.column, target.place.column
        rightwards = there >= here
        out = self._way_out(source, right=rightwards)
        into = self._way_out(target, right=there <= here)
        lane = here + rightwards
        last = there + (there <= here)
        middle = list(self._across(lane, last, out[-1][1], into[-1][1]))
        return _corners([*out, *middle, *reversed(into)])

    def _way_out(self, end: End, *, right: bool) -> list[Point]:
        """Return the way from a thing to the lane beside its column of groups.

        From an inner column of cards it leads down below the group first.
        """
        box, backdrop = end.box, end.place.backdrop
        y = box.y + self._port(box, right=right)
        start = (box.right if right else box.left, y)
        edge = backdrop.right if right else backdrop.left
        if _is_outer(end, right=right):
            return [start, (edge, y)]
        inner = box.right if right else box.left - INDENT
        middle = inner + _half(INNER_GAP, right=right)
        x = self._beside("inner", middle, y, backdrop.bottom)
        down = self._beside("pass", backdrop.bottom + GROUP_GAP // 2, x, edge)
        return [start, (x, y), (x, down), (edge, down)]

    def _across(self, lane: int, last: int, y: int, goal: int) -> Iterator[Point]:
        """Yield the corners between two lanes."""
        step = 1 if last > lane else -1
        while lane != last:
            column = self._columns[lane if step > 0 else lane - 1]
            best = min(column.passes, key=lambda at: (abs(at - y) + abs(at - goal), at))
            over = self._beside("pass", best, column.left, column.right, wish=y)
            x = self._beside("lane", self._middle(lane), y, over)
            yield from ((x, y), (x, over))
            lane, y = lane + step, over
        x = self._beside("lane", self._middle(lane), y, goal)
        yield from ((x, y), (x, goal))

    def _middle(self, lane: int) -> int:
        if lane < len(self._columns):
            return self._columns[lane].left - COLUMN_GAP // 2
        return self._columns[-1].right + COLUMN_GAP // 2

    def _beside(
        self, kind: str, middle: int, start: int, end: int, wish: int | None = None
    ) -> int:
        """Return the free line nearest to the middle of a lane, and take it.

        A line wished for, because it leads straight on, goes first where it is free.
        """
        most = _ROOM[kind] // 2 - _APART // 2
        low, high = min(start, end), max(start, end)
        lines = [middle + offset for offset in _offsets(most)]
        if wish is not None and abs(wish - middle) <= most:
            lines.insert(0, wish)
        free = (
            line
            for line in lines
            if all(high < began or low > over for began, over in self._near(kind, line))
        )
        line = next(free, middle)
        self._taken[kind, line].append((low, high))
        return line

    def _near(self, kind: str, line: int) -> Iterator[tuple[int, int]]:
        """Yield what is taken on the lines so near that one could not tell them."""
        for other in range(line - _APART // 2, line + _APART // 2 + 1):
            yield from self._taken.get((kind, other), ())

    def _port(self, box: Box, *, right: bool) -> int:
        """Return how far from the middle of a side the next link is attached."""
        used = self._ports[box, right]
        self._ports[box, right] += 1
        offsets = list(_offsets(box.height // 2 - _APART))
        return offsets[used % len(offsets)]


def _column(places: Sequence[Placed]) -> _Column:
    """Return a column with its passes: above, below and between its groups."""
    drops = sorted((place.backdrop for place in places), key=lambda drop: drop.top)
    half = GROUP_GAP // 2
    return _Column(
        min(drop.left for drop in drops),
        max(drop.right for drop in drops),
        (drops[0].top - half, *(drop.bottom + half for drop in drops)),
    )


def _is_outer(end: End, *, right: bool) -> bool:
    """Say whether nothing stands between a thing and the side of its group."""
    others = [end.place.header, *end.place.slots]
    if right:
        return end.box.right >= max(other.right for other in others)
    return end.box.left <= min(other.left for other in others) + INDENT


def _half(gap: int, *, right: bool) -> int:
    return gap // 2 if right else -(gap // 2)


def _offsets(most: int) -> Iterator[int]:
    """Yield 0 and the offsets around it, the nearest first."""
    yield 0
    for offset in range(_APART, most + 1, _APART):
        yield from (offset, -offset)


def _corners(points: Iterable[Point]) -> tuple[Point, ...]:
    """Drop what is on a straight line between its neighbours."""
    kept: list[Point] = []
    for point in points:
        if kept and kept[-1] == point:
            continue
        if len(kept) > 1 and any(
            kept[-2][axis] == kept[-1][axis] == point[axis] for axis in (0, 1)
        ):
            kept.pop()
        kept.append(point)
    return tuple(kept)

"""How are cards pushed apart until none overlap? A little at a time, all alike."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from orggraph_viz.plan.values import Spot

Point = tuple[float, float]
_Places = dict[int, list[float]]
#: Names by the column and row of a cell.
_Cells = dict[tuple[int, int], list[int]]

#: Between two cards in the network view.
_BETWEEN: Final = 16
#: So often is all pushed before it is given a little more room.
_PASSES: Final = 30
_GROWTH: Final = 1.04
#: How much of the picture cards cover to begin with.
_COVERED: Final = 0.6
#: Less is no overlap.
_SLACK: Final = 0.5
#: So much further are they pushed than they must, so that they seldom meet again.
_AMPLE: Final = 4


def apart(points: Mapping[int, Point], width: int, height: int) -> dict[int, Spot]:
    """Return whole middles for cards of one size, near the points and not overlapping.

    Points may have any scale.
    """
    wide, high = width + _BETWEEN, height + _BETWEEN
    scale = _scale(points, wide * high)
    at = {name: [x * scale, y * scale] for name, (x, y) in points.items()}
    unsettled = {*at}
    while unsettled := _pushed(at, unsettled, wide, high):
        for place in at.values():
            place[:] = place[0] * _GROWTH, place[1] * _GROWTH
    return {name: Spot(round(x), round(y)) for name, (x, y) in at.items()}


def _scale(points: Mapping[int, Point], area: int) -> float:
    xs, ys = zip(*points.values(), strict=True)
    extent = (max(xs) - min(xs)) * (max(ys) - min(ys))
    return (len(points) * area / _COVERED / extent) ** 0.5 if extent else 1.0


def _pushed(at: _Places, unsettled: set[int], wide: int, high: int) -> set[int]:
    """Push cards apart for some passes; return which of them still move.

    None is looked at that neither moved nor was pushed: it overlaps with nothing. More
    room for all parts them further.
    """

    def by_place(name: int) -> tuple[float, int]:
        return at[name][0], name

    for _ in range(_PASSES):
        if not unsettled:
            break
        cells = _cells(at, wide, high)
        moved: set[int] = set()
        for name in sorted(unsettled, key=by_place):
            for beside in sorted(_near(at[name], cells, wide, high), key=by_place):
                if beside != name and _push(at[name], at[beside], wide, high):
                    moved.update((name, beside))
        unsettled = moved
    return unsettled


def _near(place: list[float], cells: _Cells, wide: int, high: int) -> Iterator[int]:
    """Yield the cards that can overlap with one at a place."""
    x, y = _cell(place, wide, high)
    for row in (y - 1, y, y + 1):
        for column in (x - 1, x, x + 1):
            yield from cells.get((column, row), ())


def _cells(at: _Places, wide: int, high: int) -> _Cells:
    """Return the cards by cells of their size: only neighbours can overlap."""
    found: _Cells = defaultdict(list)
    for name, place in at.items():
        found[_cell(place, wide, high)].append(name)
    return found


def _cell(place: list[float], wide: int, high: int) -> tuple[int, int]:
    return int(place[0] // wide), int(place[1] // high)


def _push(one: list[float], other: list[float], wide: int, high: int) -> bool:
    """Push two cards apart by the shorter way, if they overlap; say whether they did."""
    across = wide - abs(other[0] - one[0])
    along = high - abs(other[1] - one[1])
    if across <= _SLACK or along <= _SLACK:
        return False
    if across < along:
        right = 1 if other[0] >= one[0] else -1
        one[0] -= right * (across + _AMPLE) / 2
        other[0] += right * (across + _AMPLE) / 2
    else:
        down = 1 if other[1] >= one[1] else -1
        one[1] -= down * (along + _AMPLE) / 2
        other[1] += down * (along + _AMPLE) / 2
    return True

"""How are cards pushed apart until none overlap? A little at a time, all alike."""

from collections.abc import Mapping
from typing import Final

from orggraph_viz.plan.values import Spot

Point = tuple[float, float]

#: Between two cards in the network view.
_BETWEEN: Final = 16
#: So often is all pushed before it is given a little more room.
_PASSES: Final = 40
_GROWTH: Final = 1.04
#: How much of the picture cards cover to begin with.
_COVERED: Final = 0.8
#: Less is no overlap.
_SLACK: Final = 0.5


def apart(points: Mapping[int, Point], width: int, height: int) -> dict[int, Spot]:
    """Return whole middles for cards of one size, near the points and not overlapping.

    Points may have any scale.
    """
    wide, high = width + _BETWEEN, height + _BETWEEN
    scale = _scale(points, wide * high)
    at = {name: [x * scale, y * scale] for name, (x, y) in points.items()}
    while all(_pushed(at, wide, high) for _ in range(_PASSES)):
        for place in at.values():
            place[:] = place[0] * _GROWTH, place[1] * _GROWTH
    return {name: Spot(round(x), round(y)) for name, (x, y) in at.items()}


def _scale(points: Mapping[int, Point], area: int) -> float:
    xs, ys = zip(*points.values(), strict=True)
    extent = (max(xs) - min(xs)) * (max(ys) - min(ys))
    return (len(points) * area / _COVERED / extent) ** 0.5 if extent else 1.0


def _pushed(at: dict[int, list[float]], wide: int, high: int) -> bool:
    """Push whatever overlaps apart by the shorter way; say whether anything did."""
    order = sorted(at, key=lambda name: (at[name][0], name))
    moved = False
    for place, name in enumerate(order):
        one = at[name]
        for beside in order[place + 1 :]:
            other = at[beside]
            across = wide - (other[0] - one[0])
            if across <= _SLACK:
                break
            along = high - abs(other[1] - one[1])
            if along > _SLACK:
                moved = True
                _push(one, other, across, along)
    return moved


def _push(one: list[float], other: list[float], across: float, along: float) -> None:
    if across < along:
        one[0] -= across / 2
        other[0] += across / 2
    else:
        down = 1 if other[1] >= one[1] else -1
        one[1] -= down * along / 2
        other[1] += down * along / 2

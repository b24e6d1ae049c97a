"""Where does each group go? In columns, so that the whole fits a screen."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from orggraph_viz.frame.boxes import group_height
from orggraph_viz.plan.values import Sizes

#: Between columns of groups, and between groups in a column; links run there.
COLUMN_GAP: Final = 64
GROUP_GAP: Final = 34
#: Width to height of the screen that the picture is to fill.
ASPECT: Final = 1.75


class Place(NamedTuple):
    """The upper left corner of a group, and the number of its column."""

    left: int
    top: int
    column: int


def lay_out(sizes: Sizes, rows: Sequence[int]) -> tuple[Place, ...]:
    """Return the place of each group, given how many rows of cards it has.

    Each goes into the column that is the shortest. Of all numbers of columns the one
    whose picture is the largest on the screen is taken.
    """
    heights = [group_height(sizes, each) for each in rows]
    width = sizes.header_width + 2 * sizes.padding
    tries = (_arranged(heights, width, columns) for columns in _columns(heights, width))
    return min(tries, key=lambda places: _extent(places, heights, width), default=())


def _columns(heights: Sequence[int], width: int) -> Iterator[int]:
    """Yield the numbers of columns that are worth trying."""
    area = (sum(heights) + GROUP_GAP * len(heights)) * (width + COLUMN_GAP)
    likely = int((area * ASPECT) ** 0.5 / (width + COLUMN_GAP))
    for columns in range(max(1, likely - 4), likely + 6):
        if columns <= len(heights):
            yield columns


def _arranged(heights: Sequence[int], width: int, columns: int) -> tuple[Place, ...]:
    tops = [0] * columns
    places: list[Place] = []
    for height in heights:
        column = tops.index(min(tops))
        left = column * (width + COLUMN_GAP)
        places.append(Place(left, tops[column], column))
        tops[column] += height + GROUP_GAP
    return tuple(places)


def _extent(places: Sequence[Place], heights: Sequence[int], width: int) -> float:
    """Return how large a screen of `ASPECT` must be to show it all."""
    right = max(place.left + width for place in places)
    bottom = max(p.top + height for p, height in zip(places, heights, strict=True))
    return max(right / ASPECT, bottom)

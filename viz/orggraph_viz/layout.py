"""Where does everything go? Groups side by side, so that the picture fits a screen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from orggraph_viz.groups import Group

CARD_WIDTH: Final = 178
CARD_HEIGHT: Final = 42
HEADER_WIDTH: Final = 198
HEADER_HEIGHT: Final = 46
#: From the left edge of a header to that of its cards; the spine runs in between.
INDENT: Final = 20
#: Between a card and the next one below.
GAP: Final = 11
#: Between the backdrop of a group and what is on it.
PADDING: Final = 12
#: Between columns of cards in one group; links run there.
INNER_GAP: Final = 26
#: Between columns of groups, and between groups in a column; links run there too.
COLUMN_GAP: Final = 64
GROUP_GAP: Final = 34
#: Width to height of the screen that the picture is to fill.
ASPECT: Final = 1.5

_ROW = CARD_HEIGHT + GAP
_FEWEST_ROWS = 4


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, by its middle, as vis-network has it."""

    x: int
    y: int
    width: int
    height: int

    @property
    def left(self) -> int:
        """The x of its left edge."""
        return self.x - self.width // 2

    @property
    def right(self) -> int:
        """The x of its right edge."""
        return self.x + self.width // 2

    @property
    def top(self) -> int:
        """The y of its upper edge."""
        return self.y - self.height // 2

    @property
    def bottom(self) -> int:
        """The y of its lower edge."""
        return self.y + self.height // 2


@dataclass(frozen=True, slots=True)
class Placed:
    """A group with its place: backdrop, header, and a slot for each card.

    The slot after the last card is that of the shared card, where there is one.
    """

    group: Group
    column: int
    backdrop: Box
    header: Box
    slots: tuple[Box, ...]


def box(left: int, top: int, width: int, height: int) -> Box:
    """Return a rectangle by its upper left corner.

    >>> box(0, 0, 178, 42).bottom
    42
    """
    return Box(left + width // 2, top + height // 2, width, height)


def lay_out(groups: Sequence[Group]) -> tuple[Placed, ...]:
    """Return the place of every group, as large as can be shown in `ASPECT`.

    Of all heights that groups may have before they are broken into several columns,
    the one whose picture is the largest on the screen is taken.
    """
    tries = (_arranged(groups, rows) for rows in _heights(groups))
    return min(tries, key=_extent, default=())


def _heights(groups: Sequence[Group]) -> Iterator[int]:
    """Yield the numbers of rows that are worth trying."""
    rows, most = _FEWEST_ROWS, sum(map(_slots, groups)) + 2 * len(groups)
    while rows <= max(most, _FEWEST_ROWS):
        yield rows
        rows += 1 + rows // 12


def _extent(places: Sequence[Placed]) -> float:
    """Return how large a screen of `ASPECT` must be to show it all."""
    right = max((place.backdrop.right for place in places), default=0)
    bottom = max((place.backdrop.bottom for place in places), default=0)
    return max(right / ASPECT, bottom)


def _slots(group: Group) -> int:
    return len(group.cards) + group.spare


def _arranged(groups: Sequence[Group], most_rows: int) -> tuple[Placed, ...]:
    """Place the groups in columns that are about so many rows high.

    A group of several columns has a place to itself; the others go each to the
    column that is the shortest.
    """
    wide = [group for group in groups if _slots(group) > most_rows]
    narrow = [group for group in groups if _slots(group) <= most_rows]
    limit = _height(most_rows)
    total = sum(_height(_slots(group)) + GROUP_GAP for group in narrow)
    places: list[Placed] = []
    left = 0
    for column, group in enumerate(wide):
        across = -(-_slots(group) // most_rows)
        places.append(_place(group, column, left, 0, across))
        left = places[-1].backdrop.right + COLUMN_GAP
    tops = [0] * -(-total // limit)
    for group in narrow:
        place = tops.index(min(tops))
        x = left + place * (HEADER_WIDTH + 2 * PADDING + COLUMN_GAP)
        places.append(_place(group, len(wide) + place, x, tops[place], 1))
        tops[place] = places[-1].backdrop.bottom + GROUP_GAP
    return tuple(places)


def _height(rows: int) -> int:
    return 2 * PADDING + HEADER_HEIGHT + rows * _ROW


def _place(group: Group, column: int, left: int, top: int, across: int) -> Placed:
    slots = _slots(group)
    rows = -(-slots // across)
    inner = across * HEADER_WIDTH + (across - 1) * INNER_GAP
    x, y = left + PADDING, top + PADDING
    cards = (
        box(
            x + INDENT + slot // max(rows, 1) * (HEADER_WIDTH + INNER_GAP),
            y + HEADER_HEIGHT + GAP + slot % max(rows, 1) * _ROW,
            CARD_WIDTH,
            CARD_HEIGHT,
        )
        for slot in range(slots)
    )
    return Placed(
        group,
        column,
        box(left, top, inner + 2 * PADDING, _height(rows)),
        box(x, y, inner, HEADER_HEIGHT),
        tuple(cards),
    )

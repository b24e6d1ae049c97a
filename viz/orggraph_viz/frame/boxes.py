"""How large is a group, and where do its cards stand? One below the other."""

from orggraph_viz.frame.values import Box
from orggraph_viz.plan.values import Group, Sizes

#: An opened group has at least so many rows before it begins another column.
_OPENED_ROWS = 12


def header_box(sizes: Sizes, group: Group) -> Box:
    """Return the place of the header of a group."""
    left, top = group.left + sizes.padding, group.top + sizes.padding
    return Box(left, top, sizes.header_width, sizes.header_height)


def card_box(sizes: Sizes, group: Group, row: int, column: int = 0) -> Box:
    """Return the place of a card of a group."""
    beside = column * (sizes.header_width + sizes.inner_gap)
    below = row * (sizes.card_height + sizes.gap)
    return Box(
        group.left + sizes.padding + sizes.indent + beside,
        group.top + sizes.padding + sizes.header_height + sizes.gap + below,
        sizes.card_width,
        sizes.card_height,
    )


def backdrop_box(sizes: Sizes, group: Group, rows: int, columns: int = 1) -> Box:
    """Return what lies under a header and so many cards."""
    inner = columns * sizes.header_width + (columns - 1) * sizes.inner_gap
    return Box(
        group.left, group.top, inner + 2 * sizes.padding, group_height(sizes, rows)
    )


def group_height(sizes: Sizes, rows: int) -> int:
    """Return the height of a group with so many rows of cards.

    >>> group_height(Sizes(), 0), group_height(Sizes(), 2)
    (70, 176)
    """
    cards = rows * (sizes.card_height + sizes.gap)
    return 2 * sizes.padding + sizes.header_height + cards


def opened_rows(group: Group) -> int:
    """Return how many rows a column of an opened group has."""
    return max(group.rows, _OPENED_ROWS)

"""Into which periods are statements divided? By the year of their end, by how many there are."""

from collections.abc import Mapping
from typing import Final

#: A period grows year by year until it has so many statements.
ENOUGH: Final = 250_000
#: Stands for all that is left, and for what has no end.
OPEN: Final = 9999


def periods(ends: Mapping[int, int], enough: int) -> list[int]:
    """Return the last year of each period, the open one last.

    `ends` are how many statements end in which year; a statement belongs to the first
    period in which it has ended.

    >>> periods({1999: 2, 2004: 3, 2005: 1, 9999: 7}, enough=4)
    [2004, 9999]
    """
    found = []
    many = 0
    for year in sorted(ends):
        many += ends[year]
        if many >= enough and year < OPEN:
            found.append(year)
            many = 0
    return [*found, OPEN]

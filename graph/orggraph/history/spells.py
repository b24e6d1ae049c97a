"""When was something there? Spells of days, and what many of them come to."""

from collections.abc import Iterable
from typing import NamedTuple

from orggraph.dates import NEVER, Day


class Spell(NamedTuple):
    """From a day on, before another: half-open; `ALWAYS` and `NEVER` where it is open."""

    first: Day
    beyond: Day

    @property
    def last(self) -> Day:
        """The last day in it (inclusive); `NEVER` where it is open."""
        return Day(self.beyond - 1) if self.beyond < NEVER else NEVER

    def shared(self, other: "Spell") -> "Spell":
        """Return the days that are in both; there may be none.

        >>> Spell(Day(1), Day(5)).shared(Spell(Day(3), Day(9)))
        Spell(first=3, beyond=5)
        """
        return Spell(max(self.first, other.first), min(self.beyond, other.beyond))

    def __bool__(self) -> bool:
        """Say whether there is a day in it."""
        return self.first < self.beyond


def merged(spells: Iterable[Spell]) -> list[Spell]:
    """Return the same days in as few spells as can be, in order.

    >>> merged([Spell(Day(5), Day(7)), Spell(Day(1), Day(5)), Spell(Day(8), Day(9))])
    [Spell(first=1, beyond=7), Spell(first=8, beyond=9)]
    """
    found: list[Spell] = []
    for one in sorted(spells):
        if found and one.first <= found[-1].beyond:
            found[-1] = Spell(found[-1].first, max(found[-1].beyond, one.beyond))
        else:
            found.append(one)
    return found

"""Between which days does a film run, and when was anything in it learnt?"""

from collections.abc import Collection, Iterable
from typing import Final

from orggraph.dates import ALWAYS, NEVER, UNNAMED, Day
from orggraph_viz.film.reach import Reach
from orggraph_viz.film.values import Rect, Span

#: A month of air, before the first and after the last thing that happens.
_AIR: Final = 31
#: Where nothing at all happens: 1 January 2024, as good as any.
_SOME_DAY: Final = Day(738_886)


def known_days(rects: Iterable[Rect]) -> tuple[Day, ...]:
    """Return the days on which something is learnt or given up, in order."""
    days = {day for rect in rects for day in rect[2:]}
    return tuple(sorted(day for day in days if ALWAYS < day < UNNAMED))


def first_and_last(
    reach: Reach, dates: Collection[Day], spans: Iterable[Span]
) -> tuple[Day, Day]:
    """Return the first and the last day that can be chosen, both included.

    By the days that are named, with some air; where none is, by when anything turns.
    """
    if reach.at is not None:
        return reach.at.day, reach.at.day
    borders = (day for span in spans for day in span.rect[:2])
    days = dates or [day for day in borders if ALWAYS < day < NEVER] or [_SOME_DAY]
    first = max(Day(min(days) - _AIR), Day(1))
    last = min(Day(max(days) + _AIR), Day(NEVER - 1))
    if reach.since is not None:
        first, last = reach.since, max(last, reach.since)
    if reach.until is not None:
        first, last = min(first, reach.until), reach.until
    return first, last

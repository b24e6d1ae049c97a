"""Between which days does a film run, and when was anything in it learnt?"""

from collections.abc import Iterable, Iterator
from typing import Final

from orggraph.dates import ALWAYS, NEVER, UNNAMED, Day
from orggraph_viz.film.reach import Reach
from orggraph_viz.film.values import Fact, Rect, Span

#: A month of air, before the first and after the last thing that happens.
_AIR: Final = 31
#: Where nothing at all happens on a day that one can name, time is one day long.
_SOME_DAY: Final = Day(738_886)


def known_days(rects: Iterable[Rect]) -> tuple[Day, ...]:
    """Return the days on which something is learnt or given up, in order."""
    days = {day for rect in rects for day in rect[2:]}
    return tuple(sorted(day for day in days if ALWAYS < day < UNNAMED))


def reach_of_days(
    reach: Reach, spans: Iterable[Span], facts: Iterable[Fact]
) -> tuple[Day, Day]:
    """Return the first and the last day that can be chosen, both included.

    By the days on which something begins or is over for certain, with some air.
    """
    if reach.at is not None:
        return reach.at.day, reach.at.day
    days = set(_named(spans, facts))
    first = Day(min(days) - _AIR) if days else None
    last = Day(max(days) + _AIR) if days else None
    first = reach.since or first or reach.until or _SOME_DAY
    last = reach.until or last or first
    return max(first, Day(1)), max(first, min(last, Day(NEVER - 1)))


def _named(spans: Iterable[Span], facts: Iterable[Fact]) -> Iterator[Day]:
    """Yield the days of facts; where none is certain, the borders of all spans."""
    exact = [
        day
        for fact in facts
        for day in (fact.first_day, fact.last_day)
        if day is not None
    ]
    borders = (day for span in spans for day in span.rect[:2])
    yield from exact or (day for day in borders if ALWAYS < day < NEVER)

"""On which day does a page open? Today, or the last day on which anything held."""

from collections.abc import Iterable, Iterator

from orggraph.dates import Day
from orggraph.facts.terms import POST_IN
from orggraph.index.index import Index


def opening_day(index: Index, rows: Iterable[int], known: Day, latest: Day) -> Day:
    """Return the last day up to `latest` on which one of some spans held, as known.

    `rows` are numbers of spans of `index.holding`. Where all of them are later, it is
    the first day on which one holds; `latest` itself where there are none. What is
    timeless is so on every day, and does not count.
    """
    held = index.holding
    days = [
        (held.first[row], held.beyond[row])
        for row in _dated(index, rows)
        if held.known[row] <= known < held.given_up[row]
    ]
    begun = [min(beyond - 1, latest) for first, beyond in days if first <= latest]
    later = [first for first, _ in days]
    return Day(max(begun) if begun else min(later, default=latest))


def _dated(index: Index, rows: Iterable[int]) -> Iterator[int]:
    """Leave out the places of posts, which nobody has dated."""
    for row in rows:
        edge = index.holding.owner[row]
        if index.edges.facts(edge) or not index.edges.is_of(edge, POST_IN):
            yield row

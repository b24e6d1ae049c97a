"""On which day does a page open? Today, or the last day on which anything held."""

from collections.abc import Iterable, Iterator

from orggraph.dates import Day
from orggraph.facts.terms import POST_IN
from orggraph.index.index import Index


def opening_day(index: Index, rows: Iterable[int], known: Day, latest: Day) -> Day:
    """Return the last day up to `latest` on which one of some spans held, as known.

    `rows` are numbers of spans of `index.holding`. Certain ones count, or all where none
    of them is. Where all are later, it is the first day on which one holds; `latest`
    itself where there are none. What is timeless is so on every day, and does not count.
    """
    held = index.holding
    told = [
        row
        for row in _dated(index, rows)
        if held.known[row] <= known < held.given_up[row]
    ]
    told = [row for row in told if not held.mask[row]] or told
    begun = [row for row in told if held.first[row] <= latest]
    if begun:
        return Day(min(latest, max(held.beyond[row] for row in begun) - 1))
    return Day(min((held.first[row] for row in told), default=latest))


def why_then(opens: Day, latest: Day, today: Day) -> str:
    """Return why that is the day at which a page opens; nothing where it is today.

    `latest` is today, or the nearest day that can be chosen.
    """
    if opens == today:
        return ""
    if opens > latest:
        return "the first day on which anything holds"
    if opens < latest:
        return "the last day on which anything held"
    return f"the {'last' if opens < today else 'first'} day that can be chosen"


def _dated(index: Index, rows: Iterable[int]) -> Iterator[int]:
    """Leave out the places of posts, which nobody has dated."""
    for row in rows:
        edge = index.holding.owner[row]
        if index.edges.facts(edge) or not index.edges.is_of(edge, POST_IN):
            yield row

"""How many cards does each group need room for? The most that are there at once."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from orggraph.dates import NEVER
from orggraph_viz.film.values import Change, Film, Way
from orggraph_viz.plan.homes import Stay, is_counted
from orggraph_viz.plan.values import NOWHERE

#: No group reserves more rows; who has no card of their own is counted on the last.
MOST_ROWS: Final = 10


class _Days(NamedTuple):
    """Days from a first to before another, and which header they are about."""

    first: int
    beyond: int
    header: int


def rows(
    film: Film, stays: Iterable[Stay], homes: Mapping[int, Sequence[int]]
) -> dict[int, int]:
    """Return for each header how many cards are under it at once, as known now.

    With those who have just left, until the next change. At least 1 where anybody ever
    can be, at most `MOST_ROWS`. `homes` are the headers of each thing, the best first.
    """
    steps: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for days in _at_home(film, stays, homes):
        steps[days.header][days.first] += 1
        steps[days.header][days.beyond] -= 1
    found = {header: 1 for headers in homes.values() for header in headers}
    for header, changes in steps.items():
        there = most = 0
        for day in sorted(changes):
            there += changes[day]
            most = max(most, there)
        found[header] = max(1, min(most, MOST_ROWS))
    return found


def _at_home(
    film: Film, stays: Iterable[Stay], homes: Mapping[int, Sequence[int]]
) -> Iterator[_Days]:
    """Yield where each card is, and from when to when."""
    there: dict[int, list[_Days]] = defaultdict(list)
    for stay in stays:
        if is_counted(film, stay.span.rect) and not stay.fact.unknown_start:
            first, beyond, *_ = stay.span.rect
            there[stay.thing].append(_Days(first, beyond, stay.header))
    named, held = _named_and_held(film)
    changes = sorted({c.day for c in film.changes if _is_told(film, c)})
    for thing, headers in homes.items():
        places = {header: at for at, header in enumerate(headers)}
        yield from _of_one(there[thing], named[thing], held[thing], places, changes)


def _is_told(film: Film, change: Change) -> bool:
    return film.first == film.last or change.known <= NEVER < change.given_up


def _named_and_held(
    film: Film,
) -> tuple[Mapping[int, list[_Days]], Mapping[int, list[_Days]]]:
    """Return when each thing is in the picture, and when each post is held."""
    named: dict[int, list[_Days]] = defaultdict(list)
    held: dict[int, list[_Days]] = defaultdict(list)
    for span in film.spans:
        fact = film.facts[span.fact]
        if fact.way is Way.POST or not is_counted(film, span.rect):
            continue
        days = _Days(span.rect.first, span.rect.beyond, NOWHERE)
        if fact.way is Way.HOLDS and fact.object not in fact.places:
            held[fact.object].append(days)
        if not fact.unknown_start:
            for thing in {fact.subject, fact.object, *fact.places}:
                named[thing].append(days)
    return named, held


def _of_one(
    there: Sequence[_Days],
    named: Sequence[_Days],
    held: Sequence[_Days],
    places: Mapping[int, int],
    changes: Sequence[int],
) -> Iterator[_Days]:
    """Yield the homes of one thing; after the last of them it stays, marked as left."""
    borders = sorted({d for days in (*there, *named, *held) for d in days[:2]})
    last = NOWHERE
    for first, beyond in pairwise(borders):
        is_there = _any(named, first) and not _any(held, first)
        if is_there:
            under = [days.header for days in there if days.first <= first < days.beyond]
            last = min(under, key=places.__getitem__, default=NOWHERE)
            yield _Days(first, beyond, last)
            if not (_any(named, beyond) and not _any(held, beyond)):
                yield from _lingering(beyond, last, changes)


def _lingering(left: int, header: int, changes: Sequence[int]) -> Iterator[_Days]:
    """Yield the days from leaving until the next change."""
    after = bisect_right(changes, left)
    if after and changes[after - 1] == left:
        beyond = changes[after] if after < len(changes) else NEVER
        yield _Days(left, beyond, header)


def _any(several: Sequence[_Days], day: int) -> bool:
    return any(days.first <= day < days.beyond for days in several)

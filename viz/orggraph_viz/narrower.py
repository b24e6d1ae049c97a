"""Which narrower questions fit on a page? A few of each sort, counted and not drawn."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from math import inf
from typing import Final, NamedTuple

from orggraph.dates import Day, format_day
from orggraph.errors import Offer
from orggraph.index.index import Index
from orggraph.index.point import Point
from orggraph_viz.film.reach import Cut, Reach, reached
from orggraph_viz.largest import busiest, largest
from orggraph_viz.names import typed_name

#: So many organisations and units are offered, of so many that are looked at.
_OFFERED, _TRIED = 3, 6
_YEARS: Final = (5, 1)


class Room(NamedTuple):
    """How much there is room for: so many entities, and so many spans of facts."""

    things: int
    spans: float = inf

    def fits(self, cut: Cut) -> bool:
        """Say whether a part fits, and is about anything."""
        return 0 < cut.things <= self.things and cut.spans <= self.spans


Arguments = dict[str, str | int | bool]


class _Part(NamedTuple):
    """A narrower question, in the words of whoever asks, and as it is answered."""

    arguments: Arguments
    reach: Reach


def narrower(index: Index, reach: Reach, at: Point, room: Room) -> tuple[Offer, ...]:
    """Return narrower questions that fit, with the numbers of entities that they have.

    `at` is the point at which one would see what is too large. One without people and posts, one of a day, the largest organisations or units, one
    around whoever has the most edges, one of the years before a day.
    """
    sorts = (
        (_without_people(reach), 1),
        (_of_a_day(reach, at), 1),
        (_organizations(index, reach, room), _OFFERED),
        (_around(index, reach), 1),
        (_years(reach, at.day), 1),
    )
    return tuple(
        offer for parts, most in sorts for offer in _fitting(index, parts, most, room)
    )


def _fitting(
    index: Index, parts: Iterable[_Part], most: int, room: Room
) -> Iterator[Offer]:
    """Yield the first few that fit, and are about anything."""
    for part in parts:
        cut = reached(index, part.reach)
        if room.fits(cut):
            yield Offer(part.arguments, cut.things)
            most -= 1
        if not most:
            return


def _without_people(reach: Reach) -> Iterator[_Part]:
    if not reach.units_only:
        yield _Part({"units_only": True}, reach._replace(units_only=True))


def _of_a_day(reach: Reach, at: Point) -> Iterator[_Part]:
    if reach.at is None:
        still: Arguments = {"at": format_day(at.day), "snapshot": True}
        yield _Part(still, reach._replace(at=at))


def _organizations(index: Index, reach: Reach, room: Room) -> Iterator[_Part]:
    if reach.around is not None:
        return
    found = largest(index, reach.organization, room.things)
    for entity in islice(found, _TRIED):
        name = typed_name(index, entity)
        yield _Part({"org": name}, reach._replace(organization=entity))


def _around(index: Index, reach: Reach) -> Iterator[_Part]:
    """Yield what is around one entity, in ever fewer steps."""
    centre = busiest(index) if reach.around is None else reach.around
    if reach.organization is not None or centre is None:
        return
    steps = 2 if reach.around is None else reach.hops - 1
    for hops in range(steps, 0, -1):
        arguments: Arguments = {"around": typed_name(index, centre), "hops": hops}
        yield _Part(arguments, reach._replace(around=centre, hops=hops))


def _years(reach: Reach, day: Day) -> Iterator[_Part]:
    year = date.fromordinal(day).year
    for number in _YEARS:
        first = Day(date(max(1, year - number + 1), 1, 1).toordinal())
        last = Day(date(year, 12, 31).toordinal())
        since = first if reach.since is None else max(first, reach.since)
        until = last if reach.until is None else min(last, reach.until)
        if since <= until and (since, until) != (reach.since, reach.until):
            days: Arguments = {"since": format_day(since), "until": format_day(until)}
            yield _Part(days, reach._replace(since=since, until=until))

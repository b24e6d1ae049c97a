"""Which figures does one get? Of a ledger or an organisation, on a day and in a period."""

from collections.abc import Collection, Iterator
from enum import StrEnum
from typing import NamedTuple

from orggraph.collector import making_many
from orggraph.dates import Day
from orggraph.facts import EntityId
from orggraph.facts.terms import local_name
from orggraph.history.scope import within
from orggraph.history.snapshot import take
from orggraph.history.stats.gathered import Gathered, gather
from orggraph.history.stats.people import people
from orggraph.history.stats.reports import reports
from orggraph.history.stats.ripple import ripple
from orggraph.history.stats.spells import Spell
from orggraph.history.stats.tenure import tenure
from orggraph.history.stats.turnover import turnover
from orggraph.history.stats.values import Chapter, Namer, Period, Stats
from orggraph.history.values import Node, node_of
from orggraph.index.index import Index


class Part(StrEnum):
    """Which figures there are, in order."""

    PEOPLE = "people"
    TENURE = "tenure"
    TURNOVER = "turnover"
    SOURCES = "sources"


class Ripple(NamedTuple):
    """Whose departures are looked at, and how many days after them."""

    person: EntityId
    days: int


class Asked(NamedTuple):
    """Of what figures are wanted: one organisation or unit (None: all), some parts.

    With `many` all rows of the tables.
    """

    org: EntityId | None = None
    parts: Collection[Part] = tuple(Part)
    many: bool = False


def report(index: Index, period: Period, asked: Asked) -> Stats:
    """Return figures; those about sources only where no organisation is asked for."""
    with making_many():
        chapters = tuple(_chapters(index, period, asked))
    return Stats(period, _node(index, asked.org), chapters)


def after(
    index: Index, period: Period, ripples: Ripple, org: EntityId | None = None
) -> Stats:
    """Return what ended within some days of each departure of a person."""
    with making_many():
        chapter = ripple(index, period, gather(index, period, org), *ripples)
    return Stats(period, _node(index, org), (chapter,))


def _node(index: Index, org: EntityId | None) -> Node | None:
    return None if org is None else node_of(index.ledger, org)


def _chapters(index: Index, period: Period, asked: Asked) -> Iterator[Chapter]:
    org, parts, many = asked
    name = namer(index)
    if {*parts} != {Part.SOURCES}:
        gathered = gather(index, period, org)
    if Part.PEOPLE in parts:
        snapshot = take(index, period.at, period.known)
        snapshot = snapshot if org is None else within(snapshot, org)
        yield people(snapshot, _in(gathered, period.at, index, org), name, many=many)
    if Part.TENURE in parts:
        yield tenure(gathered.spells, period, name, many=many)
    if Part.TURNOVER in parts:
        yield turnover(gathered.stays, period)
    if Part.SOURCES in parts and org is None:
        yield reports(index, period, many=many)


def _in(
    gathered: Gathered, day: Day, index: Index, org: EntityId | None
) -> list[Spell]:
    """Return the spells of what is in the organisation on a day."""
    if org is None:
        return [*gathered.spells]
    number = index.records.entity_ids.place(org)
    on = gathered.homes.on
    return [some for some in gathered.spells if number in on(some.object, day).above]


def namer(index: Index) -> Namer:
    """Return what says how an entity is called, by its number."""

    def name(number: int) -> str:
        about = index.records.entity(number)
        return about.label if about else local_name(index.records.entity_ids[number])

    return name

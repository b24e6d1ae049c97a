"""Which bounds follow from the statements? As triples that SPARQL can compare."""

from collections.abc import Iterator

import pyoxigraph as ox

from orggraph.dates import ALWAYS, NEVER, Day, format_day
from orggraph.facts import Fact, Ledger
from orggraph.facts.terms import FACT, XSD

_DATE = ox.NamedNode(f"{XSD}date")
_BOOLEAN = ox.NamedNode(f"{XSD}boolean")


def derived_quads(ledger: Ledger) -> Iterator[ox.Quad]:
    """Yield the bounds of each sound statement (docs/vocabulary.md, derived terms).

    Starts and ends are inclusive, `fact:believedUntil` is the first day on which it was
    no longer believed; what is infinite becomes 0001-01-01 or 9999-12-31.
    """
    for name, fact in ledger.facts.items():
        subject = ox.NamedNode(name)
        for term, value in _bounds(fact):
            yield ox.Quad(subject, ox.NamedNode(FACT + term), value)


def _bounds(fact: Fact) -> Iterator[tuple[str, ox.Literal]]:
    bounds, said = fact.bounds, fact.statement
    yield "startEarliest", _date(bounds.from_earliest)
    yield "startLatest", _date(bounds.from_latest)
    yield "endEarliest", _date(_last(bounds.until_earliest))
    yield "endLatest", _date(_last(bounds.until_latest))
    yield "believedFrom", _date(fact.known_from)
    yield "believedUntil", _date(fact.known_until)
    doubtful = any(
        when is not None and when.doubtful for when in (said.start, said.end)
    )
    yield "doubtful", ox.Literal(str(doubtful).lower(), datatype=_BOOLEAN)


def _last(until: Day) -> Day:
    """Return the last day before a half-open limit; an open one stays open."""
    return until if until in {ALWAYS, NEVER} else Day(until - 1)


def _date(day: Day) -> ox.Literal:
    day = Day(min(max(day, ALWAYS + 1), NEVER - 1))
    return ox.Literal(format_day(day), datatype=_DATE)

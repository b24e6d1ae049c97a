"""Which bounds follow from the statements? As triples that SPARQL can compare."""

from collections.abc import Iterator
from functools import lru_cache

import pyoxigraph as ox

from orggraph.dates import ALWAYS, NEVER, Day, format_day
from orggraph.facts import Fact, Ledger
from orggraph.facts.terms import FACT, RDF, XSD
from orggraph.rdf.statements import NAMELESS

_DATE = ox.NamedNode(f"{XSD}date")
_TERMS = {
    term: ox.NamedNode(FACT + term)
    for term in (
        "startEarliest",
        "startLatest",
        "endEarliest",
        "endLatest",
        "believedFrom",
        "believedUntil",
        "doubtful",
    )
}
_PARTS = tuple(RDF + part for part in ("subject", "predicate", "object"))
_BOOLEAN = ox.NamedNode(f"{XSD}boolean")
_DOUBTFUL = {
    value: ox.Literal(str(value).lower(), datatype=_BOOLEAN) for value in (True, False)
}


def derived_quads(
    ledger: Ledger, graph: ox.NamedNode | ox.DefaultGraph
) -> Iterator[ox.Quad]:
    """Yield the bounds of each sound statement (docs/vocabulary.md, derived terms).

    Starts and ends are inclusive, `fact:believedUntil` is the first day on which it was
    no longer believed; what is infinite becomes 0001-01-01 or 9999-12-31. A statement
    that got its name from its content is said in full, so that it can be found.
    """
    for name, fact in ledger.facts.items():
        subject = ox.NamedNode(name)
        for term, value in _bounds(fact):
            yield ox.Quad(subject, _TERMS[term], value, graph)
        if name.startswith(NAMELESS):
            for part, iri in zip(_PARTS, fact.statement.edge, strict=True):
                yield ox.Quad(subject, ox.NamedNode(part), ox.NamedNode(iri), graph)


def _bounds(fact: Fact) -> Iterator[tuple[str, ox.Literal]]:
    bounds = fact.bounds
    yield "startEarliest", _date(bounds.from_earliest)
    yield "startLatest", _date(bounds.from_latest)
    yield "endEarliest", _date(bounds.end_earliest)
    yield "endLatest", _date(bounds.end_latest)
    yield "believedFrom", _date(fact.known_from)
    yield "believedUntil", _date(fact.known_until)
    yield "doubtful", _DOUBTFUL[fact.doubtful]


@lru_cache(maxsize=1 << 16)
def _date(day: Day) -> ox.Literal:
    day = Day(min(max(day, ALWAYS + 1), NEVER - 1))
    return ox.Literal(format_day(day), datatype=_DATE)

"""Which bounds follow from the statements? As triples that SPARQL can compare."""

from collections.abc import Iterator
from functools import cache, lru_cache

import pyoxigraph as ox

from orggraph.dates import ALWAYS, NEVER, Bounds, Day, format_day, parse_edtf
from orggraph.facts import Fact, Ledger
from orggraph.facts.terms import DERIVED, FACT, RDF, XSD
from orggraph.index.index import Index
from orggraph.index.records import Records
from orggraph.rdf.statements import NAMELESS

_DATE = ox.NamedNode(f"{XSD}date")
_TERMS = {term: ox.NamedNode(FACT + term) for term in DERIVED}
_PARTS = tuple(RDF + part for part in ("subject", "predicate", "object"))
_BOOLEAN = ox.NamedNode(f"{XSD}boolean")
_DOUBTFUL = {
    value: ox.Literal(str(value).lower(), datatype=_BOOLEAN) for value in (True, False)
}
#: As they stand in N-Triples.
_VERBS = tuple(f" {term} " for term in _TERMS.values())
_WRITTEN = {value: f"{literal} .\n" for value, literal in _DOUBTFUL.items()}
#: So many facts are written at once.
_AT_ONCE = 10_000
#: What is read of each fact.
_COLUMNS = (
    "from_earliest",
    "from_latest",
    "until_earliest",
    "until_latest",
    "known_from",
    "known_until",
    "start",
    "end",
    "rest",
)


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


def derived_text(index: Index) -> Iterator[bytes]:
    """Yield `derived_quads` of a whole ledger as N-Triples, in a tenth of the time."""
    doubtful = _Doubtful(index.records)
    for begin in range(0, len(index), _AT_ONCE):
        rows = range(begin, min(begin + _AT_ONCE, len(index)))
        yield "".join(_lines(index.records, rows, doubtful)).encode()


def _lines(records: Records, rows: range, doubtful: "_Doubtful") -> Iterator[str]:
    columns = (records.column(f"fact.{name}") for name in _COLUMNS)
    parts = (column[rows.start : rows.stop] for column in columns)
    names = records.fact_ids.at(rows)
    for row, name, start, by, over, until, since, given_up, *written in zip(
        rows, names, *parts, strict=True
    ):
        bounds = Bounds(Day(start), Day(by), Day(over), Day(until))
        values = (
            _text(bounds.from_earliest),
            _text(bounds.from_latest),
            _text(bounds.end_earliest),
            _text(bounds.end_latest),
            _text(Day(since)),
            _text(Day(given_up)),
            _WRITTEN[doubtful.of(*written)],
        )
        for verb, value in zip(_VERBS, values, strict=True):
            yield f"<{name}>{verb}{value}"
        if name.startswith(NAMELESS):
            edge = records.fact(row).statement.edge
            for part, iri in zip(_PARTS, edge, strict=True):
                yield f"<{name}> <{part}> <{iri}> .\n"


class _Doubtful:
    """Says whether a date is marked as doubtful, by the places of texts in columns."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self.of = cache(self._of)

    def _of(self, start: int, end: int, rest: int) -> bool:
        ends = map(self._records.date, (start, end))
        seen = self._records.lists[rest][0] if rest else 0
        sights = map(parse_edtf, self._records.named(seen))
        return any(date is not None and date.doubtful for date in (*ends, *sights))


@lru_cache(maxsize=1 << 16)
def _text(day: Day) -> str:
    return f"{_date(day)} .\n"


@lru_cache(maxsize=1 << 16)
def _date(day: Day) -> ox.Literal:
    day = Day(min(max(day, ALWAYS + 1), NEVER - 1))
    return ox.Literal(format_day(day), datatype=_DATE)

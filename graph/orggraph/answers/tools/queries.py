"""What does SPARQL answer? The first rows, with short names."""

from collections.abc import Iterator, Sequence
from itertools import islice
from math import isfinite
from typing import Any

import pyoxigraph as ox
import rdflib

from orggraph.answers.served import Served
from orggraph.answers.tools.asked import Asked, asked
from orggraph.answers.tools.telling import Telling, cut
from orggraph.asking import day_of
from orggraph.dates import format_day
from orggraph.store.names import AT, SnapshotName, format_name, parse_name
from orggraph.store.results import Result, Term


def sparql(
    served: Served,
    query: str,
    at: str | None = None,
    known: str | None = None,
    limit: int = 100,
) -> dict[str, Any]:
    """Return what a query finds, about the ledger or about the snapshot of a day.

    Of which days it read the graphs stands in `graphs`.
    """
    told = asked(served, at, known)
    about = None if at is None else SnapshotName(day_of(told.at))
    result = told.og.dataset.ask(query, most=served.limits.rows, about=about)
    days = {
        "at": None if at is None else told.at,
        **told.clock,
        **_graphs(told, result, about),
    }
    if result.form == "boolean":
        return {**days, "answer": result.yes, "truncated": False}
    terms = _Terms(told.telling())
    found: Iterator[Sequence[Term | None]]
    if result.form == "rows":
        what, how = "rows", "use LIMIT and OFFSET, or raise limit"
        found = result.rows()
        names = {"columns": list(result.names)}
    else:
        what, how = "triples", "ask for less, or raise limit"
        found = map(tuple, result.triples)
        names = {}
    rows = [[terms.plain(term) for term in row] for row in islice(found, limit)]
    total = len(rows) + sum(1 for _ in found)
    return {
        **days,
        **names,
        what: rows,
        "prefixes": terms.prefixes(),
        **cut(what, len(rows), total, how),
    }


def _graphs(told: Asked, result: Result, about: SnapshotName | None) -> dict[str, Any]:
    """Return of which days the graphs are that a query named, if it did."""
    own = about and format_name(about)
    found = []
    for iri, day in result.days.items():
        known = parse_name(iri).known
        if iri != own:
            graph = {
                "graph": f"at:{iri.removeprefix(AT)}",
                "at": format_day(day),
                "known": told.known if known is None else format_day(known),
            }
            found.append(graph)
    return {"graphs": found} if found else {}


class _Terms:
    """Terms as plain values: IRIs with prefixes where there are some, numbers, texts."""

    def __init__(self, telling: Telling) -> None:
        self._telling = telling
        self._shown: set[str] = set()
        self._nameless: dict[str, str] = {}

    def plain(self, term: Term | None) -> Any:
        """Return a term; what has no name is numbered, so that two runs say the same."""
        if term is None:
            return None
        if isinstance(term, ox.Literal):
            return _value(term)
        if isinstance(term, ox.BlankNode):
            return self._nameless.setdefault(term.value, f"_:b{len(self._nameless)}")
        if isinstance(term, ox.Triple):
            return str(term)
        short = self._telling.short(term.value)
        if short == term.value:
            return f"<{term.value}>"
        self._shown.add(short)
        return short

    def prefixes(self) -> dict[str, str]:
        """Return what the prefixes stand for that were used."""
        return self._telling.prefixes(self._shown)


def _value(term: ox.Literal) -> Any:
    """Return a literal as JSON has it: numbers and truth values, else its text.

    JSON has no number that is infinite or none.
    """
    plain = rdflib.Literal(term.value, datatype=term.datatype.value).toPython()
    told = isinstance(plain, bool | int | float) and isfinite(plain)
    return plain if told else term.value

"""What does SPARQL answer? The first rows, with short names."""

from collections.abc import Iterable
from typing import Any

import rdflib
import rdflib.query

from orggraph.answers.served import Served
from orggraph.answers.tools.asked import asked
from orggraph.answers.tools.telling import Telling, cut
from orggraph.asking import day_of
from orggraph.store.names import SnapshotName


def sparql(
    served: Served,
    query: str,
    at: str | None = None,
    known: str | None = None,
    limit: int = 100,
) -> dict[str, Any]:
    """Return what a query finds, about the ledger or about the snapshot of a day."""
    told = asked(served, at, known)
    about = None if at is None else SnapshotName(day_of(told.at))
    result = told.og.dataset.ask(
        query, most=served.limits.rows, about=about
    ).to_rdflib()
    days = {"at": None if at is None else told.at, "known": told.known}
    if result.type == "ASK":
        return {**days, "answer": result.askAnswer, "truncated": False}
    terms = _Terms(told.telling())
    if result.type == "SELECT":
        names = [str(name) for name in result.vars or ()]
        rows = [
            [terms.plain(row.get(rdflib.Variable(n))) for n in names]
            for row in _some(result, limit)
        ]
        return {
            **days,
            "columns": names,
            "rows": rows,
            "prefixes": terms.prefixes(),
            **cut(
                "rows",
                len(rows),
                len(result.bindings),
                "use LIMIT and OFFSET, or raise limit",
            ),
        }
    triples = sorted(result.graph or ())
    rows = [[terms.plain(term) for term in triple] for triple in triples[:limit]]
    return {
        **days,
        "triples": rows,
        "prefixes": terms.prefixes(),
        **cut("triples", len(rows), len(triples), "ask for less, or raise limit"),
    }


def _some(result: rdflib.query.Result, limit: int) -> Iterable[Any]:
    return result.bindings[:limit]


class _Terms:
    """Terms as plain values: IRIs with prefixes where there are some, numbers, texts."""

    def __init__(self, telling: Telling) -> None:
        self._telling = telling
        self._shown: set[str] = set()
        self._nameless: dict[str, str] = {}

    def plain(self, term: Any) -> Any:
        """Return a term; what has no name is numbered, so that two runs say the same."""
        if term is None:
            return None
        if isinstance(term, rdflib.Literal):
            value = term.toPython()
            return value if isinstance(value, bool | int | float) else str(term)
        if isinstance(term, rdflib.BNode):
            return self._nameless.setdefault(term, f"_:b{len(self._nameless)}")
        short = self._telling.short(str(term))
        if short == str(term):
            return f"<{term}>"
        self._shown.add(short)
        return short

    def prefixes(self) -> dict[str, str]:
        """Return what the prefixes stand for that were used."""
        return self._telling.prefixes(self._shown)

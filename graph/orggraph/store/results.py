"""What comes out of a query? Rows, yes or no, or a graph, as bytes in the W3C's formats."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, cast

import pyoxigraph as ox

from orggraph.errors import QueryError
from orggraph.store.formats import FORMATS, Form

__all__ = ["FORMATS", "Result", "Rows", "Term"]

if TYPE_CHECKING:  # only for those who want its form
    import rdflib.query

_RESULTS: Final = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
_GRAPHS: Final = {
    "turtle": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "xml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows as they were written, from which they are read as often as one likes."""

    written: bytes
    form: ox.QueryResultsFormat

    def read(self) -> ox.QuerySolutions:
        """Return them from the first on."""
        read = ox.parse_query_results(self.written, format=self.form)
        return cast("ox.QuerySolutions", read)


@dataclass(frozen=True, slots=True)
class Result:
    """The whole answer to a query; nothing of it is made later.

    It is `steady` if the same query has the same answer for as long as the ledger and
    the day are the same. `prefixes` make graphs pleasant to read. `hint` says, where
    nothing was found, why that may be.
    """

    form: Form
    steady: bool
    prefixes: Mapping[str, str] = field(repr=False)
    made: Rows | bool | tuple[ox.Triple, ...] = field(repr=False)
    hint: str | None = None

    @property
    def yes(self) -> bool:
        """What ASK was answered; else whether anything was found at all."""
        if isinstance(self.made, Rows):
            return any(True for _ in self.made.read())
        return bool(self.made)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, without their question marks."""
        if not isinstance(self.made, Rows):
            return ()
        return tuple(variable.value for variable in self.made.read().variables)

    def rows(self) -> Iterator[tuple[Term | None, ...]]:
        """Yield the rows of SELECT; what is unbound is None."""
        if isinstance(self.made, Rows):
            for row in self.made.read():
                yield tuple(row)

    @property
    def triples(self) -> tuple[ox.Triple, ...]:
        """The triples of CONSTRUCT and DESCRIBE, sorted."""
        return self.made if isinstance(self.made, tuple) else ()

    def write(self, name: str) -> bytes:
        """Return it in one of the `FORMATS` of its form.

        Raises `QueryError` for another, and for what a format cannot say.
        """
        if name not in FORMATS[self.form]:
            known = ", ".join(FORMATS[self.form])
            msg = f"a result of this form is not written as {name}; choose {known}"
            raise QueryError(msg)
        if self.form == "graph":
            return _graph_as(name, self.triples, self.prefixes)
        if isinstance(self.made, Rows):
            if self.made.form is _RESULTS[name]:
                return self.made.written
            return self.made.read().serialize(format=_RESULTS[name]) or b""
        answer = ox.Store().query(f"ASK {{ FILTER({str(self.yes).lower()}) }}")
        return cast("ox.QueryBoolean", answer).serialize(format=_RESULTS[name]) or b""

    def to_rdflib(self) -> "rdflib.query.Result":
        """Return it as rdflib's own queries do."""
        from orggraph.store.as_rdflib import as_rdflib  # only for those who want it

        return as_rdflib(self)


def _graph_as(
    name: str, triples: Sequence[ox.Triple], prefixes: Mapping[str, str]
) -> bytes:
    """Write a graph; only with the prefixes that are used, and JSON on many lines."""
    used = prefixes if name == "turtle" else {}
    if used:
        plain = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
        used = {p: ns for p, ns in used.items() if b"<" + ns.encode() in plain}
    try:
        written = (
            ox.serialize(triples, format=_GRAPHS[name], prefixes=dict(used)) or b""
        )
    except ValueError as wrong:
        msg = f"this graph cannot be written as {name}: {wrong}; choose turtle or nt"
        raise QueryError(msg) from None
    if name == "jsonld":
        told = json.loads(written)
        return json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"
    return written

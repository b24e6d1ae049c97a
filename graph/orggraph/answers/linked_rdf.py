"""What is stated about one thing, as RDF? What the files say, and what follows from it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import rdflib
from rdflib import PROV, RDF, RDFS, XSD, Literal, URIRef

from orggraph.api import OrgGraph
from orggraph.dates import NEVER, Day, format_day
from orggraph.errors import QueryError, shown
from orggraph.facts import Fact, SourceId
from orggraph.facts.terms import FACT, PREFIXES, SCHEMA, expand
from orggraph.history.values import Edge
from orggraph.rdf.statements import is_nameless
from orggraph.text import safe

Triple = tuple[rdflib.term.Node, rdflib.term.Node, rdflib.term.Node]

#: So many things are asked for in one query.
_AT_ONCE: Final = 100
_UNSAFE: Final = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_UNTIL: Final = URIRef(f"{FACT}believedUntil")
_KNOWN_UNTIL: Final = URIRef(f"{FACT}knownUntil")
_CITING: Final = frozenset({PROV.hadPrimarySource, URIRef(f"{FACT}retractedBy")})
_NEVER: Final = Literal(format_day(Day(NEVER - 1)), datatype=XSD.date)


class Describer:
    """Describes what a ledger names, as known on a day; nothing from later on."""

    def __init__(self, og: OrgGraph, known: Day) -> None:
        self._og = og
        self._known = known
        self.graph = rdflib.Graph(bind_namespaces="none")
        for prefix, namespace in PREFIXES.items():
            self.graph.bind(prefix, namespace)

    def timeless(self, names: Iterable[str]) -> None:
        """Add all triples of the files that are directly about some things."""
        for triple in self._stated(list(names)):
            self.graph.add(triple)

    def statements(self, facts: Sequence[Fact]) -> None:
        """Add statements with their bounds, and the sources that were out."""
        for triple in self._stated([fact.statement.id for fact in facts]):
            told = self._as_known(triple)
            if told is not None:
                self.graph.add(told)
        for fact in facts:
            if is_nameless(fact.statement.id):
                self._add_nameless(fact)
        named = (name for fact in facts for name in fact.statement.sources)
        self.timeless(name for name in dict.fromkeys(named) if self._is_out(name))

    def edges(self, edges: Iterable[Edge]) -> None:
        """Add edges of a day as plain triples of W3C ORG, with the names of their ends."""
        for edge in edges:
            predicate = URIRef(expand(edge.predicate))
            self.graph.add((URIRef(edge.subject), predicate, URIRef(edge.object)))

    def labels(self, facts: Iterable[Fact]) -> None:
        """Add the names of the ends of statements, so that nobody need ask for them."""
        ends = (end for fact in facts for end in fact.statement.edge[::2])
        for end in dict.fromkeys(ends):
            about = self._og.index.ledger.entities.get(end)
            if about is not None:
                self.graph.add((URIRef(end), RDFS.label, Literal(about.label)))

    def written(self, form: str) -> bytes:
        """Return it as Turtle or JSON-LD, the same bytes every time."""
        if form == "turtle":
            return self.graph.serialize(format="turtle", encoding="utf-8")
        context = dict(self.graph.namespaces())
        del context[""]  # JSON-LD has no empty prefix
        return self.graph.serialize(
            format="json-ld", encoding="utf-8", context=context, sort_keys=True
        )

    def _stated(self, names: Sequence[str]) -> Iterator[Triple]:
        """Yield the triples of the ledger with one of these subjects."""
        asked = [name for name in names if not name.startswith("_:")]
        for begin in range(0, len(asked), _AT_ONCE):
            some = " ".join(map(_written, asked[begin : begin + _AT_ONCE]))
            query = f"CONSTRUCT {{ ?s ?p ?o }} {{ VALUES ?s {{ {some} }} ?s ?p ?o }}"
            yield from self._og.query(query).graph or ()

    def _as_known(self, triple: Triple) -> Triple | None:
        """Return a triple of a statement without what became known later."""
        subject, predicate, value = triple
        if predicate in _CITING and not self._is_out(SourceId(str(value))):
            return None
        if predicate == _UNTIL and str(value) > format_day(
            Day(min(self._known, NEVER - 1))
        ):
            return subject, predicate, _NEVER
        if predicate == _KNOWN_UNTIL and self._known < NEVER:
            return None  # it is told by fact:believedUntil, as far as it was known
        return triple

    def _is_out(self, name: SourceId) -> bool:
        source = self._og.index.ledger.sources.get(name)
        return source is None or source.known_from <= self._known

    def _add_nameless(self, fact: Fact) -> None:
        """Add what a statement says that has no IRI in the files."""
        said, name = fact.statement, URIRef(fact.statement.id)
        texts = {
            "startDate": said.start and str(said.start),
            "endDate": said.end and str(said.end),
            "roleName": said.role,
        }
        self.graph.add((name, RDF.type, RDF.Statement))
        for term, text in texts.items():
            if text:
                self.graph.add((name, URIRef(SCHEMA + term), Literal(text)))
        for source in filter(self._is_out, said.sources):
            self.graph.add((name, PROV.hadPrimarySource, URIRef(source)))


def _written(iri: str) -> str:
    if _UNSAFE.search(iri):
        msg = (
            f"{shown(safe(iri))} is no IRI that RDF can name; correct it in the ledger"
        )
        raise QueryError(msg)
    return f"<{iri}>"

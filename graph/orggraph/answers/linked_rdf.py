"""What is stated about one thing, as RDF? What the files say, and what follows from it."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import pyoxigraph as ox
import rdflib
from rdflib import PROV, RDF, RDFS, XSD, BNode, Literal, URIRef

from orggraph.api import OrgGraph
from orggraph.as_json import as_json
from orggraph.dates import NEVER, Day, format_day
from orggraph.facts import Fact, Ledger, SourceId
from orggraph.facts.terms import FACT, PREFIXES, SCHEMA, expand
from orggraph.history.values import Edge
from orggraph.rdf.triples import NAMING, modern
from orggraph.store.derived import derived_quads

Triple = tuple[URIRef, URIRef, rdflib.term.Node]

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

    def describe(self, names: Sequence[str], facts: Sequence[Fact]) -> None:
        """Add all that the files say directly of some things and statements.

        The statements come with their bounds, the names of their ends, and those of
        their sources that were out.
        """
        named = (name for fact in facts for name in fact.statement.sources)
        plain = {*names, *filter(self._is_out, named)}
        stated: dict[str, Fact] = {fact.statement.id: fact for fact in facts}
        for triple in self._of_files(plain | stated.keys()):
            is_fact = str(triple[0]) in stated
            told = self._as_known(triple) if is_fact else triple
            if told is not None:
                self.graph.add(told)
        self._add_bounds(stated)
        self._add_labels(facts)

    def edges(self, edges: Iterable[Edge]) -> None:
        """Add edges of a day as plain triples of W3C ORG, with the names of their ends."""
        for edge in edges:
            predicate = URIRef(expand(edge.predicate))
            self.graph.add((URIRef(edge.subject), predicate, URIRef(edge.object)))

    def written(self, form: str) -> bytes:
        """Return it as Turtle or JSON-LD, the same bytes every time."""
        if form == "turtle":
            return self.graph.serialize(format="turtle", encoding="utf-8")
        context = dict(self.graph.namespaces())
        del context[""]  # JSON-LD has no empty prefix
        text = self.graph.serialize(format="json-ld", context=context)
        return as_json(_in_order(json.loads(text))).encode("utf-8", "replace")

    def _of_files(self, wanted: set[str]) -> Iterator[Triple]:
        """Yield the triples of the files with one of these subjects."""
        quads = self._og.quads_about(wanted)
        yield from (_triple(quad) for quad in quads if _is_of(quad, wanted))

    def _add_bounds(self, stated: dict[str, Fact]) -> None:
        """Add what follows for each statement, and what it says where no triple does."""
        facts = {fact.statement.id: fact for fact in stated.values()}
        for quad in derived_quads(Ledger(facts, {}, {}), ox.DefaultGraph()):
            subject, value = quad.subject, _node(quad.object)
            if isinstance(subject, ox.NamedNode) and value is not None:
                told = URIRef(subject.value), URIRef(quad.predicate.value), value
                known = self._as_known(told)
                if known is not None:
                    self.graph.add(known)
        for name, fact in facts.items():
            if (URIRef(name), RDF.type, RDF.Statement) not in self.graph:
                self._add_in_full(fact)

    def _add_labels(self, facts: Iterable[Fact]) -> None:
        """Add the names of the ends of statements, so that nobody need ask for them."""
        ends = (end for fact in facts for end in fact.statement.edge[::2])
        for end in dict.fromkeys(ends):
            about = self._og.index.ledger.entities.get(end)
            if about is not None:
                self.graph.add((URIRef(end), RDFS.label, Literal(about.label)))

    def _as_known(self, triple: Triple) -> Triple | None:
        """Return a triple of a statement without what became known later."""
        subject, predicate, value = triple
        if predicate in _CITING and not self._is_out(SourceId(str(value))):
            return None
        last = format_day(Day(min(self._known, NEVER - 1)))
        if predicate == _UNTIL and str(value) > last:
            return subject, predicate, _NEVER
        if predicate == _KNOWN_UNTIL and self._known < NEVER:
            return None  # it is told by fact:believedUntil, as far as it was known
        return triple

    def _is_out(self, name: SourceId) -> bool:
        source = self._og.index.ledger.sources.get(name)
        return source is None or source.known_from <= self._known

    def _add_in_full(self, fact: Fact) -> None:
        """Add what a statement says that the files write in another way."""
        said, name = fact.statement, URIRef(fact.statement.id)
        texts = {
            "startDate": said.start and str(said.start),
            "endDate": said.end and str(said.end),
            "roleName": said.role,
        }
        self.graph.add((name, RDF.type, RDF.Statement))
        parts = (RDF.subject, RDF.predicate, RDF.object)
        for part, iri in zip(parts, said.edge, strict=True):
            self.graph.add((name, part, URIRef(iri)))
        for term, text in texts.items():
            if text:
                self.graph.add((name, URIRef(SCHEMA + term), Literal(text)))
        for source in filter(self._is_out, said.sources):
            self.graph.add((name, PROV.hadPrimarySource, URIRef(source)))


def _in_order(value: Any) -> Any:
    """Return JSON-LD with what has no order in one, for rdflib writes it as it comes."""
    if isinstance(value, dict):
        return {
            name: value[name] if name == "@list" else _in_order(value[name])
            for name in sorted(value)
        }
    if isinstance(value, list):
        return sorted(map(_in_order, value), key=json.dumps)
    return value


def _is_of(quad: ox.Quad, wanted: set[str]) -> bool:
    subject = quad.subject
    return (
        isinstance(subject, ox.NamedNode)
        and subject.value in wanted
        and not isinstance(quad.object, ox.Triple)  # which rdflib has not
    )


def _triple(quad: ox.Quad) -> Triple:
    predicate = modern(quad.predicate.value)
    value = _node(quad.object, naming=predicate in NAMING)
    subject = quad.subject.value if isinstance(quad.subject, ox.NamedNode) else ""
    return URIRef(subject), URIRef(predicate), Literal("") if value is None else value


def _node(
    term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple, *, naming: bool = False
) -> rdflib.term.Node | None:
    """Return a term as rdflib has it; None for a triple, which it has not."""
    if isinstance(term, ox.NamedNode):
        return URIRef(modern(term.value) if naming else term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if isinstance(term, ox.Literal):
        kind = term.datatype.value
        if term.language:
            return Literal(term.value, lang=term.language)
        plain = kind == str(XSD.string)
        return Literal(term.value, datatype=None if plain else URIRef(kind))
    return None

"""What is stated about one thing, as RDF? What the files say, and what follows from it."""

from collections import ChainMap
from collections.abc import Iterable, Iterator, Sequence

import pyoxigraph as ox
import rdflib
from rdflib import DCTERMS, FOAF, PROV, RDF, RDFS, XSD, BNode, Literal, URIRef

from orggraph.answers.asked import Asked, clocks
from orggraph.answers.json_ld import json_ld
from orggraph.facts import Fact, Ledger
from orggraph.facts.terms import PREFIXES, SCHEMA, expand
from orggraph.history.values import Edge
from orggraph.rdf.triples import NAMING, modern
from orggraph.store.derived import derived_quads

Triple = tuple[URIRef, URIRef, rdflib.term.Node]


class Describer:
    """Describes what a ledger names, and says of which days and edition that is."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._og = asked.og
        self.graph = rdflib.Graph(bind_namespaces="none")
        for prefix, namespace in _prefixes(asked).items():
            self.graph.bind(prefix, namespace)
        self._add_document()

    def describe(self, names: Sequence[str], facts: Sequence[Fact]) -> None:
        """Add all that the files say directly of some things and statements.

        The statements come with their bounds, the names of their ends, and their sources.
        """
        named = (name for fact in facts for name in fact.statement.sources)
        stated: dict[str, Fact] = {fact.statement.id: fact for fact in facts}
        for triple in self._of_files({*names, *named, *stated}):
            self.graph.add(triple)
        self._add_bounds(stated)
        self._add_labels(facts)

    def edges(self, edges: Iterable[Edge]) -> None:
        """Add edges of a day as plain triples of W3C ORG."""
        for edge in edges:
            predicate = URIRef(expand(edge.predicate))
            self.graph.add((URIRef(edge.subject), predicate, URIRef(edge.object)))

    def written(self) -> bytes:
        """Return it as Turtle or JSON-LD, the same bytes every time."""
        if self._asked.form == "turtle":
            return self.graph.serialize(format="turtle", encoding="utf-8")
        return json_ld(self.graph)

    def _add_document(self) -> None:
        """Add of what this tells: a thing, the day, the known day and the edition."""
        asked, document = self._asked, URIRef(self._asked.document)
        self.graph.add((document, RDF.type, FOAF.Document))
        if asked.iri:
            self.graph.add((document, FOAF.primaryTopic, URIRef(asked.iri)))
        edition = URIRef(f"urn:sha256:{asked.ledger['edition']}")
        self.graph.add((document, PROV.wasDerivedFrom, edition))
        told = clocks(asked)
        known = told["known"]
        if asked.day is not None:
            day = Literal(told["at_value"], datatype=XSD.date)
            self.graph.add((document, DCTERMS.temporal, day))
            known = f"on {told['day']}, {known}"
        self.graph.add((document, RDFS.comment, Literal(known)))

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
                predicate = URIRef(quad.predicate.value)
                self.graph.add((URIRef(subject.value), predicate, value))
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
        for source in said.sources:
            self.graph.add((name, PROV.hadPrimarySource, URIRef(source)))


def _prefixes(asked: Asked) -> dict[str, str]:
    """Return the usual prefixes, and those that the ledger has."""
    short = asked.places.short
    own = [short.prefixes(file) for file in short.files] if short else []
    return dict(ChainMap(*own, PREFIXES))


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

"""How does a snapshot look as RDF? Plain W3C ORG triples, the times left behind."""

from collections.abc import Iterator

import rdflib
from rdflib import FOAF, ORG, RDF, RDFS, SKOS, Literal, URIRef

from orggraph.facts import Kind
from orggraph.facts.terms import PREFIXES, expand
from orggraph.history.snapshot import Snapshot
from orggraph.history.values import Node

_CLASSES = {
    Kind.PERSON: FOAF.Person,
    Kind.ORGANIZATION: ORG.Organization,
    Kind.UNIT: ORG.OrganizationalUnit,
    Kind.POST: ORG.Post,
}
_Triple = tuple[URIRef, URIRef, URIRef | Literal]


def to_rdf(snapshot: Snapshot) -> rdflib.Graph:
    """Return the snapshot's triples in an rdflib graph of its own."""
    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    add_triples(graph, snapshot)
    return graph


def add_triples(graph: rdflib.Graph, snapshot: Snapshot) -> None:
    """Add the snapshot's triples to a graph, all at once."""
    graph.addN([(s, p, o, graph) for s, p, o in triples(snapshot)])


def triples(snapshot: Snapshot) -> Iterator[_Triple]:
    """Yield the triples: nodes with class, names and classification, then edges."""
    for node in snapshot.nodes:
        yield from _of_node(snapshot, node)
    for edge in snapshot.edges:
        yield URIRef(edge.subject), URIRef(expand(edge.predicate)), URIRef(edge.object)


def _of_node(snapshot: Snapshot, node: Node) -> Iterator[_Triple]:
    name = URIRef(node.id)
    if node.kind:
        yield name, RDF.type, _CLASSES[node.kind]
    yield name, RDFS.label, Literal(node.label)
    about = snapshot.ledger.entities.get(node.id)
    if about and about.classification:
        iri = about.classified_as
        yield (
            name,
            ORG.classification,
            URIRef(iri) if iri else Literal(node.classification),
        )
    for other in about.alt_labels if about else ():
        yield name, SKOS.altLabel, Literal(other)

"""How does the snapshot of a day become a graph? Straight from the columns of the index."""

from collections.abc import Callable, Iterator

import pyoxigraph as ox

from orggraph.facts import Kind
from orggraph.facts.terms import FOAF, ORG, RDFS, SKOS, TYPE, expand
from orggraph.history.scope import certain_only, possible_only
from orggraph.history.snapshot import Snapshot
from orggraph.store.names import SnapshotName

_TYPE = ox.NamedNode(TYPE)
_LABEL = ox.NamedNode(f"{RDFS}label")
_OTHER = ox.NamedNode(f"{SKOS}altLabel")
_CLASSIFICATION = ox.NamedNode(f"{ORG}classification")
_CLASSES = {
    Kind.PERSON: ox.NamedNode(f"{FOAF}Person"),
    Kind.ORGANIZATION: ox.NamedNode(f"{ORG}Organization"),
    Kind.UNIT: ox.NamedNode(f"{ORG}OrganizationalUnit"),
    Kind.POST: ox.NamedNode(f"{ORG}Post"),
}
_PARTS: dict[str | None, Callable[[Snapshot], Snapshot]] = {
    "certain": certain_only,
    "possible": possible_only,
}


def part_named(snapshot: Snapshot, name: SnapshotName) -> Snapshot:
    """Return what a name keeps of the snapshot of its day."""
    narrow = _PARTS.get(name.only)
    return snapshot if narrow is None else narrow(snapshot)


def snapshot_quads(snapshot: Snapshot, graph: ox.NamedNode) -> Iterator[ox.Quad]:
    """Yield the triples of a snapshot in a graph: those of `Snapshot.to_rdf`."""
    quad = ox.Quad
    nodes: dict[str, ox.NamedNode] = {}
    columns = *snapshot.node_columns(), *snapshot.name_columns()
    for name, label, kind, classification, others, iri in zip(*columns, strict=True):
        node = nodes[name] = ox.NamedNode(name)
        if kind:
            yield quad(node, _TYPE, _CLASSES[kind], graph)
        yield quad(node, _LABEL, ox.Literal(label), graph)
        if classification is not None:
            value = ox.NamedNode(iri) if iri else ox.Literal(classification)
            yield quad(node, _CLASSIFICATION, value, graph)
        for other in others:
            yield quad(node, _OTHER, ox.Literal(other), graph)
    relations: dict[str, ox.NamedNode] = {}
    for subject, predicate, obj in snapshot.triples():
        relation = relations.get(predicate)
        if relation is None:
            relation = relations[predicate] = ox.NamedNode(expand(predicate))
        yield quad(nodes[subject], relation, nodes[obj], graph)

"""What do named graphs say? A graph of one triple, of which more is said, is a statement."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from orggraph.errors import NotReadableError, WriteError
from orggraph.facts.terms import TRIPLE, TYPE
from orggraph.rdf.canonical import unfold
from orggraph.rdf.files import LedgerFile
from orggraph.rdf.statements import STATEMENT
from orggraph.rdf.triples import Resource, gather, modern
from orggraph.store.names import LEDGER


def joined(
    quads: Iterable[ox.Quad], file: LedgerFile
) -> tuple[dict[str, Resource], int]:
    """Return what all graphs say, and how many had names that made no statement.

    Reifiers of RDF 1.2 become statements too. Raises `NotReadableError`.
    """
    resources: dict[str, Resource] = {}
    graphs: dict[str, list[ox.Quad]] = defaultdict(list)
    gather(_sorted_out(quads, graphs), file, resources)
    loose: list[ox.Quad] = []
    others = 0
    for name, some in graphs.items():
        about = resources.get(name)
        if len(some) == 1 and about is not None and TRIPLE[0] not in about.properties:
            _state(about, some[0])
        else:
            others += 1
            loose += some
    gather(loose, file, resources)
    try:
        for resource in resources.values():
            unfold(resource)
    except WriteError as wrong:
        raise NotReadableError(file.name, str(wrong)) from None
    return resources, others


def _sorted_out(
    quads: Iterable[ox.Quad], graphs: dict[str, list[ox.Quad]]
) -> Iterator[ox.Quad]:
    """Yield what is in no graph with a name, or in that of a ledger; keep the rest."""
    for quad in quads:
        graph = quad.graph_name
        if isinstance(graph, ox.DefaultGraph) or graph.value == LEDGER:
            yield quad
        else:
            name = str(graph) if isinstance(graph, ox.BlankNode) else graph.value
            graphs[name].append(quad)


def _state(about: Resource, quad: ox.Quad) -> None:
    """Say of the name of a graph that it states the triple in it."""
    types = about.properties.setdefault(TYPE, [])
    if STATEMENT not in types:
        types.append(STATEMENT)
    triple: dict[str, Resource] = {}
    gather([ox.Quad(quad.subject, quad.predicate, quad.object)], about.file, triple)
    (subject,) = triple.values()
    ((predicate, values),) = subject.properties.items()
    for part, value in zip(
        TRIPLE, (subject.id, modern(predicate), *values), strict=True
    ):
        about.properties[part] = [value]

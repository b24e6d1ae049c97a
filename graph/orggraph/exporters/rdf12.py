"""RDF 1.2: statements as reifiers of triple terms, in Turtle 1.2."""

from collections.abc import Iterator
from typing import IO

import pyoxigraph as ox

from orggraph.exporters.everything import LOSES, everything, the_triple, without
from orggraph.exporters.exporter import Asked, Exporter, Of
from orggraph.facts.terms import TRIPLE, TYPE
from orggraph.rdf.statements import REIFIES, STATEMENT
from orggraph.rdf.triples import Resource
from orggraph.rdf.write import write_turtle_12


def write(asked: Asked, stream: IO[bytes]) -> Iterator[str]:
    """Write the ledger in canonical order; a statement without a name stays as it is.

    Raises `WriteError`.
    """
    whole = everything(asked, directed=True)
    resources = {name: _reifier(one) for name, one in whole.resources.items()}
    told = resources, whole.prefixes
    stream.write(write_turtle_12(*told, asked.progress).encode())
    yield from whole.lost()


def _reifier(resource: Resource) -> Resource:
    triple = the_triple(resource)
    if triple is None:
        return resource
    told = without(resource, *TRIPLE)
    told.properties[REIFIES] = [ox.Triple(*map(ox.NamedNode, triple))]
    others = [one for one in told.properties.pop(TYPE) if one != STATEMENT]
    if others:
        told.properties[TYPE] = others
    return told


FORMAT = Exporter(
    name="rdf12",
    title="Turtle 1.2, each statement a reifier",
    of=Of.LEDGER,
    file=".ttl",
    ends="the last day it held, as in the ledger",
    loses=LOSES,
    write=write,
    lossless="rdf",
)

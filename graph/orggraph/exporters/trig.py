"""TriG: each statement a graph with its one triple; of its name is said all the rest."""

from collections.abc import Iterator
from typing import IO

from orggraph.exporters.everything import LOSES, everything, the_triple, without
from orggraph.exporters.exporter import Asked, Exporter, Of
from orggraph.facts.terms import TRIPLE
from orggraph.rdf.write import write_trig


def write(asked: Asked, stream: IO[bytes]) -> Iterator[str]:
    """Write the default graph as a canonical ledger is, then the graphs by name.

    A statement without a name stays an `rdf:Statement`. Raises `WriteError`.
    """
    whole = everything(asked)
    graphs = {
        name: triple
        for name, resource in whole.resources.items()
        if (triple := the_triple(resource)) is not None
    }
    rest = {
        name: without(resource, *TRIPLE) if name in graphs else resource
        for name, resource in whole.resources.items()
    }
    told = rest, whole.prefixes, graphs
    stream.write(write_trig(*told, asked.progress).encode())
    yield from whole.lost()


FORMAT = Exporter(
    name="trig",
    title="TriG, each statement a graph of its own",
    of=Of.LEDGER,
    file=".trig",
    ends="the last day it held, as in the ledger",
    loses=LOSES,
    write=write,
    lossless="rdf",
)

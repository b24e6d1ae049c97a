"""N-Quads: every triple of the ledger on a line, and the bounds that follow from them."""

from collections.abc import Iterator
from typing import IO

import pyoxigraph as ox

from orggraph.exporters.everything import LOSES, everything
from orggraph.exporters.exporter import Asked, Exporter, Of
from orggraph.progress import heard
from orggraph.rdf.blank import steady_quads
from orggraph.store.derived import derived_quads
from orggraph.store.names import LEDGER

_GRAPH = ox.NamedNode(LEDGER)


def write(asked: Asked, stream: IO[bytes]) -> Iterator[str]:
    """Write what `query` sees, in the graph that it sees it in; sorted by lines.

    Raises `WriteError`.
    """
    whole = everything(asked)
    lines = {
        f"{ox.Quad(quad.subject, quad.predicate, quad.object, _GRAPH)} .\n"
        for quad in heard(steady_quads(whole.resources), "writing", asked.progress)
    }
    lines.update(f"{quad} .\n" for quad in derived_quads(asked.ledger, _GRAPH))
    for line in heard(sorted(lines), "writing lines", asked.progress):
        stream.write(line.encode())
    yield from whole.lost()


FORMAT = Exporter(
    name="nquads",
    title="N-Quads, the ledger with its derived bounds",
    of=Of.LEDGER,
    file=".nq",
    ends="the last day it held, as in the ledger; fact:endEarliest and fact:endLatest say "
    "between which days that lies",
    loses=LOSES,
    write=write,
    lossless="rdf",
)

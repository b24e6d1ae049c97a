"""D3: a day as nodes and links, for d3-force and whatever reads node-link JSON."""

from collections.abc import Iterator
from typing import IO

from orggraph.as_json import as_json
from orggraph.exporters.exporter import Asked, Exporter, Of
from orggraph.exporters.flat import NEVER_TOLD, edges_of, lost, nodes_of, of_graph


def write(asked: Asked, stream: IO[bytes]) -> Iterator[str]:
    """Write the snapshot; `key` tells parallel links apart, as networkx wants it."""
    snapshot = asked.snapshot
    told = {
        "directed": True,
        "multigraph": True,
        "graph": of_graph(snapshot),
        "nodes": [{"id": node.id, **node.about} for node in nodes_of(snapshot)],
        "links": [
            {
                "source": edge.source,
                "target": edge.target,
                "key": edge.about["predicate"],
                **edge.about,
            }
            for edge in edges_of(snapshot)
        ],
    }
    stream.write(as_json(told).encode())
    yield from lost(snapshot)


FORMAT = Exporter(
    name="d3",
    title="node-link JSON for D3",
    of=Of.SNAPSHOT,
    file=".json",
    ends="the last day it held, as written",
    loses=NEVER_TOLD,
    write=write,
)

"""Cytoscape: a day for the desktop program and for Cytoscape.js."""

from collections.abc import Iterator
from typing import IO, Any

from orggraph.as_json import as_json
from orggraph.exporters.exporter import Asked, Exporter, Of
from orggraph.exporters.flat import (
    NEVER_TOLD,
    Edge,
    Node,
    edges_of,
    lost,
    nodes_of,
    of_graph,
)


def write(asked: Asked, stream: IO[bytes]) -> Iterator[str]:
    """Write the snapshot; `value` and `key` are there for networkx."""
    snapshot = asked.snapshot
    graph = of_graph(snapshot)
    told = {
        "data": {"name": " as known on ".join(_days(graph)), **graph},
        "directed": True,
        "multigraph": True,
        "elements": {
            "nodes": [{"data": _node(node)} for node in nodes_of(snapshot)],
            "edges": [{"data": _edge(edge)} for edge in edges_of(snapshot)],
        },
    }
    stream.write(as_json(told).encode())
    yield from lost(snapshot)


def _days(graph: dict[str, str]) -> Iterator[str]:
    return (graph[name] for name in ("at", "known") if name in graph)


def _node(node: Node) -> dict[str, Any]:
    name = node.about.get("label", node.id)
    return {"id": node.id, "value": node.id, "name": name, **node.about}


def _edge(edge: Edge) -> dict[str, Any]:
    predicate = edge.about["predicate"]
    return {
        "id": edge.id,
        "source": edge.source,
        "target": edge.target,
        "key": predicate,
        "interaction": predicate,
        **edge.about,
    }


FORMAT = Exporter(
    name="cytoscape",
    title="Cytoscape JSON",
    of=Of.SNAPSHOT,
    file=".cyjs",
    ends="the last day it held, as written",
    loses=NEVER_TOLD,
    write=write,
)

"""GraphML: a day for yEd, igraph, Gephi, Cytoscape and networkx."""

from collections.abc import Iterator, Mapping
from typing import IO, Final

from orggraph.exporters.exporter import Asked, Exporter, Of
from orggraph.exporters.flat import (
    EDGE_FIELDS,
    NEVER_TOLD,
    NODE_FIELDS,
    Value,
    as_text,
    edges_of,
    lost,
    nodes_of,
    of_graph,
)
from orggraph.exporters.xml import Xml
from orggraph.progress import heard

_SPACE: Final = "http://graphml.graphdrawing.org/xmlns"
_ROOT: Final = {
    "xmlns": _SPACE,
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": f"{_SPACE} {_SPACE}/1.0/graphml.xsd",
}
_GRAPH_FIELDS: Final = ("at", "known", "stale_after")
#: What attributes belong to, and which there are.
_FIELDS: Final = {"graph": _GRAPH_FIELDS, "node": NODE_FIELDS, "edge": EDGE_FIELDS}


def write(asked: Asked, stream: IO[bytes]) -> Iterator[str]:
    """Write the snapshot; all attributes are texts, several values are joined."""
    xml, snapshot = Xml(stream), asked.snapshot
    with xml.inside("graphml", _ROOT):
        _declare(xml)
        with xml.inside("graph", {"edgedefault": "directed"}):
            _data(xml, "graph", of_graph(snapshot))
            nodes, edges = list(nodes_of(snapshot)), list(edges_of(snapshot))
            for node in heard(nodes, "writing nodes", asked.progress):
                with xml.inside("node", {"id": node.id}):
                    _data(xml, "node", node.about)
            for edge in heard(edges, "writing edges", asked.progress):
                ends = {"source": edge.source, "target": edge.target}
                with xml.inside("edge", {"id": edge.id, **ends}):
                    _data(xml, "edge", edge.about)
    yield from lost(snapshot)
    yield from xml.lost()


def _declare(xml: Xml) -> None:
    for of, fields in _FIELDS.items():
        for field in fields:
            about = {"id": f"{of}_{field}", "for": of}
            xml.empty("key", {**about, "attr.name": field, "attr.type": "string"})


def _data(xml: Xml, of: str, about: Mapping[str, Value]) -> None:
    for field, value in about.items():
        xml.text("data", as_text(field, value), {"key": f"{of}_{field}"})


FORMAT = Exporter(
    name="graphml",
    title="GraphML",
    of=Of.SNAPSHOT,
    file=".graphml",
    ends="the last day it held, as written",
    loses=NEVER_TOLD,
    write=write,
)

"""How does a snapshot look in networkx? As docs/design.md, section 7, says."""

from typing import Any

import networkx as nx

from orggraph.history.as_json import snapshot_dict
from orggraph.history.snapshot import Snapshot


def to_networkx(snapshot: Snapshot) -> "nx.MultiDiGraph[str]":
    """Return a `MultiDiGraph`; what is not known is left out of the attributes.

    Nodes are IRIs with `label`, `kind`, `classification`; an edge's key is its
    predicate's short name, with `standing`, `reasons`, `start`, `end`, `role`,
    `certainty`, `known_from`, `statements`, `sources` (lists become tuples).
    """
    form = snapshot_dict(snapshot)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(
        **_given({"at": form["at"], "known": form["known"]})
    )
    for node in form["nodes"]:
        graph.add_node(node.pop("id"), **_given(node))
    for edge in form["edges"]:
        ends = edge.pop("subject"), edge.pop("object"), edge.pop("predicate")
        graph.add_edge(*ends, **_given(edge))
    return graph


def _given(values: dict[str, Any]) -> dict[str, Any]:
    """Return what is known, as values that graph writers take (so not None)."""
    return {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in values.items()
        if value is not None
    }

"""How does a snapshot look in networkx? As docs/design.md, section 7, says."""

from typing import Any

import networkx as nx

from orggraph.dates import format_day
from orggraph.facts import Certainty, Kind, Reason
from orggraph.history.snapshot import Snapshot
from orggraph.many import making_many


def to_networkx(snapshot: Snapshot) -> "nx.MultiDiGraph[str]":
    """Return a `MultiDiGraph`; what is not known is left out of the attributes.

    Nodes are IRIs with `label`, `kind`, `classification`; an edge's key is its
    predicate's short name, with `standing`, `reasons`, `start`, `end`, `role`,
    `certainty`, `known_from`, `statements`, `sources` (lists become tuples).
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(at=format_day(snapshot.at))
    if snapshot.known is not None:
        graph.graph["known"] = format_day(snapshot.known)
    with making_many():
        _add_nodes(graph, snapshot)
        _add_edges(graph, snapshot)
    return graph


def _add_nodes(graph: "nx.MultiDiGraph[str]", snapshot: Snapshot) -> None:
    """Add the nodes, as `add_nodes_from` would, which looks for each of them first."""
    about, after, before = _inner(graph)
    for name, label, kind, classification in zip(*snapshot.node_columns(), strict=True):
        about[name] = _of_node(label, kind, classification)
        after[name], before[name] = {}, {}


def _add_edges(graph: "nx.MultiDiGraph[str]", snapshot: Snapshot) -> None:
    """Add the edges, as `add_edges_from` would, which looks for each again and again."""
    _, after, before = _inner(graph)
    columns = snapshot.edge_columns()
    told = zip(*columns[4:12], strict=True)
    for subject, key, obj, edge in zip(*columns[:3], told, strict=True):
        keys = after[subject].get(obj)
        if keys is None:
            keys = after[subject][obj] = before[obj][subject] = {}
        keys[key] = _of_edge(*edge)


def _inner(graph: "nx.MultiDiGraph[str]") -> tuple[dict[str, Any], ...]:
    """Return where networkx keeps nodes, and edges by both ends.

    Not a public part of it: a test compares with what it would have done itself.
    """
    parts = ("_node", "_succ", "_pred")
    return tuple(getattr(graph, part) for part in parts)


def _of_node(
    label: str, kind: Kind | None, classification: str | None
) -> dict[str, Any]:
    told: dict[str, Any] = {"label": label}
    if kind is not None:
        told["kind"] = kind.value
    if classification is not None:
        told["classification"] = classification
    return told


def _of_edge(  # noqa: PLR0913, PLR0917 (in the order of the fields of `Edge`)
    reasons: tuple[Reason, ...],
    start: str | None,
    end: str | None,
    role: str | None,
    certainty: Certainty | None,
    known_from: str | None,
    statements: tuple[str, ...],
    sources: tuple[str, ...],
) -> dict[str, Any]:
    told: dict[str, Any] = {
        "standing": "possible" if reasons else "certain",
        "reasons": tuple(map(str, reasons)) if reasons else (),
        "statements": statements,
        "sources": sources,
    }
    if start is not None:
        told["start"] = start
    if end is not None:
        told["end"] = end
    if role is not None:
        told["role"] = role
    if certainty is not None:
        told["certainty"] = certainty.value
    if known_from is not None:
        told["known_from"] = known_from
    return told

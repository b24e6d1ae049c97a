"""What does a program get? The JSON form of a snapshot, the same bytes every time."""

from typing import Any

from orggraph.dates import format_day
from orggraph.history.snapshot import Snapshot
from orggraph.history.values import Dangling, Edge, Node


def snapshot_dict(snapshot: Snapshot) -> dict[str, Any]:
    """Return the snapshot as plain dicts and lists (docs/snapshot.schema.json).

    Of the head of a snapshot, `count` says how much there is of the whole.
    """
    known = snapshot.known
    return {
        "at": format_day(snapshot.at),
        "known": None if known is None else format_day(known),
        **({} if snapshot.stale is None else {"stale_after": str(snapshot.stale)}),
        **_counts(snapshot.head_of),
        "nodes": [node_dict(node) for node in snapshot.nodes],
        "edges": [edge_dict(edge) for edge in snapshot.edges],
        "dangling": [dangling_dict(edge) for edge in snapshot.dangling],
    }


def _counts(whole: Snapshot | None) -> dict[str, Any]:
    """Return how much there is, where only the first of it is shown."""
    if whole is None:
        return {}
    return {"count": {"edges": whole.edge_count, "dangling": whole.dangling_count}}


def edge_dict(edge: Edge) -> dict[str, Any]:
    """Return one edge as plain values."""
    return {
        "subject": edge.subject,
        "predicate": edge.predicate,
        "object": edge.object,
        "standing": "certain" if edge.certain else "possible",
        "reasons": [str(reason) for reason in edge.reasons],
        "start": edge.start,
        "end": edge.end,
        "role": edge.role,
        "certainty": str(edge.certainty) if edge.certainty else None,
        "known_from": edge.known_from,
        "statements": list(edge.statements),
        "sources": list(edge.sources),
        "last_confirmed": edge.last_confirmed,
    }


def node_dict(node: Node) -> dict[str, Any]:
    """Return one node as plain values."""
    return {
        "id": node.id,
        "label": node.label,
        "kind": str(node.kind) if node.kind else None,
        "classification": node.classification,
    }


def dangling_dict(edge: Dangling) -> dict[str, Any]:
    """Return one edge that is left out as plain values."""
    return {
        "subject": edge.subject,
        "predicate": edge.predicate,
        "object": edge.object,
        "reason": edge.reason,
    }

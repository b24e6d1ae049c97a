"""How does a snapshot look in networkx? As docs/design.md, section 7, says."""

from collections.abc import Iterator
from typing import Any, Final

import networkx as nx

from orggraph.collector import making_many
from orggraph.dates import format_day
from orggraph.facts import Certainty, Kind
from orggraph.history.snapshot import Snapshot

#: The fields of edges that are told of them.
_TOLD: Final = (
    "reasons",
    "statements",
    "sources",
    "start",
    "end",
    "role",
    "certainty",
    "known_from",
    "last_confirmed",
)


_KINDS: Final = {kind: kind.value for kind in Kind}
_CERTAINTIES: Final = {certainty: certainty.value for certainty in Certainty}


def to_networkx(
    snapshot: Snapshot, *, attributes: bool = True
) -> "nx.MultiDiGraph[str]":
    """Return a `MultiDiGraph`; what is not known is left out of the attributes.

    Nodes are IRIs with `label`, `kind`, `classification`; an edge's key is its
    predicate's short name, with `standing`, `reasons`, `start`, `end`, `role`,
    `certainty`, `known_from`, `last_confirmed`, `statements`, `sources` (lists become
    tuples). Without `attributes` there are only nodes and keyed edges, for algorithms that need no more.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(at=format_day(snapshot.at))
    if snapshot.known is not None:
        graph.graph["known"] = format_day(snapshot.known)
    with making_many():
        _add_nodes(graph, snapshot, _of_nodes(snapshot) if attributes else _nothing())
        _add_edges(graph, snapshot, _of_edges(snapshot) if attributes else _nothing())
    return graph


def _add_nodes(
    graph: "nx.MultiDiGraph[str]", snapshot: Snapshot, told: Iterator[dict[str, Any]]
) -> None:
    """Add the nodes, as `add_nodes_from` would, which looks for each of them first."""
    about, after, before = _inner(graph)
    for name in snapshot.node_ids():
        about[name], after[name], before[name] = next(told), {}, {}


def _add_edges(
    graph: "nx.MultiDiGraph[str]", snapshot: Snapshot, told: Iterator[dict[str, Any]]
) -> None:
    """Add the edges, as `add_edges_from` would, which looks for each again and again."""
    _, after, before = _inner(graph)
    ends = snapshot.edge_columns("subject", "object", "predicate")
    last, there = None, {}
    for subject, obj, key in zip(*ends, strict=True):
        if subject is not last:  # edges are sorted by their subjects
            last, there = subject, after[subject]
        if obj in there:
            there[obj][key] = next(told)
        else:
            there[obj] = before[obj][subject] = {key: next(told)}


def _inner(graph: "nx.MultiDiGraph[str]") -> tuple[dict[str, Any], ...]:
    """Return where networkx keeps nodes, and edges by both ends.

    Not a public part of it: a test compares with what it would have done itself.
    """
    parts = ("_node", "_succ", "_pred")
    return tuple(getattr(graph, part) for part in parts)


def _nothing() -> Iterator[dict[str, Any]]:
    """Yield no attributes, again and again."""
    while True:
        yield {}


def _of_nodes(snapshot: Snapshot) -> Iterator[dict[str, Any]]:
    """Yield the attributes of each node."""
    for _, label, kind, classification in zip(*snapshot.node_columns(), strict=True):
        told = {"label": label}
        if kind is not None:
            told["kind"] = _KINDS[kind]
        if classification is not None:
            told["classification"] = classification
        yield told


def _of_edges(snapshot: Snapshot) -> Iterator[dict[str, Any]]:
    """Yield the attributes of each edge."""
    columns = snapshot.edge_columns(*_TOLD)
    words = {reasons: tuple(map(str, reasons)) for reasons in set(columns[0])}
    # one loop and no call for each, of which there can be very many
    for reasons, statements, sources, start, end, role, certainty, known, said in zip(
        *columns, strict=True
    ):
        told = {
            "standing": "possible" if reasons else "certain",
            "reasons": words[reasons],
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
            told["certainty"] = _CERTAINTIES[certainty]
        if known is not None:
            told["known_from"] = known
        if said is not None:
            told["last_confirmed"] = said
        yield told

"""What does the graph of a day cost in networkx, against only adding prepared edges?

The limit is `MultiDiGraph.add_edges_from` on tuples (u, v, key, attributes) that are
there already: nothing is looked up, nothing is read. Ours reads the index too.
"""

from collections.abc import Iterator
from contextlib import nullcontext
from statistics import median
from time import process_time
from typing import Any, Final, NamedTuple

import networkx as nx
from checking import same
from commands import DAY
from ledgers import LARGE, Ledgers
from progress import tell
from report import COMPARED, Row, Side, Table, at_most
from timing import in_turn, no_collector, timed

import orggraph
from orggraph.history import Snapshot

TARGET: Final = 0.8
RUNS: Final = 9
REMARK: Final = (
    "Processor time. Before each call both are collected alike; during it the garbage "
    "collector is as the row says. (orggraph may pause it for itself.)"
)


class Prepared(NamedTuple):
    """All that a graph consists of, ready to be added."""

    about: dict[str, Any]
    nodes: list[tuple[str, dict[str, Any]]]
    edges: list[tuple[str, str, str, dict[str, Any]]]

    def bare(self) -> "nx.MultiDiGraph[str]":
        """Return a graph of the edges alone: this is what is timed."""
        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        graph.add_edges_from(self.edges)  # type: ignore[arg-type] # keys go too
        return graph

    def full(self) -> "nx.MultiDiGraph[str]":
        """Return the same with what is told of the nodes and of the whole."""
        graph = self.bare()
        graph.add_nodes_from(self.nodes)
        graph.graph.update(self.about)
        return graph


def prepared(snapshot: Snapshot) -> Prepared:
    """Return the parts of a graph, from the JSON form of a snapshot."""
    form = snapshot.to_dict()
    about = _given({"at": form["at"], "known": form["known"]})
    nodes = [(node.pop("id"), _given(node)) for node in form["nodes"]]
    edges = [
        (edge.pop("subject"), edge.pop("object"), edge.pop("predicate"), _given(edge))
        for edge in form["edges"]
    ]
    return Prepared(about, nodes, edges)


def check(snapshot: Snapshot, parts: Prepared) -> None:
    """Make sure that our graph is that of the prepared parts, attributes and all."""
    mine, other = snapshot.to_networkx(), parts.full()
    equal = nx.utils.graphs_equal(mine, other)
    same("graphs, whether equal", equal, other=True)


def tables(ledgers: Ledgers) -> Iterator[Table]:
    """Yield what graphs of several sizes take."""
    rows: list[Row] = []
    for size in ledgers.sizes:
        rows += _rows(ledgers, size)
    yield Table("The graph of a day in networkx", COMPARED, rows, (REMARK,))


def _rows(ledgers: Ledgers, size: int) -> Iterator[Row]:
    tell(f"graphs, {size:,} statements")
    og = orggraph.open(ledgers.of(size))
    parts = prepared(og.at(DAY))
    check(og.at(DAY), parts)
    read = og.at(DAY)
    edges, _ = read.edges, read.nodes
    calls = (
        timed(lambda: og.at(DAY).to_networkx(), process_time),
        timed(read.to_networkx, process_time),
        timed(parts.bare, process_time),
    )
    for collector in ("on", "off"):
        with nullcontext() if collector == "on" else no_collector():
            fresh, alone, bare = map(
                median, in_turn(*calls, runs=RUNS, least=5, budget=20)
            )
        aimed = TARGET if collector == "on" and size == LARGE else None
        told = f"{size:,} statements, {len(edges):,} edges, collector {collector}"
        limit = Side("`add_edges_from`", bare)
        yield at_most(Side(f"`og.at(…).to_networkx()`, {told}", fresh), limit, aimed)
        yield at_most(Side("the same from a snapshot that was read", alone), limit)


def _given(values: dict[str, Any]) -> dict[str, Any]:
    """Return what is known, as values that graph writers take."""
    return {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in values.items()
        if value is not None
    }

"""What was so on a day, as known on another? The graph of that day, made when looked at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from orggraph.collector import making_many
from orggraph.dates import Age, Day, format_day
from orggraph.facts import EntityId, Kind, Ledger
from orggraph.facts.terms import HOLDS
from orggraph.history.drawn import (
    draw_dangling,
    draw_edges,
    draw_nodes,
    draw_triples,
    edge_columns,
    name_columns,
    node_columns,
    node_ids,
)
from orggraph.history.values import Dangling, Edge, Node
from orggraph.index.gather import numbers_at, union
from orggraph.index.index import Index
from orggraph.index.point import NOW, Point, point

if TYPE_CHECKING:  # heavy, and needed only by whoever asks for these forms
    import networkx as nx
    import rdflib

    from orggraph.history.as_pandas import PandasFrames
    from orggraph.history.as_polars import PolarsFrames


#: All that a snapshot shows.
_SHOWN: Final = ("at", "known", "stale", "nodes", "edges", "dangling", "vacant")


class Part(NamedTuple):
    """Of what a snapshot consists, each sorted.

    `edges` are the spans of what holds, `dangling` of what is left out; `nodes` are the
    numbers of the entities that are in it even without an edge.
    """

    edges: Sequence[int]
    dangling: Sequence[int]
    nodes: Sequence[int]


class Snapshot:
    """The graph of one day; nodes, edges and dangling edges are sorted by their ids.

    `at` is the day, `known` None for what stands to this day. Nothing is read from the
    index before it is asked for. Two snapshots are equal when all that they show is.
    """

    def __init__(
        self,
        index: Index,
        at: Point,
        part: Part | None = None,
        head_of: Snapshot | None = None,
        stale: Age | None = None,
    ) -> None:
        self._index = index
        self.point = at
        #: That of which this is only the first edges.
        self.head_of = head_of
        #: What is open-ended and was not confirmed for longer is only possible.
        self.stale = stale
        self._part = part

    def __reduce__(self) -> tuple[Any, ...]:
        """Let it be copied and sent to other processes, without what it has read."""
        part = self._part and Part(*map(list, self._part))
        return Snapshot, (self._index, self.point, part, self.head_of, self.stale)

    @property
    def index(self) -> Index:
        """What it is read from."""
        return self._index

    @property
    def at(self) -> Day:
        """The day."""
        return self.point.day

    @property
    def known(self) -> Day | None:
        """The day on which all this was known; None for what stands to this day."""
        return None if self.point.known == NOW else self.point.known

    @property
    def ledger(self) -> Ledger:
        """All that the ledger says, on whatever day."""
        return self.index.ledger

    # what it consists of, by number

    @property
    def whole(self) -> bool:
        """Say whether all that was so is in it, and not a part."""
        return self._part is None

    @cached_property
    def part(self) -> Part:
        """The spans of which it consists."""
        if self._part is not None:
            return self._part
        dangling = self.index.dangling.rows(self.point)
        return Part(self.rows, dangling, list(self.lives))

    @cached_property
    def rows(self) -> Sequence[int]:
        """The spans of its edges alone."""
        if self._part is not None:
            return self._part.edges
        return self.index.holding.rows(self.point)

    @cached_property
    def lives(self) -> dict[int, int]:
        """The spans of existence of all its nodes that are said to exist."""
        if self.whole:
            rows = self.index.living.rows(self.point)
            owners = numbers_at(self.index.living.owner, rows)
            return dict(zip(owners, rows, strict=True))
        found = ((n, self.index.life(n, self.point)) for n in self.numbers)
        return {number: row for number, row in found if row is not None}

    @cached_property
    def numbers(self) -> Sequence[int]:
        """The numbers of its nodes, sorted."""
        edges = self.index.edges
        owners = numbers_at(self.index.holding.owner, self.rows)
        ends = [numbers_at(end, owners) for end in (edges.subject, edges.object)]
        return union(*ends, list(self.lives) if self.whole else self.part.nodes)

    # what it shows

    @cached_property
    def edges(self) -> tuple[Edge, ...]:
        """What held, certainly or possibly."""
        with making_many():
            return tuple(draw_edges(self.index, self.rows, self.point, self.stale))

    def triples(self) -> list[tuple[EntityId, str, EntityId]]:
        """Return subject, short predicate and object of each edge, and no more."""
        if "edges" in self.__dict__:
            return [edge[:3] for edge in self.edges]
        return draw_triples(self.index, self.rows, self.point)

    def edge_columns(self, *fields: str) -> Sequence[Sequence[Any]]:
        """Return some fields of the edges, a column each."""
        if "edges" not in self.__dict__:
            columns = edge_columns(self.index, self.rows, self.point, self.stale)
            return columns.columns(fields)
        return [list(map(attrgetter(field), self.edges)) for field in fields]

    def node_ids(self) -> Sequence[str]:
        """Return the ids of the nodes."""
        if "nodes" not in self.__dict__:
            return node_ids(self.index, self.numbers)
        return [node.id for node in self.nodes]

    def node_columns(self) -> Sequence[Sequence[Any]]:
        """Return id, label, kind and classification of the nodes, a column each."""
        if "nodes" not in self.__dict__:
            return node_columns(self.index, self.numbers)
        return tuple(zip(*self.nodes, strict=True))[:4] or ((),) * 4

    def name_columns(self) -> Sequence[Sequence[Any]]:
        """Return other names and IRI of the classification of the nodes, a column each."""
        if "nodes" not in self.__dict__:
            return name_columns(self.index, self.numbers)
        abouts = [self.ledger.entities.get(node.id) for node in self.nodes]
        others = [about.alt_labels if about else () for about in abouts]
        return others, [about and about.classified_as for about in abouts]

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """The ends of its edges, and whatever else existed."""
        with making_many():
            drawn = draw_nodes(self.index, self.numbers, self.lives, self.point)
            return tuple(drawn)

    @cached_property
    def dangling(self) -> tuple[Dangling, ...]:
        """The edges that are left out because one of their ends did not exist."""
        return tuple(draw_dangling(self.index, self.part.dangling, self.point))

    @cached_property
    def vacant(self) -> frozenset[EntityId]:
        """The posts in it that nobody holds, not even possibly, in it or elsewhere."""
        posts = (node.id for node in self.nodes if node.kind is Kind.POST)
        held = self._held()
        return frozenset(name for name in posts if name not in held)

    @property
    def edge_count(self) -> int:
        """How many edges there are, without reading them."""
        if self.whole and "part" not in self.__dict__:
            return self.index.holding.count(self.point)
        return len(self.part.edges)

    @property
    def dangling_count(self) -> int:
        """How many edges are left out, without reading them."""
        if self.whole and "part" not in self.__dict__:
            return self.index.dangling.count(self.point)
        return len(self.part.dangling)

    def head(self, limit: int) -> Snapshot:
        """Return the first edges with their ends, and the first dangling ones."""
        index, at = self.index, self.point
        if not self.whole:
            some = Part(self.part.edges[:limit], self.part.dangling[:limit], ())
            return Snapshot(index, at, some, self, self.stale)
        edges = index.holding.head(at, limit)
        some = Part(edges, index.dangling.head(at, limit), ())
        return Snapshot(index, at, some, self, self.stale)

    def stale_after(self, age: Age) -> Snapshot:
        """Return the same where what was not confirmed for so long is only possible.

        That goes for edges with an open end, counted back from the day itself; one that
        nothing dated confirms counts as not confirmed.
        """
        part = None if self.whole else self.part
        return Snapshot(self.index, self.point, part, self.head_of, age)

    def _held(self) -> set[str]:
        """Return the posts that somebody holds, perhaps outside of this part."""
        index = self.index
        edges, spans = index.edges, index.holding
        if HOLDS not in index.records.predicates:
            return set()
        holds = index.records.predicates.index(HOLDS)
        rows: Iterable[int] = self.part.edges
        if not self.whole:
            rows = (
                row for number in self.numbers for row in index.near(number, self.point)
            )
        owners = (spans.owner[row] for row in rows)
        held = {edges.object[edge] for edge in owners if edges.predicate[edge] == holds}
        return set(index.records.entity_ids.at(list(held)))

    def __eq__(self, other: object) -> bool:
        """Compare what two snapshots show, of whichever ledgers they are."""
        if not isinstance(other, Snapshot):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in _SHOWN)

    def __hash__(self) -> int:
        """Return a number that is the same for equal snapshots."""
        return hash(self.point)

    def __repr__(self) -> str:
        """Say of which day it is and how large, not all that is in it."""
        known = "now" if self.known is None else format_day(self.known)
        nodes = len(self.nodes if "nodes" in self.__dict__ else self.numbers)
        size = f"{nodes} nodes, {self.edge_count} edges"
        return f"<Snapshot {format_day(self.at)}, known {known}: {size}>"

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form (docs/snapshot.schema.json)."""
        from orggraph.history.as_json import snapshot_dict

        return snapshot_dict(self)

    def to_networkx(self, *, attributes: bool = True) -> nx.MultiDiGraph[str]:
        """Return a `MultiDiGraph`: nodes by IRI, edge keys like `org:headOf`.

        Without `attributes` it has nothing else, and takes half the time.
        """
        from orggraph.history.as_networkx import to_networkx

        return to_networkx(self, attributes=attributes)

    def to_pandas(self) -> PandasFrames:
        """Return two pandas DataFrames: `nodes`, and `edges` with the labels of their ends.

        Raises `MissingExtraError` where pandas is not installed.
        """
        from orggraph.history.as_pandas import to_pandas

        return to_pandas(self)

    def to_polars(self) -> PolarsFrames:
        """Return two Polars DataFrames: `nodes`, and `edges` with the labels of their ends.

        Raises `MissingExtraError` where Polars is not installed.
        """
        from orggraph.history.as_polars import to_polars

        return to_polars(self)

    def to_rdf(self) -> rdflib.Graph:
        """Return plain W3C ORG triples, without the times, as an rdflib graph."""
        from orggraph.history.as_rdf import to_rdf

        return to_rdf(self)

    def _repr_html_(self) -> str:
        """Show it as a table in a notebook."""
        from orggraph.history.as_html import to_html

        return to_html(self)


def take(index: Index, at: Day, known: Day | None = None) -> Snapshot:
    """Return what was so on day `at`, as known on day `known` (None: to this day)."""
    return Snapshot(index, point(at, known))

"""How do spans of the index become edges and nodes? Many at a time, column by column."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from orggraph.collector import making_many
from orggraph.dates import Age, Truth
from orggraph.facts import EntityId
from orggraph.facts.terms import local_name
from orggraph.history.edge_columns import EdgeColumns, sources_of, statements_of
from orggraph.history.values import Dangling, Edge, Node
from orggraph.index.gather import numbers_at, values_at
from orggraph.index.index import Index
from orggraph.index.point import NOW, Point
from orggraph.index.records import KINDS
from orggraph.index.spans import Spans

#: What makes edges of spans that hold at a point.
Drawer = Callable[[Index, Sequence[int], Point], Iterable[Edge]]

#: The ends of an edge, with the predicate between.
_TRIPLE = Edge._fields[:3]


def edge_columns(
    index: Index, rows: Sequence[int], at: Point, stale: Age | None = None
) -> EdgeColumns:
    """Return the fields of `Edge`, a column each, for some spans in which edges hold."""
    owners = numbers_at(index.holding.owner, rows)
    return EdgeColumns(index, index.holding, rows, owners, at, stale)


def draw_edges(
    index: Index, rows: Sequence[int], at: Point, stale: Age | None = None
) -> list[Edge]:
    """Return the edges of some spans in which they hold."""
    if not len(rows):  # numbers in many kinds of sequences
        return []
    columns = edge_columns(index, rows, at, stale).columns()
    return list(map(Edge._make, zip(*columns, strict=True)))


def draw_triples(
    index: Index, rows: Sequence[int], at: Point
) -> list[tuple[EntityId, str, EntityId]]:
    """Return the ends of the edges of some spans, with their predicates between."""
    with making_many():
        return list(zip(*edge_columns(index, rows, at).columns(_TRIPLE), strict=True))


def draw_lives(index: Index, rows: Sequence[int], at: Point) -> list[Edge]:
    """Return what is said of the existence of entities, as edges to their classes."""
    if not len(rows):
        return []
    columns = life_columns(index, rows, at).columns()
    return list(map(Edge._make, zip(*columns, strict=True)))


def life_columns(index: Index, rows: Sequence[int], at: Point) -> EdgeColumns:
    """Return the fields of `Edge`, a column each, for some spans of existence."""
    starts = index.records.fact_starts
    bests = numbers_at(index.living.best, rows)
    owners = [bisect_right(starts, best) - 1 for best in bests]
    return EdgeColumns(index, index.living, rows, owners, at)


def draw_dangling(index: Index, rows: Sequence[int], at: Point) -> list[Dangling]:
    """Return the edges that are left out, with the reason."""
    if not len(rows):
        return []
    spans, records = index.dangling, index.records
    owners = numbers_at(spans.owner, rows)
    ends = EdgeColumns(index, spans, rows, owners, at).columns(_TRIPLE)
    found = []
    for subject, predicate, obj, row in zip(*ends, rows, strict=True):
        reason = _why_missing(index, (subject, obj), at)
        facts = _facts_of(spans, row)
        role = records.fact(facts[0]).statement.role if facts else None
        told = statements_of(records, facts), sources_of(records, facts)
        found.append(Dangling(subject, predicate, obj, reason, role, *told))
    return found


def draw_nodes(
    index: Index,
    numbers: Sequence[int],
    lives: Mapping[int, int],
    at: Point,
    draw: Drawer = draw_lives,
) -> list[Node]:
    """Return the nodes of some entities; `lives` are the spans of their existence."""
    if not len(numbers):
        return []
    edges = draw(index, list(lives.values()), at)
    existence = dict(zip(lives, edges, strict=True))
    columns = (*node_columns(index, numbers), map(existence.get, numbers))
    return list(map(Node._make, zip(*columns, strict=True)))


def node_ids(index: Index, numbers: Sequence[int]) -> list[str]:
    """Return the ids of some entities."""
    return index.records.entity_ids.at(numbers)


def node_columns(index: Index, numbers: Sequence[int]) -> tuple[list[Any], ...]:
    """Return id, label, kind and classification of some entities, a column each."""
    records = index.records

    def column(field: str) -> Sequence[int]:
        return numbers_at(records.column(f"entity.{field}"), numbers)

    ids = node_ids(index, numbers)
    written = zip(records.texts_at(column("label")), ids, strict=True)
    labels = [local_name(name) if label is None else label for label, name in written]
    kinds = values_at(KINDS, column("kind"))
    return ids, labels, kinds, records.texts_at(column("classification"))


def name_columns(index: Index, numbers: Sequence[int]) -> tuple[list[Any], ...]:
    """Return the other names of entities and the IRI of their classification."""
    records = index.records
    others, iris = (
        numbers_at(records.column(f"entity.{field}"), numbers)
        for field in ("alt_labels", "classified_as")
    )
    return list(records.all_named(others)), records.texts_at(iris)


def _facts_of(spans: Spans, row: int) -> Sequence[int]:
    """Return the facts that hold in a span, the best first."""
    if spans.also[row]:
        return spans.lists[spans.also[row]]
    return () if spans.best[row] < 0 else (spans.best[row],)


def _why_missing(index: Index, ends: Iterable[EntityId], at: Point) -> str:
    """Return which end of an edge did not exist, and why."""
    known = None if at.known == NOW else at.known
    existence = index.ledger.existence
    limits = (existence.limit(end, at.day, known) for end in ends)
    return next(str(limit.reason) for limit in limits if limit.truth is Truth.NO)

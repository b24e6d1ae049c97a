"""What differs between two points of both clocks? Edges, nodes and what dangles."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple, TypeVar

from orggraph.dates import Day, parse_edtf
from orggraph.facts import EntityId, Kind
from orggraph.facts.ledger import EdgeKey
from orggraph.facts.terms import HOLDS
from orggraph.history.by_rules import Found
from orggraph.history.drawn import (
    Drawer,
    draw_dangling,
    draw_edges,
    draw_lives,
    draw_nodes,
    edge_columns,
    life_columns,
)
from orggraph.history.edge_columns import EdgeColumns
from orggraph.history.snapshot import Snapshot
from orggraph.history.values import Dangling, Edge, Node
from orggraph.index.gather import numbers_at
from orggraph.index.index import Index
from orggraph.index.point import Point
from orggraph.index.records import KINDS
from orggraph.index.spans import Spans

T = TypeVar("T", Edge, Node, Dangling)
#: Spans that hold at a first point, and at a second.
Rows = tuple[Sequence[int], Sequence[int]]


class Draw(NamedTuple):
    """What makes edges of spans in which they hold, and of spans of existence."""

    edges: Drawer = draw_edges
    lives: Drawer = draw_lives


AFRESH: Final = Draw()


class EdgeChange(NamedTuple):
    """An edge as it was told before and after; None where it was not so."""

    before: Edge | None
    after: Edge | None

    @property
    def edge(self) -> Edge:
        """The edge as it is told last."""
        found = self.after or self.before
        assert found is not None  # noqa: S101 (one of both is there)
        return found


class NodeChange(NamedTuple):
    """A node before and after; None where it was not in the snapshot."""

    before: Node | None
    after: Node | None


class DanglingChange(NamedTuple):
    """An edge that is left out at one of the points, or for another reason."""

    before: Dangling | None
    after: Dangling | None


class Difference(NamedTuple):
    """All that differs between the snapshots of two points, sorted by id.

    Whether a day is the first or the last of an edge is no difference: it follows from
    its dates. `filled` are the posts that are vacant before only, `vacated` after only.
    """

    one: Point
    other: Point
    edges: tuple[EdgeChange, ...]
    nodes: tuple[NodeChange, ...]
    dangling: tuple[DanglingChange, ...]
    filled: frozenset[EntityId]
    vacated: frozenset[EntityId]

    def applied(self, found: Found) -> Found:
        """Return what the second snapshot consists of, given that of the first."""
        day = self.other.day
        edges = _changed(found.edges, self.edges)
        nodes = _changed(found.nodes, self.nodes)
        return Found(
            tuple(
                node._replace(existence=node.existence and marked(node.existence, day))
                for node in nodes
            ),
            tuple(marked(edge, day) for edge in edges),
            _changed(found.dangling, self.dangling),
            (found.vacant - self.filled) | self.vacated,
        )


class Touched(NamedTuple):
    """What can differ between two points, each found at both.

    `edges` are the spans of edges that hold at one point only. `nodes` are entities that
    can be otherwise, `posts` those that can have been filled or vacated; `missed` is what
    is left out.
    """

    edges: Rows
    nodes: Sequence[int]
    posts: Sequence[int]
    missed: tuple[Mapping[EdgeKey, Dangling], Mapping[EdgeKey, Dangling]]


def difference(one: Snapshot, other: Snapshot) -> Difference:
    """Return what differs between two snapshots of one ledger.

    Of parts of snapshots, what is in either part counts.
    """
    index, points = one.index, (one.point, other.point)
    rows = _differing(index, one, other)
    numbers = _touched(index, one, other, rows)
    missed = _left_out(one), _left_out(other)
    return told(index, points, Touched(rows, numbers, numbers, missed))


def told(
    index: Index,
    points: tuple[Point, Point],
    touched: Touched,
    draw: Draw = AFRESH,
) -> Difference:
    """Return what differs between two points, of what can differ."""
    before, after = (
        {edge[:3]: edge for edge in draw.edges(index, some, at)}
        for some, at in zip(touched.edges, points, strict=True)
    )
    nodes = _pairs(*(_nodes(index, touched.nodes, at, draw) for at in points))
    vacant = [{n for n in touched.posts if _vacant(index, n, at)} for at in points]
    return Difference(
        *points,
        tuple(EdgeChange(*pair) for pair in _pairs(before, after)),
        tuple(NodeChange(*pair) for pair in nodes),
        tuple(DanglingChange(*pair) for pair in _pairs(*touched.missed)),
        _ids(index, vacant[0] - vacant[1]),
        _ids(index, vacant[1] - vacant[0]),
    )


def ends_of(index: Index, rows: Rows) -> set[int]:
    """Return both ends of the edges of some spans."""
    edges, owner = index.edges, index.holding.owner
    changed = {owner[row] for some in rows for row in some}
    return {end for e in changed for end in (edges.subject[e], edges.object[e])}


def missed_at(index: Index, rows: Sequence[int], at: Point) -> dict[EdgeKey, Dangling]:
    """Return the edges of some spans in which they are left out, by their keys."""
    return {edge[:3]: edge for edge in draw_dangling(index, rows, at)}


def marked(edge: Edge, day: Day) -> Edge:
    """Return an edge that is told alike on another day, with that day's marks.

    They say whether it is, for certain, its first or last day.
    """
    first, last = _is_day(edge.start, day), _is_day(edge.end, day)
    if (first, last) == (edge.first_day, edge.last_day):
        return edge
    return edge._replace(first_day=first, last_day=last)


def _is_day(text: str | None, day: Day) -> bool:
    if text is None:
        return False
    when = parse_edtf(text)
    return when.one_day and when.earliest == day


def _differing(index: Index, one: Snapshot, other: Snapshot) -> Rows:
    """Return the spans of edges that hold, or tell something else, at one point only."""
    spans, shots = index.holding, (one, other)
    rows = spans.differing(one.point, other.point)
    if not (one.whole and other.whole):
        rows = _of_owners(spans, rows, {spans.owner[r] for s in shots for r in s.rows})
    if one.point.known == other.point.known:
        return rows
    there = one.rows, other.rows
    apart = _confirmed_apart(index, spans, edge_columns, there, shots)
    later = _of_owners(spans, there, apart)
    return [*rows[0], *later[0]], [*rows[1], *later[1]]


def _touched(
    index: Index,
    one: Snapshot,
    other: Snapshot,
    rows: Rows,
) -> list[int]:
    """Return the entities of which something can have changed, by number."""
    found = ends_of(index, rows)
    lives = index.living.differing(one.point, other.point)
    owners = {index.living.owner[row] for some in lives for row in some}
    if one.point.known != other.point.known:
        there = index.living.rows(one.point), index.living.rows(other.point)
        shots = one, other
        owners |= _confirmed_apart(index, index.living, life_columns, there, shots)
    if not (one.whole and other.whole):
        owners &= {*one.numbers, *other.numbers}
    return sorted(found | owners)


def _of_owners(
    spans: Spans, rows: tuple[Sequence[int], Sequence[int]], owners: Container[int]
) -> tuple[list[int], list[int]]:
    left, right = ([r for r in some if spans.owner[r] in owners] for some in rows)
    return left, right


def _confirmed_apart(
    index: Index,
    spans: Spans,
    drawn: Callable[[Index, Sequence[int], Point], EdgeColumns],
    rows: tuple[Sequence[int], Sequence[int]],
    shots: tuple[Snapshot, Snapshot],
) -> set[int]:
    """Return the owners of spans that are told to have been last confirmed otherwise.

    That hangs on the known day alone, and no span ends with it.
    """
    before, after = (
        dict(
            zip(
                numbers_at(spans.owner, some),
                *drawn(index, some, shot.point).columns(("last_confirmed",)),
                strict=True,
            )
        )
        for some, shot in zip(rows, shots, strict=True)
    )
    both = before.keys() & after.keys()
    return {owner for owner in both if before[owner] != after[owner]}


def _nodes(
    index: Index, numbers: Sequence[int], at: Point, draw: Draw
) -> dict[tuple[str, ...], Node]:
    """Return those of some entities that are nodes at a point."""
    lives = {number: index.life(number, at) for number in numbers}
    there = [
        number
        for number in numbers
        if lives[number] is not None or any(True for _ in index.near(number, at))
    ]
    stated = {n: row for n in there if (row := lives[n]) is not None}
    nodes = draw_nodes(index, there, stated, at, draw.lives)
    return {(node.id,): node for node in nodes}


def is_post(index: Index, number: int) -> bool:
    """Say whether an entity is a post."""
    return KINDS[index.records.column("entity.kind")[number]] is Kind.POST


def _vacant(index: Index, number: int, at: Point) -> bool:
    """Say whether an entity is a post that is there, and that nobody holds."""
    if not is_post(index, number):
        return False
    edges, predicates = index.edges, index.records.predicates
    rows = [index.holding.owner[row] for row in index.near(number, at)]
    if not rows and index.life(number, at) is None:
        return False
    return not any(
        edges.object[edge] == number and predicates[edges.predicate[edge]] == HOLDS
        for edge in rows
    )


def _ids(index: Index, numbers: Iterable[int]) -> frozenset[EntityId]:
    return frozenset(EntityId(index.records.entity_ids[n]) for n in numbers)


def _left_out(snapshot: Snapshot) -> dict[EdgeKey, Dangling]:
    index, at = snapshot.index, snapshot.point
    rows = index.dangling.rows(at) if snapshot.whole else snapshot.part.dangling
    return missed_at(index, rows, at)


def _pairs(
    before: Mapping[Any, T], after: Mapping[Any, T]
) -> Iterator[tuple[T | None, T | None]]:
    """Yield what is told differently, in the order of the keys."""
    for key in sorted(before.keys() | after.keys()):
        pair = before.get(key), after.get(key)
        if not _alike(*pair):
            yield pair


def _alike(before: T | None, after: T | None) -> bool:
    """Say whether two are the same but for what the day alone makes of them."""
    if before is None or after is None:
        return before is after
    return _unmarked(before) == _unmarked(after)


def _unmarked(told: T) -> tuple[object, ...]:
    if isinstance(told, Edge):
        return _plain(told)
    if isinstance(told, Node) and told.existence:
        return told._replace(existence=_plain(told.existence))
    return told


def _plain(edge: Edge) -> Edge:
    """Return an edge without the marks of a day."""
    if edge.first_day or edge.last_day:
        return edge._replace(first_day=False, last_day=False)
    return edge


def _changed(
    told: Iterable[T], changes: Iterable[tuple[T | None, T | None]]
) -> tuple[T, ...]:
    """Return what is told after some changes, in order."""
    found = {_key(one): one for one in told}
    for before, after in changes:
        if before is not None:
            del found[_key(before)]
        if after is not None:
            found[_key(after)] = after
    return tuple(found[key] for key in sorted(found))


def _key(told: Edge | Node | Dangling) -> tuple[str, ...]:
    return (told.id,) if isinstance(told, Node) else told[:3]

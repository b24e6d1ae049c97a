"""How are two entities connected on a day? A shortest way, step by step."""

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any, Final, NamedTuple

from orggraph.dates import Day
from orggraph.facts import EntityId, Ledger
from orggraph.facts.terms import (
    HEAD_OF,
    HOLDS,
    MEMBER_OF,
    POST_IN,
    REPORTS_TO,
    SUB_ORGANIZATION_OF,
    UNIT_OF,
    compact,
)
from orggraph.history.drawn import draw_edges
from orggraph.history.snapshot import Snapshot
from orggraph.history.values import Edge, Node, node_of
from orggraph.index.gather import numbers_at

#: Of several relations between two entities, the first of these explains a step.
_TELLING: Final = tuple(
    map(
        compact,
        (
            HOLDS,
            HEAD_OF,
            MEMBER_OF,
            UNIT_OF,
            SUB_ORGANIZATION_OF,
            REPORTS_TO,
            POST_IN,
        ),
    )
)


class Step(NamedTuple):
    """From one entity to the next, by an edge in either direction.

    `edge` is the one that explains it best: certain before possible, then posts,
    headships, memberships and the others. `edges` are all of them, the best first.
    """

    start: EntityId
    end: EntityId
    edges: tuple[Edge, ...]

    @property
    def edge(self) -> Edge:
        """The one that explains the step."""
        return self.edges[0]


class Route(NamedTuple):
    """A shortest way from one entity to another on a day, as known on another.

    `ways` counts all shortest ones (0: nothing connects them); of these it is the one
    whose entities come first by their ids. `absent` are those of the two that have no
    relation on the day.
    """

    start: Node
    end: Node
    at: Day
    known: Day | None
    steps: tuple[Step, ...]
    ways: int
    absent: tuple[EntityId, ...]
    ledger: Ledger

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form (docs/path.schema.json)."""
        from orggraph.history.as_route import route_dict

        return route_dict(self)


def route(snapshot: Snapshot, start: EntityId, end: EntityId) -> Route:
    """Return a shortest way between two entities, through whatever is in a snapshot."""
    rows = snapshot.part.edges if not snapshot.whole else snapshot.rows
    ends = _ends(snapshot, rows)
    place = snapshot.index.records.entity_ids.place
    one, other = place(start), place(end)
    present = {number for pair in ends for number in pair}
    both = ((start, one), (end, other))
    absent = tuple(name for name, number in both if number not in present)
    ways, numbers = 0, []
    if one is not None and one == other:
        ways, numbers, absent = 1, [one], ()
    elif one is not None and other is not None and not absent:
        ways, numbers = _shortest(ends, one, other)
    return Route(
        node_of(snapshot.ledger, start),
        node_of(snapshot.ledger, end),
        snapshot.at,
        snapshot.known,
        tuple(_steps(snapshot, rows, ends, numbers)),
        ways,
        absent,
        snapshot.ledger,
    )


def _ends(snapshot: Snapshot, rows: Iterable[int]) -> list[tuple[int, int]]:
    """Return the numbers of both ends of the edges of some spans."""
    index = snapshot.index
    owners = numbers_at(index.holding.owner, list(rows))
    subjects = numbers_at(index.edges.subject, owners)
    objects = numbers_at(index.edges.object, owners)
    return list(zip(map(int, subjects), map(int, objects), strict=True))


def _shortest(
    ends: Iterable[tuple[int, int]], start: int, end: int
) -> tuple[int, list[int]]:
    """Return how many shortest ways there are, and the first of them by its numbers."""
    import networkx as nx  # only for who asks how two are connected

    graph: nx.Graph[int] = nx.Graph()
    graph.add_edges_from(ends)
    towards: Any = nx.predecessor(graph, end)  # number -> those one step nearer
    if start not in towards:
        return 0, []
    numbers = [start]
    while numbers[-1] != end:
        numbers.append(min(towards[numbers[-1]]))
    return _count(towards, start), numbers


def _count(towards: Mapping[int, list[int]], start: int) -> int:
    """Return in how many ways one can go on to where nothing leads on."""
    layer, ways = {start: 1}, 1
    while layer:
        ways = sum(layer.values())
        further: dict[int, int] = {}
        for number, many in layer.items():
            for beyond in towards[number]:
                further[beyond] = further.get(beyond, 0) + many
        layer = further
    return ways


def _steps(
    snapshot: Snapshot,
    rows: Iterable[int],
    ends: Iterable[tuple[int, int]],
    numbers: list[int],
) -> Iterable[Step]:
    """Yield each step with the edges that make it."""
    index = snapshot.index
    found: dict[tuple[int, int], list[int]] = {pair: [] for pair in pairwise(numbers)}
    for row, (subject, obj) in zip(rows, ends, strict=True):
        for pair in {(subject, obj), (obj, subject)} & found.keys():
            found[pair].append(row)
    for (start, end), some in found.items():
        edges = sorted(draw_edges(index, some, snapshot.point), key=_telling)
        one, other = index.records.entity_ids.at([start, end])
        yield Step(EntityId(one), EntityId(other), tuple(edges))


def _telling(edge: Edge) -> tuple[int, int, str, str]:
    place = len(_TELLING)
    if edge.predicate in _TELLING:
        place = _TELLING.index(edge.predicate)
    return -edge.standing.value, place, edge.predicate, edge.subject

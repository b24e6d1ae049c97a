"""Which part of a snapshot is asked for? What is certain, within, or around."""

from collections import defaultdict
from collections.abc import Callable, Container
from dataclasses import replace

from orggraph.facts import EntityId, Ledger
from orggraph.facts.terms import PART_OF, POST_IN, compact
from orggraph.history.snapshot import Edge, Snapshot

_PARTS = frozenset(map(compact, PART_OF))
_IN_POST = compact(POST_IN)


def certain_only(snapshot: Snapshot) -> Snapshot:
    """Return what is certain, and the entities that are then left."""
    return _filtered(snapshot, lambda edge: edge.certain)


def without_unknown_starts(snapshot: Snapshot) -> Snapshot:
    """Leave out what may already have held, but only because its start is unknown."""
    return _filtered(snapshot, lambda edge: not edge.start_unknown_only)


def within(snapshot: Snapshot, organization: EntityId) -> Snapshot:
    """Return an organisation with its units, posts and people.

    Kept are the edges with an end among its units and posts, and those between the
    people who have one. Units belong to it by an edge of the snapshot; for what dangles,
    those that ever belonged to it.
    """
    inner = _below(
        organization, [(e.subject, e.predicate, e.object) for e in snapshot.edges]
    )
    people = {
        end
        for edge in snapshot.edges
        if edge.subject in inner or edge.object in inner
        for end in (edge.subject, edge.object)
    } - inner

    def belongs(edge: Edge) -> bool:
        ends = {edge.subject, edge.object}
        if ends & inner:
            return True
        return ends <= people and edge.predicate not in _PARTS

    edges = [edge for edge in snapshot.edges if belongs(edge)]
    scoped = _reduced(snapshot, edges, inner.__contains__)
    ever = inner | _below(organization, _ever(snapshot.ledger))
    return _with_dangling(scoped, ever)


def around(snapshot: Snapshot, entity: EntityId, depth: int = 1) -> Snapshot:
    """Return what is at most `depth` edges away, in any direction."""
    neighbours: dict[EntityId, set[EntityId]] = defaultdict(set)
    for edge in snapshot.edges:
        neighbours[edge.subject].add(edge.object)
        neighbours[edge.object].add(edge.subject)
    ball = edge_of_ball = {entity}
    for _ in range(depth):
        edge_of_ball = set().union(*(neighbours[n] for n in edge_of_ball)) - ball
        if not edge_of_ball:
            break
        ball = ball | edge_of_ball
    edges = [e for e in snapshot.edges if e.subject in ball and e.object in ball]
    return _with_dangling(_reduced(snapshot, edges, ball.__contains__), {entity})


def _below(top: EntityId, edges: list[tuple[EntityId, str, EntityId]]) -> set[EntityId]:
    """Return an organisation with the units and posts in it, however deep."""
    children: dict[EntityId, list[EntityId]] = defaultdict(list)
    for subject, predicate, parent in edges:
        if predicate in _PARTS or predicate == _IN_POST:
            children[parent].append(subject)
    found, waiting = {top}, [top]
    while waiting:
        for child in children[waiting.pop()]:
            if child not in found:
                found.add(child)
                waiting.append(child)
    return found


def _ever(ledger: Ledger) -> list[tuple[EntityId, str, EntityId]]:
    """Return what was ever a part of what, and which post is in which organisation."""
    parts = [
        (said.subject, compact(said.predicate), said.object)
        for said in (fact.statement for fact in ledger.facts.values())
        if said.predicate in PART_OF
    ]
    posts = [
        (entity.id, _IN_POST, home)
        for entity in ledger.entities.values()
        for home in entity.post_in
    ]
    return parts + posts


def _filtered(snapshot: Snapshot, wanted: Callable[[Edge], bool]) -> Snapshot:
    """Keep some edges, and the entities that have one or are certain to exist."""
    existing = {n.id for n in snapshot.nodes if n.existence and n.existence.certain}
    edges = [edge for edge in snapshot.edges if wanted(edge)]
    held = existing.union(
        *((e.subject, e.object) for e in edges if e.predicate != _IN_POST)
    )
    # a post that nobody is left to hold goes with its place
    kept = [e for e in edges if e.predicate != _IN_POST or e.subject in held]
    return _reduced(snapshot, kept, existing.__contains__)


def _reduced(
    snapshot: Snapshot, edges: list[Edge], keep: Callable[[EntityId], bool]
) -> Snapshot:
    """Return a snapshot of some edges, their ends, and the nodes to keep besides."""
    ends = {end for edge in edges for end in (edge.subject, edge.object)}
    nodes = tuple(n for n in snapshot.nodes if n.id in ends or keep(n.id))
    return replace(snapshot, nodes=nodes, edges=tuple(edges))


def _with_dangling(snapshot: Snapshot, ends: Container[EntityId]) -> Snapshot:
    kept = (e for e in snapshot.dangling if e.subject in ends or e.object in ends)
    return replace(snapshot, dangling=tuple(kept))

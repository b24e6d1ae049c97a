"""Which part of a snapshot is asked for? The plain answer, of edges and nodes as values."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from orggraph.facts import EntityId, Kind, Ledger
from orggraph.facts.terms import PART_OF, POST_IN, compact
from orggraph.history import Dangling, Edge, Node
from orggraph.history.by_rules import Found

PARTS = frozenset(map(compact, PART_OF))
PLACE = compact(POST_IN)


class Shown(NamedTuple):
    """A part of what was found; `ledger` and `whole` are those of which it is a part."""

    ledger: Ledger
    whole: Found
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    dangling: tuple[Dangling, ...]

    @property
    def vacant(self) -> set[str]:
        """The posts in it that nobody holds, in it or elsewhere."""
        held: set[str] = {
            e.object for e in self.whole.edges if e.predicate == "org:holds"
        }
        return {n.id for n in self.nodes if n.kind is Kind.POST and n.id not in held}


def everything(ledger: Ledger, found: Found) -> Shown:
    """Return the whole as a part."""
    return Shown(ledger, found, found.nodes, found.edges, found.dangling)


def certain_only(shown: Shown) -> Shown:
    """Return what is certain, and the entities that are then left."""
    return _filtered(shown, lambda edge: edge.certain)


def without_unknown_starts(shown: Shown) -> Shown:
    """Leave out what may already have held, but only because its start is unknown."""
    return _filtered(shown, lambda edge: not edge.start_unknown_only)


def within(shown: Shown, top: EntityId) -> Shown:
    """Return an organisation with its units, posts and people."""
    parts = {
        (edge.subject, edge.object)
        for edge in shown.edges
        if edge.predicate in PARTS | {PLACE}
    }
    inner = _below(top, parts)
    people = {
        end
        for edge in shown.edges
        if _ends(edge) & inner
        for end in _ends(edge) - inner
    }

    def belongs(edge: Edge) -> bool:
        between = _ends(edge) <= people and edge.predicate not in PARTS
        return bool(_ends(edge) & inner) or between

    ever = inner | _below(top, set(_ever(shown.ledger)))
    return _reduced(shown, filter(belongs, shown.edges), inner, ever)


def around(shown: Shown, centre: EntityId, depth: int) -> Shown:
    """Return what is at most `depth` edges away, in any direction."""
    ball = {centre}
    for _ in range(depth):
        crossed = [_ends(edge) for edge in shown.edges if _ends(edge) & ball]
        ball = ball.union(*crossed)
    edges = (edge for edge in shown.edges if _ends(edge) <= ball)
    return _reduced(shown, edges, ball, {centre})


def _ends(edge: Edge | Dangling) -> set[EntityId]:
    return {edge.subject, edge.object}


def _below(top: EntityId, parts: set[tuple[EntityId, EntityId]]) -> set[EntityId]:
    """Return an organisation with all that is in it, however deep."""
    found = {top}
    while more := {part for part, of in parts if of in found} - found:
        found |= more
    return found


def _ever(ledger: Ledger) -> Iterable[tuple[EntityId, EntityId]]:
    """Yield what was ever a part of what, and which post is ever in what."""
    for fact in ledger.facts.values():
        said = fact.statement
        if said.predicate in {*PART_OF, POST_IN}:
            yield said.subject, said.object
    for about in ledger.entities.values():
        for home in about.post_in:
            yield about.id, home


def _filtered(shown: Shown, wanted: Callable[[Edge], bool]) -> Shown:
    existing = {n.id for n in shown.nodes if n.existence and n.existence.certain}
    edges = [edge for edge in shown.edges if wanted(edge)]
    held = existing.union(*(_ends(edge) for edge in edges if edge.predicate != PLACE))
    kept = [edge for edge in edges if edge.predicate != PLACE or edge.subject in held]
    ever = {end for edge in shown.dangling for end in _ends(edge)}
    return _reduced(shown, kept, existing, ever)


def _reduced(
    shown: Shown, edges: Iterable[Edge], stay: set[EntityId], missed: set[EntityId]
) -> Shown:
    """Return some edges, their ends, who stays, and what dangles from some."""
    edges = tuple(edges)
    names = stay.union(*map(_ends, edges))
    nodes = tuple(node for node in shown.nodes if node.id in names)
    dangling = tuple(edge for edge in shown.dangling if _ends(edge) & missed)
    return shown._replace(nodes=nodes, edges=edges, dangling=dangling)

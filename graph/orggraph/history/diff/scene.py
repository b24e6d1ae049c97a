"""What is needed to tell a difference? Names, and where everything stands."""

from collections.abc import Iterable, Iterator

from orggraph.dates import Day
from orggraph.facts import EntityId
from orggraph.facts.terms import compact
from orggraph.history.diff.difference import Difference
from orggraph.history.diff.phrases import EXISTS, NOUNS, noun
from orggraph.history.diff.places import Places
from orggraph.history.diff.sentence import Sentence, What, sentence
from orggraph.history.drawn import draw_edges
from orggraph.history.saying import Sayer
from orggraph.history.values import Edge
from orggraph.index.index import Index
from orggraph.index.point import Point


class Scene:
    """A difference, with those who say names and places in it."""

    def __init__(
        self, index: Index, found: Difference, sayer: Sayer | None = None
    ) -> None:
        self.index = index
        self.found = found
        self.sayer = sayer or Sayer(index.ledger)
        self.places = Places(index, found.other, found.one)

    def place(self, edge: Edge) -> tuple[EntityId, ...]:
        """Return the way from the top to where an edge is told."""
        if edge.predicate == EXISTS:
            return self.places.way(edge.subject)
        return self.places.of_edge(edge.predicate, edge.object)

    def tops(self, edges: Iterable[Edge]) -> set[EntityId]:
        """Return the organisations in which edges are told."""
        return {self.place(edge)[0] for edge in edges}

    def tops_at(self, entity: EntityId, at: Point) -> set[EntityId]:
        """Return the organisations in which an entity is something at a point."""
        return {way[0] for way in self._ways(entity, at)}

    def edges_at(self, entity: EntityId, at: Point) -> list[Edge]:
        """Return the edges of an entity that hold at a point."""
        number = self.index.records.entity_ids.place(entity)
        rows = [] if number is None else list(self.index.near(number, at))
        return draw_edges(self.index, rows, at)

    def sentence(
        self, what: What, about: EntityId, text: str, day: Day, edges: list[Edge]
    ) -> Sentence:
        """Return a sentence that rests on some edges, at the highest of their places."""
        ways = [self.place(e) for e in edges if noun(e) or e.predicate == EXISTS]
        place = min(ways, key=len) if ways else self._home(about)
        return sentence(what, about, text, place=place, day=day, edges=edges)

    def _home(self, entity: EntityId) -> tuple[EntityId, ...]:
        """Return where an entity is something, first after and else before."""
        for at in (self.found.other, self.found.one):
            ways = list(self._ways(entity, at))
            if ways:
                return min(ways, key=len)
        return ()

    def _ways(self, entity: EntityId, at: Point) -> Iterator[tuple[EntityId, ...]]:
        """Yield where an entity is something at a point."""
        index = self.index
        number = index.records.entity_ids.place(entity)
        for row in () if number is None else index.near(number, at):
            subject, predicate, obj = index.edges.key(index.holding.owner[row])
            if subject == entity and compact(predicate) in NOUNS:
                yield self.places.of_edge(predicate, obj)

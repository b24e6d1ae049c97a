"""What can be reached from an entity, edge by edge? Of a day, or of a range of days."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator

from orggraph.facts import EntityId
from orggraph.facts.terms import PART_OF, POST_IN
from orggraph.index.index import Index


class Walk(ABC):
    """Walks the edges that hold, by number."""

    def __init__(self, index: Index) -> None:
        self.index = index
        predicates = index.records.predicates
        self._parts = {n for n, iri in enumerate(predicates) if iri in PART_OF}
        self._places = {n for n, iri in enumerate(predicates) if iri == POST_IN}

    @abstractmethod
    def near(self, number: int) -> Iterator[int]:
        """Yield the spans of the edges of an entity."""

    def number(self, entity: EntityId) -> int | None:
        """Return the number of an entity, or None if nobody speaks of it."""
        return self.index.records.entity_ids.place(entity)

    def ends(self, row: int) -> tuple[int, int]:
        """Return both ends of the edge of a span."""
        edge = self.index.holding.owner[row]
        return self.index.edges.subject[edge], self.index.edges.object[edge]

    def is_place(self, row: int) -> bool:
        """Say whether an edge only says in which organisation a post is."""
        edge = self.index.holding.owner[row]
        return self.index.edges.predicate[edge] in self._places

    def within(self, top: int) -> tuple[set[int], set[int]]:
        """Return the spans within an organisation, and it with its units and posts.

        The spans are those of edges with an end among these, and those between the people
        who have one.
        """
        inner = reached(top, self._inside)
        rows = {row for number in inner for row in self.near(number)}
        people = {end for row in rows for end in self.ends(row)} - inner
        rows.update(
            row
            for person in people
            for row in self.near(person)
            if people.issuperset(self.ends(row)) and not self._is_part(row)
        )
        return rows, inner

    def around(self, centre: int, depth: int) -> tuple[set[int], set[int]]:
        """Return the spans between what is at most so many edges away, and all that is."""
        ball, rim = {centre}, {centre}
        for _ in range(depth):
            crossed = (row for number in rim for row in self.near(number))
            rim = {end for row in crossed for end in self.ends(row)} - ball
            if not rim:
                break
            ball |= rim
        rows = {
            row
            for number in ball
            for row in self.near(number)
            if ball.issuperset(self.ends(row))
        }
        return rows, ball

    def ever_inside(self, number: int) -> Iterator[int]:
        """Yield the units and posts that were ever directly in an organisation."""
        edges = self.index.edges
        return (edges.subject[e] for e in edges.into(number) if self._places_in(e))

    def _inside(self, number: int) -> Iterator[int]:
        """Yield the units and posts that are directly in an organisation."""
        edges = self.index.edges
        for row in self.near(number):
            edge = self.index.holding.owner[row]
            if edges.object[edge] == number and self._places_in(edge):
                yield edges.subject[edge]

    def _is_part(self, row: int) -> bool:
        """Say whether an edge makes one organisation or unit a part of another."""
        edge = self.index.holding.owner[row]
        return self.index.edges.predicate[edge] in self._parts

    def _places_in(self, edge: int) -> bool:
        return self.index.edges.predicate[edge] in self._parts | self._places


def reached(top: int, steps: Callable[[int], Iterable[int]]) -> set[int]:
    """Return whatever can be reached by some steps, however far."""
    found, waiting = {top}, [top]
    while waiting:
        fresh = set(steps(waiting.pop())) - found
        found |= fresh
        waiting += fresh
    return found

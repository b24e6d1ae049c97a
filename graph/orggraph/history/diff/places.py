"""Where does something stand? The organisation and the units around it, from the top."""

from collections.abc import Iterator

from orggraph.facts import EntityId
from orggraph.facts.terms import HOLDS, compact
from orggraph.index.index import Index
from orggraph.index.point import Point

_HOLDS = compact(HOLDS)


class Places:
    """Finds the ways from the top, as they were at some points; the first that has one counts.

    What was part of something at none of them stands where it ever did.
    """

    def __init__(self, index: Index, *points: Point) -> None:
        self._index = index
        self._points = points
        self._known: dict[EntityId, tuple[EntityId, ...]] = {}

    def of_edge(self, predicate: str, obj: EntityId) -> tuple[EntityId, ...]:
        """Return where an edge is told: where its post is, else at its object."""
        way = self.way(obj)
        return way[:-1] if compact(predicate) == _HOLDS and len(way) > 1 else way

    def way(self, entity: EntityId) -> tuple[EntityId, ...]:
        """Return the way from the top to an entity, both included."""
        if entity not in self._known:
            number = self._index.records.entity_ids.place(entity)
            self._known[entity] = (entity,) if number is None else self._way(number)
        return self._known[entity]

    def _way(self, number: int) -> tuple[EntityId, ...]:
        fixed = self._index.edges.fixed_way(number)
        if fixed is not None:
            return fixed
        name = EntityId(self._index.records.entity_ids[number])
        return (*self._way_above(number, {number}), name)

    def _way_above(self, number: int, seen: set[int]) -> tuple[EntityId, ...]:
        """Return the way down to what an entity is part of; circles end it."""
        above = next((n for n in self._above(number) if n not in seen), None)
        if above is None:
            return ()
        name = EntityId(self._index.records.entity_ids[above])
        if name not in self._known:
            self._known[name] = (*self._way_above(above, {*seen, above}), name)
        return self._known[name]

    def _above(self, number: int) -> Iterator[int]:
        """Yield what an entity is part of, then what it ever was part of."""
        edges, spans = self._index.edges, self._index.holding
        upwards = edges.upwards(number)
        several = len(upwards) > 1  # else it is always the same
        for at in self._points if several else ():
            for edge in upwards:
                if spans.held(spans.of(edge), at):
                    yield edges.object[edge]
        for edge in upwards:
            yield edges.object[edge]

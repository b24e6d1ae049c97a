"""Which edges has an entity, in either direction? The adjacency of the whole ledger."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from orggraph.facts import EntityId
from orggraph.facts.ledger import EdgeKey
from orggraph.facts.terms import PART_OF, POST_IN, TYPE
from orggraph.index.columns import first_at_least
from orggraph.index.records import Records


class Edges:
    """All edges by number, sorted by subject, predicate and object.

    `subject` and `object` are numbers of entities, `predicate` of predicates.
    """

    def __init__(self, records: Records) -> None:
        self._records = records
        self.subject = records.column("edge.subject")
        self.predicate = records.column("edge.predicate")
        self.object = records.column("edge.object")
        self._starts = records.column("edge.starts")
        self._by_object = records.column("edge.by_object")

    def __len__(self) -> int:
        """Return how many edges there are."""
        return len(self.subject)

    def facts(self, edge: int) -> range:
        """Return the facts of an edge; a timeless one has none."""
        return range(self._starts[edge], self._starts[edge + 1])

    def out(self, entity: int) -> range:
        """Return the edges whose subject is an entity."""
        begin = bisect_left(self.subject, entity)
        return range(begin, bisect_right(self.subject, entity, begin))

    def into(self, entity: int) -> Sequence[int]:
        """Return the edges whose object is an entity."""
        begin = first_at_least(self.object, entity, self._by_object)
        end = first_at_least(self.object, entity + 1, self._by_object, begin)
        return self._by_object[begin:end].tolist()

    def touching(self, entity: int) -> Iterator[int]:
        """Yield the edges at either end of which an entity is, each once."""
        yield from self.out(entity)
        yield from (edge for edge in self.into(entity) if self.subject[edge] != entity)

    def upwards(self, entity: int) -> Sequence[int]:
        """Return the edges that make an entity a part of another, or a post of one."""
        return [e for e in self.out(entity) if self.predicate[e] in self._of_wholes]

    def fixed_way(self, entity: int) -> tuple[EntityId, ...] | None:
        """Return the way from the top to what always stood in one place, both included.

        None where there ever was another way, or the way is a circle.
        """
        way = [entity]
        while above := self.upwards(way[-1]):
            if len(above) > 1 or self.object[above[0]] in way:
                return None
            way.append(self.object[above[0]])
        return tuple(EntityId(self._records.entity_ids[n]) for n in reversed(way))

    def lives(self, entity: int) -> list[int]:
        """Return the edges that say that an entity exists: those to its classes."""
        return [edge for edge in self.out(entity) if self.is_life(edge)]

    def is_life(self, edge: int) -> bool:
        """Say whether an edge is about existence."""
        return self.is_of(edge, TYPE)

    def is_of(self, edge: int, predicate: str) -> bool:
        """Say whether an edge has a predicate."""
        return self._records.predicates[self.predicate[edge]] == predicate

    @cached_property
    def _of_wholes(self) -> frozenset[int]:
        predicates = enumerate(self._records.predicates)
        return frozenset(n for n, iri in predicates if iri in PART_OF or iri == POST_IN)

    def key(self, edge: int) -> EdgeKey:
        """Return subject, predicate and object."""
        names = self._records.entity_ids
        return (
            EntityId(names[self.subject[edge]]),
            self._records.predicates[self.predicate[edge]],
            EntityId(names[self.object[edge]]),
        )

    def find(self, key: EdgeKey) -> int | None:
        """Return the number of an edge, or None where there is none."""
        names = self._records.entity_ids
        subject, obj = names.place(key[0]), names.place(key[2])
        if subject is None or obj is None or key[1] not in self._records.predicates:
            return None
        wanted = (self._records.predicates.index(key[1]), obj)
        for edge in self.out(subject):
            if (self.predicate[edge], self.object[edge]) == wanted:
                return edge
        return None

"""What does the whole ledger say? Read from its columns, each piece when it is asked for."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from orggraph.facts import EntityId, Fact, Ledger, Problem, SourceId, StatementId
from orggraph.facts.ledger import EdgeKey
from orggraph.facts.terms import TYPE
from orggraph.index.edges import Edges
from orggraph.index.records import Records

Key = TypeVar("Key")
Value = TypeVar("Value")


class _Read(Mapping[Key, Value]):
    """A mapping that finds a number for a key, and reads what has the number."""

    def __init__(
        self,
        keys: Callable[[], Iterable[Key]],
        find: Callable[[Key], int | None],
        read: Callable[[int], Value | None],
    ) -> None:
        self._keys = keys
        self._find = find
        self._read = read

    def __getitem__(self, key: Key) -> Value:
        number = self._find(key)
        value = None if number is None else self._read(number)
        if value is None:
            raise KeyError(key)
        return value

    def __iter__(self) -> Iterator[Key]:
        return iter(self._keys())

    def __len__(self) -> int:
        return sum(1 for _ in self._keys())


class _ReadFacts(_Read[StatementId, Fact]):
    """All facts; many at once are read in order."""

    def __init__(self, records: Records) -> None:
        ids = records.fact_ids
        super().__init__(lambda: map(StatementId, ids), records.row_of, records.fact)
        self._size = len(ids)

    def __len__(self) -> int:
        return self._size


def read_ledger(
    records: Records, edges: Edges, problems: tuple[Problem, ...]
) -> Ledger:
    """Return the ledger that was compiled, equal to what was read from its files."""

    def described() -> Iterator[EntityId]:
        labels = records.column("entity.label")
        return (
            EntityId(n)
            for n, label in zip(records.entity_ids, labels, strict=True)
            if label
        )

    def facts_of(numbers: Iterable[int]) -> list[Fact]:
        return [records.fact(row) for edge in numbers for row in edges.facts(edge)]

    def lives(number: int) -> Sequence[Fact] | None:
        return facts_of(edges.lives(number)) or None

    def said(edge: int) -> Sequence[Fact] | None:
        return None if edges.is_life(edge) else facts_of((edge,)) or None

    def living() -> Iterator[EntityId]:
        lives = filter(edges.is_life, range(len(edges)))
        subjects = dict.fromkeys(edges.subject[edge] for edge in lives)
        return (EntityId(records.entity_ids[number]) for number in subjects)

    def stated() -> Iterator[EdgeKey]:
        for edge in range(len(edges)):
            key = edges.key(edge)
            if edges.facts(edge) and key[1] != TYPE:
                yield key

    return Ledger(
        facts=_ReadFacts(records),
        entities=_Read(described, records.entity_ids.place, records.entity),
        sources=_Read(
            lambda: map(SourceId, records.source_ids),
            records.source_ids.place,
            records.source,
        ),
        problems=problems,
        lives=_Read(living, records.entity_ids.place, lives),
        edges=_Read(stated, edges.find, said),
    )

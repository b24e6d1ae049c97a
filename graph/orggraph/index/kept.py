"""How is a ledger asked again and again? What was read once is kept, for as long as it is.

That takes several times the memory of the columns, so it is made for one task.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import groupby
from typing import overload

from orggraph.dates import Bounds
from orggraph.facts import Entity, EntityId, Fact
from orggraph.facts.ledger import EdgeKey
from orggraph.index.columns import Columns
from orggraph.index.edges import Edges
from orggraph.index.gather import values_at
from orggraph.index.index import Index
from orggraph.index.point import Point
from orggraph.index.records import Records
from orggraph.index.spans import Spans
from orggraph.index.texts import Texts

_NONE = range(0)


class KeptIndex(Index):
    """An index that answers as any other does, and sooner from the second time on."""

    def __init__(self, columns: Columns) -> None:
        super().__init__(columns)
        self.records = _Records(columns)
        self.edges = _Edges(self.records)
        self.holding = _Spans(columns, "holding")
        self._rows_near = cache(self._read_near)

    @cached_property
    def dangling(self) -> Spans:
        """When an edge is left out."""
        return _Spans(self.columns, "dangling")

    @cached_property
    def living(self) -> Spans:
        """When entities are said to exist."""
        return _Spans(self.columns, "living")

    def near(self, entity: int, at: Point) -> Iterator[int]:
        """Yield the spans of the edges of an entity that hold at a point."""
        return iter(self.holding.held(self._rows_near(entity), at))

    def life(self, entity: int, at: Point) -> int | None:
        """Return the span in which an entity is said to exist at a point, if any."""
        held = self.living.held(self.living.of(entity), at)
        return held[0] if held else None

    def _read_near(self, entity: int) -> list[int]:
        return [r for e in self.edges.touching(entity) for r in self.holding.of(e)]


class _Spans(Spans):
    """Spans whose rectangles are at hand, and those of each owner."""

    def __init__(self, columns: Mapping[str, memoryview], name: str) -> None:
        super().__init__(columns, name)
        sides = (self.first, self.beyond, self.known, self.given_up)
        self._sides = list(zip(*(side.tolist() for side in sides), strict=True))
        self._rows: dict[int, range] = {}
        begin = 0
        for owner, some in groupby(self.owner.tolist()):
            end = begin + sum(1 for _ in some)
            self._rows[owner] = range(begin, end)
            begin = end

    def held(self, rows: Iterable[int], at: Point) -> list[int]:
        day, when = at
        found = []
        for row in rows:
            first, beyond, known, given_up = self._sides[row]
            if first <= day < beyond and known <= when < given_up:
                found.append(row)
        return found

    def of(self, owner: int) -> range:
        return self._rows.get(owner, _NONE)


class _Edges(Edges):
    """Edges that are found once for each entity."""

    def __init__(self, records: Records) -> None:
        super().__init__(records)
        self._kept_out = cache(super().out)
        self._kept_into = cache(super().into)
        self._kept_upwards = cache(super().upwards)
        self._kept_way = cache(super().fixed_way)
        self._kept_touching = cache(self._read_touching)
        self._kept_key = cache(super().key)

    def out(self, entity: int) -> range:
        return self._kept_out(entity)

    def into(self, entity: int) -> Sequence[int]:
        return self._kept_into(entity)

    def upwards(self, entity: int) -> Sequence[int]:
        return self._kept_upwards(entity)

    def fixed_way(self, entity: int) -> tuple[EntityId, ...] | None:
        return self._kept_way(entity)

    def touching(self, entity: int) -> Iterator[int]:
        return iter(self._kept_touching(entity))

    def key(self, edge: int) -> EdgeKey:
        return self._kept_key(edge)

    def _read_touching(self, entity: int) -> list[int]:
        return list(super().touching(entity))


class _Records(Records):
    """Records whose texts are at hand, and of which each is read once."""

    def __init__(self, columns: Columns) -> None:
        super().__init__(columns)
        self.entity_ids = _Texts(columns, "entity.id")
        self.fact_ids = _Texts(columns, "fact.id")
        self.texts = _Texts(columns, "text")
        self._kept_column = cache(super().column)
        self._kept_entity = cache(super().entity)
        self._kept_bounds = cache(super().bounds)
        self._kept_fact = cache(super().fact)
        self._kept_edge = cache(super().edge_of)

    def row_of(self, statement: str) -> int | None:
        return self.fact_ids.place(statement)

    def column(self, name: str) -> memoryview:
        return self._kept_column(name)

    def entity(self, number: int) -> Entity | None:
        return self._kept_entity(number)

    def bounds(self, row: int) -> Bounds:
        return self._kept_bounds(row)

    def fact(self, row: int) -> Fact:
        return self._kept_fact(row)

    def edge_of(self, row: int) -> int:
        return self._kept_edge(row)


class _Texts(Texts):
    """Different texts, all of them at hand."""

    def __init__(self, columns: Mapping[str, memoryview], name: str) -> None:
        super().__init__(columns, name)
        self._all = self._read(range(len(self)))
        self._numbers = {text: place for place, text in enumerate(self._all)}

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        return self._all[place]

    def place(self, text: str) -> int | None:
        return self._numbers.get(text)

    def at(self, places: Sequence[int]) -> list[str]:
        return values_at(self._all, places)

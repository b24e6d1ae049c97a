"""How do spans become columns? Gathered from everywhere, sorted, and found by length."""

from collections.abc import Iterable
from typing import Final, NamedTuple

import numpy as np

from orggraph.dates import Day
from orggraph.index.compile.lengths import class_columns
from orggraph.index.compile.numbering import Ints, column, ints
from orggraph.index.compile.pieces import DAYS, Pieces
from orggraph.index.compile.rectangles import Rectangle
from orggraph.index.texts import list_columns

FIELDS: Final = ("owner", *DAYS, "mask", "best", "also")


class Told(NamedTuple):
    """What an edge comes to: reasons as bits, and the facts that hold, the best first."""

    mask: int = 0
    facts: tuple[int, ...] = ()
    dangling: bool = False

    @property
    def certain(self) -> bool:
        """Say whether it holds without any doubt."""
        return not (self.mask or self.dangling)


class Table:
    """Spans in the making; `spans.Spans` says what their columns mean."""

    def __init__(self) -> None:
        self._rows: list[tuple[int, ...]] = []
        self._lists: list[tuple[int, ...]] = [()]
        self._many = [Pieces(dict.fromkeys(FIELDS, ints(())))]

    def add(self, owner: int, area: Rectangle, told: Told) -> None:
        """Add one span."""
        mask, facts, _ = told
        also = 0
        if len(facts) > 1:
            also = len(self._lists)
            self._lists.append(facts)
        self._rows.append((owner, *area, mask, facts[0] if facts else -1, also))

    def extend(self, pieces: Pieces) -> None:
        """Add many spans, in each of which at most one fact holds."""
        none = np.zeros(len(pieces), np.int32)
        self._many.append(pieces.having(also=none).only(FIELDS))

    def pieces(self) -> Pieces:
        """Return all spans."""
        if self._rows:
            columns = zip(FIELDS, zip(*self._rows, strict=True), strict=True)
            self._many.append(Pieces({name: ints(values) for name, values in columns}))
            self._rows = []
        self._many = [Pieces.joined(self._many)]
        return self._many[0]

    def without(
        self, owners: Iterable[int], *, dangling: bool
    ) -> list[tuple[int, Rectangle, Told]]:
        """Take the spans of some owners out, and return them."""
        pieces = self.pieces()
        out = np.isin(pieces["owner"], ints(list(owners)))
        self._many = [pieces.where(~out)]
        rows = zip(*(pieces.where(out)[name].tolist() for name in FIELDS), strict=True)
        return [
            (
                owner,
                Rectangle(*map(Day, area)),
                Told(mask, self._lists[also] if also else (best,), dangling),
            )
            for owner, *area, mask, best, also in rows
        ]

    def columns(self, name: str) -> dict[str, memoryview]:
        """Return the finished columns, sorted by owner and time."""
        pieces = self.pieces()
        keys = (pieces["known"], pieces["first"], pieces["owner"])
        pieces = pieces.where(ints(np.lexsort(keys)))
        told: dict[str, Ints] = {field: pieces[field] for field in FIELDS}
        return {
            **{f"{name}.{field}": column(values) for field, values in told.items()},
            **class_columns(name, *(told[field] for field in DAYS)),
            **list_columns(f"{name}.lists", self._lists),
        }

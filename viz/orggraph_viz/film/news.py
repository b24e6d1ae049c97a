"""How do sentences of `diff` become news? With what they mark, by number, each once."""

from collections.abc import Iterable
from typing import Final

from orggraph.facts import EntityId, Kind, Reason, SourceId
from orggraph.history.diff.sentence import Sentence, What
from orggraph.history.saying import Sayer
from orggraph.index.index import Index
from orggraph.index.masks import BITS
from orggraph.index.point import Point
from orggraph.index.records import KINDS
from orggraph.text import clean
from orggraph_viz.film.facts import Facts
from orggraph_viz.film.numbers import Numbers
from orggraph_viz.film.values import Mark, News

_BEGAN: Final = frozenset({What.FOUNDED, What.APPEARED})
_OVER: Final = frozenset({What.DISSOLVED, What.CEASED})
#: What somebody did; what it makes of them hangs on where they are before and after.
_TURNS: Final = frozenset(
    {What.BECAME, What.JOINED, What.MOVED, What.LEFT, What.CHANGED}
)
_GROUPS: Final = frozenset({Kind.ORGANIZATION, Kind.UNIT})
_UNKNOWN: Final = BITS[Reason.START_UNKNOWN]


class NewsTable:
    """The news of a film, each once."""

    def __init__(
        self,
        index: Index,
        things: Numbers[int],
        sources: Numbers[SourceId],
        facts: Facts,
    ) -> None:
        self._index = index
        self._things = things
        self._sources = sources
        self._facts = facts
        self._sayer = Sayer(index.ledger)
        self.news: Numbers[News] = Numbers()

    def happened(
        self, told: Iterable[Sentence], one: Point, other: Point
    ) -> tuple[int, ...]:
        """Return the numbers of what happened from one point to another."""
        return tuple(self._of(said, self._mark(said, one, other)) for said in told)

    def learnt(self, told: Iterable[Sentence]) -> tuple[int, ...]:
        """Return the numbers of what one knows better, which marks nothing."""
        return tuple(self._of(said, Mark.NONE) for said in told)

    def _of(self, said: Sentence, mark: Mark) -> int:
        text = clean(said.text)
        rows = map(self._index.records.row_of, said.statements)
        keys = (self._facts.edge_of(row) for row in rows if row is not None)
        edges = dict.fromkeys(map(self._facts.edges.get, keys))
        edges.pop(-1, None)
        news = News(
            what=str(said.what),
            mark=mark,
            about=self._things.get(self._number(said.about)),
            named=text.startswith(self._sayer.name(said.about)),
            text=text,
            day=said.day,
            sure=said.marks,
            sources=self._sources.all_of(said.sources),
            edges=tuple(edges),
        )
        return self.news.of(news)

    def _number(self, entity: EntityId) -> int:
        place = self._index.records.entity_ids.place(entity)
        return -1 if place is None else place

    def _mark(self, said: Sentence, one: Point, other: Point) -> Mark:
        """Return what a sentence makes of whom it is about.

        Whoever was there before and is there still has only changed.
        """
        if said.what in _BEGAN:
            return Mark.NEW
        if said.what in _OVER:
            return Mark.DISSOLVED
        if said.what not in _TURNS:
            return Mark.NONE
        number = self._number(said.about)
        before, after = (self._there(number, at) for at in (one, other))
        if before and not after:
            return Mark.LEFT
        if after and not before:
            kind = KINDS[self._index.records.column("entity.kind")[number]]
            return Mark.NEW if kind in _GROUPS else Mark.JOINED
        return Mark.CHANGED

    def _there(self, number: int, at: Point) -> bool:
        """Say whether an entity is anything at a point, as far as is told."""
        if self._index.life(number, at) is not None:
            return True
        masks = self._index.holding.mask
        return any(masks[row] != _UNKNOWN for row in self._index.near(number, at))

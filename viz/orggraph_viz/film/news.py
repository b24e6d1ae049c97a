"""How do sentences of `diff` become news? With what they mark, by number, each once."""

from collections.abc import Iterable
from functools import cache
from typing import Final, NamedTuple

from orggraph.facts import EntityId, Kind, Reason, SourceId
from orggraph.history.diff.sentence import Sentence, What
from orggraph.history.saying import Sayer
from orggraph.index.index import Index
from orggraph.index.masks import BITS
from orggraph.index.point import Point
from orggraph.index.records import KINDS
from orggraph.text import clean
from orggraph_viz.film.missing import spoken
from orggraph_viz.film.numbers import Numbers
from orggraph_viz.film.roster import Roster, key_of
from orggraph_viz.film.values import Mark, News

_BEGAN: Final = frozenset({What.FOUNDED, What.APPEARED})
_OVER: Final = frozenset({What.DISSOLVED, What.CEASED})
#: What somebody did; what it makes of them hangs on where they are before and after.
_TURNS: Final = frozenset(
    {What.BECAME, What.JOINED, What.MOVED, What.LEFT, What.CHANGED}
)
_GROUPS: Final = frozenset({Kind.ORGANIZATION, Kind.UNIT})
_UNKNOWN: Final = BITS[Reason.START_UNKNOWN]


class Marked(NamedTuple):
    """What happened, and what it makes of whom it is about."""

    said: Sentence
    mark: Mark


class NewsTable:
    """The news of a film, each once.

    Only those count that are about something in the `scope`, by default in the film.
    What somebody is by the `index`, before and after, says what a sentence marks.
    """

    def __init__(
        self,
        index: Index,
        roster: Roster,
        sources: Numbers[SourceId],
        scope: Roster | None = None,
    ) -> None:
        self.index = index
        self._roster = roster
        self._scope = scope or roster
        self._sources = sources
        self._sayer = Sayer(index.ledger)
        self._rows = {name: row for row, name in enumerate(index.records.fact_ids)}
        self.news: Numbers[News] = Numbers()
        self._number_of = cache(self._add)
        self._concerns = cache(self._is_in_scope)

    def marked(
        self, told: Iterable[Sentence], one: Point, other: Point
    ) -> tuple[Marked, ...]:
        """Return what happened from one point to another, as far as it is in the film."""
        return tuple(
            Marked(said, self._mark(said, one, other))
            for said in filter(self._concerns, told)
        )

    def numbers(self, told: Iterable[Marked]) -> tuple[int, ...]:
        """Return the numbers of what happened."""
        return tuple(self._number_of(*one) for one in told)

    def learnt(self, told: Iterable[Sentence]) -> tuple[int, ...]:
        """Return the numbers of what one knows better, which marks nothing."""
        return tuple(
            self._number_of(said, Mark.NONE) for said in filter(self._concerns, told)
        )

    def _is_in_scope(self, said: Sentence) -> bool:
        """Say whether a sentence is about anything that is in the film."""
        if self._scope.things.get(self._number(said.about)) < 0:
            return False
        return not said.statements or bool(self._edges(said, self._scope))

    def _add(self, said: Sentence, mark: Mark) -> int:
        text = spoken(clean(said.text))
        news = News(
            what=str(said.what),
            mark=mark,
            about=self._roster.things.get(self._number(said.about)),
            named=text.startswith(self._sayer.name(said.about)),
            text=text,
            day=said.day,
            sure=said.marks,
            sources=self._sources.all_of(said.sources),
            edges=self._edges(said, self._roster),
        )
        return self.news.of(news)

    def _edges(self, said: Sentence, roster: Roster) -> tuple[int, ...]:
        """Return the edges of a roster that a sentence rests on."""
        rows = (self._rows[name] for name in said.statements)
        keys = (key_of(self.index, row) for row in rows)
        found = dict.fromkeys(map(roster.edges.get, keys))
        found.pop(-1, None)
        return tuple(found)

    def _number(self, entity: EntityId) -> int:
        place = self.index.records.entity_ids.place(entity)
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
            kind = KINDS[self.index.records.column("entity.kind")[number]]
            return Mark.NEW if kind in _GROUPS else Mark.JOINED
        return Mark.CHANGED

    def _there(self, number: int, at: Point) -> bool:
        """Say whether an entity is anything at a point, as far as is told."""
        if self.index.life(number, at) is not None:
            return True
        masks = self.index.holding.mask
        return any(masks[row] != _UNKNOWN for row in self.index.near(number, at))

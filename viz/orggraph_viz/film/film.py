"""How is a film made? From the spans of an index, once for all points of both clocks."""

from collections.abc import Iterable, Sequence
from typing import Final

from orggraph.collector import making_many
from orggraph.facts import SourceId
from orggraph.index.index import Index
from orggraph.progress import Progress
from orggraph.text import clean
from orggraph_viz.film import cast
from orggraph_viz.film.changes import Changes
from orggraph_viz.film.days import known_days, reach_of_days
from orggraph_viz.film.facts import Facts, ends_and_places
from orggraph_viz.film.missing import reasons
from orggraph_viz.film.news import NewsTable
from orggraph_viz.film.numbers import Numbers
from orggraph_viz.film.pieces import pieces
from orggraph_viz.film.reach import Cut, Reach, reached
from orggraph_viz.film.values import Fact, Film, Gone, Shape, Span, Thing, Way

_EVERYTHING: Final = Reach()


def film(
    index: Index,
    reach: Reach = _EVERYTHING,
    title: str | None = None,
    progress: Progress | None = None,
) -> Film:
    """Return what can be shown of a ledger, or of a part; equal for equal ledgers.

    `progress` hears now and then what is being done, how much of it, and of how much.
    """
    with making_many():
        return _Maker(index, reach, progress).film(title)


class _Maker:
    def __init__(self, index: Index, reach: Reach, progress: Progress | None) -> None:
        self._index = index
        self._reach = reach
        self._progress = progress
        self._cut = reached(index, reach)
        self._numbers = _things(index, self._cut)
        self._sources: Numbers[SourceId] = Numbers()
        self._facts = Facts(index, self._numbers, self._sources)
        self._news = NewsTable(index, self._numbers, self._sources, self._facts)

    def film(self, title: str | None) -> Film:
        spans = self._spans()
        gone = self._gone()
        things = cast.things(self._index, self._numbers.values)
        facts = self._facts.facts.values
        known = known_days([span.rect for span in spans] + [one.rect for one in gone])
        first, last = reach_of_days(self._reach, spans, facts)
        changes = Changes(self._index, self._news)
        days = {day for span in spans for day in span.rect[:2] if first <= day <= last}
        changed = tuple(changes.on(days, self._progress))
        return Film(
            title=clean(title or "") or self._heading(facts, things),
            first=first,
            last=last,
            known=known,
            things=tuple(things),
            sources=tuple(cast.sources(self._index, self._sources.values)),
            facts=tuple(facts),
            spans=spans,
            gone=gone,
            news=tuple(self._news.news.values),
            changes=changed,
            learnt=(),
            beliefs=(),
            conflicts=(),
        )

    def _spans(self) -> tuple[Span, ...]:
        held = pieces(self._index.holding, self._cut.holding, self._cut)
        lives = pieces(self._index.living, self._cut.living, self._cut)
        facts = self._facts.of_edges(self._index.holding, held)
        facts += self._facts.of_lives(lives)
        rects = (piece.rect for piece in held + lives)
        return tuple(map(Span, rects, facts))

    def _gone(self) -> tuple[Gone, ...]:
        missed = pieces(self._index.dangling, self._cut.dangling, self._cut)
        facts = self._facts.of_edges(self._index.dangling, missed)
        return tuple(
            Gone(rect, fact, reason)
            for piece, fact in zip(missed, facts, strict=True)
            for rect, reason in reasons(self._index, piece)
        )

    def _heading(self, facts: Iterable[Fact], things: Sequence[Thing]) -> str:
        """Return the name of the organisation that it is about, or most about."""
        asked = self._reach.organization or self._reach.around
        number = -1
        if asked is not None:
            place = self._index.records.entity_ids.place(asked)
            number = -1 if place is None else self._numbers.get(place)
        if number >= 0:
            return things[number].name
        inside: dict[int, set[int]] = {}
        for fact in facts:
            for where in fact.places:
                if fact.way <= Way.POST and things[where].shape is Shape.ORGANIZATION:
                    inside.setdefault(where, set()).add(fact.subject)
        most = min(inside, key=lambda n: (-len(inside[n]), n), default=None)
        return "Organisation graph" if most is None else things[most].name


def _things(index: Index, cut: Cut) -> Numbers[int]:
    """Return the entities of a film: all that its edges name, and what exists."""
    held, missed = index.holding.owner, index.dangling.owner
    edges = {held[row] for row in cut.holding} | {missed[row] for row in cut.dangling}
    lives = {index.living.owner[row] for row in cut.living}
    return Numbers(sorted(ends_and_places(index, edges) | lives))

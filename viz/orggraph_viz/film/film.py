"""How is a film made? From the spans of an index, once for all points of both clocks."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from orggraph.collector import making_many
from orggraph.dates import Day
from orggraph.facts import SourceId
from orggraph.index.index import Index
from orggraph.index.kept import KeptIndex
from orggraph.index.point import Point
from orggraph.progress import Progress
from orggraph.text import clean
from orggraph_viz.film import cast
from orggraph_viz.film.certain import CertainIndex
from orggraph_viz.film.changes import Changes
from orggraph_viz.film.conflicts import Conflicts
from orggraph_viz.film.days import first_and_last, known_days
from orggraph_viz.film.drawn import Drawn
from orggraph_viz.film.facts import Facts
from orggraph_viz.film.hindsight import Hindsight
from orggraph_viz.film.learnt import learnt
from orggraph_viz.film.missing import reasons
from orggraph_viz.film.news import NewsTable
from orggraph_viz.film.numbers import Numbers
from orggraph_viz.film.pieces import Staleness, pieces
from orggraph_viz.film.reach import Cut, Reach, at_points, reached
from orggraph_viz.film.roster import Roster, roster
from orggraph_viz.film.values import (
    Fact,
    Film,
    Gone,
    Shape,
    Span,
    Thing,
    Way,
)

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
        columns = index.columns
        index = KeptIndex(columns)
        seen = CertainIndex(columns) if reach.certain else index
        drawn = Drawn(index)
        cut = reached(index, reach._replace(at=None))
        if reach.at is None:
            maker = _Maker(index, seen, drawn, reach, cut, roster(index, cut))
            return maker.film(title, progress)
        return _still(index, seen, drawn, reach, cut, reach.at, title)


def outline(index: Index, reach: Reach = _EVERYTHING) -> Film:
    """Return a film of which nothing is told: things, facts and when they are so."""
    cut = reached(index, reach)
    maker = _Maker(index, index, Drawn(index), reach, cut, roster(index, cut))
    return maker.outline()


def _still(  # noqa: PLR0913, PLR0917 (what a film is made from)
    index: Index,
    seen: Index,
    drawn: Drawn,
    reach: Reach,
    cut: Cut,
    at: Point,
    title: str | None,
) -> Film:
    """Return a film of one point, with what it takes to see the last change."""
    scope = roster(index, cut)
    news = NewsTable(seen, scope, Numbers())
    changes = Changes(index, news, drawn, certain=reach.certain)
    last = changes.last(_turns(index, cut), at)
    before = [Point(Day(last.day - 1), at.known)] if last else []
    part = at_points(index, cut, at, *before)
    found = _Maker(index, seen, drawn, reach, part, scope).film(
        title, None, last and last.day
    )
    return found._replace(
        changes=tuple(c for c in found.changes if c.known <= at.known < c.given_up),
        learnt=(),
        gone=tuple(one for one in found.gone if one.rect.holds(*at)),
        beliefs=tuple(
            b for b in found.beliefs if b.rect.first <= at.day < b.rect.beyond
        ),
        conflicts=tuple(one for one in found.conflicts if one.rect.holds(*at)),
    )


class _Maker:
    """Makes the film of a cut; what is told otherwise may be about all of the scope.

    `seen` is the index in which is near what counts.
    """

    def __init__(  # noqa: PLR0913, PLR0917 (what a film is made from)
        self,
        index: Index,
        seen: Index,
        drawn: Drawn,
        reach: Reach,
        cut: Cut,
        scope: Roster,
    ) -> None:
        self._index = index
        self._drawn = drawn
        self._reach = reach
        self._cut = cut
        self._roster = roster(index, cut)
        self._sources: Numbers[SourceId] = Numbers()
        self._facts = Facts(index, self._roster, self._sources)
        self._scope = scope
        self._news = NewsTable(seen, self._roster, self._sources, scope)

    def film(
        self, title: str | None, progress: Progress | None, only: Day | None = None
    ) -> Film:
        """Return the film, with the changes of all days that it has, or `only` of one."""
        plain = self.outline()
        first, last = plain.first, plain.last
        turns = (day for day in _turns(self._index, self._cut) if first <= day <= last)
        certain, told = self._reach.certain, (self._index, self._news, self._drawn)
        changes = Changes(*told, certain=certain)
        changed = tuple(changes.on(turns if only is None else [only], progress))
        days = (day for day in plain.known if first <= day <= last)
        heard = tuple(learnt(*told, days, progress, certain=certain))
        days_in = first, Day(last + 1)
        hindsight = Hindsight(*told, days_in, certain=certain)
        beliefs = hindsight.of(self._scope.edges.values)
        conflicts = Conflicts(self._index, self._sources)
        contested = tuple(conflicts.of(self._roster.edges.values))
        return plain._replace(
            title=clean(title or "") or self._heading(plain.facts, plain.things),
            sources=tuple(cast.sources(self._index, self._sources.values)),
            news=tuple(self._news.news.values),
            changes=changed,
            learnt=heard,
            beliefs=beliefs,
            conflicts=contested,
        )

    def outline(self) -> Film:
        """Return what is so, and when; nothing of it is told, and it has no title."""
        spans, gone = self._spans(), self._gone()
        first, last = first_and_last(self._reach, self._facts.dates, spans)
        return Film(
            title="",
            first=first,
            last=last,
            known=known_days([one.rect for one in spans] + [one.rect for one in gone]),
            things=tuple(cast.things(self._index, self._roster.things.values)),
            sources=(),
            facts=tuple(self._facts.facts.values),
            spans=spans,
            gone=gone,
            news=(),
            changes=(),
            learnt=(),
            beliefs=(),
            conflicts=(),
            certain=self._reach.certain,
        )

    def _spans(self) -> tuple[Span, ...]:
        index, cut, stale = self._index, self._cut, self._reach.stale
        held = pieces(index.holding, cut.holding, cut)
        if stale is not None:
            staleness = Staleness(index, stale)
            held = [part for piece in held for part in staleness.cut(piece)]
        if self._reach.certain:
            held = [piece for piece in held if not piece.mask]
        lives = pieces(index.living, cut.living, cut)
        facts = self._facts.of_edges(index.holding, held)
        facts += self._facts.of_lives(lives)
        rects = (piece.rect for piece in held + lives)
        return tuple(map(Span, rects, facts))

    def _gone(self) -> tuple[Gone, ...]:
        spans = self._index.dangling
        missed = pieces(spans, self._cut.dangling, self._cut)
        facts = self._facts.of_edges(spans, missed)
        return tuple(
            Gone(rect, fact, reason)
            for piece, fact in zip(missed, facts, strict=True)
            for rect, reason in reasons(self._index, piece)
        )

    def _heading(self, facts: Iterable[Fact], things: Sequence[Thing]) -> str:
        """Return the name of what it is about, or of the largest organisation in it."""
        asked = self._reach.organization or self._reach.around
        place = self._index.records.entity_ids.place(asked) if asked else None
        number = -1 if place is None else self._roster.things.get(place)
        if number >= 0:
            return things[number].name
        inside: dict[int, set[int]] = defaultdict(set)
        for fact in facts:
            for where in fact.places:
                if fact.way <= Way.POST and things[where].shape is Shape.ORGANIZATION:
                    inside[where].add(fact.subject)
        most = min(inside, key=lambda n: (-len(inside[n]), n), default=None)
        return "Organisation graph" if most is None else things[most].name


def _turns(index: Index, cut: Cut) -> set[Day]:
    """Return the days on which something in a cut begins or is over."""
    tables = (index.holding, cut.holding), (index.living, cut.living)
    found = {
        Day(day)
        for spans, rows in tables
        for row in rows
        for day in (spans.first[row], spans.beyond[row])
    }
    return {day for day in found if cut.first < day < cut.beyond}

"""What is told otherwise now than it was, edge by edge, for all days one asked on?"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from orggraph.dates import ALWAYS, NEVER, Day
from orggraph.facts.terms import compact
from orggraph.history.diff.beliefs import beliefs
from orggraph.history.diff.difference import (
    DanglingChange,
    Difference,
    EdgeChange,
    NodeChange,
)
from orggraph.history.diff.sentence import Sentence, place_day_text
from orggraph.history.saying import Sayer
from orggraph.history.values import Dangling, Edge, Node
from orggraph.index.compile.rectangles import Rectangle, swept
from orggraph.index.index import Index
from orggraph.index.point import NOW, Point
from orggraph.index.spans import Spans
from orggraph_viz.film.certain import surely_believed
from orggraph_viz.film.drawn import Drawn
from orggraph_viz.film.missing import reasons
from orggraph_viz.film.news import NewsTable
from orggraph_viz.film.pieces import piece
from orggraph_viz.film.roster import Key
from orggraph_viz.film.values import Belief, Rect


class _Told(NamedTuple):
    """The spans that tell an edge then and now (-1: none), and why it is left out now."""

    then: int
    now: int
    gone: str


class Hindsight:
    """Finds beliefs between some days, the second not included."""

    def __init__(
        self,
        index: Index,
        news: NewsTable,
        drawn: Drawn,
        days: tuple[Day, Day],
        *,
        certain: bool = False,
    ) -> None:
        self._index = index
        self._news = news
        self._days = days
        self._certain = certain
        self._sayer = Sayer(index.ledger)
        self._drawn = drawn

    def of(self, keys: Iterable[Key]) -> tuple[Belief, ...]:
        """Return what is told otherwise now of some edges, as sentences are ordered."""
        found: dict[Sentence, list[Rect]] = defaultdict(list)
        for key in keys:
            for rect, said in self._of(key):
                found[said].append(rect)
        told = sorted(found, key=place_day_text)
        return tuple(
            Belief(rect, number)
            for said in told
            for number in self._news.learnt([said])
            for rect in _joined(found[said])
        )

    def _of(self, key: Key) -> Iterator[tuple[Rect, Sentence]]:
        spans = self._index.living if key.life else self._index.holding
        rows = spans.of(key.number)
        if all(_always(spans, row) for row in rows):
            return
        said: dict[_Told, Sequence[Sentence]] = {}
        for area, told in self._areas(key, spans, rows):
            if told not in said:
                at = Point(area.first, area.known)
                said[told] = self._sentences(key, told, at)
            for one in said[told]:
                yield Rect(*area), one

    def _areas(
        self, key: Key, spans: Spans, rows: Sequence[int]
    ) -> Iterator[tuple[Rectangle, _Told]]:
        """Yield where an edge is told by other spans then and now."""
        first, beyond = self._days
        gone = [] if key.life else list(self._gone_now(key.number))
        borders = [spans.first[row] for row in rows]
        borders += [spans.beyond[row] for row in rows]
        borders += [day for rect, _ in gone for day in rect[:2]]
        knowns = [spans.known[row] for row in rows]
        knowns += [spans.given_up[row] for row in rows]

        @cache
        def held_now(day: Day) -> int:
            return _held(spans, rows, Point(day))

        def told(day: Day, known: Day) -> _Told | None:
            then = _held(spans, rows, Point(day, known))
            now = held_now(day)
            if then == now:
                return None
            left = (reason for rect, reason in gone if rect.holds(day, NOW))
            return _Told(then, now, next(left, "") if now < 0 else "")

        whole = Rectangle(first, beyond, ALWAYS, NEVER)
        inside = (Day(day) for day in borders if first < day < beyond)
        return swept([whole], inside, map(Day, knowns), told)

    def _gone_now(self, edge: int) -> Iterator[tuple[Rect, str]]:
        """Yield when an edge is left out as known now, and why."""
        spans = self._index.dangling
        for row in spans.of(edge):
            if spans.given_up[row] > NOW:
                yield from reasons(self._index, piece(spans, row))

    def _sentences(self, key: Key, told: _Told, at: Point) -> Sequence[Sentence]:
        """Return what there is to tell, by the rules of `diff`."""
        found = Difference(at, Point(at.day), (), (), (), frozenset(), frozenset())
        if key.life:
            found = found._replace(nodes=(self._node_change(told),))
        else:
            change = EdgeChange(self._edge(told.then), self._edge(told.now))
            missed = self._missed(key.number, told.gone)
            found = found._replace(edges=(change,), dangling=missed)
        if self._certain:
            found = surely_believed(found)
        return beliefs(self._index, found, self._sayer).sentences

    def _edge(self, row: int) -> Edge | None:
        return None if row < 0 else self._drawn.edge(row)

    def _node_change(self, told: _Told) -> NodeChange:
        lives = (None if row < 0 else self._drawn.life(row) for row in told[:2])
        nodes = (
            None if life is None else Node(life.subject, "", None, None, life)
            for life in lives
        )
        return NodeChange(*nodes)

    def _missed(self, edge: int, reason: str) -> tuple[DanglingChange, ...]:
        if not reason:
            return ()
        subject, predicate, obj = self._index.edges.key(edge)
        missed = Dangling(subject, compact(predicate), obj, reason)
        return (DanglingChange(None, missed),)


def _held(spans: Spans, rows: Sequence[int], at: Point) -> int:
    """Return the span of an edge that holds at a point; -1: none."""
    return next(iter(spans.held(rows, at)), -1)


def _always(spans: Spans, row: int) -> bool:
    """Say whether a span was always known, and stands."""
    return spans.known[row] == ALWAYS and spans.given_up[row] > NOW


def _joined(rects: Iterable[Rect]) -> Iterator[Rect]:
    """Yield rectangles that do not overlap, those side by side in valid time as one."""
    last: Rect | None = None
    for rect in sorted(rects, key=lambda one: (one.known, one.given_up, one.first)):
        if last is not None and (last.beyond, *last[2:]) == (rect.first, *rect[2:]):
            last = last._replace(beyond=rect.beyond)
            continue
        if last is not None:
            yield last
        last = rect
    if last is not None:
        yield last

"""What is otherwise on each day than on the day before, by all that one ever knew?"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from orggraph.dates import Day
from orggraph.history.diff.happenings import happenings
from orggraph.history.diff.sentence import place_day_text
from orggraph.history.diff.step import Turning, step
from orggraph.history.saying import Sayer
from orggraph.index.index import Index
from orggraph.index.point import Point
from orggraph.index.spans import Spans
from orggraph.progress import Progress, heard
from orggraph_viz.film.apart import apart
from orggraph_viz.film.certain import surely_happened
from orggraph_viz.film.drawn import Drawn
from orggraph_viz.film.news import Marked, NewsTable
from orggraph_viz.film.turning import Turns, turnings
from orggraph_viz.film.values import Change


class _Told(NamedTuple):
    """What is told as known from a day on, before another."""

    since: Day
    until: Day
    told: tuple[Marked, ...]


class Changes:
    """Finds the changes of an index."""

    def __init__(
        self, index: Index, news: NewsTable, drawn: Drawn, *, certain: bool = False
    ) -> None:
        self._index = index
        self._certain = certain
        self._news = news
        self._sayer = Sayer(index.ledger)
        self._draw = drawn.draw
        self._turns = Turns(index, certain=certain)
        self._turning = turnings(index)

    def on(
        self, days: Iterable[Day], progress: Progress | None = None
    ) -> Iterator[Change]:
        """Yield the changes on some days, in order, without those that nobody tells."""
        wanted = sorted(self._turning.keys() & set(days))
        for day in heard(wanted, "telling what changed", progress):
            yield from self._on(day, self._turning[day])

    def last(self, days: Iterable[Day], at: Point) -> Change | None:
        """Return the last change up to a point, of those on some days."""
        past = (day for day in self._turning.keys() & set(days) if day <= at.day)
        for day in sorted(past, reverse=True):
            for change in self._on(day, self._turning[day]):
                if change.known <= at.known < change.given_up:
                    return change
        return None

    def _on(self, day: Day, turning: Turning) -> Iterator[Change]:
        parts = apart(self._index, turning)
        told = [one for part in parts for one in self._told(day, part)]
        borders = sorted({border for one in told for border in one[:2]})
        numbers = (
            (since, until, self._news.numbers(_at(told, since)))
            for since, until in pairwise(borders)
        )
        for news, alike in groupby(numbers, key=lambda one: one[2]):
            if news:
                cells = list(alike)
                yield Change(day, cells[0][0], cells[-1][1], news)

    def _told(self, day: Day, turning: Turning) -> Iterator[_Told]:
        """Yield what is told of a part of what turns, for each stretch of known time."""
        known = self._turns.known(day, turning)
        cells = (
            _Told(since, until, self._marked(day, since, turning))
            for since, until in pairwise(known)
        )
        for told, alike in groupby(cells, key=lambda one: one.told):
            if told:
                some = list(alike)
                yield _Told(some[0].since, some[-1].until, told)

    def _marked(self, day: Day, known: Day, turning: Turning) -> tuple[Marked, ...]:
        if not self._any(turning, known):
            return ()
        one, other = Point(Day(day - 1), known), Point(day, known)
        found = step(self._index, one, other, turning, self._draw)
        if self._certain:
            found = surely_happened(found)
        told = happenings(self._news.index, found, self._sayer)
        return self._news.marked(told.sentences, one, other)

    def _any(self, turning: Turning, known: Day) -> bool:
        """Say whether anything that turns is known."""
        index = self._index
        return _is_known(index.holding, turning.holding, known) or _is_known(
            index.living, turning.living, known
        )


def _at(told: Iterable[_Told], known: Day) -> list[Marked]:
    """Return all that is told as known on a day, in the order of sentences."""
    found = [
        said for one in told if one.since <= known < one.until for said in one.told
    ]
    return sorted(found, key=lambda one: place_day_text(one.said))


def _is_known(spans: Spans, rows: Sequence[int], known: Day) -> bool:
    return any(spans.known[row] <= known < spans.given_up[row] for row in rows)

"""Where are the spans that are in reach? Their rectangles, cut to the days in reach."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from orggraph.dates import ALWAYS, Age, Day
from orggraph.facts import Reason
from orggraph.facts.freshness import is_stale, open_end
from orggraph.history.confirmations import Confirmations
from orggraph.index.gather import numbers_at
from orggraph.index.index import Index
from orggraph.index.masks import BITS
from orggraph.index.spans import Spans
from orggraph_viz.film.facts import Piece
from orggraph_viz.film.reach import Cut
from orggraph_viz.film.values import Rect


def pieces(spans: Spans, rows: Sequence[int], cut: Cut) -> list[Piece]:
    """Return some spans with their rectangles, in their order."""
    columns = (spans.first, spans.beyond, spans.known, spans.given_up, spans.mask)
    read = (numbers_at(column, rows) for column in columns)
    return [
        Piece(row, _rect(cut, *map(Day, days)), mask)
        for row, *days, mask in zip(rows, *read, strict=True)
    ]


def piece(spans: Spans, row: int) -> Piece:
    """Return one span, whole."""
    columns = (spans.first, spans.beyond, spans.known, spans.given_up)
    return Piece(row, Rect(*(Day(of[row]) for of in columns)), spans.mask[row])


class Staleness:
    """Cuts spans of edges where they have not been confirmed for longer than an age.

    What is open-ended is only possible from then on.
    """

    def __init__(self, index: Index, age: Age) -> None:
        self._index = index
        self._age = age
        self._confirmed: dict[Day, Confirmations] = {}

    def cut(self, piece: Piece) -> Iterator[Piece]:
        """Yield the parts of a span: before it is stale, and after."""
        facts = self._facts(piece.row)
        if not facts or not open_end(self._end(facts[0])):
            yield piece
            return
        first, beyond, known, given_up = piece.rect
        turns = {day for fact in facts for day in self._turns(fact)}
        inside = {day for day in turns if known < day < given_up}
        for since, until in pairwise(sorted({known, given_up, *inside})):
            turn = self._turn(facts, since, first, beyond)
            stale = piece.mask | BITS[Reason.NOT_CONFIRMED]
            if first < turn:
                yield piece._replace(rect=Rect(first, turn, since, until))
            if turn < beyond:
                yield Piece(piece.row, Rect(turn, beyond, since, until), stale)

    def _turn(self, facts: Sequence[int], known: Day, first: Day, beyond: Day) -> Day:
        """Return the first day on which it is stale, as known from a day on."""
        if known not in self._confirmed:
            self._confirmed[known] = Confirmations(self._index.records, known)
        last = max(map(self._confirmed[known].of, facts))
        confirmed = None if last == ALWAYS else last
        days = range(max(first, 1), beyond)
        place = bisect_left(
            days,
            x=True,
            key=lambda day: is_stale(confirmed, self._age.before(Day(day))),
        )
        return first if place == 0 else Day(days.start + place)

    def _facts(self, row: int) -> Sequence[int]:
        spans = self._index.holding
        if spans.also[row]:
            return spans.lists[spans.also[row]]
        return () if spans.best[row] < 0 else (spans.best[row],)

    def _end(self, fact: int) -> str | None:
        records = self._index.records
        return records.text(records.column("fact.end")[fact])

    def _turns(self, fact: int) -> Iterator[Day]:
        """Yield the days of known time on which one hears that a fact still holds."""
        records = self._index.records
        said = records.fact(fact).statement
        for name in said.sources:
            source = self._index.ledger.sources.get(name)
            if source is not None and source.issued is not None:
                yield source.issued.latest
        dates = [*said.seen, *filter(None, [said.known_from])]
        yield from (when.earliest for when in dates)


def _rect(cut: Cut, first: Day, beyond: Day, known: Day, given_up: Day) -> Rect:
    return Rect(max(first, cut.first), min(beyond, cut.beyond), known, given_up)

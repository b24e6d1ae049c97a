"""What begins or is over on a day, and when could that be told otherwise?"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import pairwise
from typing import Final

from orggraph.dates import ALWAYS, NEVER, Day
from orggraph.facts import Reason
from orggraph.facts.terms import HEAD_OF, HOLDS
from orggraph.history.diff.difference import is_post
from orggraph.history.diff.step import Turning
from orggraph.history.timeline.succession import SOON, predecessors
from orggraph.index.index import Index
from orggraph.index.masks import BITS
from orggraph.index.point import STANDING, Point
from orggraph.index.spans import Spans

_TABLES: Final = ("holding", "living", "dangling")
_UNKNOWN: Final = BITS[Reason.START_UNKNOWN]


def turnings(index: Index) -> Mapping[Day, Turning]:
    """Return the spans that begin or are over, by the day on which they are so."""
    return _by_day(index, "first", "beyond")


def learnings(index: Index) -> Mapping[Day, Turning]:
    """Return the spans that are learnt or given up, by the day of known time."""
    return _by_day(index, "known", "given_up")


def _by_day(index: Index, *sides: str) -> Mapping[Day, Turning]:
    found: dict[Day, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for table in _TABLES:
        spans: Spans = getattr(index, table)
        for side in sides:
            for row, day in enumerate(getattr(spans, side).tolist()):
                found[Day(day)][table].add(row)
    return {
        day: Turning(*(sorted(some[table]) for table in _TABLES))
        for day, some in found.items()
        if ALWAYS < day < NEVER
    }


class Turns:
    """Says when what happened overnight can be told otherwise.

    A sentence of `diff` rests on more than on the edges that change: on where things
    stand, on what else somebody is, and on who was there before. So does what it marks.
    """

    def __init__(self, index: Index, *, certain: bool = False) -> None:
        self._index = index
        self._certain = certain
        self._edges = index.edges
        predicates = index.records.predicates
        self._offices = {
            n for n, iri in enumerate(predicates) if iri in {HOLDS, HEAD_OF}
        }
        self._above = cache(self._read_above)
        self._stretches = cache(self._read_stretches)

    def known(self, day: Day, turning: Turning) -> list[Day]:
        """Return the days of known time on which it can be told otherwise, in order.

        From each to the next it is told alike; the first is `ALWAYS`, the last one is
        beyond what one can ask.
        """
        index = self._index
        days = Day(day - 1), day
        edges = {index.holding.owner[row] for row in turning.holding}
        lives = {index.living.owner[row] for row in turning.living}
        subjects = {self._edges.subject[edge] for edge in edges} | lives
        touched = subjects | {self._edges.object[edge] for edge in edges}
        found: set[Day] = {ALWAYS, STANDING}
        for table, rows in zip(_TABLES, turning, strict=True):
            found.update(_borders(getattr(index, table), rows))
        posts = [thing for thing in touched if is_post(index, thing)]
        found |= self._of_edges(self._told_by(subjects, touched, posts), days)
        for post in posts:
            found.update(_borders(index.living, index.living.of(post)))
        for entity in subjects:
            found.update(_borders(index.living, index.living.of(entity)))
        for entity in lives:
            around = {*days, *self._turns_of_life(entity)}
            found |= self._of_members(self._edges.touching(entity), around)
        begun = {
            index.holding.owner[row]
            for row in turning.holding
            if index.holding.first[row] == day
        }
        for edge in begun:
            if self._edges.predicate[edge] in self._offices:
                found.update(self._of_office(edge, day, found))
        return sorted(found)

    def _told_by(
        self, subjects: Iterable[int], touched: Iterable[int], posts: Iterable[int]
    ) -> set[int]:
        """Return the edges on which it hangs where things stand, and who is there."""
        edges = self._edges
        found = {edge for subject in subjects for edge in edges.touching(subject)}
        own = (edge for subject in subjects for edge in edges.out(subject))
        placed = {*touched, *(edges.object[edge] for edge in own)}
        found.update(*map(self._above, placed))
        for post in posts:
            found.update(filter(self._is_stated, edges.touching(post)))
        return found

    def _is_stated(self, edge: int) -> bool:
        """Say whether there are statements of an edge.

        If not, it is the place of a post, and there when any other edge of it is.
        """
        return len(self._edges.facts(edge)) > 0

    def _of_edges(self, edges: Iterable[int], days: Iterable[Day]) -> set[Day]:
        """Return when one learns or gives up that edges hold on some days.

        Not when something else is learnt of an edge: it holds just as well by another
        span, except by one that is only possible because its start is unknown.
        """
        days = tuple(days)
        found: set[tuple[Day, bool]] = set()
        for stretches in map(self._stretches, edges):
            for day in days:
                turns: set[tuple[Day, bool]] = set()
                for first, beyond, borders in stretches:
                    if first <= day < beyond:
                        turns = turns ^ borders if turns else borders
                found |= turns
        return {known for known, _ in found}

    def _read_stretches(
        self, edge: int
    ) -> list[tuple[Day, Day, set[tuple[Day, bool]]]]:
        """Return between which days the spans of an edge hold, and when they are known.

        Each with whether it holds for no other reason than that its start is unknown;
        or with whether it is doubtful, where only what is certain counts.
        """
        spans, found = self._index.holding, []
        for row in spans.of(edge):
            mask = spans.mask[row]
            apart = mask != 0 if self._certain else mask == _UNKNOWN
            borders = {(day, apart) for day in _borders(spans, [row])}
            found.append((Day(spans.first[row]), Day(spans.beyond[row]), borders))
        return found

    def _of_members(self, edges: Iterable[int], days: Iterable[Day]) -> set[Day]:
        """Return when anything is learnt or given up of who is in a unit on some days."""
        spans = self._index.holding
        near = (
            row
            for edge in edges
            for row in spans.of(edge)
            if any(spans.first[row] <= day < spans.beyond[row] for day in days)
        )
        return set(_borders(spans, near))

    def _of_office(self, edge: int, day: Day, told: AbstractSet[Day]) -> Iterator[Day]:
        """Yield when it turns out that others held an office just before.

        `told` are days on which it can be told otherwise anyway.
        """
        borders = sorted({ALWAYS, *self._holds_of_office(edge, day)})
        if told >= {*borders}:
            return
        before = (
            predecessors(self._index, edge, Point(day, known)) for known in borders
        )
        for (one, other), known in zip(pairwise(before), borders[1:], strict=True):
            if one != other:
                yield known

    def _holds_of_office(self, edge: int, day: Day) -> Iterator[Day]:
        """Yield when anything is learnt or given up of who held an office just before.

        Also when one learns or gives up since when it is held.
        """
        own = [fact for fact in self._edges.facts(edge) if self._on(fact, day)]
        column = self._index.records.column
        first, beyond = column("fact.from_earliest"), column("fact.until_latest")
        since, until = column("fact.known_from"), column("fact.known_until")
        soon = min((first[fact] for fact in own), default=NEVER) - SOON
        before = [
            fact
            for other in self._edges.into(self._edges.object[edge])
            if self._edges.predicate[other] == self._edges.predicate[edge]
            for fact in self._edges.facts(other)
            if first[fact] <= day and soon <= beyond[fact] < NEVER
        ]
        for fact in own + before:
            yield Day(since[fact])
            yield Day(until[fact])

    def _on(self, fact: int, day: Day) -> bool:
        """Say whether a fact can hold on a day."""
        column = self._index.records.column
        first, beyond = column("fact.from_earliest"), column("fact.until_latest")
        return first[fact] <= day < beyond[fact]

    def _turns_of_life(self, entity: int) -> Iterator[Day]:
        """Yield the days on which an entity can have begun and ended to exist."""
        column = self._index.records.column
        first, beyond = column("fact.from_earliest"), column("fact.until_latest")
        for edge in self._edges.lives(entity):
            for fact in self._edges.facts(edge):
                yield Day(first[fact])
                yield Day(beyond[fact] - 1)

    def _read_above(self, entity: int) -> frozenset[int]:
        """Return the edges that lead up to the top, where there is more than one way."""
        found: set[int] = set()
        asked, waiting = {entity}, [entity]
        while waiting:
            upwards = self._edges.upwards(waiting.pop())
            above = {self._edges.object[edge] for edge in upwards}
            if len(above) > 1:
                found.update(upwards)
            waiting += above - asked
            asked |= above
        return frozenset(found)


def _borders(spans: Spans, rows: Iterable[int]) -> Iterator[Day]:
    """Yield when spans are learnt or given up."""
    for row in rows:
        yield Day(spans.known[row])
        yield Day(spans.given_up[row])

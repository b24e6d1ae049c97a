"""Where do statements of one edge give other dates, and which of them counts?"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from orggraph.dates import NEVER, Day, spoken_period
from orggraph.facts import Fact, SourceId
from orggraph.history.cited import cite
from orggraph.history.why.answer import Grounds, explain
from orggraph.history.why.asked import Question
from orggraph.history.why.evidence import Evidence
from orggraph.index.compile.rectangles import Rectangle, reach, swept
from orggraph.index.index import Index
from orggraph.index.point import STANDING, Point
from orggraph.text import clean
from orggraph_viz.film.numbers import Numbers
from orggraph_viz.film.roster import Key
from orggraph_viz.film.values import Conflict, Rect, Side


class Conflicts:
    """Finds the conflicts among the statements of edges."""

    def __init__(self, index: Index, sources: Numbers[SourceId]) -> None:
        self._index = index
        self._sources = sources
        column = index.records.column
        self._first = column("fact.from_earliest")
        self._beyond = column("fact.until_latest")
        self._since = column("fact.known_from")
        self._until = column("fact.known_until")
        self._dates = column("fact.start"), column("fact.end")

    def of(self, keys: Sequence[Key]) -> Iterator[Conflict]:
        """Yield the conflicts of some edges, which are numbered in that order."""
        for number, key in enumerate(keys):
            lives = self._index.edges.lives(key.number) if key.life else [key.number]
            for edge in lives:
                if self._differ(self._index.edges.facts(edge)):
                    yield from self._of(number, edge)

    def _differ(self, facts: Iterable[int]) -> bool:
        """Say whether two facts are believed at once, meet, and give other dates."""
        return any(
            self._meet(one, other)
            and any(dates[one] != dates[other] for dates in self._dates)
            for one, other in combinations(facts, 2)
        )

    def _meet(self, one: int, other: int) -> bool:
        days = max(self._first[one], self._first[other]) < min(
            self._beyond[one], self._beyond[other]
        )
        known = max(self._since[one], self._since[other]) < min(
            self._given_up(one), self._given_up(other)
        )
        return days and known

    def _given_up(self, fact: int) -> int:
        return STANDING if self._until[fact] == NEVER else self._until[fact]

    def _of(self, number: int, edge: int) -> Iterator[Conflict]:
        """Yield the conflicts of one edge: where they are, and which counts there."""
        index = self._index
        facts = [index.records.fact(row) for row in index.edges.facts(edge)]
        subject, _, obj = index.edges.key(edge)
        existence = index.ledger.existence
        limits = [fact for end in (subject, obj) for fact in existence.witnesses(end)]
        days = {day for fact in facts + limits for day in fact.bounds}
        knowns = {day for fact in facts + limits for day in _known_days(fact)}

        def told(day: Day, known: Day) -> tuple[Conflict, ...] | None:
            # the first of all days is one that can be named
            at = Point(max(day, Day(1)), max(known, Day(1)))
            return tuple(self._at(number, edge, at)) or None

        within = list(map(reach, facts))
        low, high = min(area.first for area in within), max(a.beyond for a in within)
        inside = (day for day in days if low < day < high)
        found: dict[Conflict, list[Rectangle]] = defaultdict(list)
        for area, conflicts in swept(within, inside, knowns, told):
            for conflict in conflicts:
                found[conflict].append(area)
        for conflict, areas in found.items():
            yield from (conflict._replace(rect=Rect(*area)) for area in areas)

    def _at(self, number: int, edge: int, at: Point) -> Iterator[Conflict]:
        """Yield the conflicts at one point, of those that speak of its day."""
        nowhere = Rect(*((Day(0),) * 4))
        for grounds in explain(self._index, Question((edge,)), at).grounds:
            for found in grounds.conflicts:
                told = [_evidence(grounds, name) for name in found.statements]
                if any(_speaks(one.fact, at.day) for one in told):
                    decided = clean(found.decided)
                    sides = tuple(map(self._side, told))
                    yield Conflict(nowhere, number, found.contradicts, decided, sides)

    def _side(self, one: Evidence) -> Side:
        said = one.fact.statement
        start, end = (str(when) if when else None for when in (said.start, said.end))
        text = clean(spoken_period(start, end))
        line = next(iter(cite(self._index.ledger, said.sources)), None)
        if line is not None:
            where = ", ".join(filter(None, (line.publisher, line.date)))
            text = f"{text} ({where or line.title})"
        return Side(text, self._sources.all_of(said.sources), one.counts)


def _evidence(grounds: Grounds, name: str) -> Evidence:
    return next(one for one in grounds.standing if one.id == name)


def _speaks(fact: Fact, day: Day) -> bool:
    """Say whether a fact can be about a day."""
    return fact.bounds.from_earliest <= day < fact.bounds.until_latest


def _known_days(fact: Fact) -> tuple[Day, Day]:
    return fact.known_from, fact.known_until

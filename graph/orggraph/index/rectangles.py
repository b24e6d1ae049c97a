"""During which days, and as known on which, is the answer about one thing the same?

An answer depends on two days: the day asked about, and the day on which it is known. In
that plane, what statements say is made of rectangles. All are half-open in day numbers:
`[first, beyond)` of valid time and `[known, given_up)` of known time. What stands to this
day is known on `NOW`, which lies after every day that one can ask for.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final, NamedTuple, TypeVar

from orggraph.dates import NEVER, Day
from orggraph.facts import Fact

#: The known time of whoever asks for what stands to this day.
NOW: Final = NEVER
#: Given up after `NOW`: that is, not at all.
STANDING: Final = Day(NEVER + 1)

Answer = TypeVar("Answer", bound=Hashable)


class Rectangle(NamedTuple):
    """Days of valid time and of known time, both half-open."""

    first: Day
    beyond: Day
    known: Day
    given_up: Day

    def holds(self, day: Day, known: Day) -> bool:
        """Say whether a point lies in it."""
        return self.first <= day < self.beyond and self.known <= known < self.given_up


def given_up(fact: Fact) -> Day:
    """Return the first day of known time on which a fact was no longer believed."""
    return STANDING if fact.known_until == NEVER else fact.known_until


def reach(fact: Fact) -> Rectangle:
    """Return where a fact can say anything but no."""
    bounds = fact.bounds
    return Rectangle(
        bounds.from_earliest, bounds.until_latest, fact.known_from, given_up(fact)
    )


def swept(
    within: Sequence[Rectangle],
    days: Iterable[Day],
    knowns: Iterable[Day],
    answer: Callable[[Day, Day], Answer | None],
) -> Iterator[tuple[Rectangle, Answer]]:
    """Yield the rectangles in which an answer is the same, in order of their first day.

    There is no answer outside of `within`; `days` and `knowns` are further days on
    which it may change. Neighbours with equal answers are one rectangle.
    """
    days = sorted({*days, *(day for area in within for day in area[:2])})
    knowns = sorted({*knowns})
    open_runs: dict[tuple[Day, Day, Answer], Day] = {}
    found: list[tuple[Rectangle, Answer]] = []
    for first, beyond in pairwise(days):
        here = [area for area in within if area.first <= first < area.beyond]
        runs = dict.fromkeys(_runs(first, here, knowns, answer), first)
        found += _closed(open_runs, runs, first)
        open_runs = {run: open_runs.get(run, first) for run in runs}
        last = beyond
    if open_runs:
        found += _closed(open_runs, {}, last)
    return iter(sorted(found, key=lambda one: one[0]))


def union(areas: Sequence[Rectangle]) -> list[Rectangle]:
    """Return rectangles that cover the same points, each point once."""
    if len(areas) <= 1:
        return list(areas)

    def covered(day: Day, known: Day) -> bool | None:
        return any(area.holds(day, known) for area in areas) or None

    return [area for area, _ in swept(areas, (), (), covered)]


def _runs(
    day: Day,
    here: Sequence[Rectangle],
    knowns: Sequence[Day],
    answer: Callable[[Day, Day], Answer | None],
) -> Iterator[tuple[Day, Day, Answer]]:
    """Yield the stretches of known time in which the answer about a day is the same."""
    if not here:
        return
    low, high = min(area.known for area in here), max(area.given_up for area in here)
    edges = {day for area in here for day in area[2:]}
    edges.update(day for day in knowns if low < day < high)
    told = [(answer(day, known), known, end) for known, end in pairwise(sorted(edges))]
    for what, stretch in groupby(told, key=lambda one: one[0]):
        if what is not None:
            parts = list(stretch)
            yield parts[0][1], parts[-1][2], what


def _closed(
    before: dict[tuple[Day, Day, Answer], Day],
    after: dict[tuple[Day, Day, Answer], Day],
    beyond: Day,
) -> Iterator[tuple[Rectangle, Answer]]:
    """Yield what was open before a day and is not from that day on."""
    for run, first in before.items():
        if run not in after:
            known, end, what = run
            yield Rectangle(first, beyond, known, end), what

"""During which days, and as known on which, is the answer about one thing the same?

An answer depends on two days: the day asked about, and the day on which it is known. In
that plane, what statements say is made of rectangles. All are half-open in day numbers:
`[first, beyond)` of valid time and `[known, given_up)` of known time.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple, TypeVar

from orggraph.dates import ALWAYS, NEVER, Day
from orggraph.facts import Fact
from orggraph.index.point import STANDING

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


def union(areas: Iterable[Rectangle]) -> list[Rectangle]:
    """Return rectangles that cover the same points, each point once."""
    found: list[Rectangle] = []
    crowd: list[Rectangle] = []
    beyond = ALWAYS
    for area in sorted(areas):
        if area.first >= beyond:
            found += _parted(crowd)
            crowd = []
        crowd.append(area)
        beyond = max(beyond, area.beyond)
    return found + _parted(crowd)


def _parted(areas: list[Rectangle]) -> list[Rectangle]:
    """Return the union of areas that overlap in valid time, sorted by their first days."""
    found = areas[:1]
    for area in areas[1:]:
        last = found[-1]
        if last.known <= area.known and area.given_up <= last.given_up:
            if area.first < last.first:  # the last one was cut, so others may lie here
                return _cut_by_day(areas)
            if area.beyond > last.beyond:
                found.append(area._replace(first=last.beyond))
        elif (
            area.first > last.first
            and area.known <= last.known
            and last.given_up <= area.given_up
            and last.beyond <= area.beyond
        ):
            found[-1] = last._replace(beyond=area.first)
            found.append(area)
        else:
            return _cut_by_day(areas)
    return found


def _cut_by_day(areas: Iterable[Rectangle]) -> list[Rectangle]:
    """Return the union of any areas, day by day on which one begins or ends."""
    found: list[Rectangle] = []
    begun: dict[tuple[Day, Day], Day] = {}
    for day in sorted({day for area in areas for day in area[:2]}):
        here = sorted(area[2:] for area in areas if area.first <= day < area.beyond)
        runs = list(_joined(here))
        over = [run for run in begun if run not in runs]
        found += [Rectangle(begun.pop(run), day, *run) for run in over]
        for run in runs:
            begun.setdefault(run, day)
    return found


def _joined(stretches: Iterable[tuple[Day, Day]]) -> Iterator[tuple[Day, Day]]:
    """Yield sorted stretches, those that meet as one."""
    last: tuple[Day, Day] | None = None
    for first, beyond in stretches:
        if first >= beyond:
            continue
        if last is None or first > last[1]:
            if last is not None:
                yield last
            last = first, beyond
        else:
            last = last[0], max(last[1], beyond)
    if last is not None:
        yield last


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

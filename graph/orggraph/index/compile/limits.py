"""How far do the ends of an edge let it hold? Their lifetimes, in numbers.

The rule is that of `facts.Existence`, for many days at once; a test compares the two.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from orggraph.dates import ALWAYS, Day, Truth
from orggraph.facts import EntityId, Existence, Fact
from orggraph.index.compile.rectangles import Rectangle, given_up
from orggraph.index.point import NOW


class Life(NamedTuple):
    """From `first` on it exists, surely before `surely_until`, not from `beyond` on."""

    first: Day
    surely_until: Day
    beyond: Day

    def reach(self, day: Day) -> Truth:
        """Say how far it lets edges hold on a day."""
        if not self.first <= day < self.beyond:
            return Truth.NO
        return Truth.YES if day < self.surely_until else Truth.MAYBE


class Lifetime(NamedTuple):
    """All that limits an entity: its own existence, or that of what it is in.

    Between `first` and `surely_until` it exists, whatever is known; `knowns` are the
    days of known time on which something about it is learnt or given up. `single` is
    what one statement says, where that is all: when it is known, and the days of `Life`.
    """

    entity: EntityId
    existence: Existence
    first: Day
    surely_until: Day
    knowns: frozenset[Day]
    single: tuple[Day, Day, Day, Day, Day] | None

    def lives(self, known: Day) -> list[Life]:
        """Return what is known of it, any of which may let it exist; else nothing."""
        facts = self.existence.told(self.entity, None if known == NOW else known)
        return [_life(fact) for fact in facts]


def lifetime(existence: Existence, entity: EntityId) -> Lifetime | None:
    """Return the lifetime of an entity; None where nothing ever limits it."""
    facts = list(existence.witnesses(entity))
    if not facts:
        return None
    lives = [_life(fact) for fact in facts]
    knowns = {day for fact in facts for day in (fact.known_from, given_up(fact))}
    single = None
    if len(facts) == 1 and existence.in_one_place(entity):
        single = (facts[0].known_from, given_up(facts[0]), *lives[0])
    return Lifetime(
        entity,
        existence,
        max(life.first for life in lives),
        min(life.surely_until for life in lives),
        frozenset(knowns),
        single,
    )


def _life(fact: Fact) -> Life:
    said, bounds = fact.statement, fact.bounds
    doubtful = any(when and when.doubtful for when in (said.end, *said.seen))
    firm = said.certainty.firm and not doubtful
    until = bounds.until_earliest if firm else ALWAYS
    return Life(bounds.from_earliest, until, bounds.until_latest)


def limited(
    area: Rectangle,
    turns: Iterable[Day],
    ends: Sequence[Lifetime],
    *,
    waits: bool = False,
) -> Iterator[tuple[Rectangle, Truth]]:
    """Yield the parts of an area, cut at `turns` too, with how far the ends let it hold.

    What `waits` has no earliest start, and begins no earlier than both its ends.
    """
    first, beyond, known, until = area
    if known >= until:  # given up before anybody knew of it
        return
    within = {day for end in ends for day in end.knowns if known < day < until}
    for since, before in pairwise(sorted({known, until, *within})):
        told = [lives for end in ends if (lives := end.lives(since))]
        start = first
        if waits:
            start = max([first, *(min(lives)[0] for lives in told)])
        cuts = {day for lives in told for life in lives for day in life}.union(turns)
        days = sorted({start, beyond, *(day for day in cuts if start < day < beyond)})
        if start < beyond:
            for day, end_day in pairwise(days):
                yield Rectangle(day, end_day, since, before), _reach(told, day)


def _reach(told: Iterable[Iterable[Life]], day: Day) -> Truth:
    truth = Truth.YES
    for lives in told:
        best = Truth.NO
        for life in lives:
            best |= life.reach(day)
        truth &= best
    return truth

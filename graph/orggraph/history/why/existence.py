"""Did both ends of an edge exist on that day, and which statement says so?"""

from collections.abc import Iterator
from typing import NamedTuple

from orggraph.dates import ALWAYS, NEVER, Day, Truth, spoken_day
from orggraph.facts import EntityId, Fact, Ledger, Limit
from orggraph.history.saying import Sayer
from orggraph.history.why.dating import dated
from orggraph.history.why.evidence import short
from orggraph.text import clean


class Ends(NamedTuple):
    """Both ends of an edge with how far they let it hold, and the statements about that.

    `facts` are all statements on which each limit rests, as known on the day asked.
    """

    sayer: Sayer
    ends: tuple[EntityId, EntityId]
    limits: tuple[Limit, Limit]
    facts: tuple[tuple[Fact, ...], tuple[Fact, ...]]

    def missing(self, day: Day) -> str:
        """Say which end was gone, or not there yet; the subject, where both were."""
        for end, limit, facts in zip(self.ends, self.limits, self.facts, strict=True):
            if limit.truth is Truth.NO:
                return _absence(self.sayer, end, facts, day)
        return ""

    def steps(self, day: Day) -> Iterator[str]:
        """Yield what the existence of each end means for the answer, a sentence each."""
        unlimited = []
        for end, limit, facts in zip(self.ends, self.limits, self.facts, strict=True):
            name = self.sayer.name(end)
            if not facts:
                unlimited.append(name)
            elif limit.truth is Truth.NO:
                told = _told(_about_absence(facts, day))
                what = _absence(self.sayer, end, facts, day)
                yield f"{what} ({told}), so nothing that needs it holds on this day."
            else:
                yield _presence(self.sayer, end, facts, limit, day)
        if unlimited:
            names = " and ".join(unlimited)
            yield f"Nothing is stated about the existence of {names}: no limit there."


def ends_of(
    ledger: Ledger,
    sayer: Sayer,
    ends: tuple[EntityId, EntityId],
    day: Day,
    known: Day | None,
) -> Ends:
    """Return how far both ends let an edge hold on a day, as known on another."""
    existence = ledger.existence
    one, other = (existence.limit(end, day, known) for end in ends)
    first, second = (tuple(existence.told(end, known)) for end in ends)
    return Ends(sayer, ends, (one, other), (first, second))


def _absence(sayer: Sayer, end: EntityId, facts: tuple[Fact, ...], day: Day) -> str:
    """Return when an entity ended, or began only later: the limit's reason in words."""
    fact = _about_absence(facts, day)
    whose = _whose(sayer, end, fact)
    group = sayer.group(fact.statement.subject)
    if fact.bounds.until_latest <= day:
        verb = "was dissolved" if group else "ceased to exist"
        return f"{whose} {verb} {dated(fact.statement.end)}"
    verb = "was founded" if group else "began to exist"
    return f"{whose} {verb} {dated(fact.statement.start)}"


def _whose(sayer: Sayer, end: EntityId, fact: Fact) -> str:
    """Name whose existence limits it: its own, or that of what a post is in."""
    home = fact.statement.subject
    if home == end:
        return sayer.name(end)
    return f"{sayer.name(home)}, in which {sayer.name(end)} is,"


def _about_absence(facts: tuple[Fact, ...], day: Day) -> Fact:
    """Return the statement that limits: the last end, else the first beginning."""
    over = [fact for fact in facts if fact.bounds.until_latest <= day]
    if over:
        return max(over, key=lambda fact: fact.bounds.until_latest)
    return min(facts, key=lambda fact: fact.bounds.from_earliest)


def _presence(
    sayer: Sayer, end: EntityId, facts: tuple[Fact, ...], limit: Limit, day: Day
) -> str:
    """Say by which statement an entity existed, certainly or perhaps."""
    there = [f for f in facts if f.bounds.from_earliest <= day < f.bounds.until_latest]
    best = min(there, key=lambda f: (f.on(day).truth is not Truth.YES, f.statement.id))
    whose = _whose(sayer, end, best)
    span = _span(best)
    if limit.truth is Truth.YES:
        return f"{whose} existed {span} ({_told(best)}): no limit on this day."
    return (
        f"{whose} existed {span} ({_told(best)}), but perhaps not on this day, "
        "so the answer is possible at most."
    )


def _span(fact: Fact) -> str:
    """Return from when to when something can have existed."""
    first, last = fact.bounds.from_earliest, fact.bounds.end_latest
    since = "" if first == ALWAYS else f"from {spoken_day(first)}"
    if not since:
        return "at some time" if last == NEVER else f"until {spoken_day(last)}"
    return since + (" on" if last == NEVER else f" to {spoken_day(last)}")


def _told(fact: Fact) -> str:
    """Name a statement with its certainty."""
    return f"{clean(short(fact.statement.id))}, {fact.statement.certainty}"

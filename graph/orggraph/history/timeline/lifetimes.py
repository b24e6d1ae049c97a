"""Between which days did an entity exist? What its own dates leave of its edges."""

from typing import NamedTuple

from orggraph.dates import ALWAYS, NEVER, Bounds, Day
from orggraph.facts import EntityId, Fact, Ledger


class Lifetime(NamedTuple):
    """A stretch in which an entity exists (half-open day numbers).

    It begins no earlier than `first`, and is over from `beyond` on. Surely it exists from
    `surely_from` on, before `surely_until`, if that is later. An unknown or imprecise
    start limits nothing by that.
    """

    first: Day = ALWAYS
    surely_from: Day = ALWAYS
    surely_until: Day = NEVER
    beyond: Day = NEVER


ENDLESS = Lifetime()


def lifetimes(
    ledger: Ledger, entity: EntityId, known: Day | None
) -> tuple[Lifetime, ...]:
    """Return when an entity existed, as known on a day, in order and apart.

    Where nothing is known of its existence, nothing limits it: one endless lifetime.
    A post without statements of its own lives as long as its organisation.
    """
    facts = ledger.existence.told(entity, known)
    found: list[Lifetime] = []
    for life in sorted(map(_life, facts)):
        if found and life.first <= found[-1].beyond:
            found.append(_joined(found.pop(), life))
        else:
            found.append(life)
    return tuple(found) or (ENDLESS,)


def clipped(bounds: Bounds, life: Lifetime) -> Bounds | None:
    """Return what a lifetime leaves of some bounds; None: nothing.

    >>> clipped(
    ...     Bounds(Day(5), Day(5), NEVER, NEVER), Lifetime(Day(1), Day(1), Day(9), Day(9))
    ... )
    Bounds(from_earliest=5, from_latest=5, until_earliest=9, until_latest=9)
    """
    begin = max(bounds.from_earliest, life.first)
    beyond = min(bounds.until_latest, life.beyond)
    if begin >= beyond:
        return None
    after = Day(begin + 1) if begin > ALWAYS else ALWAYS
    before = Day(beyond - 1) if beyond < NEVER else NEVER
    latest = max(bounds.from_latest, begin)
    earliest = min(bounds.until_earliest, life.surely_until)
    if life.surely_from < life.surely_until:
        latest = max(latest, life.surely_from)
    return Bounds(begin, min(latest, before), max(earliest, after), beyond)


def _joined(one: Lifetime, other: Lifetime) -> Lifetime:
    """Return two lifetimes that meet as one, which claims no day that is only possible.

    Where there are such days between the two, only the longer one is sure.
    """
    beyond = max(one.beyond, other.beyond)
    ones, others = (_sure(some) for some in (one, other))
    if ones and others and other.surely_from <= one.surely_until:
        until = max(one.surely_until, other.surely_until)
        return Lifetime(one.first, one.surely_from, until, beyond)
    longer = one if ones >= others else other
    return Lifetime(one.first, longer.surely_from, longer.surely_until, beyond)


def _sure(some: Lifetime) -> int:
    """Return on how many days it surely exists."""
    return max(some.surely_until - some.surely_from, 0)


def _life(fact: Fact) -> Lifetime:
    said, bounds = fact.statement, fact.bounds
    doubtful = any(when and when.doubtful for when in (said.end, *said.seen))
    firm = said.certainty.firm and not doubtful
    first = bounds.from_earliest
    until = bounds.until_earliest if firm else ALWAYS
    return Lifetime(first, first, until, bounds.until_latest)

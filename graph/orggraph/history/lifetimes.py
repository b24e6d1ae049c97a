"""Between which days did an entity exist? What its own dates leave of its edges."""

from typing import NamedTuple

from orggraph.dates import ALWAYS, NEVER, Bounds, Day
from orggraph.facts import EntityId, Fact, Ledger


class Lifetime(NamedTuple):
    """A stretch in which an entity exists (half-open day numbers).

    It begins no earlier than `first`, surely lasts until `surely_until`, and is over
    from `beyond` on. An unknown or imprecise start limits nothing by that.
    """

    first: Day = ALWAYS
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
    ...     Bounds(Day(5), Day(5), NEVER, NEVER), Lifetime(Day(1), Day(9), Day(9))
    ... )
    Bounds(from_earliest=5, from_latest=5, until_earliest=9, until_latest=9)
    """
    begin = max(bounds.from_earliest, life.first)
    beyond = min(bounds.until_latest, life.beyond)
    if begin >= beyond:
        return None
    surely = min(bounds.until_earliest, life.surely_until)
    after = Day(begin + 1) if begin > ALWAYS else ALWAYS
    before = Day(beyond - 1) if beyond < NEVER else NEVER
    begun = min(max(bounds.from_latest, begin), before)
    return Bounds(begin, begun, max(surely, after), beyond)


def _joined(one: Lifetime, other: Lifetime) -> Lifetime:
    """Return two lifetimes that meet as one, which claims no day that is only possible."""
    surely = one.surely_until
    if other.first <= max(one.first, surely):
        surely = max(surely, other.surely_until)
    return Lifetime(one.first, surely, max(one.beyond, other.beyond))


def _life(fact: Fact) -> Lifetime:
    said, bounds = fact.statement, fact.bounds
    doubtful = any(when and when.doubtful for when in (said.end, *said.seen))
    firm = said.certainty.firm and not doubtful
    until = bounds.until_earliest if firm else ALWAYS
    return Lifetime(bounds.from_earliest, until, bounds.until_latest)

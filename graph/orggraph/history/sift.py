"""What of a ledger is needed for one answer? Whoever asks but once weighs no more."""

from collections.abc import Iterable

from orggraph.dates import Day
from orggraph.facts import Entity, EntityId, Fact, Ledger
from orggraph.index.point import NOW, Point


def sifted(ledger: Ledger, at: Point) -> Ledger:
    """Return a ledger with the same answer at one point, and perhaps at no other.

    Kept is what can hold there, and all that is then known of existence.
    """
    day, known = at
    asked = None if known == NOW else known
    facts = {
        name: fact
        for name, fact in ledger.facts.items()
        if (_can_hold(fact, day) or fact.statement.about_existence)
        and fact.known(asked)
    }
    entities = {about.id: about for about in _spoken_of(ledger, facts.values())}
    return Ledger(facts, entities, ledger.sources, ledger.problems)


def _can_hold(fact: Fact, day: Day) -> bool:
    return fact.bounds.from_earliest <= day < fact.bounds.until_latest


def _spoken_of(ledger: Ledger, facts: Iterable[Fact]) -> Iterable[Entity]:
    """Yield the entities at the ends of facts, and whatever they are in."""
    names: set[EntityId] = set()
    for fact in facts:
        names.add(fact.statement.subject)
        names.add(fact.statement.object)
    waiting = list(names)
    while waiting:
        about = ledger.entities.get(waiting.pop())
        if about is not None:
            yield about
            homes = [home for home in about.post_in if home not in names]
            names.update(homes)
            waiting += homes

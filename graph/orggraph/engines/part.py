"""How do pieces of a ledger that is elsewhere become one here? As if that were all of it."""

from collections.abc import Iterable

from orggraph.dates import bounds_of
from orggraph.engines.backend import Told
from orggraph.facts import Entity, Fact, Ledger, Source, StatementId
from orggraph.facts.known import days_of_issue, known_from


def ledger_of(
    told: Iterable[Told], entities: Iterable[Entity], sources: Iterable[Source]
) -> Ledger:
    """Return the ledger of some statements, with bounds derived as everywhere.

    Only when each was given up is taken as it was told, for what withdrew it may be
    elsewhere. Raises `CrossedBoundsError` for what is not sound.
    """
    named = {source.id: source for source in sources}
    issued = days_of_issue(named)
    facts: dict[StatementId, Fact] = {}
    for said, given_up in told:
        begins = known_from(said, issued)
        bounds = bounds_of(said.start, said.end, said.seen, begins)
        facts[said.id] = Fact(said, bounds, begins, given_up)
    return Ledger(facts, {entity.id: entity for entity in entities}, named)

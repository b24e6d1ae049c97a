"""From when until when was each statement believed?

Derived from its sources and from what replaced it (docs/design.md, section 4, Known).
"""

from collections.abc import Iterable, Mapping

from orggraph.dates import ALWAYS, UNNAMED, Day
from orggraph.facts.entity import Source, SourceId
from orggraph.facts.statement import Statement, StatementId


def days_of_issue(sources: Mapping[SourceId, Source]) -> dict[SourceId, Day]:
    """Return the day from which the readers of each dated source knew."""
    return {
        name: source.known_from for name, source in sources.items() if source.issued
    }


def known_from(said: Statement, issued: Mapping[SourceId, Day]) -> Day:
    """Return from which day a statement was known, by its sources' days of issue.

    Imprecise dates count with their latest day, so that a reader never learns early.
    """
    if said.known_from is not None:
        return said.known_from.latest
    sources = said.sources
    if len(sources) == 1:  # quicker, and most have just one
        return issued.get(sources[0], ALWAYS)
    days = [issued[name] for name in sources if name in issued]
    return min(days) if days else ALWAYS


def withdrawn(
    statements: Iterable[Statement], issued: Mapping[SourceId, Day]
) -> dict[StatementId, Day]:
    """Return the day on which each statement that was withdrawn was given up."""
    until: dict[StatementId, Day] = {}
    for said in statements:
        if said.known_until is not None:
            _give_up(until, said.id, said.known_until.latest)
        for source in said.retracted_by:
            _give_up(until, said.id, issued.get(source, ALWAYS))
        for old in said.revises:
            _give_up(until, old, known_from(said, issued))
    return until


def _give_up(until: dict[StatementId, Day], name: StatementId, day: Day) -> None:
    """Note a withdrawal; with no latest day, it is still a withdrawal."""
    until[name] = min(day, until.get(name, UNNAMED))

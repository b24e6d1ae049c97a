"""From when until when was each statement believed?

Derived from its sources and from what replaced it (docs/design.md, section 4, Known).
"""

from collections.abc import Iterable, Mapping

from orggraph.dates import ALWAYS, NEVER, Day
from orggraph.facts.entity import Source, SourceId
from orggraph.facts.statement import Statement, StatementId

Sources = Mapping[SourceId, Source]


def known_intervals(
    statements: Iterable[Statement], sources: Sources
) -> dict[StatementId, tuple[Day, Day]]:
    """Return `[from, until)` of every statement, in half-open day numbers.

    Imprecise dates count with their latest day, so that a reader never learns early.
    """
    statements = tuple(statements)
    began = {said.id: _known_from(said, sources) for said in statements}
    until = {said.id: _withdrawn(said, sources) for said in statements}
    for said in statements:
        for old in said.revises:
            if old in until:
                until[old] = min(until[old], _given_up(began[said.id]))
    return {said.id: (began[said.id], until[said.id]) for said in statements}


def _known_from(said: Statement, sources: Sources) -> Day:
    if said.known_from is not None:
        return said.known_from.latest
    dated = [
        sources[name].known_from
        for name in said.sources
        if name in sources and sources[name].issued
    ]
    return min(dated, default=ALWAYS)


def _withdrawn(said: Statement, sources: Sources) -> Day:
    days = [said.known_until.latest] if said.known_until else []
    days += [
        sources[name].known_from if name in sources else ALWAYS
        for name in said.retracted_by
    ]
    return min(map(_given_up, days), default=NEVER)


def _given_up(day: Day) -> Day:
    """Return the day of a withdrawal; with no latest day, it is still a withdrawal.

    Such a one falls before 9999-12-31, which stands for never where dates are written.
    """
    return min(day, Day(NEVER - 2))

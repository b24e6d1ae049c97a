"""What gave a statement up, and when? What replaced it, and who took it back."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from orggraph.dates import ALWAYS, UNNAMED, Day
from orggraph.facts import Fact, SourceId, StatementId
from orggraph.index.index import Index


class How(StrEnum):
    """How a statement was given up."""

    REPLACED = "replaced"
    RETRACTED = "retracted"
    ENDED = "given up"


class Withdrawal(NamedTuple):
    """What gave a statement up: another statement, a source, or a day that is written.

    `day` is the first on which it was no longer believed; None: from the outset. `fact`
    is the statement that replaced it.
    """

    how: How
    day: Day | None
    by: StatementId | SourceId | None = None
    fact: Fact | None = None


def withdrawals(index: Index, row: int, fact: Fact) -> Iterator[Withdrawal]:
    """Yield all that gave a statement up, whenever that became known."""
    said = fact.statement
    for newer in index.records.revised_by(row):
        by = index.records.fact(newer)
        yield Withdrawal(How.REPLACED, _day(by.known_from), by.statement.id, by)
    for source in said.retracted_by:
        about = index.ledger.sources.get(source)
        yield Withdrawal(
            How.RETRACTED, _day(about.known_from if about else ALWAYS), source
        )
    if said.known_until is not None:
        yield Withdrawal(How.ENDED, _day(said.known_until.latest))


def _day(day: Day) -> Day | None:
    """Return a day of the calendar; None before it. A withdrawal always comes in time."""
    return None if day == ALWAYS else min(day, UNNAMED)

"""What happened when? The days on which statements begin, end, are learnt and given up."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Final, NamedTuple

from orggraph.dates import ALWAYS, NEVER, Day
from orggraph.index.columns import first_at_least
from orggraph.index.records import Records


class What(StrEnum):
    """What can happen to a statement: in valid time, and in known time."""

    BEGINS = "begins"
    ENDS = "ends"
    LEARNT = "learnt"
    GIVEN_UP = "given up"


VALID: Final = (What.BEGINS, What.ENDS)
KNOWN: Final = (What.LEARNT, What.GIVEN_UP)

#: The column of `Records` that holds the day of each.
DAYS: Final = {
    What.BEGINS: "fact.from_earliest",
    What.ENDS: "fact.until_earliest",
    What.LEARNT: "fact.known_from",
    What.GIVEN_UP: "fact.known_until",
}


class Event(NamedTuple):
    """What happens to a fact on a day; imprecise dates stand at their earliest day.

    The day of an end is the first day on which it no longer held.
    """

    day: Day
    what: What
    fact: int


class Events:
    """The events of a ledger in the order of their days."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def between(
        self, since: Day = ALWAYS, until: Day = NEVER, kinds: Iterable[What] = VALID
    ) -> Iterator[Event]:
        """Yield all events from a day on, before another (half-open), in order."""
        from heapq import merge  # only for who asks about events

        return merge(*(self._of_kind(what, since, until) for what in kinds))

    def of(self, facts: Iterable[int], kinds: Iterable[What] = VALID) -> list[Event]:
        """Return the events of some facts, in order."""
        kinds = tuple(kinds)
        told = (
            Event(Day(self._records.column(DAYS[what])[fact]), what, fact)
            for fact in facts
            for what in kinds
        )
        return sorted(event for event in told if ALWAYS < event.day < NEVER)

    def _of_kind(self, what: What, since: Day, until: Day) -> Iterator[Event]:
        days = self._records.column(DAYS[what])
        rows = self._records.column(f"event.{what.name.lower()}")
        begin = first_at_least(days, since, rows)
        end = first_at_least(days, until, rows, begin)
        for row in rows[begin:end]:
            yield Event(Day(days[row]), what, row)

"""Of which day is it asked, and as known on which?"""

from collections.abc import Iterable
from typing import NamedTuple

from orggraph.answers.served import Served
from orggraph.answers.tools.telling import Telling
from orggraph.api import OrgGraph
from orggraph.asking import day_of
from orggraph.dates import format_day
from orggraph.errors import AfterKnownError


class Asked(NamedTuple):
    """Both days, as texts, and a ledger in which nothing is that became known later.

    `known` is None where all counts that is known to this day.
    """

    og: OrgGraph
    at: str
    known: str | None

    @property
    def days(self) -> dict[str, str | None]:
        """What an answer says of both days, the first of all."""
        return {"at": self.at, **self.clock}

    @property
    def clock(self) -> dict[str, str | None]:
        """What an answer says that is of no day: as known when, and asked on which day.

        Where `known` is None, all counts that was known on that day.
        """
        return {"known": self.known, "asked_on": format_day(day_of(None))}

    def telling(self) -> Telling:
        """Return what tells of its ledger."""
        return Telling(self.og)


def asked(served: Served, at: str | None = None, known: str | None = None) -> Asked:
    """Return what is asked: of no day, that of which it is known, else today.

    Raises `NotADayError`, and `AfterKnownError` for what may not be told.
    """
    known = last_known(served, (known,))
    og = served.og if known is None else served.known_by(known)
    return Asked(og, format_day(day_of(at or known)), known)


def last_known(served: Served, days: Iterable[str | None]) -> str | None:
    """Return the latest of some known days, None where all counts that is known.

    What is left open means the last day of which may be told, if there is one. Raises
    `NotADayError` and `AfterKnownError`.
    """
    last = served.source.known
    named = [day or last for day in days]
    numbers = [day_of(day) for day in named if day]
    for number in numbers:
        if last is not None and number > day_of(last):
            raise AfterKnownError(format_day(number), last)
    return None if None in named else format_day(max(numbers))

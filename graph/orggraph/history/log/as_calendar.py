"""How does a log look as a calendar? iCalendar (RFC 5545), one all-day event an entry."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Final

from icalendar import Calendar, Event

from orggraph.dates import ALWAYS, NEVER, Day
from orggraph.history.cited import cite
from orggraph.history.log.log import Entry, Log
from orggraph.progress import Progress, heard
from orggraph.text import clean

_PRODUCT: Final = "-//orggraph//orggraph//EN"
_LAST: Final = b"END:VCALENDAR\r\n"
#: What is marked so may not be so.
_WEAK: Final = frozenset({"tentative", "disputed", "doubtful date"})


def to_calendar(log: Log, name: str, progress: Progress | None = None) -> str:
    """Return the entries that happened on days that can be named, as iCalendar.

    An imprecise date is an event of all the days that it can mean. The same log gives
    the same bytes, and an entry keeps its UID as long as its statements do.
    """
    return str(b"".join(calendar_parts(log, name, progress)), "utf-8")


def calendar_parts(
    log: Log, name: str, progress: Progress | None = None
) -> Iterator[bytes]:
    """Yield what `to_calendar` returns, event by event."""
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", clean(name))
    yield calendar.to_ical().removesuffix(_LAST)
    for entry in heard(log.entries, "writing events", progress):
        if has_days(entry):
            yield _event(log, entry).to_ical()
    yield _LAST


def has_days(entry: Entry) -> bool:
    """Say whether it happened on days that can be named, so that a calendar has them."""
    bounded = ALWAYS < entry.earliest <= entry.latest < NEVER
    return bounded and entry.day is not None


def unique_id(entry: Entry) -> str:
    """Return a name of an entry that stays the same, whatever becomes of its words."""
    told = "\n".join((entry.kind, *entry.statements))
    return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _event(log: Log, entry: Entry) -> Event:
    event = Event()
    event.add("uid", f"{unique_id(entry)}@orggraph")
    event.add("dtstamp", learnt_at(entry))
    event.add("dtstart", date.fromordinal(entry.earliest))
    last = date.fromordinal(entry.latest)
    if last < date.max:  # else it lasts one day, as without an end
        event.add("dtend", last + timedelta(days=1))  # iCalendar leaves the end out
    event.add("summary", _summary(entry))
    lines = list(cite(log.ledger, entry.sources))
    event.add("description", "\n".join(map(str, lines)))
    link = next((line.url for line in lines if line.url), None)
    if link:
        event.add("url", link)
    event.add("categories", [str(entry.kind)])
    event.add("transp", "TRANSPARENT")
    event.add("status", "CONFIRMED" if _WEAK.isdisjoint(entry.marks) else "TENTATIVE")
    return event


def learnt_at(entry: Entry) -> datetime:
    """Return when it became known, or else when it happened, as a moment."""
    days = (entry.known_from, entry.earliest, entry.latest)
    day = next((day for day in days if ALWAYS < day < NEVER), Day(1))
    return datetime.combine(date.fromordinal(day), datetime.min.time(), UTC)


def _summary(entry: Entry) -> str:
    marks = "".join(f" [{mark}]" for mark in entry.marks)
    return f"{clean(entry.text)}{marks}"

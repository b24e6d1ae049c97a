"""When did it hold, and when was it known? The dates of a row."""

from datetime import UTC, datetime
from functools import lru_cache
from typing import NamedTuple

from orggraph.dates import EdtfDate
from orggraph.errors import NotADateError
from orggraph.importers.claims import LeftOut
from orggraph.importers.dates import INCLUSIVE, Span, last_day, of_day, read_date
from orggraph.importers.table.choices import Choices
from orggraph.importers.table.fields import DATES
from orggraph.importers.table.headed import Headed
from orggraph.importers.table.months import in_english
from orggraph.importers.table.records import Record
from orggraph.importers.table.unread import Unread

_EMPTY = "held on no day: the end is before the start"
_NOT_A_DAY = (
    "held on no day: the end is no later than the start, and --ends is exclusive"
)
_UNKNOWN = "was known for less than a day"


class Times(NamedTuple):
    """The dates of a row; the end is the last day, and `known_until` the first after."""

    start: EdtfDate | None
    end: EdtfDate | None
    seen: tuple[EdtfDate, ...]
    known_from: EdtfDate | None
    known_until: EdtfDate | None
    source_date: EdtfDate | None


def times_of(
    record: Record, headed: Headed, choices: Choices, unread: Unread
) -> Times | LeftOut | None:
    """Return the dates of a row, or why it is left out; None if a date is unread."""
    found: dict[str, list[EdtfDate]] = {}
    fine = True
    for field in DATES:
        found[field] = []
        for text in (
            record.get(field).split(";") if field == "seen" else [record.get(field)]
        ):
            if not text:
                continue
            try:
                found[field].append(_date(field, text.strip(), choices))
            except NotADateError:
                unread.add(record.number, headed.called(field), record.written[field])
                fine = False
    if not fine:
        return None
    first = {field: next(iter(some), None) for field, some in found.items()}
    times = Times(
        first["start"],
        last_day(first["end"], choices.ends),
        tuple(found["seen"]),
        first["known_from"],
        first["known_until"],
        first["source_date"],
    )
    return _refused(record, times, choices.ends) or times


def _date(field: str, text: str, choices: Choices) -> EdtfDate:
    if field.startswith("known") and (day := _utc(text)):
        return day
    return _read(text, choices.date_formats, choices.century, choices.months)


@lru_cache(maxsize=1 << 16)  # the same days stand in many rows
def _read(
    text: str, formats: tuple[str, ...], century: int | None, months: tuple[str, ...]
) -> EdtfDate:
    return read_date(in_english(text, months), formats, century)


def _utc(text: str) -> EdtfDate | None:
    """Return the day of a point in time that names its offset, None for what is none."""
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        return None
    return of_day(when.astimezone(UTC).date()) if when.tzinfo else None


def _refused(record: Record, times: Times, ends: str) -> LeftOut | None:
    where = f"row {record.number}"
    if Span(times.start, times.end).empty:
        told = f"{record.get('start')} to {record.get('end')}"
        why = _EMPTY if ends == INCLUSIVE else _NOT_A_DAY
        return LeftOut(where, told, why, "row")
    since, until = times.known_from, times.known_until
    if since and until and until.latest <= since.latest:
        told = f"{record.get('known_from')} to {record.get('known_until')}"
        return LeftOut(where, told, _UNKNOWN, "row")
    return None

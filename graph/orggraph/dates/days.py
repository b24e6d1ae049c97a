"""Which day is meant? Exact days as numbers, in the proleptic Gregorian calendar."""

import calendar
import re
from datetime import date
from functools import lru_cache
from typing import Final, NewType

from orggraph.errors import NotADayError

#: A day number: 1 is 0001-01-01, as in `datetime.date.toordinal`.
Day = NewType("Day", int)

#: Before every day: a beginning that nobody knows.
ALWAYS: Final = Day(0)
#: After every day: an end that nobody knows of.
NEVER: Final = Day(date.max.toordinal() + 1)
#: Stands for the day of a withdrawal, where nobody can name one. It falls before
#: 9999-12-31, which stands for never where dates are written.
UNNAMED: Final = Day(NEVER - 2)

MONTHS: Final = [
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
]

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[./]([0-9]{1,2})[./]([0-9]{4})")
_FORM = "write one exact day as YYYY-MM-DD, for example 2024-05-18"


def parse_day(text: str) -> Day:
    """Read one exact day; `format_day` is the inverse.

    Raises `NotADayError` for anything but a real day of the years 0001 to 9999.

    >>> parse_day("2024-05-18")
    739024
    """
    found = _DAY.fullmatch(text)
    if found is None:
        raise NotADayError(text, _hint(text))
    year, month, day = (int(part) for part in found.groups())
    wrong = calendar_fault(year, month, day)
    if wrong:
        raise NotADayError(text, f"{wrong}; {_FORM}")
    return Day(date(year, month, day).toordinal())


@lru_cache(maxsize=1 << 16)
def format_day(day: Day) -> str:
    """Return the day as YYYY-MM-DD; `parse_day` is the inverse.

    >>> format_day(Day(739024))
    '2024-05-18'
    """
    return date.fromordinal(day).isoformat()


def format_finite(day: Day) -> str | None:
    """Return the day as YYYY-MM-DD, and None for one of the two infinities.

    >>> format_finite(Day(739024)), format_finite(ALWAYS)
    ('2024-05-18', None)
    """
    return format_day(day) if ALWAYS < day < NEVER else None


def calendar_fault(year: int, month: int, day: int) -> str | None:
    """Say why three numbers are no day of the calendar, or None if they are one.

    >>> calendar_fault(2024, 2, 30)
    'Feb 2024 has 29 days'
    """
    if year < 1:
        return "the years 0001 to 9999 are supported"
    if not 1 <= month <= 12:  # noqa: PLR2004 (a year has twelve months)
        return f"there is no month {month:02d}"
    days = calendar.monthrange(year, month)[1]
    if not 1 <= day <= days:
        return f"{MONTHS[month - 1]} {year:04d} has {days} days"
    return None


def _hint(text: str) -> str:
    """Say what to write instead, by what was probably meant."""
    if re.fullmatch(r"[0-9]{4}(-[0-9]{2})?", text):
        return f"it is a longer stretch of time; {_FORM}"
    found = _DAY_FIRST.fullmatch(text)
    if found and int(found[1]) > 12 >= int(found[2]):  # noqa: PLR2004 (so no month)
        return f"{_FORM} (here perhaps {found[3]}-{found[2]:>02}-{found[1]:>02})"
    return _FORM

"""What does a date of another format mean as one of the ledger?"""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Final, NamedTuple

from orggraph.dates import (
    ALWAYS,
    NEVER,
    ONGOING,
    Day,
    EdtfDate,
    format_edtf,
    parse_edtf,
)
from orggraph.errors import NotADateError, WrongOptionError, shown
from orggraph.formats import Option

INCLUSIVE: Final = "inclusive"
EXCLUSIVE: Final = "exclusive"

#: What formats offer that do not say themselves what an end is.
ENDS_OPTION: Final = Option(
    "ends",
    "Whether an end is the last day it held (inclusive), or the first day on which it "
    "held no more (exclusive), as where terms of office touch.",
    choices=(INCLUSIVE, EXCLUSIVE),
    default=INCLUSIVE,
)
DATE_FORMAT_OPTION: Final = Option(
    "date-format",
    "How dates are written, such as %d.%m.%Y, %m/%d/%y or %B %Y; repeatable. Dates of "
    "the ledger's own (2024-05-14, 2024-05, 2018~) are always read.",
    metavar="FORMAT",
    many=True,
)
_YEAR: Final = re.compile(r"%[YyGxcD]")
_FULL: Final = re.compile(r"%[dejxcD]")
_MONTH: Final = re.compile(r"%[mbBxcD]")
_TWO_DIGITS: Final = re.compile(r"%[yxcD]")
_UNSURE: Final = "give the format of its years in full, or write them so"


class Span(NamedTuple):
    """From the first day to the last (inclusive)."""

    start: EdtfDate | None
    end: EdtfDate | None

    @property
    def empty(self) -> bool:
        """Say whether it held on no day, whichever days its dates mean."""
        if self.start is None or self.end is None or self.end is ONGOING:
            return False
        return self.end.latest < self.start.earliest


def last_day(end: EdtfDate | None, ends: str) -> EdtfDate | None:
    """Return the last day of something, given its end and what ends are.

    Of an exclusive end it is the day before. A doubtful date stays as it is written: the
    doubt covers the day.

    >>> str(last_day(parse_edtf("2013-01-03"), "exclusive"))
    '2013-01-02'
    >>> str(last_day(parse_edtf("2018"), "exclusive"))
    '[2017-12-31..2018-12-30]'
    """
    if end is None or ends == INCLUSIVE or end.doubtful:
        return end
    if (end.earliest == ALWAYS and end.latest == NEVER) or end == ONGOING:
        return end
    earliest = end.earliest if end.earliest == ALWAYS else Day(end.earliest - 1)
    latest = end.latest if end.latest == NEVER else Day(end.latest - 1)
    return parse_edtf(format_edtf(earliest, latest))


def checked_formats(formats: Iterable[str]) -> tuple[str, ...]:
    """Return formats of dates; raises `WrongOptionError` for one that reads no date.

    >>> checked_formats(["DD.MM.YYYY"])
    Traceback (most recent call last):
    ...
    orggraph.errors.WrongOptionError: 'DD.MM.YYYY' is no format of dates; ...
    """
    told = tuple(formats)
    for form in told:
        if not _YEAR.search(form) or not _understood(form):
            msg = (
                f"{shown(form)} is no format of dates; %d is the day, %m the month as a "
                "number, %B as a name, %Y the year, %y with two digits: %d.%m.%Y"
            )
            raise WrongOptionError(msg)
    return told


def _understood(form: str) -> bool:
    """Say whether `strptime` can do anything with a format."""
    try:
        datetime.strptime("", form)  # noqa: DTZ007 (only whether it may be)
    except ValueError as wrong:
        return str(wrong).startswith("time data")
    except (IndexError, re.error):
        return False
    return True


def read_date(
    text: str, formats: Sequence[str] = (), pivot: int | None = None
) -> EdtfDate:
    """Read a date in one of some formats (those of `strptime`), or as EDTF.

    What a format does not say (the day, the month) stays unsaid. A year of two digits is
    one of the hundred that end with the year `pivot`; without a pivot it is refused.
    Raises `NotADateError`, also where two formats read different dates.

    >>> str(read_date("14.5.2024", ["%d.%m.%Y"])), str(read_date("May 2024", ["%B %Y"]))
    ('2024-05-14', '2024-05')
    >>> str(read_date("1/21/77", ["%m/%d/%y"], pivot=2026))
    '1977-01-21'
    """
    text = " ".join(text.split())
    found = {one for form in formats if (one := _as_written(text, form, pivot))}
    if len(found) > 1:
        several = " or ".join(sorted(found))
        raise NotADateError(text, f"by the formats given it can be {several}; keep one")
    return parse_edtf(found.pop() if found else text)


def _as_written(text: str, form: str, pivot: int | None) -> str | None:
    """Return a date as EDTF, as precise as a format says; None where it does not fit."""
    try:
        when = datetime.strptime(text, form).replace(tzinfo=UTC)
    except ValueError:
        return None
    year = when.year
    if _TWO_DIGITS.search(form):
        if pivot is None:
            raise NotADateError(text, _UNSURE)
        year = pivot - (pivot - year) % 100
    if _FULL.search(form):
        return f"{year:04}-{when.month:02}-{when.day:02}"
    if _MONTH.search(form):
        return f"{year:04}-{when.month:02}"
    return f"{year:04}"


def of_day(day: date) -> EdtfDate:
    """Return a day of the calendar as a date of the ledger.

    >>> str(of_day(date(2024, 5, 14)))
    '2024-05-14'
    """
    return parse_edtf(day.isoformat())

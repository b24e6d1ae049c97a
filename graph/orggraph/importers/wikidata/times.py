"""Which days does a time of Wikidata mean? By its precision and its calendar."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from orggraph.dates import Day, EdtfDate, format_edtf, parse_edtf
from orggraph.errors import NotADateError
from orggraph.importers.plain import table, text

#: What times say of the calendar in which they are written.
JULIAN: Final = "Q1985786"
_TIME = re.compile(r"([+-])0*([0-9]{1,16})-([0-9]{2})-([0-9]{2})T[0-9:]*Z?")
_MILLENNIUM, _CENTURY, _DECADE, _YEAR, _MONTH, _DAY = range(6, 12)
_LAST_YEAR: Final = 9999
#: The day of 1 January of the year 1 in the Julian calendar, as one of ours.
_JULIAN_FIRST: Final = -1
#: Nobody is surer of anything that is wider than so many of its units.
_MOST_UNITS: Final = 1000

#: Why a time is none of a ledger; the report counts by these.
NO_TIME: Final = "is no time that can be read"
TOO_ROUGH: Final = "is known to no more than ten thousand years"
OUTSIDE: Final = "is outside the years 1 to 9999"


class NoTimeError(ValueError):
    """A time cannot be one of a ledger; `what` it was, and `why`."""

    def __init__(self, what: str, why: str) -> None:
        self.what, self.why = what, why
        super().__init__(f"{what} {why}")


def read_time(value: Any) -> EdtfDate:
    """Return a value of the type `time` as a date; raises `NoTimeError`.

    >>> str(read_time({"time": "+2024-05-00T00:00:00Z", "precision": 10}))
    '2024-05'
    >>> str(read_time({"time": "+1917-10-25T00:00:00Z", "precision": 11,
    ...     "calendarmodel": "http://www.wikidata.org/entity/Q1985786"}))
    '1917-11-07'
    """
    told = table(value)
    written = text(told.get("time")) or ""
    found = _TIME.fullmatch(written)
    if found is None:
        raise NoTimeError(written or "a time", NO_TIME)
    sign, year, month, day = found[1], *map(int, found.groups()[1:])
    if sign == "-" or not 1 <= year <= _LAST_YEAR:
        raise NoTimeError(written, OUTSIDE)
    precision = _precision(told, month, day)
    try:
        return _read(told, precision, (year, month, day))
    except (NotADateError, ValueError, OverflowError):
        raise NoTimeError(written, NO_TIME) from None


def _precision(told: Mapping[str, Any], month: int, day: int) -> int:
    """Return how precise it is; never more than its digits are."""
    said = told.get("precision", _DAY)
    precision = said if type(said) is int else -1
    if precision < _MILLENNIUM:
        raise NoTimeError(str(told.get("time")), TOO_ROUGH)
    if not month:
        return min(precision, _YEAR)
    return min(precision, _DAY if day else _MONTH)


def _read(
    told: Mapping[str, Any], precision: int, written: tuple[int, int, int]
) -> EdtfDate:
    julian = str(told.get("calendarmodel", "")).endswith(f"/{JULIAN}")
    before, after = (_units(told.get(side)) for side in ("before", "after"))
    if not (julian or before or after):
        return parse_edtf(_text(precision, *written))
    if precision == _DAY:
        _refuse_no_day(*written, julian=julian)
    first = _first(precision, written, -before)
    following = _first(precision, written, after + 1)
    low, high = (_day_of(one, julian=julian) for one in (first, following))
    return parse_edtf(format_edtf(Day(max(low, 1)), Day(high - 1)))


def _text(precision: int, year: int, month: int, day: int) -> str:
    if precision == _DAY:
        return f"{year:04}-{month:02}-{day:02}"
    if precision == _MONTH:
        return f"{year:04}-{month:02}"
    if precision == _YEAR:
        return f"{year:04}"
    if precision == _DECADE:
        return f"{year // 10:03}X"
    first = _first_year(precision, year)
    return f"[{first:04}..{first + _length(precision) - 1:04}]"


def _length(precision: int) -> int:
    """Return how many years the units of a precision have."""
    return {_DECADE: 10, _CENTURY: 100, _MILLENNIUM: 1000}.get(precision, 1)


def _first_year(precision: int, year: int) -> int:
    """Return the first year of a unit: the 20th century began in 1901, the 1910s in 1910."""
    if precision in {_CENTURY, _MILLENNIUM}:
        long = _length(precision)
        return (year - 1) // long * long + 1
    return year // _length(precision) * _length(precision)


def _first(
    precision: int, written: tuple[int, int, int], units: int
) -> tuple[int, int, int]:
    """Return the first day of the unit so many units away; a day may be past its month."""
    year, month, day = written
    if precision == _DAY:
        return year, month, day + units
    if precision == _MONTH:
        index = year * 12 + month - 1 + units
        return index // 12, index % 12 + 1, 1
    return _first_year(precision, year) + units * _length(precision), 1, 1


def _day_of(when: tuple[int, int, int], *, julian: bool) -> int:
    """Return the number of a day, where the day may be past the end of its month."""
    year, month, day = when
    if not julian:
        if year < 1:
            return 1
        if year > _LAST_YEAR:
            return date.max.toordinal() + 1
        return date(year, month, 1).toordinal() + day - 1
    years = year - 1
    leap = month > 2 and year % 4 == 0  # noqa: PLR2004 (February)
    passed = date(1999, month, 1).timetuple().tm_yday - 1 + leap
    return _JULIAN_FIRST + years * 365 + years // 4 + passed + day - 1


def _refuse_no_day(year: int, month: int, day: int, *, julian: bool) -> None:
    """Raise `ValueError` where the calendar has no such day."""
    like = 2000 if julian and year % 4 == 0 else 1999 if julian else year
    date(like, month, day)


def _units(value: Any) -> int:
    return min(value, _MOST_UNITS) if type(value) is int and value > 0 else 0

"""What days can a date text mean? Extended Date/Time Format, as far as ledgers need.

The forms are those of EDTF (ISO 8601-2:2019, levels 0 to 2) that name one stretch of
days; docs/design.md section 3 has the table.
"""

import re
from calendar import isleap
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import product
from typing import Final, NamedTuple

from orggraph.dates.days import ALWAYS, NEVER, Day, calendar_fault, format_day
from orggraph.errors import NotADateError

FORMS: Final = (
    "write 2024-05-14, 2024-05, 2018, 201X, 2024-05-XX, 2018~ (about), "
    "2018? (doubtful), 2018% (both), [..2024-05-14], [2024-05-14..], [2023..2024], "
    "[2023,2024], 2024-21 (spring) to 2024-24 (winter), or 2024-05-14T09:30; "
    "an end may also be .. (ongoing) or XXXX (ended, day unknown)"
)

_DATE = re.compile(r"([0-9X]{4})(?:-([0-9X]{2})(?:-([0-9X]{2}))?)?([~?%])?")
_TIME = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"T(?:[01][0-9]|2[0-3]):[0-5][0-9](?::(?:[0-5][0-9]|60)(?:\.[0-9]+)?)?"
    r"(?:Z|[+-](?:0[0-9]|1[0-4])(?::?[0-5][0-9])?)?"
)
#: EDTF season number -> its first month; winter runs into the next year.
_SEASONS: Final = {"21": 3, "22": 6, "23": 9, "24": 12}
#: Month -> its days, but for 29 February.
_MONTHS: Final = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LAST_YEAR: Final = 9999


class EdtfDate(NamedTuple):
    """A date text and the days it can mean.

    `earliest` and `latest` are both inclusive; `ALWAYS` and `NEVER` where it is open.
    `doubtful` says that the writer marked it so (`?` or `%`).
    """

    text: str
    earliest: Day
    latest: Day
    doubtful: bool = False

    def __str__(self) -> str:
        """Return the text as it was written; `parse_edtf` is the inverse."""
        return self.text

    @property
    def exact(self) -> bool:
        """Say whether only one day can be meant."""
        return ALWAYS < self.earliest == self.latest < NEVER

    @property
    def one_day(self) -> bool:
        """Say whether it is, for certain, one day."""
        return self.exact and not self.doubtful


#: An end that was still open when it was reported.
ONGOING: Final = EdtfDate("..", NEVER, NEVER)
#: An end that has come, nobody knows when.
ENDED: Final = EdtfDate("XXXX", ALWAYS, NEVER)


class _Stretch(NamedTuple):
    """Days from `first` to `last`, inclusive, and how far *about* widens them."""

    first: date
    last: date
    months: int  # 0: by a day


@lru_cache(maxsize=1 << 16)
def parse_edtf(text: str) -> EdtfDate:
    """Read a date text; `str` of the result is the text again.

    Raises `NotADateError` with the forms that are allowed.

    >>> when = parse_edtf("2018~")
    >>> format_day(when.earliest), format_day(when.latest), when.doubtful
    ('2017-01-01', '2019-12-31', False)
    """
    day = _written_day(text)
    if day is not None:
        return EdtfDate(text, day, day)
    if text in {ONGOING.text, ENDED.text}:
        return ONGOING if text == ONGOING.text else ENDED
    if text.startswith("["):
        return _parse_set(text)
    found = _DATE.fullmatch(text)
    if found is None and (timed := _TIME.fullmatch(text)):
        found = _DATE.fullmatch(timed[1])
    if found is None:
        raise NotADateError(text, FORMS)
    return _parse_one(text, found)


def format_edtf(earliest: Day, latest: Day) -> str:
    """Return the shortest text that means just these days (both inclusive).

    >>> format_edtf(Day(736695), Day(737059)), format_edtf(ALWAYS, Day(739020))
    ('2018', '[..2024-05-14]')
    """
    if earliest == ALWAYS:
        return ENDED.text if latest == NEVER else f"[..{format_day(latest)}]"
    if latest == NEVER:
        return f"[{format_day(earliest)}..]"
    first, last = format_day(earliest), format_day(latest)
    if first == last:
        return first
    if first[:4] == last[:4] and first.endswith("01-01") and last.endswith("12-31"):
        return first[:4]
    if first[:7] == last[:7] and _is_whole_month(earliest, latest):
        return first[:7]
    return f"[{first}..{last}]"


def _is_whole_month(earliest: Day, latest: Day) -> bool:
    first, last = date.fromordinal(earliest), date.fromordinal(latest)
    return first.day == 1 and last.day == _days_in(last)


def _written_day(text: str) -> Day | None:
    """Return the day of YYYY-MM-DD, the form that nearly all texts have."""
    if len(text) == len("YYYY-MM-DD") and text[4] == text[7] == "-":
        try:
            return Day(date.fromisoformat(text).toordinal())
        except ValueError:  # the general way says what is wrong
            return None
    return None


def _parse_one(text: str, found: re.Match[str]) -> EdtfDate:
    year, month, day, mark = found.groups()
    stretch = _stretch(text, year, month, day)
    first, last = stretch.first, stretch.last
    if mark in {"~", "%"}:
        first, last = _widened(stretch)
    return EdtfDate(
        text, Day(first.toordinal()), Day(last.toordinal()), mark in {"?", "%"}
    )


def _stretch(text: str, year: str, month: str | None, day: str | None) -> _Stretch:
    """Return the days that match digits and X's, and the unit of the text."""
    if year == "XXXX":
        raise NotADateError(text, f"the year needs at least one digit; {FORMS}")
    if day is None and month in _SEASONS:
        return _season(text, year, _SEASONS[month])
    if day == "XX":
        day = None
    if month == "XX" and day is None:
        month = None
    if "X" not in f"{year}{month}{day}":
        return _plain(text, int(year), month, day)
    first = next(_matching(year, month, day, latest=False), None)
    last = next(_matching(year, month, day, latest=True), None)
    if first is None or last is None:
        raise NotADateError(text, f"no day of the calendar matches it; {FORMS}")
    if month and "X" not in f"{year}{month}":
        return _Stretch(first, last, 1)
    return _Stretch(first, last, 12 * 10 ** year.count("X"))


def _plain(text: str, year: int, month: str | None, day: str | None) -> _Stretch:
    """Return the days of a year, a month or a day that is written out."""
    try:
        first = date(year, int(month or 1), int(day or 1))
    except ValueError:
        wrong = calendar_fault(year, int(month or 1), int(day or 1))
        raise NotADateError(text, f"{wrong}; {FORMS}") from None
    if day is not None:
        return _Stretch(first, first, 0)
    months = 12 if month is None else 1
    return _Stretch(first, _last_of(first, months), months)


def _season(text: str, year: str, first_month: int) -> _Stretch:
    if "X" in year or year == "0000":
        raise NotADateError(text, f"a season needs its year; {FORMS}")
    first = date(int(year), first_month, 1)
    return _Stretch(first, _last_of(first, 3), 3)


def _matching(
    year: str, month: str | None, day: str | None, *, latest: bool
) -> Iterator[date]:
    """Yield the matching days, the earliest (or the latest) first."""
    years = _fillings(year, range(1, _LAST_YEAR + 1), latest=latest)
    months = range(1, 13)
    days = range(1, 32)
    for y in years:
        for m in _fillings(month or "XX", months, latest=latest):
            for d in _fillings(day or "XX", days, latest=latest):
                if calendar_fault(y, m, d) is None:
                    yield date(y, m, d)


def _fillings(pattern: str, allowed: range, *, latest: bool) -> Iterator[int]:
    """Yield the numbers that a pattern of digits and X's can be, in order."""
    digits = "9876543210" if latest else "0123456789"
    for chosen in product(*(digits if c == "X" else c for c in pattern)):
        number = int("".join(chosen))
        if number in allowed:
            yield number


def _widened(stretch: _Stretch) -> tuple[date, date]:
    """Return the stretch with one unit more on each side, within the calendar."""
    if stretch.months == 0:
        low = max(stretch.first.toordinal() - 1, date.min.toordinal())
        high = min(stretch.last.toordinal() + 1, date.max.toordinal())
        return date.fromordinal(low), date.fromordinal(high)
    return _moved(stretch.first, -stretch.months), _moved_last(
        stretch.last, stretch.months
    )


def _moved(day: date, months: int) -> date:
    """Return the same day of the month so many months away, kept in the calendar."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if year < 1:
        return date.min
    if year > _LAST_YEAR:
        return date.max
    first = date(year, month + 1, 1)
    return first.replace(day=min(day.day, _days_in(first)))


def _days_in(day: date) -> int:
    """Return how many days the month has; faster than to find its weekday as well."""
    leap = day.month == 2 and isleap(day.year)  # noqa: PLR2004 (February)
    return _MONTHS[day.month] + leap


def _moved_last(day: date, months: int) -> date:
    """Move a last day: the last of a month stays the last of its month."""
    moved = _moved(day, months)
    if day.day == _days_in(day):
        return moved.replace(day=_days_in(moved))
    return moved


def _last_of(first: date, months: int) -> date:
    """Return the last day of so many months from the first of a month on."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    if year > _LAST_YEAR:
        return date.max
    return date.fromordinal(date(year, month + 1, 1).toordinal() - 1)


def _parse_set(text: str) -> EdtfDate:
    """Read `[a,b]`, `[a..b]`, `[..b]`, `[a..]`: one of these days."""
    if not text.endswith("]") or len(text) <= len("[]"):
        raise NotADateError(text, FORMS)
    spans = [_parse_span(text, item) for item in text[1:-1].split(",")]
    return EdtfDate(
        text,
        Day(min(first for first, _ in spans)),
        Day(max(last for _, last in spans)),
    )


def _parse_span(text: str, item: str) -> tuple[Day, Day]:
    low, dots, high = item.partition("..")
    if not (low or high):
        raise NotADateError(text, FORMS)
    first = _parse_member(text, low).earliest if low else ALWAYS
    if not dots:
        return first, _parse_member(text, low).latest
    last = _parse_member(text, high).latest if high else NEVER
    if first > last:
        raise NotADateError(text, f"it runs backwards, so no day is in it; {FORMS}")
    return first, last


def _parse_member(text: str, item: str) -> EdtfDate:
    """Read a date inside brackets, where no marks and times are allowed."""
    day = _written_day(item)
    if day is not None:
        return EdtfDate(item, day, day)
    found = _DATE.fullmatch(item)
    if found is None or found[4]:
        raise NotADateError(text, FORMS)
    return _parse_one(item, found)

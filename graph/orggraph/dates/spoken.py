"""How do people read a date? English words, the same in every locale."""

import re
from datetime import date
from typing import Final

from orggraph.dates.days import ALWAYS, MONTHS, NEVER, Day
from orggraph.dates.edtf import ENDED, ONGOING, EdtfDate

_SIMPLE = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-[0-9]{2})?([~?%]?)")
_SEASONS: Final = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_SPECIAL: Final = {ONGOING: "ongoing", ENDED: "an unknown day"}
_MARKS: Final = {"~": "about {}", "?": "{} (doubtful)", "%": "about {} (doubtful)"}


def spoken_day(day: Day) -> str:
    """Return a day as people write it.

    >>> spoken_day(Day(739024))
    '18 May 2024'
    """
    then = date.fromordinal(day)
    return f"{then.day} {MONTHS[then.month - 1]} {then.year:04d}"


def spoken(when: EdtfDate) -> str:
    """Return an imprecise date in words, never more precise than it is written.

    >>> from orggraph.dates.edtf import parse_edtf
    >>> [spoken(parse_edtf(text)) for text in ("2024-05", "2018~", "[..2019-07-22]")]
    ['May 2024', 'about 2018', '22 Jul 2019 or earlier']
    """
    if when in _SPECIAL:
        return _SPECIAL[when]
    if when.exact:
        return spoken_day(when.earliest)
    found = _SIMPLE.fullmatch(when.text)
    if found:
        return _MARKS.get(found[3], "{}").format(_stretch(when, found))
    if when.earliest == ALWAYS:
        return f"{spoken_day(when.latest)} or earlier"
    if when.latest == NEVER:
        return f"{spoken_day(when.earliest)} or later"
    return f"between {spoken_day(when.earliest)} and {spoken_day(when.latest)}"


def _stretch(when: EdtfDate, found: re.Match[str]) -> str:
    """Return the day, month, season or year that is written out."""
    year, part = found[1], int(found[2] or 0)
    if found[0].count("-") > 1:
        middle = Day((when.earliest + when.latest) // 2)
        return spoken_day(middle)
    if part in _SEASONS:
        return f"{_SEASONS[part]} {year}"
    return f"{MONTHS[part - 1]} {year}" if part else year

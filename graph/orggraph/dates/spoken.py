"""How do people read a date? English words, the same in every locale."""

import re
from datetime import date
from typing import Final

from orggraph.dates.days import ALWAYS, MONTHS, NEVER, UNNAMED, Day
from orggraph.dates.edtf import ENDED, ONGOING, EdtfDate, parse_edtf

_SIMPLE = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?([~?%]?)")
_PARTS: Final = dict(enumerate(MONTHS, start=1)) | {
    21: "spring",
    22: "summer",
    23: "autumn",
    24: "winter",
}
_SPECIAL: Final = {ONGOING: "ongoing", ENDED: "an unknown day"}
_MARKS: Final = {"~": "about {}", "?": "{} (doubtful)", "%": "about {} (doubtful)"}


def spoken_day(day: Day) -> str:
    """Return a day as people write it.

    >>> spoken_day(Day(739024))
    '18 May 2024'
    """
    then = date.fromordinal(day)
    return f"{then.day} {MONTHS[then.month - 1]} {then.year:04d}"


def spoken_since(day: Day) -> str:
    """Return from which day on something is known, to stand after that word.

    >>> spoken_since(Day(739024)), spoken_since(ALWAYS), spoken_since(NEVER)
    ('from 18 May 2024', 'always', 'on no day that one can name')
    """
    if day == ALWAYS:
        return "always"
    return "on no day that one can name" if day >= NEVER else f"from {spoken_day(day)}"


def spoken_withdrawal(day: Day) -> str:
    """Return from which day on something is known to be wrong.

    >>> spoken_withdrawal(Day(739024)), spoken_withdrawal(UNNAMED)
    ('from 18 May 2024', 'on no day that one can name')
    """
    return spoken_since(NEVER if day >= UNNAMED else day)


def spoken(when: EdtfDate) -> str:
    """Return an imprecise date in words, never more precise than it is written.

    >>> [spoken(parse_edtf(text)) for text in ("2024-05", "2018~", "[..2019-07-22]")]
    ['May 2024', 'about 2018', '22 Jul 2019 or earlier']
    """
    if when in _SPECIAL:
        return _SPECIAL[when]
    found = _SIMPLE.fullmatch(when.text)
    if found:
        return _MARKS.get(found[4], "{}").format(_written_out(found))
    if when.exact:
        return spoken_day(when.earliest)
    if when.earliest == ALWAYS:
        # a text that could not be read can mean any day
        return when.text if when.latest == NEVER else _or(when.latest, "earlier")
    if when.latest == NEVER:
        return _or(when.earliest, "later")
    return f"between {spoken_day(when.earliest)} and {spoken_day(when.latest)}"


def spoken_period(start: str | None, end: str | None) -> str:
    """Return from when to when, from texts as written; the end is the last day.

    >>> spoken_period("2023-07-05", "2024-05-14"), spoken_period(None, "2024")
    ('5 Jul 2023 to 14 May 2024', 'start unknown, until 2024')
    >>> spoken_period("2021", None), spoken_period("2021", "XXXX")
    ('since 2021', 'since 2021, ended on an unknown day')
    >>> spoken_period("2020-03-03", "2020-03-03"), spoken_period("2020", "2020")
    ('on 3 Mar 2020', '2020 to 2020')
    """
    began = spoken(parse_edtf(start)) if start else None
    since = f"since {began}" if began else "start unknown"
    if end is None or end == ONGOING.text:
        return since
    over = spoken(parse_edtf(end))
    if end == ENDED.text:
        return f"{since}, ended on {over}"
    if start == end and parse_edtf(end).one_day:
        return f"on {over}"
    return f"{began} to {over}" if began else f"{since}, until {over}"


def _or(day: Day, side: str) -> str:
    return f"{spoken_day(day)} or {side}"


def _written_out(found: re.Match[str]) -> str:
    """Return the day, month, season or year that is written out."""
    year, part, day = found[1], found[2], found[3]
    if part is None:
        return year
    return " ".join(filter(None, (day and str(int(day)), _PARTS[int(part)], year)))

"""How are values written in QuickStatements? Times by their precision, texts in quotes."""

from collections.abc import Iterator
from typing import Final

from orggraph.dates import (
    ALWAYS,
    ENDED,
    NEVER,
    ONGOING,
    Day,
    EdtfDate,
    format_day,
    format_edtf,
)

SOME: Final = "somevalue"
NONE: Final = "novalue"
_DAY, _MONTH, _YEAR, _DECADE, _CENTURY = 11, 10, 9, 8, 7


def quoted(text: str) -> str:
    r"""Return a text in quotes, with nothing in it that would end a line or a column.

    >>> quoted('The "A"\tteam || b')
    '"The "A" team | | b"'
    """
    line = " ".join(text.split()).replace("||", "| |")
    return f'"{line}"'


def time(when: EdtfDate) -> str | None:
    """Return a time with its precision; None where Wikidata has none that fits.

    >>> from orggraph.dates import parse_edtf
    >>> time(parse_edtf("2024-05")), time(parse_edtf("201X"))
    ('+2024-05-00T00:00:00Z/10', '+2010-00-00T00:00:00Z/8')
    """
    if when.earliest == ALWAYS or when.latest == NEVER:
        return None
    if when.earliest == when.latest:
        return day(when.earliest)
    text = format_edtf(when.earliest, when.latest)
    if len(text) == len("2024-05"):
        return f"+{text}-00T00:00:00Z/{_MONTH}"
    if len(text) == len("2024"):
        return f"+{text}-00-00T00:00:00Z/{_YEAR}"
    return _years(format_day(when.earliest), format_day(when.latest))


def day(number: Day) -> str:
    """Return a day."""
    return f"+{format_day(number)}T00:00:00Z/{_DAY}"


def _years(first: str, last: str) -> str | None:
    """Return a decade or a century, if it is one."""
    if not (first.endswith("-01-01") and last.endswith("-12-31")):
        return None
    start, end = int(first[:4]), int(last[:4])
    if start % 10 == 0 and end == start + 9:
        return f"+{start:04}-00-00T00:00:00Z/{_DECADE}"
    if start % 100 == 1 and end == start + 99:
        return f"+{end:04}-00-00T00:00:00Z/{_CENTURY}"
    return None


def qualifiers(when: EdtfDate | None, names: tuple[str, str, str]) -> Iterator[str]:
    """Yield a time as qualifiers: itself, else unknown within its bounds.

    `names` are the properties for the time, its earliest and its latest day.
    """
    if when is None:
        return
    name, earliest, latest = names
    if when == ONGOING:
        yield from (name, NONE)
        return
    written = time(when)
    yield from (name, written or SOME)
    if written is None and when != ENDED:
        yield from () if when.earliest == ALWAYS else (earliest, day(when.earliest))
        yield from () if when.latest == NEVER else (latest, day(when.latest))

"""How does a stretch of time look in a row of cells? Bars on an axis, and its ticks."""

import sys
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final, NamedTuple

from orggraph.dates import ALWAYS, NEVER, Bounds, Day
from orggraph.dates.days import MONTHS

#: What is drawn, and what stands for it where the terminal has only ASCII.
_ASCII: Final = {"━": "#", "╍": "=", "┄": ".", "◀": "<", "▶": ">"}
_LETTERS: Final = {ord(sign): letter for sign, letter in _ASCII.items()}
CERTAIN, REPORTED, POSSIBLE, UNKNOWN, OPEN = _ASCII
#: What each means, in the order of a legend.
MEANINGS: Final = {
    CERTAIN: "confirmed",
    REPORTED: "reported",
    POSSIBLE: "possible",
    UNKNOWN: "start unknown, or earlier",
    OPEN: "goes on",
}
#: Days, then months, between two ticks.
_DAYS: Final = (1, 2, 7, 14)
_MONTHS: Final = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
#: So many days before an end are shown where no beginning is known.
_SOME: Final = 365
#: Some Monday, from which weeks are counted.
_WEEKDAY: Final = date(2024, 1, 1).toordinal()


class Bar(NamedTuple):
    """What one bar shows; `firm` days are certain, with `reported` they are dashed."""

    bounds: Bounds
    firm: bool = True
    reported: bool = False
    begun: bool = True


class Axis(NamedTuple):
    """The days from `since` on, before `until`, in a number of cells."""

    since: int
    until: int
    cells: int

    def cell(self, day: int) -> int:
        """Return the cell of a day; outside of the axis it is none of them."""
        return (day - self.since) * self.cells // (self.until - self.since)


def axis_of(
    bounds: Iterable[Bounds], cells: int, since: Day, until: Day
) -> Axis | None:
    """Return the axis on which all that is dated can be seen; None: nothing is.

    `since` and `until` (half-open) fix its ends, where they are days. Some room stays
    for what goes on. The clock has no part in it, so that two runs draw the same.
    """
    every = list(bounds)
    days = [day for some in every for day in some if ALWAYS < day < NEVER]
    if not days and (since == ALWAYS or until == NEVER):
        return None
    low: int = since
    if since == ALWAYS:
        # something is seen also of what began nobody knows when
        low = min((day for day in days if day < until), default=until - _SOME)
    high = max(days, default=0) if until == NEVER else until
    if until == NEVER:
        high = max(high, low)
        goes_on = any(some.until_latest == NEVER for some in every)
        high += max(7, (high - low) // 12) if goes_on else 0
        # a day is one cell at most, unless the days are asked for
        high = max(high, low + cells)
    return Axis(low, high, cells)


def draw(axis: Axis, bar: Bar) -> str:
    """Return a bar in the cells of an axis: at least one cell where it meets the axis.

    >>> day = 738000
    >>> known = Bounds(Day(day), Day(day), Day(day + 5), Day(day + 7))
    >>> draw(Axis(day, day + 9, 9), Bar(known))
    '━━━━━┄┄  '
    """
    bounds = bar.bounds
    if bounds.until_latest <= axis.since or axis.until <= bounds.from_earliest:
        return " " * axis.cells
    row = [" "] * axis.cells
    first, last = _span(axis, bounds.from_earliest, bounds.until_latest)
    row[first : last + 1] = [POSSIBLE] * (last + 1 - first)
    if bar.firm and bounds.from_latest < bounds.until_earliest:
        surely = _span(axis, bounds.from_latest, bounds.until_earliest)
        sign = REPORTED if bar.reported else CERTAIN
        row[surely[0] : surely[1] + 1] = [sign] * (surely[1] + 1 - surely[0])
    if not bar.begun or bounds.from_earliest < axis.since:
        row[first] = UNKNOWN
    if bounds.until_earliest > axis.until:
        row[last] = OPEN
    return "".join(row)


def ticks(axis: Axis) -> str:
    """Return the dates above an axis, as close as they can be read.

    >>> ticks(Axis(737791, 738886, 24))  # 2021 to 2023
    '2021    2022    2023    '
    """
    for marks in _choices(axis):
        row, end = "", -1
        for day, label in marks:
            place = axis.cell(day)
            if place <= end or (row and place == len(row)):
                break
            if place + len(label) <= axis.cells:
                row = row.ljust(place) + label
                end = len(row)
        else:
            if row:
                return row.ljust(axis.cells)
    return " " * axis.cells


def plain(text: str) -> str:
    """Return a text as the terminal can show it, with ASCII for what it has not."""
    try:
        "".join(_ASCII).encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return text.translate(_LETTERS)
    return text


def legend(rows: Iterable[str]) -> str:
    """Return what the signs mean that are used in some rows."""
    used = set("".join(rows))
    return "   ".join(f"{s} {told}" for s, told in MEANINGS.items() if s in used)


def _span(axis: Axis, since: int, until: int) -> tuple[int, int]:
    """Return the first and last cell of some days, inside of the axis."""
    most = axis.cells - 1
    first = min(max(axis.cell(max(since, axis.since)), 0), most)
    last = _last(axis, min(until, axis.until))
    return first, max(first, min(last, most))


def _last(axis: Axis, until: int) -> int:
    """Return the last cell with a part of the day before; none that another day begins.

    >>> _last(Axis(0, 2, 3), 1), _last(Axis(0, 3, 2), 2)
    (0, 1)
    """
    length = axis.until - axis.since
    if length <= axis.cells:
        return axis.cell(until) - 1
    return -(-(until - axis.since) * axis.cells // length) - 1


def _choices(axis: Axis) -> Iterator[list[tuple[int, str]]]:
    """Yield days with their labels, closer ones first; never more than cells."""
    length = axis.until - axis.since
    for step in _DAYS:
        if length // step <= axis.cells:
            yield list(_by_days(axis, step))
    for step in _MONTHS:
        if length // (step * 28) <= axis.cells:
            yield list(_by_months(axis, step))


def _by_days(axis: Axis, step: int) -> Iterator[tuple[int, str]]:
    first = axis.since + (_WEEKDAY - axis.since) % step
    for day in range(first, axis.until, step):
        then = date.fromordinal(day)
        yield day, f"{then.day} {MONTHS[then.month - 1]}"


def _by_months(axis: Axis, step: int) -> Iterator[tuple[int, str]]:
    begin = date.fromordinal(axis.since)
    month = begin.year * 12 + begin.month - 1
    month += -month % step
    told = _tells_year(axis)
    while month // 12 <= date.max.year:
        year, place = divmod(month, 12)
        day = date(year, place + 1, 1).toordinal()
        if day >= axis.until:
            return
        if day >= axis.since:
            # January stands for its year; a year is told in any case
            name = f"{year}" if not place else MONTHS[place]
            yield day, name if told or not place else f"{name} {year}"
            told = True
        month += step


def _tells_year(axis: Axis) -> bool:
    """Say whether there is room for a year where one begins."""
    begin = date.fromordinal(axis.since)
    year = begin.year + ((begin.month, begin.day) > (1, 1))
    if year > date.max.year:
        return False
    january = date(year, 1, 1).toordinal()
    return axis.cell(january) + len(f"{year}") <= axis.cells

"""On which days is something counted? From one day to another, in even steps."""

import calendar
from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from orggraph.dates import Day


class Every(StrEnum):
    """How far two days are apart."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


_MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.YEAR: 12}


def days_every(every: Every, first: Day, last: Day) -> Iterator[Day]:
    """Yield the first day and those that follow in even steps, up to the last one.

    A month on is the same day of the next month, or its last where it has none such.

    >>> from orggraph.dates import format_day, parse_day
    >>> days = days_every(Every.MONTH, parse_day("2024-01-31"), parse_day("2024-03-31"))
    >>> [*map(format_day, days)]
    ['2024-01-31', '2024-02-29', '2024-03-31']
    """
    if every is Every.WEEK:
        yield from map(Day, range(first, last + 1, 7))
        return
    begin, steps = date.fromordinal(first), 0
    day = first
    while day <= last:
        yield day
        steps += _MONTHS[every]
        years, month = divmod(begin.month - 1 + steps, 12)
        year = begin.year + years
        if year > date.max.year:
            return
        length = calendar.monthrange(year, month + 1)[1]
        day = Day(date(year, month + 1, min(begin.day, length)).toordinal())

"""How long ago is too long? Ages in years, months or days, counted back on the calendar."""

import calendar
import re
from datetime import date
from typing import NamedTuple

from orggraph.dates.days import ALWAYS, Day
from orggraph.errors import NotAnAgeError

_AGE = re.compile(r"([1-9][0-9]{0,5})([ymd])")
_UNITS = {"y": "year", "m": "month", "d": "day"}
_MONTHS_A_YEAR = 12


class Age(NamedTuple):
    """A number of years (`y`), months (`m`) or days (`d`)."""

    number: int
    unit: str

    def __str__(self) -> str:
        """Return it as it is written; `parse_age` is the inverse."""
        return f"{self.number}{self.unit}"

    @property
    def words(self) -> str:
        """Return it as people say it.

        >>> Age(1, "y").words, Age(18, "m").words
        ('1 year', '18 months')
        """
        noun = _UNITS[self.unit]
        return f"{self.number} {noun if self.number == 1 else f'{noun}s'}"

    def before(self, day: Day) -> Day:
        """Return the day that was so long before another; ALWAYS: before the calendar.

        Years and months keep the day of the month, or take the last there is.

        >>> from orggraph.dates.days import format_day, parse_day
        >>> format_day(Age(1, "y").before(parse_day("2024-02-29")))
        '2023-02-28'
        """
        if self.unit == "d":
            return Day(max(day - self.number, ALWAYS))
        then = date.fromordinal(day)
        months = self.number * (_MONTHS_A_YEAR if self.unit == "y" else 1)
        year, month = divmod(then.year * _MONTHS_A_YEAR + then.month - 1 - months, 12)
        if year < 1:
            return ALWAYS
        last = calendar.monthrange(year, month + 1)[1]
        return Day(date(year, month + 1, min(then.day, last)).toordinal())


def parse_age(text: str) -> Age:
    """Read an age like 2y, 18m or 90d; `str` is the inverse.

    Raises `NotAnAgeError`.

    >>> parse_age("18m")
    Age(number=18, unit='m')
    """
    found = _AGE.fullmatch(text)
    if found is None:
        raise NotAnAgeError(text)
    return Age(int(found[1]), found[2])

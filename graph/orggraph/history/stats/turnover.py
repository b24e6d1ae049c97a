"""How many join and leave in a year? Turnover, by the mean number of people."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate
from typing import NamedTuple

from orggraph.dates import ALWAYS, NEVER, Day
from orggraph.history.stats.belonging import Stay
from orggraph.history.stats.values import Chapter, Column, Period, Rows
from orggraph.history.words import count

_DEFINITION = (
    "by calendar year: people who joined an organisation and who left it for good or "
    "for a while (the end of the last of what they were in it), the mean number of "
    "people in it (the sum over all people of the days they were in it, divided by the "
    "days of the year), and turnover: who left divided by that mean. Imprecise days "
    "count at their middle; a stay whose start is unknown counts from the first day on "
    "which it was certainly so, and not as joining; where that is its last day, it counts "
    "apart and not in turnover. Without --org each organisation "
    "counts by itself, and the sums are shown: who is in two of them counts twice"
)


class Year(NamedTuple):
    """What happened in the days of one calendar year that are in the period.

    `days` is how many these are; `unknown` counts those who left besides, but were
    certainly there on no day before their last one; `turnover` is a share of the mean number of people, None
    where nobody was there.
    """

    year: int
    days: int
    joined: int
    left: int
    unknown: int
    people: float

    @property
    def turnover(self) -> float | None:
        """Who left, divided by the mean number of people."""
        return self.left / self.people if self.people else None


def turnover(stays: Sequence[Stay], period: Period) -> Chapter:
    """Return joiners, leavers and turnover, year by year."""
    years = list(by_year(stays, period))
    rows = tuple(
        (y.year, y.joined, y.left, y.unknown, round(y.people, 1), y.turnover)
        for y in years
    )
    columns = (
        Column("year"),
        Column("joined", "people"),
        Column("left", "people"),
        Column("left, start unknown", "people"),
        Column("mean number", "people"),
        Column("turnover", "share per year"),
    )
    table = Rows("turnover", _DEFINITION, columns, rows)
    notes = [
        f"{year.year}: only its {count(year.days, 'day')} in the period {_count(year.days)}."
        for year in years
        if year.days < _length(year.year)
    ]
    if not rows:
        return Chapter("Turnover", notes=("Nobody was there in this period.",))
    return Chapter("Turnover", (), (table,), tuple(notes))


def by_year(stays: Iterable[Stay], period: Period) -> Iterator[Year]:
    """Yield each year of the period from the first in which anybody was there."""
    dated = [stay for stay in stays if ALWAYS < stay.started < stay.over]
    dated = [stay for stay in dated if stay.started < period.until]
    if not dated:
        return
    first = min(stay.started for stay in dated)
    years = range(_year(max(first, period.since)), _year(Day(period.until - 1)) + 1)
    begins = [_first(year) for year in years]
    # who began nobody knows when has joined in no year that one can name
    starts = sorted(stay.started for stay in dated if stay.begun)
    joined = _Sums(starts)
    counted = [stay for stay in dated if stay.counted]
    there = _Sums(sorted(stay.started for stay in counted))
    gone = _Sums(sorted(stay.over for stay in counted))
    others = _Sums(sorted(stay.over for stay in dated if not stay.counted))
    for year, begin in zip(years, begins, strict=True):
        low = max(begin, period.since)
        high = min(_first(year + 1), period.until)
        person_days = there.days(high) - there.days(low)
        person_days -= gone.days(high) - gone.days(low)
        yield Year(
            year,
            high - low,
            joined.many(high) - joined.many(low),
            # over on the day after the last one
            gone.many(high + 1) - gone.many(low + 1),
            others.many(high + 1) - others.many(low + 1),
            person_days / (high - low),
        )


class _Sums:
    """Counts sorted days before another, and the days from them to it."""

    def __init__(self, days: list[Day]) -> None:
        self._days = days
        self._sums = [0, *accumulate(days)]

    def many(self, day: int) -> int:
        """Return how many lie before a day."""
        return bisect_left(self._days, day)

    def days(self, day: int) -> int:
        """Return the sum of the days from each of those before a day to it."""
        many = self.many(day)
        return many * day - self._sums[many]


def _count(number: int) -> str:
    return "counts" if number == 1 else "count"


def _year(day: Day) -> int:
    return date.fromordinal(day).year


def _first(year: int) -> int:
    return date(year, 1, 1).toordinal() if year <= date.max.year else NEVER


def _length(year: int) -> int:
    return _first(year + 1) - _first(year)

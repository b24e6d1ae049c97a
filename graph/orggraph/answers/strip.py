"""Where on a line of time is a stretch? Numbers from 0 to 1000, for bars that are drawn."""

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from orggraph.dates import ALWAYS, NEVER, Day
from orggraph.facts import Certainty
from orggraph.history.timeline.stretches import Stretch

WIDTH: Final = 1000
#: A bar is at least so wide, that one can see it.
_LEAST: Final = 8
#: So many years have a label.
_LABELS: Final = 6


class Bar(NamedTuple):
    """Where it can have held, and within that, where it surely did; how it is drawn."""

    left: int
    width: int
    sure_left: int
    sure_width: int
    look: str


class Strip(NamedTuple):
    """A line of time from one day to another, with the day that is asked about."""

    first: Day
    last: Day
    day: Day

    @property
    def now(self) -> int | None:
        """Where the day is; None where it is outside."""
        return self.place(self.day) if self.first <= self.day <= self.last else None

    @property
    def years(self) -> list[tuple[int, int]]:
        """The years that are marked, with their places."""
        first, last = (date.fromordinal(day).year for day in (self.first, self.last))
        step = max(1, -(-(last - first) // _LABELS))
        found = [
            (self.place(_new_year(y)), y) for y in range(first + 1, last + 1, step)
        ]
        return [(place, year) for place, year in found if place < WIDTH - 40]

    def place(self, day: Day) -> int:
        """Return where a day is, within the line."""
        inside = min(max(day, self.first), self.last)
        return round((inside - self.first) * WIDTH / max(self.last - self.first, 1))

    def bar(self, some: Stretch) -> Bar:
        """Return the bar of a stretch."""
        bounds = some.bounds
        left, right = self.place(bounds.from_earliest), self.place(bounds.until_latest)
        begin, end = self.place(bounds.from_latest), self.place(bounds.until_earliest)
        width = max(right - left, _LEAST)
        left = min(left, WIDTH - width)
        sure = max(end - begin, 0)
        if sure and width == _LEAST:
            begin, sure = left, width
        return Bar(left, width, begin, sure, _look(some))


def strip_of(stretches: Sequence[Stretch], day: Day) -> Strip | None:
    """Return the line of time of some stretches; None where no day is known of them."""
    ends = (end for some in stretches for end in some.bounds)
    days = [end for end in ends if ALWAYS < end < NEVER]
    if not days:
        return None
    first, last = min(*days, day), max(*days, day)
    spare = max((last - first) // 50, 20)
    return Strip(Day(max(first - spare, 1)), Day(min(last + spare, NEVER - 1)), day)


def _look(some: Stretch) -> str:
    if not some.firm:
        return "possible"
    return "reported" if some.certainty is Certainty.REPORTED else "certain"


def _new_year(year: int) -> Day:
    return Day(date(year, 1, 1).toordinal())

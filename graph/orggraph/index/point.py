"""When, on both clocks? A day, and the day on which one knows about it."""

from typing import Final, NamedTuple

from orggraph.dates import NEVER, Day

#: The known time of whoever asks for what stands to this day: after all that one can ask.
NOW: Final = NEVER
#: Given up after `NOW`: that is, not at all.
STANDING: Final = Day(NEVER + 1)


class Point(NamedTuple):
    """A day, and the day on which one knows about it (`NOW`: to this day)."""

    day: Day
    known: Day = NOW


def point(day: Day, known: Day | None) -> Point:
    """Return a point; no known day means what stands to this day."""
    return Point(day, NOW if known is None else known)

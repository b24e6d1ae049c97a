"""Between which days did it begin and end? The bounds that imprecise dates leave.

docs/design.md, section 4, states the rules; this is their only implementation.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple

from orggraph.dates.days import ALWAYS, NEVER, Day, format_day
from orggraph.dates.edtf import ENDED, ONGOING, EdtfDate
from orggraph.dates.truth import Truth
from orggraph.errors import CrossedBoundsError


class Bounds(NamedTuple):
    """It began between two days and was over between two days.

    Half-open day numbers: `from_*` is a first day on which it held, `until_*` a first
    day on which it no longer did (so a written end, the last day, plus one).
    `ALWAYS` and `NEVER` stand for minus and plus infinity.
    """

    from_earliest: Day
    from_latest: Day
    until_earliest: Day
    until_latest: Day

    @property
    def end_earliest(self) -> Day:
        """The last day on which it surely still held, once begun (inclusive)."""
        return _before(self.until_earliest)

    @property
    def end_latest(self) -> Day:
        """The last day on which it can have held (inclusive)."""
        return _before(self.until_latest)

    def on(self, day: Day) -> Truth:
        """Say whether it held on a day, by these bounds alone.

        >>> Bounds(Day(5), Day(7), Day(9), Day(11)).on(Day(10)).name
        'MAYBE'
        """
        if day < self.from_earliest or day >= self.until_latest:
            return Truth.NO
        if self.from_latest <= day < self.until_earliest:
            return Truth.YES
        return Truth.MAYBE


def bounds_of(
    start: EdtfDate | None,
    end: EdtfDate | None,
    seen: Iterable[EdtfDate] = (),
    known_from: Day = ALWAYS,
) -> Bounds:
    """Derive the bounds of a statement from what is written in it.

    An `end` is the last day (inclusive). `seen` are days on which it was observed to
    hold. `known_from` is the day from which the statement was known: what was reported
    without a start held by then, and what was reported as over had ended by then.
    Raises `CrossedBoundsError` when no days satisfy all of them.

    >>> from orggraph.dates.edtf import parse_edtf
    >>> bounds_of(parse_edtf("2018"), None).on(Day(736695)).name
    'MAYBE'
    """
    low: int
    high: int
    seen = tuple(seen) if seen else ()
    if start is None:
        low, high = _began(end, seen, known_from)
    else:
        _, low, high, _ = start
    over_low, over_high = (NEVER, NEVER) if end is None else _was_over(end, known_from)
    for sight in seen:
        high = min(high, sight.latest)
        over_low = max(over_low, _after(sight.earliest))
    if over_high <= high and over_high < NEVER:
        high = over_high - 1
    if over_low <= low:
        over_low = _after(low)
    if low > high or over_low > over_high:
        raise CrossedBoundsError(_crossing(start, end, seen, known_from), _REMEDY)
    # two thirds of the time of Bounds(…)
    return tuple.__new__(Bounds, (low, high, over_low, over_high))


def surely_off(start: EdtfDate | None, end: EdtfDate | None, day: Day) -> bool:
    """Say whether what is written as start and end is enough to know: not on that day.

    Then `bounds_of` raises nothing and answers NO, whenever it was known; what was seen
    does not count here. False where the two contradict each other, or may do so: by the
    day on which it was reported to be over.

    >>> from orggraph.dates.edtf import parse_edtf
    >>> surely_off(parse_edtf("2018"), None, Day(736000))
    True
    """
    low = ALWAYS if start is None else start.earliest
    high = NEVER if end is None else end.latest
    return end != ENDED and low <= high and not low <= day <= high


def _began(
    end: EdtfDate | None, seen: tuple[EdtfDate, ...], known_from: Day
) -> tuple[Day, Day]:
    """Return when it began, where nothing is written about that."""
    if seen or (end is not None and end != ONGOING):
        return ALWAYS, NEVER
    return ALWAYS, known_from


def _was_over(end: EdtfDate, known_from: Day) -> tuple[int, int]:
    _, first, last, _ = end
    if last < NEVER:
        over = last + 1
        return over if first == last else _after(first), over
    if end == ONGOING:
        return NEVER, NEVER
    if end == ENDED:
        return ALWAYS, NEVER if known_from == ALWAYS else _after(known_from)
    return _after(first), NEVER


def _after(day: int) -> int:
    """Return the day after, leaving the two infinities where they are."""
    return day + 1 if ALWAYS < day < NEVER else day


def _before(day: Day) -> Day:
    """Return the day before, leaving the two infinities where they are."""
    return Day(day - 1) if ALWAYS < day < NEVER else day


_REMEDY: Final = (
    "an end is the last day, so it cannot lie before the start, "
    "and what was seen was seen in between"
)


def _crossing(
    start: EdtfDate | None,
    end: EdtfDate | None,
    seen: tuple[EdtfDate, ...],
    known_from: Day,
) -> str:
    """Name the dates that contradict each other."""
    reported = end == ENDED and ALWAYS < known_from < NEVER
    parts = [
        f"start {start}" if start else "",
        f"end {end}" if end else "",
        f"known from {format_day(known_from)}" if reported else "",
        f"seen {', '.join(map(str, seen))}" if seen else "",
    ]
    return f"{' and '.join(filter(None, parts))} contradict each other"

"""Does the index answer as the rules do? Asked on days on which answers change."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import cycle
from typing import NamedTuple

from orggraph.dates import ALWAYS, NEVER, Day, format_day
from orggraph.facts import Ledger
from orggraph.history.by_rules import found_by_rules
from orggraph.history.sift import sifted
from orggraph.history.snapshot import Snapshot
from orggraph.index.index import Index
from orggraph.index.point import NOW, Point


class Difference(NamedTuple):
    """A question to which index and rules give different answers."""

    at: Point
    what: str

    def __str__(self) -> str:
        """Return it as one line."""
        day, known = self.at
        as_known = "now" if known == NOW else f"on {format_day(known)}"
        return f"{format_day(day)}, as known {as_known}: {self.what} differ"


def questions(ledger: Ledger, most: int) -> list[Point]:
    """Return points at which answers change, evenly chosen, half of them as known then."""
    facts = ledger.facts.values()
    return turning_points(
        (day for fact in facts for day in fact.bounds),
        (day for fact in facts for day in (fact.known_from, fact.known_until)),
        most,
    )


def turning_points(
    days: Iterable[Day], knowns: Iterable[Day], most: int
) -> list[Point]:
    """Return points of days and days of knowledge, those beside them among them.

    Evenly chosen of all there are, `most` at most; half of them as known now.
    """
    asked = _spread(_turns(days), most)
    then = cycle(_spread(_turns(knowns), max(most // 2, 1)) or [NOW])
    return [
        Point(day, NOW if place % 2 else next(then)) for place, day in enumerate(asked)
    ]


def differences(
    index: Index, ledger: Ledger, points: Iterable[Point]
) -> Iterator[Difference | None]:
    """Yield what differs at each point, or None where nothing does."""
    for at in points:
        known = None if at.known == NOW else at.known
        rules = found_by_rules(sifted(ledger, at), at.day, known)
        snapshot = Snapshot(index, at)
        wrong = (
            name
            for name, told in rules._asdict().items()
            if getattr(snapshot, name) != told
        )
        what = next(wrong, None)
        yield None if what is None else Difference(at, what)


def _turns(days: Iterable[Day]) -> list[Day]:
    """Return the days of the calendar among some, and those before and after."""
    around = {day + step for day in days for step in (-1, 0, 1)}
    return sorted(Day(day) for day in around if ALWAYS < day < NEVER)


def _spread(days: Sequence[Day], most: int) -> list[Day]:
    """Return some of many days, evenly, from the first ones to the last."""
    asked = min(len(days), most)
    return [days[place * len(days) // asked] for place in range(asked)]

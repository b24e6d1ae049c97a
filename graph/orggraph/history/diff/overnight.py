"""What differs between a day and the day after? Found from what turns on that day."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from orggraph.history.diff.difference import (
    Difference,
    Rows,
    Touched,
    ends_of,
    missed_at,
    told,
)
from orggraph.index.index import Index
from orggraph.index.point import Point
from orggraph.index.spans import Spans


class Turning(NamedTuple):
    """Spans of each table that begin on a day, or are over on it, in order.

    Known or not: they are the same for all days of known time.
    """

    holding: Sequence[int] = ()
    living: Sequence[int] = ()
    dangling: Sequence[int] = ()


def overnight(index: Index, one: Point, other: Point, turning: Turning) -> Difference:
    """Return what differs between two days that follow each other, known alike.

    `turning` is what turns on the second day. It is the `difference` of both, except
    that of nodes only those are in it of whose existence something else is said, and of
    what is left out only what is not left out for another reason on the other day.
    """
    points = one, other
    rows = _only(index.holding, turning.holding, points)
    lives = _only(index.living, turning.living, points)
    missed = _only(index.dangling, turning.dangling, points)
    living = {index.living.owner[row] for some in lives for row in some}
    left, right = (missed_at(index, *some) for some in zip(missed, points, strict=True))
    touched = sorted(living | ends_of(index, rows))
    return told(index, points, Touched(rows, sorted(living), touched, (left, right)))


def _only(spans: Spans, rows: Iterable[int], points: tuple[Point, Point]) -> Rows:
    """Return those of some spans that hold at the one point, and at the other."""
    one, other = ([row for row in rows if spans.holds(row, at)] for at in points)
    return one, other

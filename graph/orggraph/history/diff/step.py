"""What differs from a point to the next one? Found from what turns between them."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from orggraph.history.diff.difference import (
    AFRESH,
    Difference,
    Draw,
    Rows,
    Touched,
    ends_of,
    is_post,
    missed_at,
    told,
)
from orggraph.index.index import Index
from orggraph.index.point import Point
from orggraph.index.spans import Spans


class Turning(NamedTuple):
    """Spans of each table that can begin or be over between two points, in order."""

    holding: Sequence[int] = ()
    living: Sequence[int] = ()
    dangling: Sequence[int] = ()


def step(
    index: Index,
    one: Point,
    other: Point,
    turning: Turning,
    draw: Draw = AFRESH,
) -> Difference:
    """Return what differs between two points that follow each other on one clock.

    `turning` must have all spans with a border between them. It is the `difference` of
    both, except that of nodes only those are in it of whose existence something else is
    said, of edges none that was only confirmed again, and of what is left out only what
    is not left out for another reason at the other point. Whoever asks often hands over
    what draws edges, and keeps them.
    """
    points = one, other
    rows = _only(index.holding, turning.holding, points)
    lives = _only(index.living, turning.living, points)
    missed = _only(index.dangling, turning.dangling, points)
    living = {index.living.owner[row] for some in lives for row in some}
    left, right = (missed_at(index, *some) for some in zip(missed, points, strict=True))
    posts = sorted(filter(partial(is_post, index), living | ends_of(index, rows)))
    found = Touched(rows, sorted(living), posts, (left, right))
    return told(index, points, found, draw)


def _only(spans: Spans, rows: Sequence[int], points: tuple[Point, Point]) -> Rows:
    """Return those of some spans that hold at the one point, and at the other."""
    one, other = (spans.held(rows, at) for at in points)
    return one, other

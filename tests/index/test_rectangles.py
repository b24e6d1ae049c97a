"""Do swept and united rectangles cover just what they should, each point once?"""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain, pairwise
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orggraph.dates import ALWAYS, NEVER, Day
from orggraph.index.compile.numbering import ints
from orggraph.index.compile.pieces import DAYS, Pieces
from orggraph.index.compile.presence import covered
from orggraph.index.compile.rectangles import Rectangle, swept, union
from orggraph.index.point import STANDING

#: So few days that rectangles meet, overlap and repeat each other all the time.
GRID = 8
_day = st.integers(0, GRID).map(Day)


def _rectangle(days: Sequence[Day], knowns: Sequence[Day]) -> Rectangle:
    return Rectangle(*sorted(days), *sorted(knowns))


rectangles = st.builds(
    _rectangle,
    st.lists(_day, min_size=2, max_size=2, unique=True),
    st.lists(_day, min_size=2, max_size=2, unique=True),
)
#: Some that were given up no later than learnt, and so cover nothing.
empty_too = rectangles | st.builds(
    lambda area, known: area._replace(known=known, given_up=min(known, area.known)),
    rectangles,
    _day,
)


def points(areas: Iterable[Rectangle]) -> list[tuple[int, int]]:
    """Return the points of rectangles, as often as they are covered, in order."""
    return sorted(
        (day, known)
        for area in areas
        for day in range(area.first, area.beyond)
        for known in range(area.known, area.given_up)
    )


@settings(max_examples=250)
@given(st.lists(empty_too, max_size=7))
def test_a_union_covers_the_same_points_each_once(areas: list[Rectangle]) -> None:
    found = union(areas)

    assert points(found) == sorted(set(points(areas)))
    assert all(area.first < area.beyond for area in found)


@given(st.lists(rectangles, max_size=6), st.randoms(use_true_random=False))
def test_a_union_does_not_depend_on_the_order(
    areas: list[Rectangle], rand: Random
) -> None:
    other = list(areas)
    rand.shuffle(other)

    assert set(points(union(other))) == set(points(union(areas)))


@settings(max_examples=200)
@given(
    st.lists(rectangles, max_size=5),
    st.lists(st.tuples(rectangles, st.integers(0, 2)), max_size=4),
)
def test_what_is_swept_has_the_answer_of_each_point_once(
    within: list[Rectangle], parts: list[tuple[Rectangle, int]]
) -> None:
    """The answer is any that changes only where rectangles do, and none elsewhere."""

    def answer(day: Day, known: Day) -> int | None:
        if not any(area.holds(day, known) for area in within):
            return None
        return sum(value for area, value in parts if area.holds(day, known)) or None

    days = {day for area, _ in parts for day in area[:2]}
    knowns = {day for area, _ in parts for day in area[2:]}
    found = list(swept(within, days, knowns, answer))
    told = [(p, value) for area, value in found for p in points([area])]
    grid = ((Day(day), Day(known)) for day in range(GRID) for known in range(GRID))

    assert sorted(told) == [(p, value) for p in grid if (value := answer(*p))]
    assert [area for area, _ in found] == sorted(area for area, _ in found)


@given(st.lists(rectangles, min_size=1, max_size=5), st.integers(0, 3))
def test_neighbours_with_one_answer_are_one_rectangle(
    within: list[Rectangle], told: int
) -> None:
    """In known time; in valid time, where they are known for the same time."""
    found = [area for area, _ in swept(within, (), (), lambda _d, _k: told)]

    for one in found:
        for other in found:
            meets_known = one[:2] == other[:2] and one.given_up == other.known
            meets_valid = one[2:] == other[2:] and one.beyond == other.first
            assert not meets_known
            assert not meets_valid


# what posts are there, many at a time


def _pieces(rows: Iterable[tuple[int, Rectangle]]) -> Pieces:
    told = [(owner, *area) for owner, area in rows]
    columns = zip(*told, strict=True) if told else ((),) * 5
    names = ("owner", *DAYS)
    return Pieces(dict(zip(names, map(ints, columns), strict=True)))


def _rows(pieces: Pieces) -> list[tuple[int, Rectangle]]:
    columns = (pieces[name].tolist() for name in ("owner", *DAYS))
    return [
        (owner, Rectangle(*map(Day, area)))
        for owner, *area in zip(*columns, strict=True)
    ]


@settings(max_examples=250)
@given(st.lists(st.tuples(st.integers(0, 3), rectangles), max_size=12))
def test_each_owner_covers_the_same_points_each_once(
    rows: list[tuple[int, Rectangle]],
) -> None:
    found = _rows(covered(_pieces(rows)))

    for owner in range(4):
        mine = [area for who, area in rows if who == owner]
        here = [area for who, area in found if who == owner]
        assert points(here) == sorted(set(points(mine)))
    assert [owner for owner, _ in found] == sorted(owner for owner, _ in found)


#: Holders one after the other, as most posts have them: each known a little later.
_holders = st.lists(
    st.tuples(st.integers(0, 2), st.integers(1, 3), st.integers(0, 2)), max_size=6
)


@settings(max_examples=150)
@given(_holders, st.booleans())
def test_one_holder_after_the_other_covers_each_point_once(
    holders: list[tuple[int, int, int]], given_up: bool
) -> None:
    day, known, areas = 0, 0, []
    for gap, length, later in holders:
        beyond = Day(day + gap + length)
        until = Day(known + 3) if given_up else Day(20)
        areas.append(Rectangle(Day(day + gap), beyond, Day(known), until))
        day, known = beyond - 1, known + later
    found = [area for _, area in _rows(covered(_pieces((0, area) for area in areas)))]

    assert points(found) == sorted(set(points(areas)))


def _covered(areas: list[Rectangle]) -> list[Rectangle]:
    return [area for _, area in _rows(covered(_pieces((7, area) for area in areas)))]


@pytest.mark.parametrize("find", [union, _covered])
def test_open_ends_stay_open(
    find: Callable[[list[Rectangle]], list[Rectangle]],
) -> None:
    past = Rectangle(ALWAYS, Day(9), Day(3), STANDING)
    future = Rectangle(Day(5), NEVER, ALWAYS, STANDING)
    found = find([past, future])
    turns = sorted({ALWAYS, NEVER, Day(5), Day(9)}), sorted({ALWAYS, STANDING, Day(3)})

    for first, _ in pairwise(turns[0]):
        for known, _ in pairwise(turns[1]):
            times = sum(area.holds(first, known) for area in found)
            assert times == any(area.holds(first, known) for area in (past, future))
    ends = list(chain.from_iterable(area[:2] for area in found))
    assert (min(ends), max(ends)) == (ALWAYS, NEVER)


def test_nothing_covers_nothing() -> None:
    assert union([]) == []
    assert len(covered(_pieces([]))) == 0
    assert list(swept([], {Day(1)}, {Day(1)}, lambda _d, _k: 1)) == []
    assert np.int32 == covered(_pieces([]))["first"].dtype

"""Are just those spans found that hold, however long they are and however many?"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orggraph.dates import ALWAYS, NEVER, Day
from orggraph.index import spans as room
from orggraph.index.compile.rectangles import Rectangle
from orggraph.index.compile.table import Table, Told
from orggraph.index.point import NOW, STANDING, Point
from orggraph.index.spans import Spans

pytestmark = pytest.mark.usefixtures("gathering")


class Row(NamedTuple):
    """A span as one would write it down."""

    owner: int
    area: Rectangle
    told: Told

    @property
    def tells(self) -> tuple[int, tuple[int, ...]]:
        """What it says: the reasons, and the facts."""
        return self.told.mask, self.told.facts


#: Days that are near, and some that are far: all lengths from one day to for ever.
_days = st.integers(1, 40) | st.sampled_from([1, 2, 100, 5000, 700_000, 3_000_000])
_knowns = st.integers(1, 12) | st.sampled_from([ALWAYS, NEVER - 1, NOW, STANDING])
_told = st.builds(
    Told,
    st.integers(0, 3),
    st.sampled_from([(), (0,), (1,), (0, 1), (1, 0), (1, 0, 2)]),
)
points = st.builds(
    Point,
    (_days | st.integers(5001, 5060)).map(Day),
    (st.integers(1, 14) | st.sampled_from([NOW, NOW, NEVER - 1])).map(Day),
)


@st.composite
def tables(draw: st.DrawFn, most: int = 12) -> list[Row]:
    """Return spans in order; those of one owner speak of no point twice."""
    rows: list[Row] = []
    for owner in range(draw(st.integers(0, most))):
        cuts = sorted(draw(st.sets(_days, max_size=4)) | draw(_ends))
        for first, beyond in pairwise(cuts):
            if draw(st.booleans()):
                rows += _layer(draw, owner, Day(first), Day(beyond))
    return sorted(rows, key=lambda row: (row.owner, row.area.first, row.area.known))


_ends = st.sampled_from([{ALWAYS}, {NEVER}, {ALWAYS, NEVER}, {Day(7), NEVER}, set()])


def _layer(draw: st.DrawFn, owner: int, first: Day, beyond: Day) -> Iterator[Row]:
    """Yield what is told of some days, at one time or another."""
    knowns = sorted(draw(st.sets(_knowns, min_size=2, max_size=3)))
    for known, given_up in pairwise(knowns):
        area = Rectangle(first, beyond, Day(known), Day(given_up))
        yield Row(owner, area, draw(_told))


def spans_of(rows: list[Row]) -> Spans:
    """Return a table of spans as the index has it."""
    table = Table()
    for row in reversed(rows):
        table.add(*row)
    return Spans(table.columns("x"), "x")


def holding(rows: list[Row], at: Point) -> list[int]:
    """Return the numbers of the spans that hold at a point."""
    return [n for n, row in enumerate(rows) if row.area.holds(at.day, at.known)]


@given(tables())
def test_spans_stand_in_the_order_of_their_owners(rows: list[Row]) -> None:
    spans = spans_of(rows)

    assert len(spans) == len(rows)
    for number, row in enumerate(rows):
        facts = spans.lists[spans.also[number]] or [spans.best[number]]

        assert spans.owner[number] == row.owner
        assert (
            spans.first[number],
            spans.beyond[number],
            spans.known[number],
            spans.given_up[number],
        ) == row.area
        assert spans.mask[number] == row.told.mask
        assert tuple(facts) == (row.told.facts or (-1,))


@settings(max_examples=150)
@given(tables(), points)
def test_all_spans_that_hold_are_found_and_no_other(rows: list[Row], at: Point) -> None:
    spans = spans_of(rows)
    found = holding(rows, at)

    assert list(spans.rows(at)) == found
    assert spans.count(at) == len(found)
    assert [n for n in range(len(rows)) if spans.holds(n, at)] == found


@pytest.mark.parametrize("patience", [0, 1, 300, 1 << 15])
@given(rows=tables(), at=points, limit=st.integers(0, 9), many=st.integers(0, 2))
def test_the_head_is_the_first_of_all_that_holds(
    patience: int, rows: list[Row], at: Point, limit: int, many: int
) -> None:
    """`many` makes it longer than what is looked at in one go."""
    rows = [
        row._replace(owner=row.owner + 100 * copy)
        for copy in range(many * 8 + 1)
        for row in rows
    ]
    spans = spans_of(rows)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(room, "_PATIENCE", patience)
        found = spans.head(at, limit)

    assert found == holding(rows, at)[:limit]


@given(tables(), st.integers(0, 13), st.integers(0, 5))
def test_owners_have_their_spans(rows: list[Row], owner: int, more: int) -> None:
    spans = spans_of(rows)
    some = range(owner, owner + more)

    assert [n for n, row in enumerate(rows) if row.owner == owner] == list(
        spans.of(owner)
    )
    assert [n for n, row in enumerate(rows) if row.owner in some] == list(
        spans.of_owners(some)
    )


@settings(max_examples=250)
@given(tables(), points, points, st.sampled_from(["day", "known", "both", "now"]))
def test_what_differs_is_what_only_one_point_has_or_what_tells_otherwise(
    rows: list[Row], one: Point, other: Point, moved: str
) -> None:
    if moved == "day":
        other = Point(other.day, one.known)
    elif moved == "known":
        other = Point(one.day, other.known)
    elif moved == "now":
        other = Point(other.day)
    before = {rows[n].owner: n for n in holding(rows, one)}
    after = {rows[n].owner: n for n in holding(rows, other)}

    def only(mine: dict[int, int], theirs: dict[int, int]) -> list[int]:
        return sorted(
            row
            for owner, row in mine.items()
            if owner not in theirs or rows[theirs[owner]].tells != rows[row].tells
        )

    found = only(before, after), only(after, before)

    def differing(one: Point, other: Point) -> tuple[list[int], list[int]]:
        left, right = spans_of(rows).differing(one, other)
        return list(left), list(right)

    assert differing(one, other) == found
    assert differing(other, one) == found[::-1]
    assert differing(one, one) == ([], [])

"""Do bars cover the days that they stand for, and ticks stand above theirs?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orggraph.cli.bars import (
    CERTAIN,
    OPEN,
    POSSIBLE,
    UNKNOWN,
    Axis,
    Bar,
    axis_of,
    draw,
    legend,
    ticks,
)
from orggraph.dates import ALWAYS, NEVER, Bounds, Day, parse_day

DAY = parse_day("2024-01-01")
DAYS = st.integers(DAY - 50, DAY + 400).map(Day)


@st.composite
def _bounds(draw: st.DrawFn) -> Bounds:
    """Return bounds as statements have them: each pair in order, no end before its start."""
    first, begun = sorted((draw(DAYS), draw(DAYS)))
    over, gone = sorted((Day(draw(DAYS) + 1), Day(draw(DAYS) + 1)))
    over, gone = max(over, Day(first + 1)), max(gone, Day(first + 1))
    if draw(st.booleans()):
        first = ALWAYS
    if draw(st.booleans()):
        over = gone = NEVER
    return Bounds(first, Day(min(begun, gone - 1)), over, gone)


@given(_bounds(), st.integers(1, 60), st.integers(0, 200), st.integers(1, 300))
def test_each_certain_day_is_seen_and_no_day_outside(
    bounds: Bounds, cells: int, since: int, days: int
) -> None:
    axis = Axis(DAY + since, DAY + since + days, cells)
    row = draw(axis, Bar(bounds))
    shown = range(axis.since, axis.until)
    meets = bounds.from_earliest < axis.until and axis.since < bounds.until_latest

    assert len(row) == cells
    assert (row.strip() != "") is meets
    for day in shown:
        if bounds.from_latest <= day < bounds.until_earliest:
            assert row[axis.cell(day)] in {CERTAIN, UNKNOWN, OPEN}
        if days <= cells and not bounds.from_earliest <= day < bounds.until_latest:
            assert row[axis.cell(day)] == " "


@given(st.lists(_bounds(), max_size=4), st.integers(10, 80), DAYS, st.integers(1, 90))
def test_an_axis_has_room_for_whatever_meets_it(
    some: list[Bounds], cells: int, day: Day, length: int
) -> None:
    for since, until in (
        (ALWAYS, NEVER),
        (day, NEVER),
        (ALWAYS, day),
        (day, Day(day + length)),
    ):
        shown = [b for b in some if b.from_earliest < until and since < b.until_latest]
        axis = axis_of(shown, cells, since, until)
        if axis is not None:
            assert axis.since < axis.until
            assert len(ticks(axis)) == cells
            for bounds in shown:
                assert draw(axis, Bar(bounds)).strip()


@given(DAYS, st.integers(3000, 40_000), st.integers(10, 120))
def test_a_year_stands_where_it_begins(day: Day, days: int, cells: int) -> None:
    axis = Axis(day, day + days, cells)
    row = ticks(axis)

    assert len(row) == cells
    for year in filter(str.isdigit, row.split()):
        assert row.startswith(year, axis.cell(parse_day(f"{year}-01-01")))


@pytest.mark.parametrize(
    ("since", "until", "cells", "row"),
    [
        ("2021-01-01", "2024-01-01", 24, "2021    2022    2023"),
        ("2023-07-05", "2024-05-18", 20, "     Oct   2024  Apr"),
        ("2024-02-01", "2024-09-01", 35, "         Apr 2024       Jul"),
        ("2023-01-02", "2024-01-10", 32, "               Jul 2023"),
        ("2023-11-17", "2023-11-23", 28, "    18 Nov    20 Nov"),
        ("1900-01-01", "2000-01-01", 20, "1900      1950"),
    ],
)
def test_ticks_are_as_close_as_they_can_be_read(
    since: str, until: str, cells: int, row: str
) -> None:
    axis = Axis(parse_day(since), parse_day(until), cells)

    assert ticks(axis).rstrip() == row


def test_what_ended_nobody_knows_when_does_not_go_on() -> None:
    bounds = Bounds(DAY, DAY, Day(DAY + 1), NEVER)

    assert OPEN not in draw(Axis(DAY, DAY + 50, 10), Bar(bounds))
    assert OPEN in draw(Axis(DAY, DAY + 50, 10), Bar(Bounds(DAY, DAY, NEVER, NEVER)))


def test_a_legend_tells_only_what_is_drawn() -> None:
    assert (
        legend([f" {POSSIBLE}{CERTAIN}{OPEN}"])
        == "━ confirmed   ┄ possible   ▶ goes on"
    )

"""Are the bounds exact? Compared with every way in which the dates may have been meant.

A world is one choice of a first and a last day. A few weeks stand for all of time: what
is open reaches to the edge of them, and only days inside are asked about.
"""

from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from orggraph.dates import (
    ALWAYS,
    ENDED,
    NEVER,
    ONGOING,
    Day,
    EdtfDate,
    Truth,
    bounds_of,
    format_day,
    parse_day,
    parse_edtf,
    surely_off,
)
from orggraph.errors import CrossedBoundsError

FIRST, LAST = parse_day("2024-04-20"), parse_day("2024-06-10")
INSIDE = range(FIRST + 1, LAST)

World = tuple[int, int]
Stretch = tuple[int, int]


@st.composite
def _dates(draw: st.DrawFn) -> EdtfDate:
    """Return a date within the weeks, in any of the forms that mean few days."""
    low, high = sorted(draw(st.tuples(*[st.integers(FIRST + 1, LAST - 1)] * 2)))
    first, last = format_day(Day(low)), format_day(Day(high))
    forms = [first, f"{first}~", "2024-05", "2024-05-1X", "2024-05-X5"]
    forms += [f"[..{last}]", f"[{first}..]", f"[{first}..{last}]", f"[{first},{last}]"]
    form = draw(st.sampled_from(forms))
    return parse_edtf(form)


starts = st.none() | _dates()
ends = st.one_of(st.none(), st.just(ONGOING), st.just(ENDED), _dates())
sights = st.lists(_dates(), max_size=2)
known = st.just(ALWAYS) | st.integers(FIRST + 1, LAST - 1).map(Day)


@settings(max_examples=400)
@given(starts, ends, sights, known)
@example(None, parse_edtf("2024-05"), [], ALWAYS)
@example(parse_edtf("2024-05"), parse_edtf("2024-05"), [], ALWAYS)
@example(None, ENDED, [parse_edtf("2024-05-X5")], parse_day("2024-05-10"))
@example(parse_edtf("[2024-05-14..]"), None, [parse_edtf("2024-05-20")], ALWAYS)
def test_bounds_say_what_holds_in_every_world_and_in_none(
    start: EdtfDate | None, end: EdtfDate | None, seen: list[EdtfDate], known_from: Day
) -> None:
    worlds = list(_worlds(start, end, seen, known_from))

    if not worlds:
        with pytest.raises(CrossedBoundsError):
            bounds_of(start, end, seen, known_from)
        return
    bounds = bounds_of(start, end, seen, known_from)

    assert [bounds.on(Day(day)) for day in INSIDE] == [
        _truth(worlds, day) for day in INSIDE
    ]


@settings(max_examples=400)
@given(starts, ends, known)
@example(parse_edtf("2024-05-20"), ENDED, parse_day("2024-05-10"))
@example(parse_edtf("2024-05-20"), parse_edtf("2024-05-10"), ALWAYS)
def test_what_is_surely_off_contradicts_nothing_and_does_not_hold(
    start: EdtfDate | None, end: EdtfDate | None, known_from: Day
) -> None:
    off = {day for day in INSIDE if surely_off(start, end, Day(day))}
    try:
        bounds = bounds_of(start, end, (), known_from)
    except CrossedBoundsError:
        assert off == set()
        return
    held_never = {day for day in INSIDE if bounds.on(Day(day)) is Truth.NO}

    assert off <= held_never
    if end != ENDED:
        assert off == held_never


def _truth(worlds: list[World], day: int) -> Truth:
    held = [first <= day <= last for first, last in worlds]
    if all(held):
        return Truth.YES
    return Truth.MAYBE if any(held) else Truth.NO


def _worlds(
    start: EdtfDate | None, end: EdtfDate | None, seen: list[EdtfDate], known_from: Day
) -> Iterator[World]:
    """Yield every first and last day that the dates allow."""
    began = _began(start, end, seen, known_from)
    over = _was_over(end, known_from)
    views = [_stretch(sight) for sight in seen]
    for first in _days(began):
        for last in _days(over):
            if first <= last and all(
                any(first <= day <= last for day in _days(view)) for view in views
            ):
                yield first, last


def _began(
    start: EdtfDate | None, end: EdtfDate | None, seen: list[EdtfDate], known_from: Day
) -> Stretch:
    if start is not None:
        return _stretch(start)
    if end in {None, ONGOING} and not seen:  # it was so by the day it was reported
        return FIRST, max(known_from, FIRST)
    return FIRST, LAST


def _was_over(end: EdtfDate | None, known_from: Day) -> Stretch:
    if end is None or end == ONGOING:
        return LAST, LAST
    if end == ENDED:
        return FIRST, LAST if known_from == ALWAYS else known_from
    return _stretch(end)


def _stretch(when: EdtfDate) -> Stretch:
    return max(when.earliest, FIRST), min(when.latest, LAST)


def _days(stretch: Stretch) -> range:
    return range(stretch[0], stretch[1] + 1)


NO, MAYBE, YES = Truth.NO, Truth.MAYBE, Truth.YES


@pytest.mark.parametrize(
    ("start", "end", "day", "truth"),
    [
        ("2018", None, "2017-12-31", NO),
        ("2018", None, "2018-01-01", MAYBE),
        ("2018", None, "2018-12-31", YES),
        ("2018", None, "9999-12-31", YES),
        ("2015-01-01", "2018", "2018-01-01", YES),
        ("2015-01-01", "2018", "2018-01-02", MAYBE),
        ("2015-01-01", "2018", "2019-01-01", NO),
        (None, "2018", "2018-01-01", MAYBE),
        (None, "2018-05-14", "2018-05-14", YES),
        (None, "2018-05-14", "0001-01-01", MAYBE),
        ("2020-01-01", "XXXX", "2020-01-01", YES),
        ("2020-01-01", "XXXX", "2020-01-02", MAYBE),
        ("2020-01-01", "..", "9999-12-31", YES),
        (None, None, "0001-01-01", YES),
        (None, "..", "9999-12-31", YES),
        (None, "XXXX", "0001-01-01", MAYBE),
        ("0001-01-01", "9999-12-31", "9999-12-31", YES),
        ("[..2024-05-14]", "[2024-05-14..]", "2024-05-14", YES),
        ("[..2024-05-14]", "[2024-05-14..]", "2024-05-13", MAYBE),
        ("[..2024-05-14]", "[2024-05-14..]", "2024-05-15", MAYBE),
    ],
)
def test_a_start_and_an_end_answer_a_day(
    start: str | None, end: str | None, day: str, truth: Truth
) -> None:
    bounds = bounds_of(_read(start), _read(end))

    assert bounds.on(parse_day(day)) is truth


@pytest.mark.parametrize(
    ("start", "end", "seen"),
    [
        ("2024-05-14", "2024-05-13", ()),
        ("2019", "2018", ()),
        ("[2024-05-14..]", "[..2024-05-13]", ()),
        ("2018-01-01", "2019-12-31", ("2020-01-01",)),
        ("2018-01-01", "2019-12-31", ("2017",)),
        (None, "2019-12-31", ("2019-06-01", "2020")),
        ("2018-01-01", None, ("2017-12-31",)),
    ],
)
def test_dates_that_contradict_each_other_are_named(
    start: str | None, end: str | None, seen: tuple[str, ...]
) -> None:
    with pytest.raises(CrossedBoundsError) as refused:
        bounds_of(_read(start), _read(end), map(parse_edtf, seen))

    assert any(text in str(refused.value) for text in (start, end, *seen) if text)


def test_what_began_after_it_was_known_to_be_over_is_refused() -> None:
    with pytest.raises(CrossedBoundsError):
        bounds_of(parse_edtf("2024-06-01"), ENDED, (), parse_day("2024-05-17"))


def test_without_dates_it_was_so_by_the_day_it_was_known() -> None:
    bounds = bounds_of(None, None, (), parse_day("2024-05-17"))

    assert bounds.on(parse_day("2024-05-16")) is MAYBE
    assert bounds.on(parse_day("2024-05-17")) is YES
    assert bounds.until_latest == NEVER


def _read(text: str | None) -> EdtfDate | None:
    return None if text is None else parse_edtf(text)

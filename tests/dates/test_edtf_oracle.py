"""Do others read dates the same way? Compared with the `edtf` package's strict bounds."""

from typing import Any

import pytest
from edtf import parse_edtf as parse_theirs
from hypothesis import given, settings
from hypothesis import strategies as st

from dates.texts import plain
from orggraph.dates import ALWAYS, NEVER, Day, format_day, parse_edtf
from orggraph.errors import NotADateError


@st.composite
def _shared(draw: st.DrawFn) -> str:
    """Return a text in a form that both read in the same way."""
    day, other = sorted(d.isoformat() for d in draw(st.tuples(st.dates(), st.dates())))
    season = draw(st.integers(21, 23))
    forms = [
        day,
        day[:7],
        day[:4],
        f"{day}?",
        f"{day[:7]}?",
        f"{day[:4]}?",
        f"{day[:7]}-XX",
        f"{day[:4]}-XX",
        f"{day[:4]}-XX-XX",
        f"{day[:4]}-{season}",
        f"{day}T09:30:00",
        f"{day}T23:30:00-07:00",
        f"[{day}..{other}]",
        f"[{day[:4]}..{other[:4]}]",
        f"[{day[:7]}..{other[:7]}]",
        f"[{day[:4]},{other}]",
        f"[..{day}]",
        f"[{day[:4]}..]",
    ]
    if day[:3] != "000":  # there they begin with a year 0000
        forms.append(f"{day[:3]}X")
    return draw(st.sampled_from(forms))


@settings(max_examples=150)
@given(_shared() | plain())
def test_shared_forms_have_the_same_strict_bounds(text: str) -> None:
    assert _ours(text) == _theirs(text)


@pytest.mark.parametrize(
    ("text", "ours", "theirs"),
    [
        # their strict bounds leave out that it is only about then
        ("2018~", "2017-01-01 2019-12-31", "2018-01-01 2018-12-31"),
        ("2018%", "2017-01-01 2019-12-31", "2018-01-01 2018-12-31"),
        ("2024-05~", "2024-04-01 2024-06-30", "2024-05-01 2024-05-31"),
        ("2024-05-14~", "2024-05-13 2024-05-15", "2024-05-14 2024-05-14"),
        # their winter stops at the end of the year
        ("2023-24", "2023-12-01 2024-02-29", "2023-12-01 2023-12-31"),
        # a year that they fill in need not have the day
        ("20XX-02-29", "2000-02-29 2096-02-29", "2000-02-29 2099-02-29"),
        # they know the years before 0001
        ("000X", "0001-01-01 0009-12-31", "0000-01-01 0009-12-31"),
        ("0000", "NotADateError", "0000-01-01 0000-12-31"),
        ("-0044", "NotADateError", "-044-01-01 -044-12-31"),
        # they refuse mixed precision, times without seconds, and marked seasons
        ("[2023-05..2024-02-03]", "2023-05-01 2024-02-03", "EDTFParseException"),
        ("2024-05-14T09:30", "2024-05-14 2024-05-14", "EDTFParseException"),
        ("2024-21?", "2024-03-01 2024-05-31", "EDTFParseException"),
        # they fail over one unknown digit of a month or a day
        ("2024-1X", "2024-10-01 2024-12-31", "AttributeError"),
        ("2024-05-1X", "2024-05-10 2024-05-19", "ValueError"),
        # an end alone: they know it only as the end of an interval, or as a year
        ("..", "never never", "EDTFParseException"),
        ("XXXX", "always never", "0000-01-01 9999-12-31"),
        # they have one text for a start and an end; here these are two
        ("2018/2020", "NotADateError", "2018-01-01 2020-12-31"),
    ],
)
def test_a_known_difference_is_one(text: str, ours: str, theirs: str) -> None:
    assert (_ours(text), _theirs(text)) == (ours, theirs)


def _ours(text: str) -> str:
    try:
        when = parse_edtf(text)
    except NotADateError as wrong:
        return type(wrong).__name__
    return f"{_our_day(when.earliest)} {_our_day(when.latest)}"


def _our_day(day: Day) -> str:
    return {ALWAYS: "always", NEVER: "never"}.get(day) or format_day(day)


def _theirs(text: str) -> str:
    try:
        when = parse_theirs(text)
        bounds = when.lower_strict(), when.upper_strict()
    except Exception as wrong:  # noqa: BLE001 (some of their failures are not planned)
        return type(wrong).__name__
    return f"{_their_day(bounds[0])} {_their_day(bounds[1])}"


def _their_day(day: Any) -> str:
    if isinstance(day, float):
        return "always" if day < 0 else "never"
    return f"{day.tm_year:04d}-{day.tm_mon:02d}-{day.tm_mday:02d}"

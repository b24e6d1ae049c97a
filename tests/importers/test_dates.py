"""What does a date of another format mean?"""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orggraph.dates import Day, format_day, parse_edtf
from orggraph.errors import NotADateError
from orggraph.importers.dates import Span, last_day, read_date


@pytest.mark.parametrize(
    ("text", "formats", "means"),
    [
        ("14.05.2024", ["%d.%m.%Y"], "2024-05-14"),
        ("14.5.2024", ["%d.%m.%Y"], "2024-05-14"),
        ("May  14,  2024", ["%B %d, %Y"], "2024-05-14"),
        ("05/2024", ["%m/%Y"], "2024-05"),
        ("2024", ["%d.%m.%Y"], "2024"),
        ("2024-05", ["%d.%m.%Y"], "2024-05"),
        ("2018~", [], "2018~"),
        ("2024-05-14", ["%d.%m.%Y"], "2024-05-14"),
        ("04/05/2024", ["%d/%m/%Y"], "2024-05-04"),
        ("04/04/2024", ["%d/%m/%Y", "%m/%d/%Y"], "2024-04-04"),
    ],
)
def test_a_date_is_as_precise_as_it_is_written(
    text: str, formats: Sequence[str], means: str
) -> None:
    assert str(read_date(text, formats)) == means


@pytest.mark.parametrize(
    ("text", "formats", "says"),
    [
        ("04/05/2024", ["%d/%m/%Y", "%m/%d/%Y"], "2024-04-05 or 2024-05-04"),
        ("1/21/77", ["%m/%d/%y"], "years in full"),
        ("Aug. 9", ["%m/%d/%Y"], "is not a date"),
        ("31.02.2024", ["%d.%m.%Y"], "is not a date"),
        ("", [], "is not a date"),
    ],
)
def test_nothing_is_guessed(text: str, formats: Sequence[str], says: str) -> None:
    with pytest.raises(NotADateError, match=says):
        read_date(text, formats)


@pytest.mark.parametrize(
    ("text", "pivot", "year"),
    [("1/21/77", 2026, 1977), ("1/21/26", 2026, 2026), ("1/21/27", 2026, 1927)],
)
def test_a_year_of_two_digits_is_the_last_that_can_be_meant(
    text: str, pivot: int, year: int
) -> None:
    assert str(read_date(text, ["%m/%d/%y"], pivot))[:4] == str(year)


@pytest.mark.parametrize(
    ("end", "last"),
    [
        ("2013-01-03", "2013-01-02"),
        ("2013-01", "[2012-12-31..2013-01-30]"),
        ("[..2013-01-03]", "[..2013-01-02]"),
        ("..", ".."),
        ("XXXX", "XXXX"),
        ("2013?", "2013?"),
    ],
)
def test_the_last_day_is_the_day_before_an_exclusive_end(end: str, last: str) -> None:
    assert str(last_day(parse_edtf(end), "exclusive")) == last
    assert str(last_day(parse_edtf(end), "inclusive")) == end


@given(st.dates().filter(lambda day: day.toordinal() > 1))
def test_a_span_that_ends_when_it_begins_held_on_no_day(day: object) -> None:
    start = parse_edtf(str(day))
    end = last_day(start, "exclusive")

    assert end is not None
    assert end.latest == Day(start.earliest - 1)
    assert Span(start, end).empty
    assert not Span(start, start).empty
    assert format_day(end.latest) == str(end)

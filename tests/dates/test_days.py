"""One exact day, as text and as number."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orggraph.dates import Day, format_day, parse_day, spoken_day
from orggraph.errors import NotADayError, OrgGraphError

FIRST, LAST = 1, date.max.toordinal()

common = settings(max_examples=200)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0001-01-01", 1),
        ("0001-12-31", 365),
        ("1970-01-01", 719163),
        ("2024-02-29", 738945),
        ("2024-05-18", 739024),
        ("9999-12-31", LAST),
    ],
)
def test_a_day_counts_from_the_first_of_the_calendar(text: str, number: int) -> None:
    assert parse_day(text) == number
    assert format_day(Day(number)) == text


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2024-02-30", "Feb 2024 has 29 days"),
        ("2023-02-29", "Feb 2023 has 28 days"),
        ("1900-02-29", "Feb 1900 has 28 days"),
        ("2024-04-31", "Apr 2024 has 30 days"),
        ("2024-13-01", "no month 13"),
        ("2024-00-01", "no month 00"),
        ("2024-01-00", "Jan 2024 has 31 days"),
        ("0000-01-01", "0001 to 9999"),
        ("2018", "longer stretch"),
        ("2024-05", "longer stretch"),
        ("18/05/2024", "2024-05-18"),
        ("18.5.2024", "2024-05-18"),
        ("2024-5-18", "YYYY-MM-DD"),
        ("24-05-18", "YYYY-MM-DD"),
        ("20240518", "YYYY-MM-DD"),
        ("2024-05-18T09:30", "YYYY-MM-DD"),
        ("2024-05-18?", "YYYY-MM-DD"),
        (" 2024-05-18", "YYYY-MM-DD"),
        ("2024-05-18\n", "YYYY-MM-DD"),
        ("٢٠٢٤-٠٥-١٨", "YYYY-MM-DD"),  # digits, but not ASCII ones
        ("-0044-03-15", "YYYY-MM-DD"),
        ("10000-01-01", "YYYY-MM-DD"),
        ("yesterday", "YYYY-MM-DD"),
        ("", "YYYY-MM-DD"),
    ],
)
def test_what_is_no_exact_day_is_refused_with_what_to_write(
    text: str, says: str
) -> None:
    with pytest.raises(NotADayError) as refused:
        parse_day(text)

    assert says in str(refused.value)
    assert "YYYY-MM-DD" in str(refused.value)
    assert refused.value.text == text
    assert isinstance(refused.value, OrgGraphError)


def test_an_ambiguous_day_and_month_are_not_guessed() -> None:
    with pytest.raises(NotADayError) as refused:
        parse_day("05/06/2024")

    assert "perhaps" not in str(refused.value)


def test_a_day_is_spoken_in_english_in_every_locale() -> None:
    assert spoken_day(parse_day("2024-05-18")) == "18 May 2024"
    assert spoken_day(parse_day("0987-03-01")) == "1 Mar 0987"


@common
@given(st.integers(FIRST, LAST))
def test_text_and_day_are_inverses(number: int) -> None:
    assert parse_day(format_day(Day(number))) == number


@common
@given(st.dates())
def test_days_are_those_of_the_standard_library(day: date) -> None:
    assert parse_day(day.isoformat()) == day.toordinal()
    assert format_day(Day(day.toordinal())) == day.isoformat()


@common
@given(st.dates(), st.dates())
def test_texts_are_ordered_as_days_are(one: date, other: date) -> None:
    texts = one.isoformat() < other.isoformat()

    assert (parse_day(one.isoformat()) < parse_day(other.isoformat())) is texts

"""Which day was two years, six months or ninety days before another?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orggraph.dates import ALWAYS, Age, Day, format_day, parse_age, parse_day
from orggraph.errors import NotAnAgeError

ages = st.builds(Age, st.integers(1, 999_999), st.sampled_from("ymd"))
days = st.dates().map(lambda day: Day(day.toordinal()))


@pytest.mark.parametrize(
    ("age", "day", "before"),
    [
        ("2y", "2024-05-18", "2022-05-18"),
        ("1y", "2024-02-29", "2023-02-28"),
        ("4y", "2024-02-29", "2020-02-29"),
        ("1m", "2024-03-31", "2024-02-29"),
        ("5m", "2024-05-18", "2023-12-18"),
        ("18m", "2024-05-18", "2022-11-18"),
        ("90d", "2024-05-18", "2024-02-18"),
        ("1d", "2024-03-01", "2024-02-29"),
        ("2023y", "2024-05-18", "0001-05-18"),
    ],
)
def test_an_age_is_counted_back_on_the_calendar(
    age: str, day: str, before: str
) -> None:
    assert format_day(parse_age(age).before(parse_day(day))) == before


@pytest.mark.parametrize("age", ["2024y", "24288m", "999999d"])
def test_before_the_calendar_there_is_always(age: str) -> None:
    assert parse_age(age).before(parse_day("2024-05-18")) == ALWAYS


@pytest.mark.parametrize("text", ["", "2", "y", "0y", "-1y", "2 y", "2Y", "1.5y", "2w"])
def test_what_is_no_age_is_an_error_that_says_what_to_write(text: str) -> None:
    with pytest.raises(NotAnAgeError, match=r"write 2y \(years\)"):
        parse_age(text)


@given(ages)
def test_an_age_is_read_as_it_is_written(age: Age) -> None:
    assert parse_age(str(age)) == age


@given(ages, days, days)
def test_a_later_day_has_no_earlier_day_before_it(age: Age, one: Day, two: Day) -> None:
    first, last = sorted((one, two))

    assert age.before(first) <= age.before(last) < last


@given(ages, days)
def test_longer_ago_is_no_later(age: Age, day: Day) -> None:
    longer = age._replace(number=age.number + 1)

    assert longer.before(day) <= age.before(day)

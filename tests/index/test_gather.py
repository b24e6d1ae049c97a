"""Is gathered what stands at the places, one by one and all at once?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orggraph.index.columns import numbers
from orggraph.index.gather import (
    distinct,
    joined,
    numbers_at,
    ready,
    union,
    values_at,
)

pytestmark = pytest.mark.usefixtures("gathering")

column = st.lists(st.integers(-5, 1 << 30), min_size=1)


@given(column, st.data())
def test_numbers_and_values_stand_where_they_are_looked_for(
    some: list[int], data: st.DataObject
) -> None:
    places = data.draw(st.lists(st.integers(-1, len(some) - 1)))
    wanted = [some[place] for place in places]
    values = [(number, "x") for number in some]

    for where in (places, numbers(places)):
        assert list(numbers_at(numbers(some), where)) == wanted
        assert values_at(some, where) == wanted
        assert values_at(ready(some), where) == wanted
        assert values_at(values, where) == [(number, "x") for number in wanted]


@given(st.lists(st.integers(0, 1 << 40), min_size=1), st.data())
def test_numbers_of_eight_bytes_stay_what_they_are(
    some: list[int], data: st.DataObject
) -> None:
    places = data.draw(st.lists(st.integers(0, len(some) - 1)))

    assert list(numbers_at(numbers(some, "q"), places)) == [some[p] for p in places]


@given(st.lists(st.integers(-1, 50)))
def test_distinct_places_lead_back_to_all_of_them(places: list[int]) -> None:
    for where in (places, numbers(places)):
        found, which = distinct(where)
        assert list(found) == sorted({*places} - {-1})
        assert [[*found, -1][place] for place in which] == places


@given(st.lists(st.lists(st.integers(0, 9), max_size=4), min_size=1), st.data())
def test_lists_are_joined_in_the_order_of_their_places(
    lists: list[list[int]], data: st.DataObject
) -> None:
    places = data.draw(st.lists(st.integers(0, len(lists) - 1)))
    starts = [sum(map(len, lists[:place])) for place in range(len(lists) + 1)]
    values = [value for one in lists for value in one]
    wanted = [lists[place] for place in places]

    found, lengths = joined(numbers(starts), numbers(values), places)

    assert list(found) == [value for one in wanted for value in one]
    assert list(lengths) == list(map(len, wanted))


@given(st.lists(st.lists(st.integers(0, 50)), max_size=3))
def test_a_union_has_every_number_once_and_sorted(parts: list[list[int]]) -> None:
    wanted = sorted({number for part in parts for number in part})

    assert list(union(*parts)) == wanted
    assert list(union(*map(numbers, parts))) == wanted

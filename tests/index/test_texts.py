"""Are texts and lists read as they were written, one by one and many at once?"""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orggraph.index import texts as room
from orggraph.index.columns import Columns, columns_in, write_columns
from orggraph.index.texts import Lists, Texts, list_columns, text_columns

pytestmark = pytest.mark.usefixtures("gathering")

letters = st.sampled_from("ab\0é𝔸\ud800")
words = st.text(letters, max_size=4) | st.text("ab", max_size=4)
#: Longer than what is worth reading whole for one text.
LONG = "x" * 5000


@given(st.lists(words), st.booleans())
def test_texts_are_read_as_they_were(some: list[str], long: bool) -> None:
    some = [*some, LONG] if long else some
    texts = Texts(text_columns("t", some), "t")

    assert list(texts) == some
    assert texts[:] == some
    assert texts[1:3] == some[1:3]
    assert len(texts) == len(some)


@given(st.lists(words, min_size=1), st.integers(0))
def test_texts_and_lists_count_from_behind_as_all_sequences_do(
    some: list[str], place: int
) -> None:
    texts = Texts(text_columns("t", some), "t")
    lists = Lists(list_columns("l", [[len(text)] for text in some]), "l")
    behind = -1 - place % len(some)

    assert texts[behind] == some[behind]
    assert lists[behind] == [len(some[behind])]
    for wrong in (len(some), -len(some) - 1):
        with pytest.raises(IndexError):
            texts[wrong]
        with pytest.raises(IndexError):
            lists[wrong]


@given(st.sets(words), words)
def test_a_text_has_a_place_where_it_stands_and_nowhere_else(
    some: set[str], wanted: str
) -> None:
    order = sorted(some)
    texts = Texts(text_columns("t", order), "t")

    assert [texts.place(text) for text in order] == list(range(len(order)))
    if wanted not in some:
        assert texts.place(wanted) is None


@pytest.mark.parametrize("keep", [True, False])
@pytest.mark.parametrize("filler", ["", LONG, LONG + "é"], ids=["dense", "sparse", "é"])
@given(some=st.lists(words, min_size=1), data=st.data())
def test_texts_at_places_are_those_that_stand_there(
    filler: str, some: list[str], keep: bool, data: st.DataObject
) -> None:
    some = [*some, filler]
    texts = Texts(text_columns("t", some), "t", keep=keep)
    all_places = st.lists(st.integers(0, len(some) - 1))

    for _ in range(3):
        places = data.draw(all_places)
        assert texts.at(places) == [some[place] for place in places]
    assert texts.at(range(len(some))) == some


@pytest.mark.parametrize("some", [["a", "é"], ["a", "b"]], ids=["letters", "ascii"])
def test_places_that_need_more_than_four_bytes_get_eight(
    monkeypatch: pytest.MonkeyPatch, some: list[str]
) -> None:
    monkeypatch.setattr(room, "_LARGE", 2)
    columns = Columns({}, text_columns("t", some))
    stream = io.BytesIO()
    write_columns(columns, stream, {})
    back = columns_in(memoryview(stream.getvalue()))

    assert columns["t.starts"].itemsize == 8
    assert back is not None
    assert list(Texts(back, "t")) == some
    assert Texts(back, "t").at([1, 0]) == some[1::-1]


@given(st.lists(st.lists(st.integers(-(1 << 31), (1 << 31) - 1), max_size=3)))
def test_lists_are_read_as_they_were(some: list[list[int]]) -> None:
    lists = Lists(list_columns("l", some), "l")

    assert list(lists) == some
    assert lists[0:2] == some[0:2]


@given(st.lists(st.lists(words, max_size=3), min_size=1), st.data())
def test_lists_name_texts(some: list[list[str]], data: st.DataObject) -> None:
    order = sorted({word for words in some for word in words})
    places = data.draw(st.lists(st.integers(0, len(some) - 1)))
    texts = Texts(text_columns("t", order), "t")
    lists = [[order.index(word) for word in words] for words in some]

    found = Lists(list_columns("l", lists), "l").texts_at(places, texts)

    assert found == [tuple(some[place]) for place in places]

"""Are columns read back as they were written, and what is broken never taken for them?"""

import io
import struct
from collections.abc import Mapping
from sys import byteorder

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orggraph.index import columns as room
from orggraph.index.columns import (
    MAGIC,
    Columns,
    columns_in,
    first_at_least,
    numbers,
    write_columns,
)
from orggraph.index.texts import list_columns, text_columns


def _whole(columns: Columns) -> bytes:
    stream = io.BytesIO()
    write_columns(columns, stream, columns.about)
    return stream.getvalue()


def _some() -> Columns:
    return Columns(
        {"statements": 3},
        {
            "a.few": numbers((3, -1, 1 << 30)),
            "a.long": numbers((1 << 40,), "q"),
            "a.none": numbers(()),
            **text_columns("b", ["one", "", "zwölf"]),
            **list_columns("c", [[1, 2], [], [3]]),
        },
    )


# sorted rows


@given(st.lists(st.integers(0, 9)), st.integers(-1, 10), st.integers(0, 3))
def test_the_first_of_sorted_rows_that_is_not_below_a_number(
    column: list[int], low: int, begin: int
) -> None:
    rows = sorted(range(len(column)), key=column.__getitem__)
    begin = min(begin, len(rows))
    below = [place for place in range(begin, len(rows)) if column[rows[place]] < low]

    assert first_at_least(column, low, rows, begin) == begin + len(below)


# groups that are made when they are asked for


def _groups(asked: list[str]) -> Columns:
    def make(name: str) -> Mapping[str, memoryview]:
        asked.append(name)
        return {f"{name}.x": numbers((len(asked),))}

    columns = Columns(
        {}, builders={("a", "aa"): lambda: make("a"), ("b",): lambda: make("b")}
    )
    columns.add_group(("c",), lambda: {"c.x": columns["b.x"]})
    return columns


def test_a_group_is_made_when_it_is_asked_for_and_once() -> None:
    asked: list[str] = []
    columns = _groups(asked)

    assert columns["c.x"].tolist() == [1]
    assert columns["b.x"].tolist() == [1]
    assert asked == ["b"]
    assert sorted(columns) == ["a.x", "b.x", "c.x"]
    assert asked == ["b", "a"]
    with pytest.raises(KeyError):
        columns["a.y"]
    with pytest.raises(KeyError):
        columns["d.x"]


def test_making_all_tells_how_far_it_has_come() -> None:
    heard: list[tuple[str, int, int]] = []
    _groups([]).make_all(lambda *told: heard.append(told))

    assert heard == [("compiling", place, 3) for place in range(3)]


def test_a_group_whose_making_was_interrupted_is_made_when_asked_again() -> None:
    tries = iter((KeyboardInterrupt, None))

    def make() -> Mapping[str, memoryview]:
        if wrong := next(tries):
            raise wrong
        return {"a.x": numbers((1,))}

    columns = Columns({}, builders={("a",): make})
    with pytest.raises(KeyboardInterrupt):
        columns["a.x"]

    assert columns["a.x"].tolist() == [1]


# files


def test_a_file_is_read_as_it_was_written() -> None:
    columns = _some()
    back = columns_in(memoryview(_whole(columns)))

    assert back is not None
    assert {name: column.tolist() for name, column in back.items()} == {
        name: column.tolist() for name, column in columns.items()
    }
    assert back.about["statements"] == 3


def test_what_is_not_whole_is_no_file_of_columns() -> None:
    whole = _whole(_some())

    for length in range(len(whole)):
        assert columns_in(memoryview(whole[:length])) is None
    for more in (b"\0", bytes(8), whole):
        assert columns_in(memoryview(whole + more)) is None


@pytest.mark.parametrize("layout", [b"1", b"2", b"9", b"x"])
def test_another_layout_is_no_file_of_columns(layout: bytes) -> None:
    whole = _whole(_some())
    other = MAGIC[:-1] + layout + whole[len(MAGIC) :]

    assert columns_in(memoryview(whole)) is not None
    assert columns_in(memoryview(other)) is None


def test_numbers_the_other_way_round_are_no_file_of_columns(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = _whole(_some())
    other = {"little": "big", "big": "little"}[byteorder]
    monkeypatch.setattr(room, "byteorder", other)

    assert columns_in(memoryview(whole)) is None
    assert columns_in(memoryview(_whole(_some()))) is not None


@settings(max_examples=300)
@given(st.data())
def test_whatever_the_first_bytes_are_nothing_is_raised(data: st.DataObject) -> None:
    whole = bytearray(_whole(_some()))
    (told,) = struct.unpack_from("<I", whole, 24)
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, 27 + told))
        whole[place] = data.draw(st.integers(0, 255))
    found = columns_in(memoryview(bytes(whole)))

    assert found is None or isinstance(found, Columns)


@given(st.binary(max_size=200))
def test_garbage_is_no_file_of_columns(garbage: bytes) -> None:
    assert columns_in(memoryview(garbage)) is None
    assert columns_in(memoryview(MAGIC + garbage)) is None


@pytest.mark.parametrize(
    "header",
    [b"[]", b"{}", b"7", b'"x"', b"\xff", b'{"byteorder": "little"}'],
)
def test_a_header_that_says_nothing_is_no_file_of_columns(header: bytes) -> None:
    whole = struct.pack("<16sQI", MAGIC, 28 + len(header), len(header)) + header

    assert columns_in(memoryview(whole)) is None

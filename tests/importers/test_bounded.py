"""Is a file of a stranger bounded, and is nothing fetched?"""

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orggraph.errors import NotReadableError
from orggraph.importers import bounded
from orggraph.importers import given as given_files
from orggraph.importers.bounded import json_items, json_lines, read_json, read_yaml
from orggraph.importers.given import GivenFile

_BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{after}: &{after} [{', '.join(['*' + before] * 10)}]\n"
    for before, after in zip("abcdefgh", "bcdefghi", strict=False)
)
Reader = Callable[[GivenFile], Any]


def _file(text: str | bytes, name: str = "x.json") -> GivenFile:
    content = text.encode() if isinstance(text, str) else text
    return GivenFile(Path(name), content=content)


def _all(read: Reader) -> Reader:
    return lambda file: list(read(file))


@pytest.mark.parametrize(
    ("read", "text", "says"),
    [
        (read_json, "[" * 100_000, "nested"),
        (read_json, "[" * 200 + "]" * 200, "nested more than 100 deep"),
        (read_json, '{"a": }', "line 1: is no JSON"),
        (read_json, b'{"a":\n"\xff"}', "line 2: .*UTF-8"),
        (read_json, "", "is no JSON"),
        (_all(json_lines), '{"a": 1}\n{"a"', "line 2: is no JSON"),
        (_all(json_lines), "[" * 5_000, "nested"),
        (_all(json_items), "[" + "[" * 100_000, "JSON|nested"),
        (_all(json_items), '[{"a": 1}, nonsense]', "is no JSON"),
        (read_yaml, _BOMB, "stands for more than"),
        (read_yaml, "&a [*a]", "nested more than 100 deep"),
        (read_yaml, "[" * 5_000, "nest"),
        (read_yaml, "!!python/object/apply:os.system [echo]", "is no YAML"),
        (read_yaml, "a: b: c", "line 1: is no YAML"),
        (read_yaml, "- !!timestamp x", "is no YAML"),
        (read_yaml, "a: !!bool x", "is no YAML"),
    ],
)
def test_what_is_hostile_or_broken_is_refused_in_one_line(
    read: Reader, text: str | bytes, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounded, "MOST_VALUES", 100_000)
    with pytest.raises(NotReadableError, match=says) as told:
        read(_file(text))

    assert "\n" not in str(told.value)


def test_a_mark_of_the_order_of_bytes_is_no_part_of_a_text() -> None:
    assert read_json(_file(b'\xef\xbb\xbf{"a": 1}')) == {"a": 1}
    assert _file(b"\xef\xbb\xbfa").whole() == b"a"


def test_an_array_is_as_long_as_it_likes_and_none_of_its_items(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bounded, "LARGEST_ITEM", 200_000)
    item = '"' + "x" * 50_000 + '"'

    assert len(_all(json_items)(_file(f"[{','.join([item] * 20)}]"))) == 20
    with pytest.raises(NotReadableError, match="has an item longer than"):
        _all(json_items)(_file(f'[{item}, "{"x" * 400_000}"]'))


def test_dates_of_yaml_stay_the_texts_they_are() -> None:
    assert read_yaml(_file("a: 2013-01-03\nb: 2013\nc: '2013-01'")) == {
        "a": "2013-01-03",
        "b": 2013,
        "c": "2013-01",
    }


def test_a_line_that_is_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(given_files, "LONGEST_LINE", 1_000)

    with pytest.raises(NotReadableError, match="line 2: is longer"):
        list(json_lines(_file('{"a": 1}\n{"a": "' + "x" * 1_000 + '"}')))


def test_what_is_packed_is_unpacked_no_further_than_is_safe() -> None:
    packed = _file(gzip.compress(b" " * 2_000_000), "x.json.gz")

    with pytest.raises(NotReadableError, match="more than 1 MB"):
        packed.whole(1 << 20)


@pytest.mark.parametrize(
    "content",
    [b"no gzip", gzip.compress(b"[1]")[:-9]],
    ids=["none", "cut off"],  # what is packed has the time in it
)
def test_a_broken_package_is_told(content: bytes) -> None:
    with pytest.raises(NotReadableError, match="cannot be read"):
        read_json(_file(content, "x.json.gz"))


@pytest.mark.parametrize("name", ["missing.json", "."])
def test_what_is_no_file_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotReadableError, match="cannot be read"):
        read_json(GivenFile(tmp_path / name))


def test_few_values_may_be_many_where_they_are_shared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bounded, "MOST_VALUES", 30)
    shared = "a: &a [1, 2, 3]\nb: [*a, *a, *a]"

    assert read_yaml(_file(shared))["b"] == [[1, 2, 3]] * 3


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda some: st.lists(some) | st.dictionaries(st.text(), some),
    max_leaves=10,
)


@given(st.lists(_JSON, max_size=5))
def test_an_array_is_read_alike_whole_and_item_by_item(values: list[Any]) -> None:
    import json

    text = json.dumps(values)

    assert read_json(_file(text)) == values
    assert [value for _, value in json_items(_file(text))] == values


def test_a_small_package_of_very_much_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(given_files, "_SMALL", 1 << 20)
    lines = (b" " * (1 << 10) + b"\n") * (1 << 12)

    with pytest.raises(NotReadableError, match="unpack it yourself"):
        list(json_lines(_file(gzip.compress(lines), "x.jsonl.gz")))

"""Is YAML that is read quickly what PyYAML reads, and is what is dangerous refused?"""

from typing import Any

import pytest
import yaml
from hypothesis import given as examples
from hypothesis import strategies as st

from importers.mapped import given
from orggraph.errors import NotReadableError
from orggraph.importers import bounded
from orggraph.importers.bounded import read_yaml
from orggraph.importers.given import LARGEST_WHOLE, GivenFile
from orggraph.importers.plain_yaml import NotPlainError, read_plain

_LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text()
    | st.sampled_from(
        ["2020-01-01", "12:30", "0o7", "010", "~", "NO", "=", "1e3", "*a"]
    )
)
_VALUES = st.recursive(
    _LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(max_size=3), inner, max_size=4)
    ),
    max_leaves=8,
)


@examples(_VALUES, st.sampled_from([None, True, False]))
def test_what_was_written_is_read(value: Any, flow: bool | None) -> None:
    text = yaml.dump(value, Dumper=yaml.CSafeDumper, default_flow_style=flow)

    assert read_plain(text) == value


#: YAML -> its value; also where only PyYAML can read it.
READ: dict[str, Any] = {
    "a: &x {b: 1}\nc: *x": {"a": {"b": 1}, "c": {"b": 1}},
    "{a: 1, <<: {b: 2}}": {"a": 1, "b": 2},
    "a: !!str 5": {"a": "5"},
    "since: 2020-05-01": {"since": "2020-05-01"},
    "a: 1\na: 2": {"a": 2},
    "": None,
}


@pytest.mark.parametrize(("text", "value"), READ.items(), ids=READ)
def test_yaml_is_read_as_it_is_meant_and_dates_as_texts(text: str, value: Any) -> None:
    assert read_yaml(given(text)) == value


_BOMB = "a: &a [x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefghi", "bcdefghij", strict=True)
)
#: What is dangerous or broken -> what is said.
REFUSED = {
    _BOMB: "more than 100,000 values",
    "[" * 100_000: "nest",
    "[" * 101 + "]" * 101: "nested more than 100 deep",
    "a: &x [*x]": "nested more than 100 deep",
    "!!python/object/apply:os.system [id]": "could not determine a constructor",
    "!x y": "could not determine a constructor",
    "a: *nope": "undefined alias",
    "a: 1\n---\nb: 2": "another document",
    "? [1]\n: 2": "unhashable",
    "a: [": "line 2",
    f"a: {'9' * 5000}": "is no YAML",
}


@pytest.mark.parametrize(("text", "told"), REFUSED.items(), ids=range(len(REFUSED)))
def test_what_is_dangerous_or_broken_is_refused(
    text: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bomb by its size; the limit is lowered, so that nobody need wait for it."""
    monkeypatch.setattr(bounded, "MOST_VALUES", 100_000)
    with pytest.raises(NotReadableError, match=told):
        read_yaml(given(text))


def test_more_than_can_be_held_is_refused_before_it_is_parsed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A line of a gigabyte, say; the limit is lowered, so that none need be made."""
    assert LARGEST_WHOLE < 1 << 30

    monkeypatch.setattr(GivenFile.whole, "__defaults__", (1 << 20,))
    with pytest.raises(NotReadableError, match="too much to hold"):
        read_yaml(given("x" * (1 << 20) + "x"))


def test_what_has_tags_is_left_to_pyyaml() -> None:
    with pytest.raises(NotPlainError):
        read_plain("!!str 5")

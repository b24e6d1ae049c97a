"""Are the tables of a snapshot the snapshot? In pandas, and in Polars."""

import sys
from datetime import date
from typing import Any

import pandas as pd  # type: ignore[import-untyped]  # it comes without types
import polars as pl
import pytest

from orggraph import OrgGraph
from orggraph.errors import MissingExtraError
from orggraph.history import Snapshot

NODES = ["id", "label", "kind", "classification", "other_names"]
EDGES = [
    *["subject", "predicate", "object", "subject_label", "object_label"],
    *["standing", "reasons", "start", "end", "role", "certainty", "comment"],
    *["known_from", "last_confirmed", "statements", "sources"],
]


@pytest.fixture
def story(og: OrgGraph) -> Snapshot:
    """What was so on 18 May 2024, as known two days before."""
    return og.at("2024-05-18", known="2024-05-16")


def test_pandas_and_polars_say_what_json_says(story: Snapshot) -> None:
    form = story.to_dict()
    for frames in (story.to_pandas(), story.to_polars()):
        assert list(frames.nodes.columns) == NODES
        assert list(frames.edges.columns) == EDGES
        assert len(frames.nodes) == len(form["nodes"])
        assert len(frames.edges) == len(form["edges"])
        for name in ("id", "label", "kind", "classification"):
            assert _plain(frames.nodes[name]) == [n[name] for n in form["nodes"]]
        for name in form["edges"][0]:
            assert _plain(frames.edges[name]) == [e[name] for e in form["edges"]]


def _plain(column: Any) -> list[Any]:
    """Return the values of a column as JSON has them."""
    return [_value(one) for one in column]


def _value(one: Any) -> Any:
    if isinstance(one, pl.Series):
        return one.to_list()
    if isinstance(one, list):
        return one
    if one is None or pd.isna(one):
        return None
    return one.isoformat()[:10] if isinstance(one, date) else str(one)


def test_columns_have_the_types_that_are_documented(story: Snapshot) -> None:
    edges = story.to_pandas().edges
    table = story.to_polars().edges

    assert str(edges["role"].dtype) == "string"
    assert str(edges["known_from"].dtype) == "datetime64[s]"
    assert isinstance(edges["standing"].dtype, pd.CategoricalDtype)
    assert edges.attrs == {"at": "2024-05-18", "known": "2024-05-16"}
    assert table.schema["known_from"] == pl.Date
    assert table.schema["sources"] == pl.List(pl.String)
    assert isinstance(table.schema["standing"], pl.Enum)


def test_one_can_ask_for_what_is_at_least_reported(story: Snapshot) -> None:
    edges = story.to_pandas().edges
    firm = edges[edges["certainty"] >= "reported"]

    assert set(firm["certainty"]) == {"reported", "confirmed"}


def test_a_day_on_which_nothing_was_has_the_same_columns(og: OrgGraph) -> None:
    empty = og.at("0300-01-01", known="0300-01-01")

    assert len(empty.to_pandas().edges) == len(empty.to_polars().edges) == 0
    full = og.at("2024-05-18")
    assert empty.to_polars().edges.schema == full.to_polars().edges.schema
    assert (empty.to_pandas().edges.dtypes == full.to_pandas().edges.dtypes).all()


@pytest.mark.parametrize("name", ["pandas", "polars"])
def test_without_the_package_one_is_told_which_extra_to_install(
    story: Snapshot, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setitem(sys.modules, name, None)

    with pytest.raises(MissingExtraError, match=rf"orggraph\[{name}\]"):
        getattr(story, f"to_{name}")()

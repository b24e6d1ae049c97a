"""Does the Python door take what it should, and refuse the rest?"""

import datetime as dt
import pickle

import pytest

import orggraph
from orggraph import OrgGraph
from orggraph.errors import NotADayError


def test_a_day_is_a_text_or_a_date(og: OrgGraph) -> None:
    assert og.at(dt.date(2024, 5, 18)) == og.at("2024-05-18")
    assert og.at(dt.datetime(2024, 5, 18, 9, tzinfo=dt.UTC)) == og.at("2024-05-18")


@pytest.mark.parametrize("day", [0, False, [], 20240518, 5.0])
def test_anything_else_is_refused(og: OrgGraph, day: object) -> None:
    with pytest.raises(NotADayError):
        og.at(day)  # type: ignore[arg-type]
    with pytest.raises(NotADayError):
        og.at("2024-05-18", known=day)  # type: ignore[arg-type]


def test_a_snapshot_can_be_kept_and_compared(og: OrgGraph) -> None:
    snapshot = og.at("2024-05-18")

    assert pickle.loads(pickle.dumps(snapshot)) == snapshot  # noqa: S301 (our own)
    assert og.at("2024-05-18", "2024-05-16") != snapshot
    assert len({snapshot, og.at("2024-05-18")}) == 1


def test_what_one_sees_in_a_prompt_is_short(og: OrgGraph) -> None:
    assert repr(og.at("2024-05-18")) == (
        "<Snapshot 2024-05-18, known now: 89 nodes, 97 edges>"
    )
    assert repr(og).endswith("triples.ttl: 249 statements>")


def test_the_public_names_are_there() -> None:
    for name in orggraph.__all__:
        assert getattr(orggraph, name)

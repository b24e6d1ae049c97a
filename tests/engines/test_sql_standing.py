"""Is what SQL says of a day what the rules say? On every day on which answers can change."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engines.by_sql import dense_ledgers, disagreements, points_of, together
from index.dense_worlds import dense_worlds
from oracle import World
from orggraph.engines.parquet import statements
from orggraph.engines.parquet.write import write_parquet
from orggraph.engines.sql.duck import Duck
from orggraph.facts import Ledger
from orggraph.rdf.read import read_ledger
from small_ledgers import ledger_of, worlds

CASES = sorted((Path(__file__).parents[1] / "conformance").glob("*.ttl"))


@pytest.fixture(autouse=True)
def _many_periods(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the statements of few years in one folder, so that days skip folders."""
    monkeypatch.setattr(statements, "ENOUGH", 20)


def _differing(ledgers: Sequence[Ledger], folder: Path, most: int) -> list[str]:
    write_parquet(together(ledgers), folder)
    duck = Duck(folder)
    try:
        return disagreements(duck, ledgers, [points_of(one, most) for one in ledgers])
    finally:
        duck.close()


def test_the_conformance_set_stands_in_sql_as_by_the_rules(tmp_path: Path) -> None:
    assert _differing([read_ledger(path) for path in CASES], tmp_path / "p", 30) == []


def test_the_shipped_ledger_stands_in_sql_as_by_the_rules(
    shipped: Path, tmp_path: Path
) -> None:
    assert _differing([read_ledger(shipped)], tmp_path / "p", 150) == []


def test_ledgers_that_say_much_of_little_stand_in_sql_as_by_the_rules(
    tmp_path: Path,
) -> None:
    assert _differing(dense_ledgers(36), tmp_path / "p", 30) == []
    assert len(list((tmp_path / "p" / "statements" / "about=edge").iterdir())) > 1


@settings(max_examples=3)
@given(st.lists(worlds() | dense_worlds(), min_size=12, max_size=12))
def test_random_ledgers_stand_in_sql_as_by_the_rules(
    tmp_path_factory: pytest.TempPathFactory, some: list[World]
) -> None:
    folder = tmp_path_factory.mktemp("worlds") / "p"

    assert _differing([ledger_of(world) for world in some], folder, 25) == []

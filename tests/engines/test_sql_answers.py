"""Is an answer that stays in Parquet whole, counted, and the same as any other?"""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from conftest import ROOT
from engines.by_sql import all_of, found, headcount_by_rules, standing_of
from orggraph.dates import Day, parse_day
from orggraph.engines.parquet.hidden import hidden
from orggraph.engines.parquet.write import write_parquet
from orggraph.engines.sql.answers import (
    write_diff,
    write_headcount,
    write_history,
    write_snapshot,
)
from orggraph.engines.sql.duck import Duck
from orggraph.engines.sql.runner import Runner
from orggraph.errors import EngineError
from orggraph.facts import EntityId, Ledger
from orggraph.index.point import Point
from orggraph.rdf.read import read_ledger
from parquet_folders import content

DAY, BEFORE = parse_day("2024-05-18"), parse_day("2024-05-13")
UNIT = EntityId("https://example.org/id/superalignment")
Write = Callable[[Runner, Path], Mapping[str, int]]

WRITERS: dict[str, Write] = {
    "edges": lambda runner, into: write_snapshot(runner, DAY, None, into),
    "changes": lambda runner, into: write_diff(
        runner, (BEFORE, None), (DAY, None), into
    ),
    "statements": lambda runner, into: write_history(runner, {UNIT}, into),
    "headcount": lambda runner, into: write_headcount(
        runner, [BEFORE, DAY], None, into
    ),
}


@pytest.fixture(scope="module")
def told() -> Ledger:
    """The ledger that ships."""
    return read_ledger(ROOT / "data" / "triples.ttl")


@pytest.fixture(scope="module")
def runner(told: Ledger, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runner]:
    """The same in Parquet, asked by DuckDB."""
    folder = tmp_path_factory.mktemp("shipped") / "parquet"
    write_parquet(told, folder)
    duck = Duck(folder)
    yield duck
    duck.close()


def _rows(table: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pq.read_table(table).to_pylist()
    return rows


def _standings(ledger: Ledger, day: Day) -> Counter[str]:
    return Counter(map(standing_of, all_of(found(ledger, Point(day)))))


@pytest.mark.parametrize("table", WRITERS)
def test_an_answer_says_what_it_is_and_what_its_files_are(
    runner: Runner, tmp_path: Path, table: str
) -> None:
    counts = WRITERS[table](runner, tmp_path / "answer")

    page = json.loads((tmp_path / "answer" / "answer.json").read_text("utf-8"))
    (file,) = page["files"]
    content = (tmp_path / "answer" / file["path"]).read_bytes()
    assert page["counts"] == dict(counts)
    assert file["path"] == f"{table}/part-0.parquet"
    assert file["rows"] == sum(counts.values()) > 0
    assert file["bytes"] == len(content)
    assert file["sha256"] == sha256(content).hexdigest()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["answer"]


@pytest.mark.parametrize("table", WRITERS)
def test_the_same_question_is_answered_with_the_same_bytes(
    runner: Runner, tmp_path: Path, table: str
) -> None:
    for name in ("one", "other"):
        WRITERS[table](runner, tmp_path / name)

    one, other = (
        {
            p.relative_to(folder): p.read_bytes()
            for p in folder.rglob("*")
            if p.is_file()
        }
        for folder in (tmp_path / "one", tmp_path / "other")
    )
    assert one == other


def test_edges_are_counted_by_how_they_stand(
    told: Ledger, runner: Runner, tmp_path: Path
) -> None:
    counts = write_snapshot(runner, DAY, None, tmp_path / "answer")
    rows = _rows(tmp_path / "answer" / "edges")

    assert counts == _standings(told, DAY)
    assert Counter(row["standing"] for row in rows) == counts


def test_what_was_known_then_is_written(runner: Runner, tmp_path: Path) -> None:
    known = parse_day("2024-05-16")

    write_snapshot(runner, DAY, known, tmp_path / "answer")

    heads = {
        (row["subject_label"], row["object_label"])
        for row in _rows(tmp_path / "answer" / "edges")
        if row["predicate"].endswith("headOf")
    }
    assert ("John Schulman", "Superalignment") in heads
    page = json.loads((tmp_path / "answer" / "answer.json").read_text("utf-8"))
    assert page["asked"] == {
        "question": "at",
        "at": "2024-05-18",
        "known": "2024-05-16",
    }


def test_people_are_counted_for_each_day_and_unit(
    told: Ledger, runner: Runner, tmp_path: Path
) -> None:
    write_headcount(runner, [BEFORE, DAY], None, tmp_path / "answer")
    rows = _rows(tmp_path / "answer" / "headcount")

    rules = headcount_by_rules(told, [Point(BEFORE), Point(DAY)])
    assert sum(row["certain"] + row["possible"] for row in rows) == rules.total()


@pytest.mark.parametrize("place", ["mine", "mine/new/..", "mine/../mine"])
def test_a_folder_that_is_there_is_not_touched(
    runner: Runner, tmp_path: Path, place: str
) -> None:
    (tmp_path / "mine").mkdir()

    with pytest.raises(EngineError, match="is there already; name a new folder"):
        write_snapshot(runner, DAY, None, tmp_path / place)
    assert content(tmp_path) == {}
    assert list(tmp_path.rglob("*")) == [tmp_path / "mine"]


def test_of_two_answers_with_one_name_the_first_stays(tmp_path: Path) -> None:
    class Slow:
        name = "slow"

        def write(self, _sql: str, into: Path, _lists: object = None) -> None:
            into.mkdir()
            (tmp_path / "answer").mkdir()
            (tmp_path / "answer" / "first").write_text("mine")

    with pytest.raises(EngineError, match="is there already; name a new folder"):
        write_snapshot(Slow(), DAY, None, tmp_path / "answer")  # type: ignore[arg-type]
    assert content(tmp_path) == {"answer/first": b"mine"}


@pytest.mark.parametrize("place", ["inside", "names/x", "statements/about=edge/x/y"])
def test_an_answer_is_never_written_into_a_ledger(
    told: Ledger, tmp_path: Path, place: str
) -> None:
    ledger = tmp_path / "ledger"
    write_parquet(told, ledger)
    (tmp_path / "link").symlink_to("ledger")
    duck = Duck(ledger)
    before = content(ledger)

    for named in (ledger, tmp_path / "link"):
        with pytest.raises(EngineError, match="is within the ledger"):
            write_snapshot(duck, DAY, None, named / place)

    assert content(ledger) == before
    duck.close()


def test_what_a_killed_writer_left_goes_with_the_next_answer(
    runner: Runner, tmp_path: Path
) -> None:
    hidden(tmp_path / "answer").mkdir()

    write_snapshot(runner, DAY, None, tmp_path / "answer")

    assert [path.name for path in tmp_path.iterdir()] == ["answer"]


def test_where_nothing_can_be_written_nothing_is_left(
    runner: Runner, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("mine")

    with pytest.raises(EngineError, match="cannot be written"):
        write_snapshot(runner, DAY, None, tmp_path / "file" / "answer")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_an_answer_that_fails_leaves_nothing(tmp_path: Path) -> None:
    why = "a disk broke"

    class Failing:
        name = "failing"

        def write(self, _sql: str, into: Path, _lists: object = None) -> None:
            into.mkdir()
            (into / "part-0.parquet").write_text("half")
            raise EngineError(why)

    with pytest.raises(EngineError, match=why):
        write_snapshot(Failing(), DAY, None, tmp_path / "answer")  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []

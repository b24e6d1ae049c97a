"""Does Spark answer as the rules do, and as DuckDB does? One Spark for all of it."""

import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ROOT
from engines.by_sql import disagreements, points_of, together
from engines.sparks import needs_spark
from orggraph.dates import format_day, parse_day
from orggraph.engines.parquet.write import write_parquet
from orggraph.engines.sql import texts
from orggraph.engines.sql.duck import Duck
from orggraph.engines.sql.spark import Spark
from orggraph.errors import EngineError
from orggraph.facts import Ledger
from orggraph.index.point import NOW, Point
from orggraph.rdf.read import read_ledger

pytestmark = needs_spark

CASES = sorted((Path(__file__).parents[1] / "conformance").glob("*.ttl"))
DAY = Point(parse_day("2024-05-18"))
KNOWN = Point(DAY.day, parse_day("2024-05-16"))
#: As a cluster of one worker that is a process of its own.
MASTER = "local-cluster[1,2,1024]"


@pytest.fixture(scope="module")
def ledgers() -> list[Ledger]:
    """The ledger that ships, and the conformance set."""
    return [read_ledger(path) for path in (ROOT / "data" / "triples.ttl", *CASES)]


@pytest.fixture(scope="module")
def folder(ledgers: list[Ledger], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All of them in Parquet, in a folder whose name has what patterns are made of."""
    folder = tmp_path_factory.mktemp("a [b] {c}*") / "parquet"
    write_parquet(together(ledgers), folder)
    return folder


@pytest.fixture(scope="module")
def spark(folder: Path) -> Iterator[Spark]:
    """The same, asked by Spark."""
    spark = Spark(folder, MASTER)
    yield spark
    spark.close()


@pytest.fixture(scope="module")
def duck(folder: Path) -> Iterator[Duck]:
    """The same, asked by DuckDB."""
    duck = Duck(folder)
    yield duck
    duck.close()


def test_every_boundary_day_stands_in_spark_as_by_the_rules(
    spark: Spark, ledgers: list[Ledger]
) -> None:
    points = [points_of(one, 1 << 30 if not n else 30) for n, one in enumerate(ledgers)]
    now = {at for at in points[0] if at.known == NOW}
    points[0] = sorted(now) + points_of(ledgers[0], 100)

    assert disagreements(spark, ledgers, points) == []


@pytest.mark.parametrize(
    "sql",
    [
        texts.snapshot(DAY),
        texts.snapshot(KNOWN),
        texts.diff(Point(parse_day("2024-05-13")), DAY),
        texts.headcount([DAY, KNOWN]),
    ],
    ids=["snapshot", "bitemporal", "diff", "headcount"],
)
def test_spark_gives_the_rows_that_duckdb_gives_in_their_order(
    spark: Spark, duck: Duck, sql: str
) -> None:
    rows = list(duck.rows(sql))

    assert rows
    assert list(spark.rows(sql)) == rows


def test_names_from_outside_reach_spark_as_a_table(spark: Spark, duck: Duck) -> None:
    ids = ["000|https://example.org/id/john-schulman", "'; DROP TABLE x", "ä\n\\"]
    rows = list(duck.rows(texts.history(), {"wanted": ids}))

    assert len(rows) > 1
    assert list(spark.rows(texts.history(), {"wanted": ids})) == rows
    assert set(spark.rows("SELECT id FROM wanted", {"wanted": ids})) == {
        (i,) for i in ids
    }


def test_what_spark_writes_is_what_it_answers(
    spark: Spark, duck: Duck, tmp_path: Path
) -> None:
    into = tmp_path / "50% [new]"
    spark.write(texts.snapshot(KNOWN), into)

    files = sorted(into.iterdir())
    read = duck_rows(files)
    assert [file.name for file in files] == [
        f"part-{number}.parquet" for number in range(len(files))
    ]
    assert sorted(read) == sorted(row[:6] for row in duck.rows(texts.snapshot(KNOWN)))


def test_what_cannot_be_written_leaves_nothing(spark: Spark, tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="CAST_INVALID_INPUT"):
        spark.write("SELECT CAST(id AS INT) AS n FROM statements", tmp_path / "new")

    assert list(tmp_path.iterdir()) == []


def test_what_spark_says_in_a_hundred_lines_is_told_in_one(
    spark: Spark, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(EngineError) as raised:
        list(spark.rows("SELECT nothing FROM statements"))

    assert str(raised.value).startswith("Spark cannot answer: [UNRESOLVED_COLUMN")
    assert "\n" not in str(raised.value)
    assert capfd.readouterr() == ("", "")


def test_a_second_one_asks_the_spark_that_runs_and_leaves_it_running(
    spark: Spark, folder: Path
) -> None:
    second = Spark(folder)
    rows = list(second.rows("SELECT COUNT(*) FROM entities"))
    second.close()

    assert list(spark.rows("SELECT COUNT(*) FROM entities")) == rows
    with pytest.raises(EngineError, match="already, with the master local-cluster"):
        Spark(folder, "local[7]")


@pytest.mark.usefixtures("spark")
def test_folders_above_a_ledger_are_no_columns_in_spark(
    ledgers: list[Ledger], tmp_path: Path
) -> None:
    folder, link = tmp_path / "about=edge" / "ends_by=5" / "id=3", tmp_path / "id=4"
    folder.parent.mkdir(parents=True)
    write_parquet(ledgers[0], folder)
    link.mkdir()
    for entry in folder.iterdir():
        (link / entry.name).symlink_to(entry)
    sql = "SELECT about, ends_by, id, subject FROM statements ORDER BY id"
    duck, *sparks = Duck(folder), Spark(folder), Spark(link)
    rows = list(duck.rows(sql))
    duck.close()

    assert {row[:2] for row in rows} == {("edge", 9999), ("existence", 9999)}
    assert [list(spark.rows(sql)) for spark in sparks] == [rows, rows]


@pytest.mark.usefixtures("spark")
def test_a_file_that_goes_while_spark_runs_is_told(
    ledgers: list[Ledger], tmp_path: Path
) -> None:
    folder = tmp_path / "parquet"
    write_parquet(ledgers[0], folder)
    second = Spark(folder)
    for file in (folder / "names").iterdir():
        file.unlink()

    with pytest.raises(
        EngineError, match=r"does not find the files of .*parquet; all its"
    ):
        list(second.rows("SELECT * FROM names"))


def test_an_interrupt_ends_the_query_and_the_next_is_answered(spark: Spark) -> None:
    long = "SELECT COUNT(*) FROM statements a, statements b, statements c, statements d"
    stop = threading.Timer(4, os.kill, (os.getpid(), signal.SIGINT))
    stop.start()
    with pytest.raises(KeyboardInterrupt):
        list(spark.rows(long))
    stop.join()

    assert list(spark.rows("SELECT COUNT(*) FROM sources"))


def duck_rows(files: list[Path]) -> list[tuple[str, ...]]:
    """Return the first columns of some Parquet files."""
    import pyarrow.parquet as pq

    tables = [pq.read_table(file, partitioning=None) for file in files]
    return [tuple(row.values())[:6] for t in tables for row in t.to_pylist()]


def test_days_of_all_years_come_as_they_are(spark: Spark, duck: Duck) -> None:
    sql = "SELECT DISTINCT end_latest FROM statements ORDER BY end_latest"
    days = [day for (day,) in duck.rows(sql)]

    assert [day for (day,) in spark.rows(sql)] == days
    old = list(spark.rows("SELECT DATE '1066-10-14', DATE '0001-01-02'"))
    assert [day.isoformat() for day in old[0]] == [
        "1066-10-14",
        format_day(parse_day("0001-01-02")),
    ]

"""Does a question about a past day touch only the folders and row groups that it must?"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pyarrow.parquet as pq
import pytest

from orggraph.dates import Day, parse_day
from orggraph.engines.parquet import files, statements
from orggraph.engines.parquet.periods import periods
from orggraph.engines.parquet.verify import verify
from orggraph.engines.parquet.write import write_parquet
from orggraph.facts import Ledger
from orggraph.rdf.read import read_ledger
from parquet_folders import files as files_of


class Group(NamedTuple):
    """A row group: the year of its folder, its earliest start, and the ids in it."""

    ends_by: int
    first: date
    ids: tuple[str, ...]


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return read_ledger(Path(__file__).parents[2] / "data" / "triples.ttl")


@pytest.fixture(scope="module")
def folder(ledger: Ledger, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small ledger, laid out as if it were a large one."""
    into = tmp_path_factory.mktemp("skipping") / "there"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(statements, "ENOUGH", 30)
        patch.setattr(files, "ROWS_AT_ONCE", 8)
        patch.setattr(files, "ROWS_IN_FILE", 24)
        write_parquet(ledger, into)
    return into


def _groups(folder: Path) -> Iterator[Group]:
    for path in files_of(folder, "statements"):
        with pq.ParquetFile(path) as opened:
            start = opened.schema_arrow.names.index("start_earliest")
            for number in range(opened.num_row_groups):
                least = opened.metadata.row_group(number).column(start).statistics.min
                ids = opened.read_row_group(number, ["id"])["id"].to_pylist()
                year = int(path.parent.name.removeprefix("ends_by="))
                yield Group(year, least, tuple(ids))


def _touched(groups: list[Group], day: Day) -> list[Group]:
    """Return what an engine reads that asks for the year of a folder, and for starts."""
    when = date.fromordinal(day)
    return [one for one in groups if one.ends_by >= when.year and one.first <= when]


@pytest.mark.parametrize(
    ("day", "touched", "folders"),
    [
        ("2015-12-31", 11, 3),
        ("2019-06-01", 13, 3),
        ("2024-05-18", 20, 2),
        ("2030-01-01", 19, 1),
    ],
)
def test_what_can_hold_on_a_day_is_in_few_row_groups(
    ledger: Ledger, folder: Path, day: str, touched: int, folders: int
) -> None:
    groups = list(_groups(folder))
    read = _touched(groups, parse_day(day))
    within = {name for group in read for name in group.ids}

    assert {
        name
        for name, fact in ledger.facts.items()
        if fact.bounds.from_earliest <= parse_day(day) <= fact.bounds.end_latest
    } <= within
    assert (len(read), len({one.ends_by for one in read})) == (touched, folders)
    assert len(groups) == 33


def test_a_ledger_in_many_files_is_as_right_as_in_few(folder: Path) -> None:
    assert len(files_of(folder, "statements")) > 10
    assert verify(folder).findings == ()


def test_who_is_sought_is_told_by_page_indexes_and_bloom_filters(
    folder: Path,
) -> None:
    for path in files_of(folder, "statements"):
        with pq.ParquetFile(path) as opened:
            group = opened.metadata.row_group(0)
        columns = [group.column(number) for number in range(group.num_columns)]

        assert all(one.has_column_index and one.has_offset_index for one in columns)
        assert {one.path_in_schema for one in columns if one.bloom_filter_length} == {
            "id",
            "subject",
            "object",
        }


@pytest.mark.parametrize(
    ("ends", "found"),
    [
        ({}, [9999]),
        ({9999: 50}, [9999]),
        ({1999: 9}, [9999]),  # too few for a folder of their own
        ({1999: 9, 2001: 1}, [2001, 9999]),
        ({1999: 40, 2001: 10, 2002: 3, 9999: 2}, [1999, 2001, 9999]),
    ],
)
def test_periods_grow_until_they_have_enough(
    ends: dict[int, int], found: list[int]
) -> None:
    assert periods(ends, 10) == found

"""Is a ledger in Parquet the whole ledger, with the bounds that the rules give?"""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from oracle import World
from orggraph.dates import ALWAYS, NEVER, Day
from orggraph.engines.parquet.verify import verify
from orggraph.engines.parquet.write import write_parquet
from orggraph.facts import Entity, EntityId, Fact, Ledger, assemble
from orggraph.index.compile.names import names_of
from orggraph.rdf.read import read_ledger
from orggraph.text import folded
from parquet_folders import read_back, rows
from small_ledgers import ledger_of, worlds

CONFORMANCE = Path(__file__).parents[1] / "conformance"
#: One of each sort; the random worlds have the rest.
CASES = sorted(CONFORMANCE.glob("*.ttl"))[::4]


def _assert_whole(ledger: Ledger, folder: Path) -> None:
    manifest = write_parquet(ledger, folder)
    back = read_back(folder)

    assert dict(back.facts) == dict(ledger.facts)
    assert dict(back.entities) == dict(ledger.entities)
    assert dict(back.sources) == dict(ledger.sources)
    assert manifest.counts.left_out == ledger.left_out
    assert {
        row["id"]: tuple(row[name] for name in _DAYS_AND_FLAGS)
        for row in rows(folder, "statements")
    } == {name: _days_and_flags(fact) for name, fact in ledger.facts.items()}


_DAYS_AND_FLAGS = (
    "start_earliest",
    "start_latest",
    "end_earliest",
    "end_latest",
    "believed_from",
    "believed_until",
    "open_start",
    "doubtful",
    "end_doubtful",
)


def _days_and_flags(fact: Fact) -> tuple[date | bool, ...]:
    said, bounds = fact.statement, fact.bounds
    days = (
        bounds.from_earliest,
        bounds.from_latest,
        bounds.end_earliest,
        bounds.end_latest,
        fact.known_from,
        fact.known_until,
    )
    at_end = any(when is not None and when.doubtful for when in (said.end, *said.seen))
    unknown = bounds.from_earliest == ALWAYS
    return (*map(_date, days), unknown, fact.doubtful, at_end)


def _date(day: Day) -> date:
    return date.fromordinal(min(max(day, ALWAYS + 1), NEVER - 1))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_micro_ledger_comes_back(path: Path, tmp_path: Path) -> None:
    _assert_whole(read_ledger(path), tmp_path / "there")


@settings(max_examples=20)
@given(world=worlds())
def test_a_random_ledger_comes_back(world: World) -> None:
    with TemporaryDirectory() as folder:
        _assert_whole(ledger_of(world), Path(folder, "there"))


def test_the_shipped_ledger_comes_back_and_is_found_right(
    shipped: Path, tmp_path: Path
) -> None:
    ledger = read_ledger(shipped)

    _assert_whole(ledger, tmp_path / "there")
    assert verify(tmp_path / "there").findings == ()


def test_everybody_is_listed_under_each_of_their_names(tmp_path: Path) -> None:
    odd = Entity(EntityId("https://example.org/id/ada"), "Ada  Birch", None, ("ÅDA",))
    ledger = assemble((), (odd, odd._replace(id=EntityId("urn:x:ben"), label="Ada")))
    write_parquet(ledger, tmp_path / "there")

    assert [tuple(row.values()) for row in rows(tmp_path / "there", "names")] == sorted(
        {
            (folded(name), entity.id)
            for entity in ledger.entities.values()
            for name in names_of(entity)
        }
    )


def test_an_empty_ledger_has_all_tables_and_no_rows(tmp_path: Path) -> None:
    manifest = write_parquet(assemble(()), tmp_path / "there")

    assert manifest.first_day is None
    assert [file.rows for file in manifest.files] == [0] * 7
    assert verify(tmp_path / "there").findings == ()

"""Is what is wrong in a folder found, also where its manifest agrees with it?"""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from orggraph.engines.parquet.order import in_order
from orggraph.engines.parquet.verify import verify
from orggraph.engines.parquet.write import write_parquet
from orggraph.rdf.read import read_ledger
from parquet_folders import EDGES, note, rewrite

LIFE = EDGES.replace("edge", "existence")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that is as it should be."""
    shipped = Path(__file__).parents[2] / "data" / "triples.ttl"
    folder = tmp_path_factory.mktemp("written") / "there"
    write_parquet(read_ledger(shipped), folder)
    return folder


@pytest.fixture
def folder(written: Path, tmp_path: Path) -> Path:
    """A copy of it, to be spoilt."""
    return shutil.copytree(written, tmp_path / "there")


def _put(column: str, value: object, row: int = 5) -> Callable[[pa.Table], pa.Table]:
    """Return what changes one cell."""

    def change(table: pa.Table) -> pa.Table:
        place = table.column_names.index(column)
        cells = table[column].to_pylist()
        assert cells[row] != value
        cells[row] = value
        field = table.schema.field(column)
        return table.set_column(place, field, pa.array(cells, field.type))

    return change


@pytest.mark.parametrize(
    ("path", "change", "told"),
    [
        (EDGES, _put("end_latest", date(2031, 1, 1)), "is written: end_latest"),
        (EDGES, _put("start_latest", date(2031, 1, 1)), "is written: start_latest"),
        (EDGES, _put("believed_from", date(2031, 1, 1)), "is written: believed_from"),
        (EDGES, _put("believed_until", date(2031, 1, 1)), "is written: believed_until"),
        (EDGES, _put("doubtful", value=True), "is written: doubtful"),
        (EDGES, _put("end_doubtful", value=True), "is written: end_doubtful"),
        (EDGES, _put("certainty", "so-so"), "'so-so' is no certainty"),
        (EDGES, _put("certainty", None), "has no certainty in some rows"),
        (EDGES, _put("sources", [None]), "has no sources in some rows"),
        ("entities/part-0.parquet", _put("kind", "robot"), "'robot' is no kind"),
        (EDGES, _put("seen", ["1900-01-01"], 200), "contradict each other"),
        (EDGES, _put("seen", ["whenever"]), "'whenever' is not a date"),
        (EDGES, _put("revises", ["https://example.org/fact/f016"]), "believed_until"),
        (EDGES, _put("id", "https://example.org/fact/zz", 0), "not sorted by start_ea"),
        (LIFE, _put("predicate", "urn:x:y"), "not all in it is about existence"),
        (
            "sources/part-0.parquet",
            _put("issued", "1999", 145),
            "is written: believed_from",
        ),
        ("entities/part-0.parquet", _put("label", "Ada Birch"), "names: it does not"),
        ("names/part-0.parquet", _put("name", "aaron-d", 1), "names: it does not say"),
        ("post_in/part-0.parquet", _put("home", "urn:x:y"), "post_in: it does not say"),
        (
            "ways/part-0.parquet",
            _put("ends_open", value=False),
            "ways: it does not say",
        ),
        ("sources/part-0.parquet", lambda t: t.slice(1), "the manifest counts 155"),
    ],
)
def test_what_does_not_follow_is_found(
    folder: Path, path: str, change: Callable[[pa.Table], pa.Table], told: str
) -> None:
    rewrite(folder, path, change)
    findings = verify(folder).findings

    assert findings
    assert told in "\n".join(findings)


@pytest.mark.parametrize("second", [[2, 3], [1, 3], [3]])
def test_batches_are_in_order_only_if_each_follows_the_last(second: list[int]) -> None:
    one, other = (pa.record_batch({"a": told}) for told in ([1, 2], second))
    whole = [1, 2, *second]

    assert in_order([one, other], ["a"], once=False) == (whole == sorted(whole))
    assert in_order([one, other], ["a"], once=True) == (second == [3])


def test_statements_in_the_folder_of_an_earlier_year_are_found(folder: Path) -> None:
    early = EDGES.replace("9999", "2020")
    (folder / early).parent.mkdir()
    (folder / EDGES).rename(folder / early)
    manifest = folder / "manifest.json"
    manifest.write_text(manifest.read_text("utf-8").replace(EDGES, early), "utf-8")

    assert verify(folder).findings == (f"{early}: some of it can have held after 2020",)


def test_a_changed_byte_is_found(folder: Path) -> None:
    content = bytearray((folder / EDGES).read_bytes())
    content[100] ^= 1
    (folder / EDGES).write_bytes(content)

    assert verify(folder) == (
        "7 files with their hashes, rows and columns, and not what is in them",
        (f"{EDGES}: its SHA-256 is not the one that was noted",),
    )


def test_what_is_no_parquet_is_found_though_it_was_noted(folder: Path) -> None:
    (folder / EDGES).write_bytes(b"PAR1")
    note(folder, EDGES)
    (finding,) = verify(folder).findings

    assert finding.startswith(f"{EDGES}: it cannot be read: ")


def test_pages_that_cannot_be_unpacked_are_found_though_they_were_noted(
    folder: Path,
) -> None:
    content = bytearray((folder / EDGES).read_bytes())
    content[4:2000] = bytes(1996)
    (folder / EDGES).write_bytes(content)
    note(folder, EDGES)
    (finding,) = verify(folder).findings

    assert "there cannot be read: " in finding


def test_other_columns_are_found_though_they_were_noted(folder: Path) -> None:
    shutil.copy(folder / "names/part-0.parquet", folder / EDGES)
    note(folder, EDGES, rows=237)

    assert verify(folder).findings == (
        f"{EDGES}: it has 318 rows, and 237 were noted",
        f"{EDGES}: its columns are not those of the table statements",
    )


def test_what_was_compared_is_told_and_how_far_it_is(folder: Path) -> None:
    heard: list[tuple[str, int, int]] = []
    compared, findings = verify(folder, lambda *far: heard.append(far))

    assert not findings
    assert compared == (
        "7 files with their hashes, rows and columns; the bounds of 249 statements "
        "with what the rules derive; names and places of 143 entities"
    )
    assert heard[-1] == ("comparing", heard[-1][2], heard[-1][2])

"""What does DuckDB reach, and what does it say where it cannot answer?"""

import builtins
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT
from orggraph.engines.parquet.write import write_parquet
from orggraph.engines.sql.duck import Duck
from orggraph.errors import EngineError, MissingExtraError
from orggraph.rdf.read import read_ledger


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger that ships in Parquet, in a folder with an odd name."""
    into = tmp_path_factory.mktemp("it's") / "id=3" / "[a] *"
    into.parent.mkdir()
    write_parquet(read_ledger(ROOT / "data" / "triples.ttl"), into)
    return into


def test_a_folder_may_be_called_anything(folder: Path) -> None:
    duck = Duck(folder)

    ((number,),) = duck.rows("SELECT COUNT(id) FROM statements WHERE about = 'edge'")

    assert number > 100
    duck.close()


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_text('{beside}')",
        "SELECT * FROM read_csv('https://example.org/a.csv')",
        "COPY (SELECT 1) TO '{beside}'",
        "INSTALL httpfs",
        "SET enable_external_access = true",
    ],
)
def test_no_other_file_and_no_network_is_reached(
    folder: Path, tmp_path: Path, sql: str
) -> None:
    beside = tmp_path / "secret.txt"
    beside.write_text("secret")
    duck = Duck(folder)

    with pytest.raises(EngineError, match="DuckDB cannot answer"):
        list(duck.rows(sql.format(beside=beside)))
    assert beside.read_text() == "secret"
    duck.close()


def test_what_is_wrong_is_told_in_one_line(folder: Path) -> None:
    duck = Duck(folder)

    with pytest.raises(EngineError) as told:
        list(duck.rows("SELECT nothing\nFROM statements"))

    assert "\n" not in str(told.value)
    assert "nothing" in str(told.value)
    duck.close()


def test_a_memory_that_cannot_be_read_is_told(folder: Path) -> None:
    with pytest.raises(EngineError, match="1GB"):
        Duck(folder, memory="much")


def test_what_does_not_fit_into_memory_is_written_all_the_same(
    folder: Path, tmp_path: Path
) -> None:
    duck = Duck(folder, memory="40MB", threads=1)
    many = "SELECT range AS number, sha256(CAST(range AS VARCHAR)) AS said FROM range(300000)"

    duck.write(f"{many} ORDER BY said", tmp_path / "many")

    import pyarrow.parquet as pq

    assert pq.read_metadata(tmp_path / "many" / "part-0.parquet").num_rows == 300_000
    duck.close()


def test_what_needs_more_memory_says_how_to_give_it(folder: Path) -> None:
    duck = Duck(folder, memory="20MB", threads=1)

    with pytest.raises(EngineError, match="ORGGRAPH_MEMORY=8GB"):
        list(duck.rows("SELECT ARRAY_AGG(range) FROM range(5000000)"))
    duck.close()


def test_nothing_is_left_where_a_query_fails(folder: Path, tmp_path: Path) -> None:
    duck = Duck(folder)

    with pytest.raises(EngineError):
        duck.write("SELECT error('no')", tmp_path / "failed")

    assert not (tmp_path / "failed").exists()
    duck.close()


def test_ctrl_c_is_told_as_everywhere(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stopped:
        def cursor(self) -> None:
            said = "Query interrupted"
            raise RuntimeError(said)

        def close(self) -> None:
            pass

    duck = Duck(folder)
    monkeypatch.setattr(duck, "_connection", Stopped())

    with pytest.raises(KeyboardInterrupt):
        list(duck.rows("SELECT 1"))
    duck.close()


def test_a_missing_package_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == "duckdb":
            raise ImportError
        return there(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)

    with pytest.raises(MissingExtraError, match=r"orggraph\[duckdb\]"):
        Duck(folder)


def test_a_folder_that_is_no_ledger_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=r"manifest\.json"):
        Duck(tmp_path)

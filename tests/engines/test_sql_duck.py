"""What does DuckDB reach, and what does it say where it cannot answer?"""

import builtins
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT
from orggraph.engines.parquet import statements
from orggraph.engines.parquet.tables import PARTITIONS, TABLES
from orggraph.engines.parquet.write import write_parquet
from orggraph.engines.sql.duck import Duck
from orggraph.errors import EngineError, MissingExtraError
from orggraph.facts.terms import TYPE
from orggraph.rdf.read import read_ledger
from parquet_folders import rows


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


PLACES = (
    *("ends_by=5", "id=5/subject=evil", "about=edge/predicate=x", "filename=no"),
    *("statements/about=edge/ends_by=5", "l*", "l?d", "[l]ed", "x{a,b}", "a\nb\\c"),
)


@pytest.mark.parametrize("place", PLACES)
def test_a_folder_below_any_other_answers_the_same(
    folder: Path, tmp_path: Path, place: str
) -> None:
    for other in ("led", "lid"):  # what a pattern would find as well
        (tmp_path / other).mkdir()
    into = tmp_path / place / "led"
    shutil.copytree(folder, into)

    assert _by_duck(into) == _by_arrow(folder)


def test_a_folder_of_links_answers_the_same(folder: Path, tmp_path: Path) -> None:
    linked, annexed = tmp_path / "linked", tmp_path / "annexed"
    linked.mkdir()
    for entry in folder.iterdir():
        (linked / entry.name).symlink_to(entry)
    shutil.copytree(folder, annexed)
    for number, file in enumerate(annexed.rglob("*.parquet")):
        kept = tmp_path / "kept" / f"{number}=id" / "x"
        kept.parent.mkdir(parents=True)
        file.rename(kept)
        file.symlink_to(kept)

    assert _by_duck(linked) == _by_duck(annexed) == _by_arrow(folder)


def test_files_of_other_years_and_subjects_are_not_opened(tmp_path: Path) -> None:
    ledger = read_ledger(ROOT / "data" / "triples.ttl")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(statements, "ENOUGH", 30)
        write_parquet(ledger, tmp_path / "led")
    edges = sorted((tmp_path / "led" / "statements" / "about=edge").iterdir())
    (tmp_path / "led").rename(tmp_path / "id=5")
    duck = Duck(tmp_path / "id=5")
    asked = "SELECT COUNT(id) FROM statements WHERE about = 'edge' AND ends_by >= 9999"

    ((_, plan),) = duck.rows(f"EXPLAIN ANALYZE {asked}")
    ((files,),) = duck.rows("SELECT COUNT(DISTINCT (about, ends_by)) FROM statements")

    assert len(edges) > 1
    assert f"Scanning Files: 1/{files} " in plan
    duck.close()


def test_an_answer_may_be_written_through_a_link(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "link [a]*").symlink_to("there")
    duck = Duck(folder)

    duck.write("SELECT 1 AS one", tmp_path / "link [a]*" / "new")

    assert (tmp_path / "there" / "new" / "part-0.parquet").is_file()
    duck.close()


def _by_duck(folder: Path) -> list[list[tuple[Any, ...]]]:
    """Return all rows of all tables of a folder, as DuckDB reads it."""
    duck = Duck(folder)
    found = []
    for table, columns in TABLES.items():
        told = ", ".join([*columns, *(PARTITIONS if table == "statements" else ())])
        found.append(sorted(duck.rows(f"SELECT {told} FROM {table}"), key=repr))  # noqa: S608
    duck.close()
    return found


def _by_arrow(folder: Path) -> list[list[tuple[Any, ...]]]:
    """Return the same, read file by file; its statements are all in files of 9999."""
    found = []
    for table in TABLES:
        told = [tuple(row.values()) for row in rows(folder, table)]
        if table == "statements":
            told = [(*r, "existence" if r[2] == TYPE else "edge", 9999) for r in told]
        found.append(sorted(told, key=repr))
    return found


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


def test_a_memory_that_cannot_be_read_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ORGGRAPH_MEMORY", "much")
    with pytest.raises(EngineError, match=r"^ORGGRAPH_MEMORY is 'much'.*8GB"):
        Duck(folder)


def test_an_answer_needs_neither_pandas_nor_pyarrow(folder: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from orggraph.engines.sql.duck import Duck\n"
        "duck = Duck(Path(sys.argv[1])); lists = {'ids': ['ä', \"'\"]}\n"
        "print(list(duck.rows('SELECT id FROM ids ORDER BY id', lists)))\n"
        "print({'pandas', 'pyarrow'} & set(sys.modules))"
    )
    run = [sys.executable, "-c", code, str(folder)]
    said = subprocess.run(run, capture_output=True, text=True, check=True)  # noqa: S603

    assert said.stdout.splitlines() == ["[(\"'\",), ('ä',)]", "set()"]


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


@pytest.mark.skipif(os.name == "nt", reason="such limits are those of POSIX")
def test_a_disk_that_takes_no_more_is_told_in_words(
    folder: Path, tmp_path: Path
) -> None:
    import resource

    duck, into = Duck(folder), tmp_path / "full"
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, usual[1]))
    try:
        with pytest.raises(EngineError) as told:
            duck.write("SELECT sha256(CAST(range AS VARCHAR)) FROM range(999)", into)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)

    file = into / "part-0.parquet"
    assert str(told.value) == (
        f'DuckDB cannot answer: Could not write file "{file}": File too large'
    )
    assert not into.exists()
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

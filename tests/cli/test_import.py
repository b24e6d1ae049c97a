"""What does `orggraph import` read, refuse and tell?"""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import orggraph
from orggraph.cli.main import main

Run = Callable[..., Result]
ROWS = "person,post,organization,start\nAda Birch,Chair,Acme,2020\n"


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A table in the folder where the test is."""
    monkeypatch.chdir(tmp_path)
    Path("staff.csv").write_text(ROWS, "utf-8")
    return "staff.csv"


@pytest.mark.parametrize("report", ["staff.csv", "./staff.csv", "map.yaml", "x.ttl"])
def test_a_report_never_writes_over_what_is_read_or_written(
    run: Run, table: str, report: str
) -> None:
    Path("map.yaml").write_text("ends: inclusive\n", "utf-8")
    given = ("--map", "map.yaml", "-o", "x.ttl", "--report", report)
    done = run("import", "table", table, *given)

    assert done.exit_code == 2
    assert f"--report would write over '{report.removeprefix('./')}'" in done.stderr
    assert (Path(table).read_text("utf-8"), Path("x.ttl").exists()) == (ROWS, False)


@pytest.mark.parametrize("given", [(), ("-o", "x.ttl"), ("-o", "x.ttl", "--dry-run")])
@pytest.mark.parametrize(
    ("form", "content"),
    [
        ("table", ROWS.replace("2020", "soon")),
        ("popolo", '{"areas": [{"id": "a", "name": "North"}]}'),
        ("ftm", ""),
        ("rdf", "# nothing"),
    ],
)
def test_where_nothing_can_be_imported_nothing_is_written(
    run: Run, table: str, form: str, content: str, given: tuple[str, ...]
) -> None:
    Path(table).rename("some.ttl")
    Path("some.ttl").write_text(content, "utf-8")
    done = run("import", form, "some.ttl", *given)

    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.splitlines()[-1] == (
        "nothing could be imported, so nothing is written"
    )
    assert not Path("x.ttl").exists()


def test_what_is_there_already_is_no_failure(run: Run, table: str) -> None:
    given = ("import", "table", table, "-o", "x.ttl")
    first, again = run(*given), run(*given)

    assert (first.exit_code, again.exit_code) == (0, 0)
    assert "has all of it already" in again.stderr


def test_a_file_can_come_on_standard_input(table: str) -> None:
    given = ["import", "table", "-", "-o", "x.ttl"]
    done = CliRunner().invoke(main, given, input=ROWS)

    assert (done.exit_code, table) == (0, "staff.csv")
    assert [
        source.title for source in orggraph.open("x.ttl").ledger.sources.values()
    ] == ["standard input"]

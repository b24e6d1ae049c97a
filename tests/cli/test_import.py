"""What does `orggraph import` read, refuse and tell?"""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import orggraph
from orggraph.cli.main import main

Run = Callable[..., Result]
ROWS = "person,post,organization,start\nAda Birch,Chair,Acme,2020\n"
#: Words with which a reason begins; agreeing() knows the plural of each.
VERBS = {
    *("is", "was", "has", "does", "held", "cannot", "can", "may", "lacks", "names"),
    *("means", "says", "speaks", "links"),
}


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


def test_the_report_counts_rows_and_speaks_of_one_and_of_many(
    run: Run, table: str
) -> None:
    rows = [
        "Ben Cole,Clerk,Acme,soon,later,",
        "Cy Dorn,Clerk,Acme,2019,soon,",
        ",,,,,x",
    ]
    head = f"{ROWS.splitlines()[0]},end,length"
    Path(table).write_text("\n".join([head, *rows, ROWS.splitlines()[1]]), "utf-8")
    done = run("import", "table", table, "--dry-run")
    lines = [
        line.partition(";")[0].partition(": row")[0] for line in done.stderr.split("\n")
    ]

    assert lines[:7] == [
        "read: 4 rows",
        "made of it: 1 person, 1 organization, 1 post, 1 statement",
        "in the ledger: 1 new",
        "left out: 3 rows (4 places), 1 column",
        "  3 cannot be read as a date",
        "  1 means nothing here",
        "  1 names nobody",
    ]
    assert json.loads(run("import", "table", table, "--format", "json").stdout)[
        "lost"
    ] == {"row": 3, "column": 1}


def test_every_reason_begins_with_a_verb() -> None:
    """So that the report can say it of one and of many."""
    said = set()
    for file in Path(orggraph.__file__).parent.glob("importers/**/*.py"):
        text = file.read_text("utf-8")
        for why in re.findall(r"LeftOut\([^()]*, (_?[A-Z][A-Z_]+)\b", text):
            found = re.search(rf'^{why}.*= \(?\s*f?"(\w+)', text, re.MULTILINE)
            said |= {found[1]} if found else set()

    assert {"has", "is"} < said <= VERBS

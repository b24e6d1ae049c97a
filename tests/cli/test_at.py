"""Does `orggraph at` show what it should, to people and to programs?"""

import csv
import datetime as dt
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from schemas import validator

Run = Callable[..., Result]
Turtle = Callable[[str], Path]
ROOT = Path(__file__).parent.parent.parent
HEAVY = {"networkx", "rdflib", "rich", "numpy", "pyvis", "rapidfuzz", "pyparsing"}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("at-2024-05-18.txt", ["2024-05-18"]),
        ("at-2024-05-18-known-2024-05-16.txt", ["2024-05-18", "--known", "2024-05-16"]),
        ("at-2024-05-14.txt", ["2024-05-14", "--all"]),
        ("at-2023-11-18.txt", ["2023-11-18", "--org", "openai"]),
        ("at-2024-05-18.csv", ["2024-05-18", "--org", "openai", "--format", "csv"]),
        ("at-2024-05-18.ttl", ["2024-05-18", "--org", "ssc", "--format", "turtle"]),
        (
            "at-2024-05-18.json",
            ["2024-05-18", "--org", "anthropic", "--format", "json"],
        ),
    ],
)
def test_the_story_reads_as_it_should(
    run: Run, golden: Callable[[str, str], None], name: str, words: list[str]
) -> None:
    result = run("at", *words)

    assert result.exit_code == 0
    assert result.stderr == ""
    golden(name, result.stdout)


@pytest.mark.parametrize(
    "day", ["2015-12-11", "2023-11-17", "2024-05-18", "1700-01-01"]
)
@pytest.mark.parametrize("known", [[], ["--known", "2024-05-16"]])
def test_json_keeps_to_its_schema(run: Run, day: str, known: list[str]) -> None:
    form = json.loads(run("at", day, *known, "--format", "json").stdout)

    validator("snapshot").validate(form)
    assert form["nodes"] == sorted(form["nodes"], key=lambda node: node["id"])


def test_two_runs_give_the_same_bytes(run: Run) -> None:
    first, second = (
        run("at", "2024-05-18", "--format", "json").stdout_bytes for _ in range(2)
    )

    assert first == second


def test_the_table_has_a_row_an_edge(run: Run) -> None:
    form = json.loads(run("at", "2024-05-18", "--format", "json").stdout)
    table = csv.DictReader(
        io.StringIO(run("at", "2024-05-18", "--format", "csv").stdout)
    )

    assert [(row["subject"], row["predicate"], row["object"]) for row in table] == [
        (edge["subject"], edge["predicate"], edge["object"]) for edge in form["edges"]
    ]


def test_json_costs_no_heavy_import() -> None:
    script = (
        "import sys\nfrom orggraph.cli.main import main\n"
        "try: main(['at', '2024-05-18', '--format', 'json'])\n"
        "except SystemExit: pass\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(  # noqa: S603 (our own script)
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert json.loads(done.stdout)["at"] == "2024-05-18"
    assert HEAVY.isdisjoint(done.stderr.split())


def test_without_a_date_it_is_today(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Today(dt.date):
        @classmethod
        def today(cls) -> "Today":
            return cls(2024, 5, 18)

    monkeypatch.setattr("orggraph.asking.date", Today)

    assert run("at").stdout == run("at", "2024-05-18").stdout


def test_certain_leaves_nothing_possible(run: Run) -> None:
    form = json.loads(run("at", "2024-05-18", "--certain", "--format", "json").stdout)
    ends = {end for edge in form["edges"] for end in (edge["subject"], edge["object"])}

    assert {edge["standing"] for edge in form["edges"]} == {"certain"}
    assert ends <= {node["id"] for node in form["nodes"]}


def test_around_grows_with_depth(run: Run) -> None:
    def sizes(*words: str) -> list[int]:
        asked = ("at", "2024-05-18", "--format", "json", *words)
        return [
            len(json.loads(run(*asked, "--depth", str(depth)).stdout)["nodes"])
            for depth in range(4)
        ]

    board = sizes("--around", "openai board")

    # it was founded a month later
    assert sizes("--around", "ssi", "--known", "2024-06-19") == [0, 0, 0, 0]
    assert board == sorted(board)
    assert board[0] == 1 < board[1] < board[2]


def test_around_ends_where_there_is_nothing_more(run: Run) -> None:
    far = run("at", "2024-05-18", "--around", "ssc", "--depth", "9" * 20)

    assert far.exit_code == 0


def test_an_organisation_brings_its_units_posts_and_people(run: Run) -> None:
    form = json.loads(
        run("at", "2024-05-18", "--org", "OpenAI", "--format", "json").stdout
    )
    labels = {node["label"] for node in form["nodes"]}

    assert {
        "OpenAI Preparedness",
        "Aleksander Madry",
        "Chief Scientist of OpenAI",
    } <= labels
    assert not {"Anthropic", "Dario Amodei", "xAI"} & labels
    assert form["dangling"]


def test_a_unit_brings_itself_only(run: Run) -> None:
    form = json.loads(
        run("at", "2024-05-18", "--org", "preparedness team", "--format", "json").stdout
    )

    assert {node["label"] for node in form["nodes"]} == {
        "Aleksander Madry",
        "OpenAI",
        "OpenAI Preparedness",
    }


def test_a_terminal_without_unicode_gets_ascii() -> None:
    command = [sys.executable, "-m", "orggraph", "at", "2024-05-18", "--org", "openai"]
    env = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "COLUMNS": "80"}
    done = subprocess.run(  # noqa: S603 (our own program)
        command, capture_output=True, check=True, cwd=ROOT, env=env
    )

    assert done.stdout.isascii()
    assert b"+-- " in done.stdout
    assert b"D\\u2019Angelo" in done.stdout


def test_colour_is_for_terminals_or_when_asked_for(run: Run) -> None:
    assert "\x1b[" not in run("at", "2024-05-18").stdout
    assert "\x1b[" in run("at", "2024-05-18", "--color", "always").stdout


def test_an_empty_ledger_says_so(run: Run, turtle: Turtle) -> None:
    result = run("at", "2024-05-18", "--ledger", str(turtle("")))

    assert result.exit_code == 0
    assert "There are no statements in this ledger." in result.stdout


def test_a_day_before_everything_says_when_it_begins(run: Run) -> None:
    assert "the ledger begins on 1 Jan 2015" in run("at", "1700-01-01").stdout


def test_other_relations_and_vacant_posts_are_shown(run: Run, turtle: Turtle) -> None:
    path = turtle(
        """
        :oak a org:Organization ; rdfs:label "Oak" .
        :chair a org:Post ; rdfs:label "Chair of Oak" ; org:postIn :oak .
        f:1 rdf:subject :chair ; rdf:predicate rdf:type ; rdf:object org:Post ;
            schema:startDate "2020" .
        f:2 rdf:subject :ann ; rdf:predicate :advises ; rdf:object :bob ;
            schema:startDate "2020-01-01" ; schema:roleName "freely" .
        f:3 rdf:subject :ann ; rdf:predicate org:reportsTo ; rdf:object :bob .
        """
    )
    shown = run("at", "2024-05-18", "--ledger", str(path)).stdout
    text = " ".join(shown.split())

    assert "(vacant) Chair" in text
    assert "advises bob (freely), since 1 Jan 2020" in text
    assert "reports to bob, start unknown" in text


# hostile labels

HOSTILE = "a\u202eb\u0007c\u001b[31md [red]e[/red] </script> \u2066f\u0085g"


def test_a_label_cannot_steer_the_terminal(run: Run, turtle: Turtle) -> None:
    label = HOSTILE.replace("\u0007", "\\u0007").replace("\u001b", "\\u001B")
    path = turtle(
        f"""
        :x a foaf:Person ; rdfs:label "{label}" .
        :y a org:Organization ; rdfs:label "{label}" ; org:classification "{label}" .
        f:1 rdf:subject :x ; rdf:predicate org:memberOf ; rdf:object :y ;
            schema:roleName "{label}" .
        """
    )
    text = run("at", "2024-05-18", "--ledger", str(path)).stdout
    table = run("query", "SELECT ?l { ?s rdfs:label ?l }", "--ledger", str(path)).stdout

    for shown in (text, table):
        assert not any(c in shown for c in "\x1b\x07\x85\u202e\u2066")
        assert "[red]e[/red]" in shown
        assert "</script>" in shown


def test_a_huge_label_is_cut(run: Run, turtle: Turtle) -> None:
    path = turtle(
        f"""
        :x a foaf:Person ; rdfs:label "{"L" * 100_000}" .
        f:1 rdf:subject :x ; rdf:predicate org:memberOf ; rdf:object :y .
        """
    )

    assert len(run("at", "2024-05-18", "--ledger", str(path)).stdout) < 1000

"""What does `orggraph check` print, and with which status does it end?"""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import orggraph
from orggraph.checks.rules import RULES
from schemas import validator

Run = Callable[..., Result]
Turtle = Callable[..., Path]

ERROR = """
f:1 rdf:subject :a ; rdf:predicate org:memberOf ; rdf:object :b ;
    schema:startDate 2018 ; prov:hadPrimarySource src:a .
"""
WARNING = """
:a a foaf:Person ; rdfs:label "Ann" .
:b a org:Organization ; rdfs:label "Board" .
f:2 rdf:subject :a ; rdf:predicate org:memberOf ; rdf:object :b .
"""


def test_the_ledger_that_ships_has_no_errors(
    run: Run, golden: Callable[[str, str], None]
) -> None:
    result = run("check")

    assert result.exit_code == 0
    golden("check.txt", result.stdout)


def test_it_reads_in_a_narrow_terminal_too(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    result = run("check")

    assert max(map(len, result.stdout.splitlines()[:-1])) <= 40


@pytest.mark.parametrize(
    ("text", "words", "status"),
    [
        (ERROR, [], 1),
        (WARNING, [], 0),
        (WARNING, ["--strict"], 1),
        (WARNING, ["--strict", "--rule", "duplicate"], 0),
        (ERROR, ["--rule", "unreadable-date"], 1),
    ],
)
def test_the_status_tells_whether_something_is_wrong(
    run: Run, turtle: Turtle, text: str, words: list[str], status: int
) -> None:
    result = run("check", "--ledger", str(turtle(text)), *words)

    assert result.exit_code == status


def test_notices_are_fine_even_where_it_is_strict(run: Run) -> None:
    result = run("check", "--strict", "--rule", "handover")

    assert result.exit_code == 0
    assert "handover" in result.stdout


def test_a_long_list_is_cut_and_its_number_is_right(run: Run, turtle: Turtle) -> None:
    text = "\n".join(ERROR.replace("f:1", f"f:{n}") for n in range(30))
    path = str(turtle(text))
    short = run("check", "--ledger", path).stdout
    whole = run("check", "--ledger", path, "--all").stdout

    assert "unreadable-date: a date that is none, or cannot be read (30)" in short
    assert short.count("'2018' is not a date here") == 10
    assert "20 more (--all lists them)" in short
    assert "30 left out; 30 errors" in short
    assert whole.count("'2018' is not a date here") == 30
    assert "more (" not in whole


@pytest.mark.parametrize("text", [ERROR + WARNING, ""])
def test_the_json_form_keeps_to_its_schema(run: Run, turtle: Turtle, text: str) -> None:
    path = turtle(text)
    result = run("check", "--ledger", str(path), "--format", "json")
    told = json.loads(result.stdout)

    validator("check").validate(told)
    assert run("check", "--ledger", str(path), "--format", "json").stdout == (
        result.stdout
    )
    rules = [finding["rule"] for finding in told["findings"]]
    assert rules == (["unreadable-date", "unsourced-statement"] if text else [])


def test_what_has_no_name_is_called_the_same_every_time(
    run: Run, turtle: Turtle
) -> None:
    path = turtle(
        """
        [] a rdf:Statement ; rdf:subject :a ; rdf:predicate org:memberOf .
        [] a rdf:Statement ; rdf:subject :a ; rdf:object [ rdfs:label "B" ] .
        [] a rdf:Statement ; rdf:subject :a ; rdf:object :b .
        [] a org:Membership ; org:member :a .
        """
    )
    words = ["check", "--shacl", "--ledger", str(path), "--format", "json"]
    first = run(*words).stdout

    assert '"subject": "_:4"' in first
    assert run(*words).stdout == first
    assert run(*words).stdout == first


def test_the_json_form_says_what_python_says(run: Run, turtle: Turtle) -> None:
    path = turtle(WARNING)
    (finding,) = orggraph.open(path).check()
    (told,) = json.loads(
        run("check", "--ledger", str(path), "--format", "json").stdout
    )["findings"]

    assert told == {**finding._asdict(), "statements": list(finding.statements)}


def test_github_gets_commands_with_files_as_seen_from_here(
    run: Run, turtle: Turtle, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = turtle(ERROR + WARNING.replace("Ann", "100% Ann"))
    monkeypatch.chdir(path.parent)
    result = run("check", "--ledger", str(path), "--format", "github")

    assert result.exit_code == 1
    error, warning = result.stdout.splitlines()
    assert error.startswith(
        "::error file=ledger.ttl,line=17,title=unreadable-date::'2018' is not a date"
    )
    assert warning.startswith(
        "::warning file=ledger.ttl,line=22,title=unsourced-statement::100%25 Ann: "
    )
    assert "1 error, 1 warning, 0 notices." in result.stderr


def test_a_name_cannot_end_a_command_for_github(run: Run, turtle: Turtle) -> None:
    path = turtle(WARNING.replace("Ann", r"Ann\n::error::pwned"))
    result = run("check", "--ledger", str(path), "--format", "github")

    assert len(result.stdout.splitlines()) == 1


def test_a_label_can_neither_steer_the_terminal_nor_set_colours(
    run: Run, turtle: Turtle
) -> None:
    path = turtle(WARNING.replace("Ann", r"[red]Ann\u001B[31m"))
    result = run("check", "--ledger", str(path), "--color", "never")

    assert "[red]Ann\ufffd[31m: member of Board" in result.stdout
    assert "\x1b" not in result.stdout


def test_colours_come_when_they_are_asked_for(run: Run) -> None:
    assert "\x1b[" in run("check", "--color", "always").stdout
    assert "\x1b[" not in run("check").stdout


def test_index_and_rules_are_compared_beside_any_form(run: Run) -> None:
    result = run("check", "--index", "--questions", "4", "--format", "json")

    assert result.exit_code == 0
    assert json.loads(result.stdout)["counts"]["error"] == 0
    assert "Index and rules: 4 questions compared, 0 differ." in result.stderr


def test_an_unknown_rule_is_an_error_that_lists_them(run: Run) -> None:
    result = run("check", "--rule", "nonsense")

    assert result.exit_code == 2
    assert result.stderr.startswith("orggraph: there is no rule 'nonsense'; known: ")
    assert "two-holders" in result.stderr


def test_the_rules_are_listed_without_a_ledger(run: Run) -> None:
    result = run("check", "--list-rules", "--ledger", "missing.ttl")

    assert result.exit_code == 0
    for rule in RULES:
        assert f"{rule.severity} {rule.name}: " in result.stdout


def test_findings_of_several_files_name_each(run: Run, turtle: Turtle) -> None:
    folder = turtle(ERROR).parent
    turtle(ERROR.replace("f:1", "f:3"), "other.ttl")
    result = run("check", "--ledger", str(folder))

    assert "ledger.ttl:17  '2018'" in result.stdout
    assert "other.ttl:17  '2018'" in result.stdout


def test_what_comes_on_standard_input_is_checked(run: Run, turtle: Turtle) -> None:
    result = run("check", "--ledger", "-", stdin=turtle(ERROR).read_text("utf-8"))

    assert result.exit_code == 1
    assert "standard input:17  '2018'" in result.stdout


def test_nothing_is_printed_about_a_sound_ledger_but_its_size(
    run: Run, turtle: Turtle
) -> None:
    result = run("check", "--ledger", str(turtle("")))

    assert result.stdout == (
        "0 sound statements, 0 left out; 0 errors, 0 warnings, 0 notices.\n"
    )


def test_a_statement_without_a_name_is_called_so(run: Run, turtle: Turtle) -> None:
    path = turtle("""
        :ada a foaf:Person ; rdfs:label "Ada" .
        :lab a org:Organization ; rdfs:label "Lab" .
        [] a rdf:Statement ;
            rdf:subject :ada ; rdf:predicate org:memberOf ; rdf:object :lab .
    """)
    result = run("check", "--ledger", str(path))

    assert "[a statement without a name]" in " ".join(result.stdout.split())

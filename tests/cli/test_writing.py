"""Do the commands that write show what they would write, and ask before they do?"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from click.testing import Result

from orggraph.cli.main import main
from schemas import validator

Run = Callable[..., Result]
Turtle = Callable[..., Path]
ROOT = Path(__file__).parent.parent.parent

LAB = """
    :lab a org:Organization ; rdfs:label "Lab" .
    :ada a foaf:Person ; rdfs:label "Ada" .
    f:f001 a rdf:Statement ;
        rdf:subject :ada ; rdf:predicate org:headOf ; rdf:object :lab ;
        schema:startDate "2020" ; fact:knownFrom "2020" .
"""
END = ["end", "Ada", "headOf", "Lab", "--on", "2024-01-31", "--known-from", "2024"]
SHOWN = """\
f:f002 a rdf:Statement ;
    rdf:subject :ada ; rdf:predicate org:headOf ; rdf:object :lab ;
    schema:startDate "2020" ;
    schema:endDate "2024-01-31" ;
    fact:knownFrom "2024" ;
    fact:certainty fact:confirmed ;
    prov:wasRevisionOf f:f001 .

Ada: head of Lab, 2020 to 31 Jan 2024 (confirmed)
  replaces f:f001 (since 2020), which is what was believed before 31 Dec 2024
  known from 31 Dec 2024
  note: it has no source; name one with --source
"""


@pytest.fixture
def path(turtle: Turtle) -> Path:
    """A ledger in which Ada heads the Lab."""
    return turtle(LAB)


def test_lines_and_meaning_are_shown_before_they_are_written(
    run: Run, path: Path
) -> None:
    before = path.read_bytes()
    dry = run(*END, "--dry-run", "--ledger", str(path))

    assert (dry.exit_code, dry.stdout, dry.stderr) == (0, SHOWN, "")
    assert path.read_bytes() == before

    done = run(*END, "--yes", "--ledger", str(path))

    assert (done.exit_code, done.stdout) == (0, SHOWN)
    assert done.stderr == f"f:f002 is in {path} now\n"
    assert path.read_bytes().startswith(before + b"\nf:f002 a rdf:Statement")


def test_where_nobody_can_be_asked_nothing_is_written(run: Run, path: Path) -> None:
    before = path.read_bytes()
    asked = run(*END, "--ledger", str(path), stdin="y\n")

    assert asked.exit_code == 2
    assert "add --yes to write this, or --dry-run only to look" in asked.stderr
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["end", "Ada", "headOf", "Lab"], "Missing option '--on'"),
        (["end", "Ada", "hedOf", "Lab", "--on", "2024"], "nearest: headOf"),
        (
            ["end", "Cy", "headOf", "Lab", "--on", "2024"],
            "nobody and nothing is called",
        ),
        (["end", "Ada", "--on", "2024"], "no statement 'Ada'"),
        (["end", "f:f001", "--on", "31.1.2024"], "is not a date here"),
        (["add", "Ada", "headOf"], "needs an object"),
        (["add", "Ada"], "SUBJECT PREDICATE OBJECT"),
        (["add", "Ada", "headOf", "Lab", "--id", "x"], "go with somebody new"),
        (["add", "person", "Cy", "--start", "2024"], "without dates and sources"),
        (["retract", "f001"], "without a source"),
        (["correct", "f001", "--role", "chief"], "add --source or --known-from"),
        (["correct", "f001", "--certainty", "sure"], "Invalid value"),
        (["source", "add", "--date", "2024"], "add --publisher or --title"),
        (["source", "add", "--publisher", "P", "--url", "x"], "no web address"),
        (["erase", "Cy", "--yes"], "nobody and nothing is called"),
    ],
)
def test_what_is_wrong_is_one_line_and_every_byte_stays(
    run: Run, path: Path, words: list[str], why: str
) -> None:
    before = path.read_bytes()
    result = run(*words, "--ledger", str(path))

    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert why in result.stderr
    assert path.read_bytes() == before


def test_a_label_cannot_steer_the_terminal(run: Run, turtle: Turtle) -> None:
    path = turtle(LAB.replace('"Ada"', '"Ada\\u001B[31m"'))
    for words in (END, ["erase", "lab"]):
        shown = run(*words, "--dry-run", "--ledger", str(path))

        assert shown.exit_code == 0
        assert "\x1b" not in shown.stdout


def test_standard_input_is_no_place_to_write_to(run: Run) -> None:
    result = run("add", "person", "Ada", "--ledger", "-", stdin="")

    assert result.exit_code == 2
    assert "name a file with --ledger" in result.stderr


def test_the_story_of_the_issue_is_refused_for_it_is_told_already(run: Run) -> None:
    words = ["Jan Leike", "headOf", "Superalignment", "--on", "2024-05-14"]
    result = run("end", *words, "--source", "s070")

    assert result.exit_code == 2
    assert "it ends then already: f:f102 (5 Jul 2023 to 14 May 2024)" in result.stderr


def test_a_terminal_without_unicode_gets_ascii(turtle: Turtle) -> None:
    old, new = turtle(LAB, "old.ttl"), turtle(LAB.replace("2020", "2021"), "new.ttl")
    env = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "COLUMNS": "40"}
    command = [sys.executable, "-m", "orggraph", "review", "--old", str(old)]
    done = subprocess.run(  # noqa: S603 (our own program)
        [*command, "--new", str(new)],
        capture_output=True,
        check=True,
        env=env,
        cwd=ROOT,
    )

    assert done.stdout.isascii()
    assert b"start 2020 -> 2021" in done.stdout


def test_json_keeps_to_its_schema_and_tells_the_id(run: Run, path: Path) -> None:
    words = [*END, "--ledger", str(path), "--format", "json"]
    before = path.read_bytes()
    dry, unasked = run(*words, "--dry-run"), run(*words)

    assert unasked.exit_code == 2
    assert "add --yes or --dry-run" in unasked.stderr
    assert path.read_bytes() == before

    done = run(*words, "--yes")
    forms = [json.loads(result.stdout) for result in (dry, done)]

    for form in forms:
        validator("edit").validate(form)
    assert [form["written"] for form in forms] == [False, True]
    assert forms[1]["id"] == "f:f002"
    assert path.read_bytes().endswith(forms[1]["lines"].encode())


@pytest.mark.parametrize(
    ("typed", "last", "offered"),
    [
        (["end"], "lili", "lilian-weng"),
        (["end", "Lilian Weng"], "hea", "headOf"),
        (["end", "Lilian Weng", "headOf"], "safety-s", "safety-systems"),
        (["end", "f001", "--source"], "s07", "s070"),
        (["retract", "f001", "--source"], "s07", "s070"),
        (["erase"], "lili", "lilian-weng"),
    ],
)
def test_a_shell_completes_names_relations_and_sources(
    typed: list[str], last: str, offered: str
) -> None:
    asked = ShellComplete(main, {}, "orggraph", "_ORGGRAPH_COMPLETE")

    assert offered in [item.value for item in asked.get_completions(typed, last)]


def test_what_is_typed_is_understood_in_the_locale_c(path: Path) -> None:
    words = ["add", "Ada", "memberOf", "Lab", "--role", "Ünï", "--known-from", "2024"]
    done = subprocess.run(  # noqa: S603 (our own program)
        [sys.executable, "-m", "orggraph", *words, "--yes", "--ledger", str(path)],
        capture_output=True,
        check=False,
        env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0"},
    )

    assert done.returncode == 0, done.stderr
    assert 'schema:roleName "Ünï"' in path.read_text("utf-8")

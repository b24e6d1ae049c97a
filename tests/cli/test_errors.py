"""What does bad input get? One line that says what to do, exit 2, nothing written."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
Turtle = Callable[[str], Path]


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        (["at", "2024-05-18", "--org", "nonsense"], ["nobody and nothing is called"]),
        (["at", "2024-05-18", "--org", "superalingment"], ["nearest: Superalignment"]),
        (["at", "2024-05-18", "--around", "schulmann"], ["nearest: John Schulman"]),
        (
            ["at", "2024-05-18", "--around", "chief"],
            ["'chief' can mean 1", "Chief Economist of OpenAI (post-", "more"],
        ),
        (["at", "2024-02-30"], ["'2024-02-30' is not a day", "Feb 2024 has 29 days"]),
        (["at", "18/05/2024"], ["YYYY-MM-DD", "perhaps 2024-05-18"]),
        (["at", "2018"], ["'2018' is not a day", "YYYY-MM-DD"]),
        (["at", "soon"], ["'soon' is not a day", "YYYY-MM-DD"]),
        (["at", "2024-05-18", "--known", "May"], ["'May' is not a day"]),
        (["at", "10000-01-01"], ["'10000-01-01' is not a day"]),
        (["at", "0000-01-01"], ["the years 0001 to 9999"]),
        (["at", "--ledger", "missing.ttl"], ["there is no ledger at missing.ttl"]),
        (["at", "--ledger", "docs"], ["the directory docs holds no ledgers"]),
        (["at", "--ledger", "README.md"], ["does not look like a ledger"]),
        (["query", "SELECT * { ?s ?p }"], ["SPARQL, line 1, column"]),
        (["query"], ["give one query"]),
        (["query", "ASK {}", "-f", "README.md"], ["give one query"]),
        (["query", "ASK {}", "--format", "csv"], ["ASK gives no csv"]),
        (["query", "DESCRIBE :openai", "--format", "tsv"], ["give no tsv"]),
        (["query", "SELECT * {}", "--format", "turtle"], ["SELECT gives no turtle"]),
        (["query", "ASK {}", "--at", "2018"], ["'2018' is not a day"]),
        (["at", "--nope"], ["No such option", "see orggraph at --help"]),
        (["at", "a", "b"], ["unexpected extra argument", "see orggraph at --help"]),
        (["at", "--format", "pdf"], ["'pdf' is not one of", "orggraph at --help"]),
        (["att"], ["No such command 'att'", "see orggraph --help"]),
        (["query", "-f", "missing.rq"], ["missing.rq", "orggraph query --help"]),
        (["fmt", "README.md"], ["does not look like a ledger"]),
        (["formats", "gefx"], ["did you mean gexf?", "table", "mermaid"]),
        (["import", "exel", "x"], ["did you mean excel?", "table"]),
        (["import", "gibberish", "x"], ["no format 'gibberish'; known: table"]),
        (
            ["import", "table", "README.md", "--issued", "5.6.2024"],
            ["'5.6.2024' is not a day", "YYYY-MM-DD"],
        ),
        (
            ["view", "--at", "2024-05-18", "-o", "/nowhere/x.html"],
            ["cannot write /nowhere"],
        ),
    ],
    ids=lambda value: " ".join(value)[:40] if isinstance(value, list) else None,
)
def test_it_is_one_line_that_says_what_to_do(
    run: Run, words: list[str], parts: list[str]
) -> None:
    result = run(*words)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("orggraph: ")
    assert result.stderr.count("\n") == 1
    for part in parts:
        assert part in result.stderr


def test_a_label_cannot_steer_the_terminal_through_an_error(
    run: Run, turtle: Turtle
) -> None:
    path = turtle(
        """
        :a a foaf:Person ; rdfs:label "evil \\u001B]0;PWN\\u0007\\n two" .
        :b a foaf:Person ; rdfs:label "evil \\u001B]0;PWN\\u0007\\n one" .
        """
    )
    for name in ("evil", "evil 0 PWN twoo"):
        result = run("at", "--around", name, "--ledger", str(path))
        assert result.exit_code == 2
        assert "PWN" in result.stderr
        assert not any(c in result.stderr for c in "\x1b\x07")
        assert result.stderr.count("\n") == 1


def test_an_id_with_an_odd_blank_is_suggested_all_the_same(
    run: Run, turtle: Turtle
) -> None:
    path = turtle('<urn:a\u00a0b> a foaf:Person ; rdfs:label "Someone" .')
    result = run("at", "--around", "Someonne", "--ledger", str(path))

    assert "nearest: Someone" in result.stderr


def test_a_ledger_nested_beyond_all_bounds_is_an_error(
    run: Run, turtle: Turtle
) -> None:
    chain = "\n".join(
        f"f:{n} rdf:subject :u{n} ; rdf:predicate org:unitOf ; rdf:object :u{n + 1} ."
        for n in range(3000)
    )
    result = run("at", "2024-05-18", "--ledger", str(turtle(chain)))

    assert result.exit_code == 2
    assert "nested too deeply" in result.stderr


@pytest.mark.parametrize("name", ["x" * 300 + ".ttl", "", "\n.ttl"])
def test_an_odd_ledger_name_is_an_error(run: Run, name: str) -> None:
    result = run("at", "--ledger", name)

    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "redirect"),
    [
        ("at 2024-05-18", ">&-"),
        ("at 2024-05-18 --format json", ">&-"),
        ("at --ledger -", "<&-"),
        ("query -f -", "<&-"),
        ("fmt -", "<&-"),
    ],
)
def test_a_closed_stream_is_no_traceback(words: str, redirect: str) -> None:
    command = f"{sys.executable} -m orggraph {words} {redirect}"
    done = subprocess.run(  # noqa: S602 (the redirection is the point)
        command, shell=True, capture_output=True, text=True, check=False
    )

    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("words", ["at 2024-05-18", "query ASK{}", "--help"])
def test_a_full_disk_is_an_error(words: str) -> None:
    command = f"{sys.executable} -m orggraph {words} > /dev/full"
    done = subprocess.run(  # noqa: S602 (the redirection is the point)
        command, shell=True, capture_output=True, text=True, check=False
    )

    assert done.returncode == 2
    assert done.stderr.startswith("orggraph: cannot write the output")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with names")
def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.html"
    os.mkfifo(pipe)
    command = [
        sys.executable,
        "-m",
        "orggraph",
        "view",
        "--at",
        "2024-05-18",
        "-o",
        str(pipe),
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as running:  # noqa: S603 (ours)
        page = pipe.read_text("utf-8")
        running.communicate()

    assert page.startswith("<!doctype html>")
    assert pipe.is_fifo()


def test_broken_turtle_names_file_and_line(run: Run, turtle: Turtle) -> None:
    path = turtle("f:x a rdf:Statement\nf:y a rdf:Statement .")
    result = run("at", "2024-05-18", "--ledger", str(path))

    assert result.exit_code == 2
    assert f"{path}, line 18: " in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_hostile_name_is_quoted_safely(run: Run) -> None:
    result = run("at", "2024-05-18", "--org", "\x1b[31m" + "x" * 10_000)

    assert "\x1b" not in result.stderr
    assert len(result.stderr) < 300


def test_sound_statements_still_answer_and_the_others_are_counted(
    run: Run, turtle: Turtle
) -> None:
    path = turtle(
        """
        f:1 rdf:subject :a ; rdf:predicate org:memberOf ; rdf:object :b .
        f:2 rdf:subject :c ; rdf:predicate org:memberOf ; rdf:object :b ;
            schema:startDate 2018 .
        """
    )
    result = run("at", "2024-05-18", "--ledger", str(path), "--format", "csv")

    assert result.exit_code == 0
    assert "a,org:memberOf,b,certain" in result.stdout
    assert result.stderr == (
        "orggraph: 1 problem in the ledger; 1 statement is left out of this answer; "
        f"list them with: orggraph check --ledger {path}\n"
    )


def test_check_lists_the_problems_and_exits_with_1(run: Run, turtle: Turtle) -> None:
    path = turtle(
        """
        f:2 rdf:subject :c ; rdf:predicate org:memberOf ; rdf:object :b ;
            schema:startDate 2018 .
        """
    )
    result = run("check", "--ledger", str(path))

    assert result.exit_code == 1
    assert result.stdout.startswith("error unreadable-date: ")
    assert f"{path.name}:17  '2018' is not a date here [2]" in result.stdout
    assert "0 sound statements, 1 left out; 1 error, " in result.stdout


def test_check_of_a_sound_ledger_exits_with_0(run: Run) -> None:
    result = run("check")

    assert result.exit_code == 0
    assert "249 sound statements, 0 left out; 0 errors, " in result.stdout


@pytest.mark.skipif(
    hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write everywhere"
)
def test_a_file_that_may_not_be_written_is_an_error(run: Run, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    result = run("view", "--at", "2024-05-18", "-o", str(tmp_path / "x.html"))

    assert result.exit_code == 2
    assert "permission denied" in result.stderr


def test_an_output_that_is_a_directory_is_an_error(run: Run, tmp_path: Path) -> None:
    result = run("view", "--at", "2024-05-18", "-o", str(tmp_path))

    assert result.exit_code == 2
    assert "is a directory" in result.stderr


def test_a_reader_that_stops_early_is_no_error() -> None:
    command = f"{sys.executable} -m orggraph at 2024-05-18 --format json | head -c 10"
    done = subprocess.run(  # noqa: S602 (a pipe is the point)
        command, shell=True, capture_output=True, check=True
    )

    assert done.stdout == b'{\n "at": "'
    assert done.stderr == b""

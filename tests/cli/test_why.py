"""Does the evidence read well, in the terminal and as a sheet?"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import orggraph
from orggraph.dates import parse_day
from schemas import valid

Run = Callable[..., Result]
Turtle = Callable[[str], Path]
ROOT = Path(__file__).parent.parent.parent
LEIKE = ("why", "Jan Leike", "headOf", "Superalignment")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("why-2024-05-18.txt", [*LEIKE, "--at", "2024-05-18"]),
        (
            "why-2024-05-18-known-2024-05-15.txt",
            [*LEIKE, "--at", "2024-05-18", "--known", "2024-05-15"],
        ),
        ("why-person.txt", ["why", "Jan Leike", "--at", "2024-05-18"]),
        ("why-withdrawn.txt", ["why", "f:f106", "--at", "2024-05-18"]),
        ("why.json", ["why", "f102", "--at", "2024-05-18", "--format", "json"]),
    ],
)
def test_the_evidence_reads_as_it_should(
    run: Run, golden: Callable[[str, str], None], name: str, words: list[str]
) -> None:
    result = run(*words)

    assert result.exit_code == 0
    assert result.stderr == ""
    golden(name, result.stdout)


def test_the_sheet_is_the_same_for_the_same_day(
    golden: Callable[[str, str], None], og: orggraph.OrgGraph
) -> None:
    why = og.why("Jan Leike", "headOf", "Superalignment", at="2024-05-18")

    golden("why.html", why.to_html(asked_on=parse_day("2024-06-01")))


@pytest.mark.parametrize("known", [[], ["--known", "2024-05-15"]])
@pytest.mark.parametrize("words", [LEIKE, ("why", "Superalignment"), ("why", "f094")])
def test_json_keeps_to_its_schema(
    run: Run, words: tuple[str, ...], known: list[str]
) -> None:
    asked = (*words, "--at", "2024-05-18", *known, "--format", "json")
    first, second = (run(*asked).stdout for _ in range(2))

    valid("why", first)
    assert first == second


@pytest.mark.parametrize("columns", ["40", "80", "200"])
@pytest.mark.parametrize("what", [LEIKE, ("why", "Superalignment")])
def test_no_line_is_wider_than_the_terminal(
    run: Run, monkeypatch: pytest.MonkeyPatch, columns: str, what: tuple[str, ...]
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    lines = run(*what, "--at", "2024-05-18").stdout.splitlines()

    assert max(map(len, lines)) <= int(columns)
    assert all(line == line.rstrip() for line in lines)


def test_a_terminal_without_unicode_gets_ascii() -> None:
    command = [sys.executable, "-m", "orggraph", *LEIKE, "--at", "2024-05-18"]
    env = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "COLUMNS": "80"}
    env["PYTHONPATH"] = os.environ.get("PYTHONPATH", "")
    done = subprocess.run(  # noqa: S603 (our own program)
        command, capture_output=True, check=True, cwd=ROOT, env=env
    )

    assert done.stdout.isascii()


def test_colour_is_for_terminals_or_when_asked_for(run: Run) -> None:
    assert "\x1b[" not in run(*LEIKE).stdout
    assert "\x1b[" in run(*LEIKE, "--color", "always").stdout


def test_long_lists_are_folded_unless_all_is_asked_for(
    run: Run, turtle: Turtle
) -> None:
    statements = "\n".join(
        f":{n} a foaf:Person . f:{n} rdf:subject :p{n} ; rdf:predicate org:memberOf ; "
        "rdf:object :board ."
        for n in range(30)
    )
    path = str(
        turtle(f':board a org:Organization ; rdfs:label "Board" .\n{statements}')
    )
    folded, whole = (
        run("why", "Board", "--ledger", path, *more).stdout for more in ((), ("--all",))
    )

    assert "10 more edges (--all shows them)" in folded
    assert whole.count("- p") == 30


def test_an_output_file_is_written_whole(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "evidence.html"
    result = run(*LEIKE, "--format", "html", "-o", str(place))

    assert result.stdout == f"wrote {place}\n"
    assert place.read_text("utf-8").endswith("</html>")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["why", "Nobody Here"], "nobody and nothing is called"),
        (["why", "Jan Leike", "leads", "Superalignment"], "no relation is called"),
        (
            ["why", "Jan Leike", "headOf", "Nowhere Team"],
            "nobody and nothing is called",
        ),
        (["why", "f:f999"], "nobody and nothing is called 'f:f999'"),
        (["why", "f102", "--at", "2024"], "is not a day"),
        (["why", "f102", "-o", "x.txt"], "-o goes with --format json or html"),
        (["why"], "Missing argument"),
    ],
)
def test_wrong_use_is_one_line(run: Run, words: list[str], says: str) -> None:
    result = run(*words)

    assert result.exit_code == 2
    assert says in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_nothing_stated_is_an_answer(run: Run) -> None:
    result = run("why", "Jan Leike", "xAI", "--at", "2024-05-18")

    assert result.exit_code == 0
    assert result.stdout.startswith("Nothing is stated about Jan Leike and xAI.")


HOSTILE = """
    src:1 a schema:Article ; dcterms:title "</li><script>window.ran = 1</script>" ;
        dcterms:publisher "<b onclick='window.ran = 1'>P</b>" ; dcterms:issued "2020" ;
        schema:url <javascript:window.ran=1> .
    src:2 a schema:Article ; dcterms:publisher "{{ 7*7 }}" ;
        schema:url <https://example.org/?a=%22%3E&b='> .
    :ada a foaf:Person ; rdfs:label "<img src=x onerror='window.ran = 1'>" .
    :board a org:Organization ; rdfs:label "[red]B\\u0007\\u001B[31m\\u202E[/red]" .
    <urn:x:"><script> a foaf:Person ; rdfs:label "x" .
    f:1 rdf:subject :ada ; rdf:predicate org:memberOf ; rdf:object :board ;
        schema:roleName "<style>*{display:none}" ; rdfs:comment "</style>\\u0000" ;
        schema:startDate "2019" ; prov:hadPrimarySource src:1, src:2 .
    """.replace('    <urn:x:"><script> a foaf:Person ; rdfs:label "x" .\n', "").replace(
    "\\u0000", ""
)


def test_what_a_ledger_says_is_only_text(run: Run, turtle: Turtle) -> None:
    path = str(turtle(HOSTILE))
    text = run("why", "f:1", "--ledger", path).stdout
    page = run("why", "f:1", "--ledger", path, "--format", "html").stdout

    assert not any(c in text for c in "\x1b\x07\u202e")
    assert "[red]" in text
    assert "javascript:" not in page + text
    assert "<script" not in page
    assert "<img" not in page
    assert page.count("<style>") == 1
    assert "{{ 7*7 }}" in page
    assert 'href="https://example.org/' in page


@pytest.mark.usefixtures("og")  # compiled once, it is only read
def test_json_costs_no_heavy_import() -> None:
    script = (
        "import sys\nfrom orggraph.cli.main import main\n"
        "try: main(['why', 'f102', '--format', 'json'])\n"
        "except SystemExit: pass\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(  # noqa: S603 (our own script)
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    heavy = {"rdflib", "networkx", "numpy", "rich", "rapidfuzz", "jinja2", "pyvis"}

    assert json.loads(done.stdout)["statement"].endswith("f102")
    assert heavy.isdisjoint(done.stderr.split())

"""Does `orggraph history` show what it should, to people and to programs?"""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from orggraph.cli.main import main
from schemas import valid

Run = Callable[..., Result]
Turtle = Callable[[str], Path]
ROOT = Path(__file__).parent.parent.parent
STORY = [
    "Chief Scientist of OpenAI",
    "superalignment",
    "Sam Altman",
    "Chief Executive Officer of OpenAI",
    "openai",
    "post-cto",
]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("history-ceo.txt", ["Chief Executive Officer of OpenAI"]),
        ("history-chief-scientist.txt", ["Chief Scientist of OpenAI", "--sources"]),
        ("history-superalignment.txt", ["superalignment"]),
        ("history-known.txt", ["superalignment", "--known", "2024-05-16"]),
        ("history-altman.txt", ["Sam Altman"]),
        (
            "history-november.txt",
            ["post-ceo", "--since", "2023-11-14", "--until", "2023-12-03"],
        ),
    ],
)
def test_the_story_reads_as_it_should(
    run: Run, golden: Callable[[str, str], None], name: str, words: list[str]
) -> None:
    result = run("history", *words)

    assert result.exit_code == 0
    assert result.stderr == ""
    golden(name, result.stdout)


@pytest.mark.parametrize("entity", STORY)
@pytest.mark.parametrize("more", [[], ["--known", "2024-05-16"]])
def test_json_keeps_to_its_schema(run: Run, entity: str, more: list[str]) -> None:
    first, second = (
        run("history", entity, *more, "--format", "json").stdout for _ in range(2)
    )

    valid("history", first)
    assert first == second


@pytest.mark.parametrize("entity", STORY)
@pytest.mark.parametrize("width", [40, 59, 60, 80, 133])
def test_no_line_is_wider_than_the_terminal(
    run: Run, monkeypatch: pytest.MonkeyPatch, entity: str, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    lines = run("history", entity).stdout.splitlines()

    assert max(map(len, lines)) <= width
    assert not any(line.endswith(" ") for line in lines)


def test_below_60_columns_there_are_dates_and_no_bars(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "59")
    text = run("history", "superalignment").stdout

    assert not set("━╍┄▶") & set(text)
    assert "5 Jul 2023 to 14 May 2024 [reported]" in " ".join(text.split())


def test_what_lies_outside_of_the_days_is_counted(run: Run) -> None:
    text = run("history", "Sam Altman", "--until", "2016-12-31").stdout

    assert "14 more outside of these days." in text
    assert "Direct reports" not in text


def test_days_that_run_backwards_are_refused(run: Run) -> None:
    words = "--since", "2024-05-02", "--until", "2024-05-01"
    result = run("history", "openai", *words)

    assert result.exit_code == 2
    assert "--since is after --until; give the earlier day first" in result.stderr


def test_links_and_escapes_are_no_wider_than_the_terminal(
    run: Run, turtle: Turtle, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = turtle(
        """
        :ada a foaf:Person ; rdfs:label "Ädä Öström" .
        :lab a org:OrganizationalUnit ; rdfs:label "Forschungsgruppe für Übermut" .
        src:a a schema:NewsArticle ; dcterms:title "Über die Ämter der Ädä Öström" ;
            schema:url "https://example.org/news/2020/01/01/about-the-lab-of-ada" .
        f:1 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:memberOf ;
            rdf:object :lab ; schema:startDate "2020-01-01" ;
            schema:roleName "Größe" ; prov:hadPrimarySource src:a .
        """
    )
    words = "history", "lab", "--sources", "--ledger", str(path)
    for width in (40, 80):
        monkeypatch.setenv("COLUMNS", str(width))
        utf8 = run(*words).stdout
        plain = CliRunner(charset="ascii").invoke(main, words).stdout

        assert max(map(len, [*utf8.splitlines(), *plain.splitlines()])) <= width
        assert "https://example.org" in plain
        assert r"\xc4d\xe4" in plain


def test_an_unknown_name_suggests_the_nearest(run: Run) -> None:
    result = run("history", "Sam Altmann")

    assert result.exit_code == 2
    assert "nearest: Sam Altman" in result.stderr


def test_markup_and_controls_in_names_do_no_harm(run: Run, turtle: Turtle) -> None:
    path = turtle(
        r"""
        :a a foaf:Person ; rdfs:label "[red]A\u001b[31m" .
        :lab a org:OrganizationalUnit ; rdfs:label "Lab" .
        f:1 a rdf:Statement ; rdf:subject :a ; rdf:predicate org:memberOf ;
            rdf:object :lab ; schema:roleName "[bold]x\u202e" ;
            schema:startDate "2024-05-01" .
        """
    )
    text = run("history", "lab", "--ledger", str(path)).stdout

    assert "[red]A�[31m ([bold]x�)" in text


def test_long_sections_are_folded_until_all_is_asked_for(
    run: Run, turtle: Turtle
) -> None:
    people = "\n".join(
        f':p{n} a foaf:Person ; rdfs:label "P{n}" .\n'
        f"f:{n} a rdf:Statement ; rdf:subject :p{n} ; rdf:predicate org:memberOf ;"
        f' rdf:object :lab ; schema:startDate "2024-05-01" .'
        for n in range(40)
    )
    ledger = ":lab a org:OrganizationalUnit ; rdfs:label 'Lab' .\n" + people
    words = "history", "lab", "--ledger", str(turtle(ledger))

    assert "  10 more (--all)\n" in run(*words).stdout
    assert "more (--all)" not in run(*words, "--all").stdout


def test_what_nobody_speaks_of_has_no_history(run: Run, turtle: Turtle) -> None:
    path = turtle(':lab a org:OrganizationalUnit ; rdfs:label "Lab" .')
    result = run("history", "lab", "--ledger", str(path))

    assert result.exit_code == 0
    assert "No statement is about it." in result.stdout


def test_dates_beside_a_bar_are_those_of_the_bar(run: Run, turtle: Turtle) -> None:
    path = turtle(
        """
        :ada a foaf:Person ; rdfs:label "Ada" . :bob a foaf:Person ; rdfs:label "Bob" .
        :lab a org:OrganizationalUnit ; rdfs:label "Lab" .
        f:1 a rdf:Statement ; rdf:subject :lab ; rdf:predicate rdf:type ;
            rdf:object org:OrganizationalUnit ; schema:startDate "2010" ;
            schema:endDate "2012-12-31" .
        f:2 a rdf:Statement ; rdf:subject :lab ; rdf:predicate rdf:type ;
            rdf:object org:OrganizationalUnit ; schema:startDate "2014-01-01" .
        f:3 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:memberOf ;
            rdf:object :lab ; schema:startDate "2010" ; schema:endDate "2015-06-30" .
        f:4 a rdf:Statement ; rdf:subject :bob ; rdf:predicate org:memberOf ;
            rdf:object :lab ; schema:startDate "2014~" .
        """
    )
    text = run("history", "lab", "--ledger", str(path)).stdout
    members = " ".join(text.partition("Members\n")[2].split())

    assert "2010 to 31 Dec 2012 [dissolved]" in members
    assert "1 Jan 2014 to 30 Jun 2015 [founded]" in members
    assert "━━━▶ since about 2014 ━ confirmed" in members


def test_what_was_long_not_confirmed_says_so(run: Run, turtle: Turtle) -> None:
    path = turtle(
        """
        :ada a foaf:Person ; rdfs:label "Ada" . :bob a foaf:Person ; rdfs:label "Bob" .
        :lab a org:OrganizationalUnit ; rdfs:label "Lab" .
        src:a a schema:NewsArticle ; dcterms:issued "2016-05-03" .
        src:b a schema:NewsArticle ; dcterms:issued "2019-05-04" .
        f:1 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:memberOf ;
            rdf:object :lab ; schema:startDate "2016-01-01" ;
            prov:hadPrimarySource src:a .
        f:2 a rdf:Statement ; rdf:subject :bob ; rdf:predicate org:memberOf ;
            rdf:object :lab ; schema:startDate "2016-01-01" ;
            schema:endDate "2016-07-01" ; prov:hadPrimarySource src:b .
        """
    )
    words = "history", "lab", "--ledger", str(path)
    now, then = (
        " ".join(run(*words, *more).stdout.split())
        for more in ([], ["--known", "2019-05-03"])
    )
    form = json.loads(run(*words, "--format", "json").stdout)
    last = [some["last_confirmed"] for some in form["sections"][0]["stretches"]]

    assert "since 1 Jan 2016 [not confirmed since 3 May 2016]" in now
    assert "not confirmed" not in then
    assert last == [None, "2016-05-03"]

"""Does an answer say what was not confirmed for long?"""

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from orggraph_viz.page.data import extracted
from schemas import validator

Run = Callable[..., Result]
Turtle = Callable[[str], Path]
ROOT = Path(__file__).parent.parent.parent

OLD = """
    :board a org:Organization ; rdfs:label "Board" .
    :ada a foaf:Person ; rdfs:label "Ada" .
    :bob a foaf:Person ; rdfs:label "Bob" .
    :cy a foaf:Person ; rdfs:label "Cy" .
    f:1 rdf:subject :ada ; rdf:predicate org:memberOf ; rdf:object :board ;
        schema:startDate "2015" ; fact:seen "2016-05-03" .
    f:2 rdf:subject :bob ; rdf:predicate org:memberOf ; rdf:object :board ;
        schema:startDate "2015" ; fact:seen "2023-05-03" .
    f:3 rdf:subject :cy ; rdf:predicate org:memberOf ; rdf:object :board ;
        schema:startDate "2015" .
    """


def test_what_was_last_confirmed_over_three_years_before_is_marked(
    run: Run, turtle: Turtle
) -> None:
    path = str(turtle(OLD))

    def marked(day: str) -> int:
        return run("at", day, "--ledger", path).stdout.count("not confirmed since")

    assert marked("2024-05-18") == 1
    assert [marked("2019-05-03"), marked("2019-05-04")] == [0, 1]


def test_stale_edges_are_possible_with_the_day(run: Run, turtle: Turtle) -> None:
    words = ["at", "2024-05-18", "--stale-after", "2y", "--ledger", str(turtle(OLD))]
    text = run(*words).stdout

    assert "edges not confirmed within 2 years count as possible" in text
    assert "Ada  member, since 2015 [possible: not confirmed since 3 May 2016]" in text
    assert "Bob  member, since 2015\n" in text
    assert "Cy  member, since 2015 [possible: not confirmed by anything dated]" in text
    assert "3 edges: 1 certain, 2 possible." in text


def test_the_forms_tell_it_and_keep_to_the_schema(run: Run, turtle: Turtle) -> None:
    words = ["at", "2024-05-18", "--stale-after", "18m", "--ledger", str(turtle(OLD))]
    form = json.loads(run(*words, "--format", "json").stdout)
    table = run(*words, "--format", "csv").stdout.splitlines()

    validator("snapshot").validate(form)
    assert form["stale_after"] == "18m"
    assert [edge["last_confirmed"] for edge in form["edges"]] == [
        "2016-05-03",
        "2023-05-03",
        None,
    ]
    assert [line.rpartition(",")[2] for line in table] == [
        "last_confirmed",
        "2016-05-03",
        "2023-05-03",
        "",
    ]


def test_certain_leaves_out_what_is_stale(run: Run, turtle: Turtle) -> None:
    path = str(turtle(OLD))
    asked = ("at", "2024-05-18", "--certain", "--format", "json", "--ledger", path)
    sizes = [
        len(json.loads(run(*asked, *more).stdout)["edges"])
        for more in ((), ("--stale-after", "2y"))
    ]

    assert sizes == [3, 1]


def test_the_page_says_it_too(run: Run, turtle: Turtle) -> None:
    path = str(turtle(OLD))
    asked = ("view", "--at", "2024-05-18", "--ledger", path, "-o", "-")
    page = run(*asked, "--stale-after", "2y").stdout

    assert "Edges not confirmed within 2 years count as possible." in page
    told = extracted(page)["film"]["facts"]["reasons"]
    assert ["not confirmed: no source has confirmed it lately"] in told


def test_a_wrong_age_is_one_line(run: Run) -> None:
    result = run("at", "2024-05-18", "--stale-after", "2 years")

    assert result.exit_code == 2
    assert "write 2y (years), 18m (months) or 90d (days)" in result.stderr
    assert len(result.stderr.splitlines()) == 1

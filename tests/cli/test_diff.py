"""Does `orggraph diff` tell what changed, and what was believed otherwise?"""

from collections.abc import Callable

import pytest
from click.testing import Result

from orggraph import OrgGraph
from schemas import valid

Run = Callable[..., Result]


def test_the_story_in_sentences(run: Run, golden: Callable[[str, str], None]) -> None:
    result = run("diff", "2024-05-13", "2024-05-18")

    assert result.exit_code == 0, result.output
    golden("diff-2024-05-13-2024-05-18.txt", result.output)


def test_what_the_reports_of_17_may_overturned(
    run: Run, golden: Callable[[str, str], None]
) -> None:
    result = run(
        *("diff", "2024-05-18", "2024-05-18"),
        *("--known1", "2024-05-16", "--known2", "2024-05-18", "--sources"),
    )

    assert result.exit_code == 0, result.output
    golden("diff-belief.txt", result.output)


def test_both_clocks_are_told_in_two_steps(run: Run) -> None:
    words = ("diff", "2024-05-13", "2024-05-18", "--known1", "2024-05-16")
    result = run(*words, "--known2", "2024-05-20", "--org", "superalignment")
    told = result.output

    assert told.startswith("From 13 May 2024, as known on 16 May 2024, to 18 May 2024")
    assert told.index("Told otherwise since") < told.index("Happened")
    assert "Superalignment (team) was dissolved on 17 May 2024" in told


@pytest.mark.parametrize(
    "words",
    [
        ("2024-05-13", "2024-05-18"),
        ("2024-05-18", "2024-05-18", "--known1", "2024-05-16"),
        ("2015-01-01", "2024-12-31", "--known1", "2024-01-01", "--org", "openai"),
        ("2024-05-18", "2024-05-18"),
    ],
)
def test_the_json_form_keeps_to_its_schema(run: Run, words: tuple[str, ...]) -> None:
    first = run("diff", *words, "--format", "json")

    assert valid("diff", first.output)["from"]["at"] == words[0]
    assert first.output == run("diff", *words, "--format", "json").output


def test_nothing_is_said_where_nothing_differs(run: Run) -> None:
    result = run("diff", "2024-05-18", "2024-05-18")

    assert result.output.endswith("Nothing differs.\n")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("2024-05-18", "2024-05-13"), "give the earlier one first"),
        (
            ("2024-05-18", "2024-05-18", "--known2", "2024-05-16"),
            "the first known day is after the second",
        ),
        (("2024-05", "2024-06-01"), "not a day"),
        (("2024-05-18", "2024-05-19", "--org", "OpenAj"), "nearest: OpenAI"),
        (
            (
                "2024-05-18",
                "2024-05-19",
                "--known",
                "2024-05-19",
                "--known1",
                "2020-01-01",
            ),
            "--known stands for both",
        ),
    ],
)
def test_what_cannot_be_asked_is_one_line(
    run: Run, words: tuple[str, ...], told: str
) -> None:
    result = run("diff", *words)

    assert result.exit_code == 2
    assert told in result.stderr
    assert result.stderr.count("\n") == 1


def _told(ledger: OrgGraph, one: str, other: str) -> list[str]:
    return [told.text for told in ledger.diff(one, other).happened]


def test_a_move_of_one_person_is_one_sentence(ledger: OrgGraph) -> None:
    """:ada a foaf:Person ; rdfs:label "Ada" .
    :bob a foaf:Person ; rdfs:label "Bob" .
    :lab a org:OrganizationalUnit ; rdfs:label "Lab" .
    :shop a org:OrganizationalUnit ; rdfs:label "Shop" .
    f:f1 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:headOf ;
        rdf:object :lab ; schema:startDate "2020-01-01" ; schema:endDate "2020-06-30" .
    f:f2 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:headOf ;
        rdf:object :shop ; schema:startDate "2020-07-01" .
    f:f3 a rdf:Statement ; rdf:subject :bob ; rdf:predicate org:headOf ;
        rdf:object :lab ; schema:startDate "2020-07-01" .
    """
    assert _told(ledger, "2020-06-01", "2020-08-01") == [
        "Bob joined Lab: head of Lab (since 1 Jul 2020), following Ada",
        (
            "Ada moved from head of Lab (until 30 Jun 2020) "
            "to head of Shop (since 1 Jul 2020)"
        ),
    ]


def test_what_became_certain_or_merely_possible_is_told(ledger: OrgGraph) -> None:
    """:ada a foaf:Person ; rdfs:label "Ada" .
    :lab a org:OrganizationalUnit ; rdfs:label "Lab" .
    f:f1 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:headOf ;
        rdf:object :lab ; schema:startDate "2020-03" ; schema:endDate "2021-05" .
    """
    assert _told(ledger, "2020-03-10", "2020-04-01") == [
        "It is certain now that Ada is head of Lab (before: start imprecise)"
    ]
    assert _told(ledger, "2020-04-01", "2021-05-10") == [
        "It is only possible now that Ada is head of Lab: end imprecise"
    ]
    assert _told(ledger, "2020-02-01", "2020-03-10") == [
        "Ada may have joined Lab: head of Lab (since Mar 2020)"
    ]
    assert _told(ledger, "2021-05-10", "2021-06-01") == [
        "Ada left: head of Lab (until May 2021)"
    ]


def test_units_are_founded_and_dissolved_with_who_was_in_them(
    ledger: OrgGraph,
) -> None:
    """:ada a foaf:Person ; rdfs:label "Ada" .
    :bob a foaf:Person ; rdfs:label "Bob" .
    :acme a org:Organization ; rdfs:label "Acme" .
    :lab a org:OrganizationalUnit ; rdfs:label "Lab" ; org:classification kind:team .
    f:f0 a rdf:Statement ; rdf:subject :lab ; rdf:predicate rdf:type ;
        rdf:object org:OrganizationalUnit ;
        schema:startDate "2020-01-01" ; schema:endDate "2020-12-31" .
    f:f1 a rdf:Statement ; rdf:subject :lab ; rdf:predicate org:unitOf ;
        rdf:object :acme ; schema:startDate "2020-01-01" .
    f:f2 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:headOf ;
        rdf:object :lab ; schema:startDate "2020-01-01" .
    f:f3 a rdf:Statement ; rdf:subject :bob ; rdf:predicate org:memberOf ;
        rdf:object :lab ; fact:certainty fact:tentative .
    """
    assert _told(ledger, "2019-12-01", "2020-02-01") == [
        (
            "Lab (team) was founded on 1 Jan 2020, part of Acme, with Ada (head), "
            "perhaps with Bob"
        )
    ]
    assert _told(ledger, "2020-12-01", "2021-02-01") == [
        (
            "Lab (team) was dissolved on 31 Dec 2020; in it were Ada (head); "
            "perhaps in it: Bob"
        )
    ]


def test_what_came_and_went_in_between_is_counted(ledger: OrgGraph, run: Run) -> None:
    """:ada a foaf:Person ; rdfs:label "Ada" .
    :lab a org:OrganizationalUnit ; rdfs:label "Lab" .
    f:f1 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:headOf ;
        rdf:object :lab ; schema:startDate "2020-02-01" ; schema:endDate "2020-03-01" .
    f:f2 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:memberOf ;
        rdf:object :lab ; schema:startDate "2020-02-01" .
    """
    assert ledger.diff("2020-01-01", "2020-03-02").passed == 1
    assert ledger.diff("2020-01-01", "2020-03-01").passed == 0
    assert ledger.diff("2020-02-01", "2020-03-02").passed == 0
    told = run("diff", "2023-11-01", "2024-01-01").output

    assert "In between, " in told
    assert "orggraph log --since 2023-11-01 --until 2024-01-01" in " ".join(
        told.split()
    )


def test_the_colours_are_not_all_there_is(run: Run) -> None:
    plain = run("diff", "2024-05-13", "2024-05-18").output

    assert "− Ilya Sutskever left" in plain
    assert "→ Jakub Pachocki moved" in plain

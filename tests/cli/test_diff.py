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


def test_whoever_stays_has_not_moved(ledger: OrgGraph) -> None:
    """:ada a foaf:Person ; rdfs:label "Ada" .
    :acme a org:Organization ; rdfs:label "Acme" .
    :beta a org:Organization ; rdfs:label "Beta" .
    :tee a org:OrganizationalUnit ; rdfs:label "Tee" .
    f:f0 a rdf:Statement ; rdf:subject :tee ; rdf:predicate org:unitOf ;
        rdf:object :acme .
    f:f1 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:memberOf ;
        rdf:object :acme .
    f:f2 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:memberOf ;
        rdf:object :tee ; schema:endDate "2012-06-01" .
    f:f3 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:memberOf ;
        rdf:object :beta ; schema:startDate "2012-03-01" .
    """
    assert _told(ledger, "2012-01-01", "2012-07-01") == [
        "Ada is no longer member of Tee (until 1 Jun 2012)",
        "Ada joined Beta (since 1 Mar 2012)",
    ]


def test_whoever_joins_two_organisations_is_told_to_join_both(
    ledger: OrgGraph,
) -> None:
    """:ada a foaf:Person ; rdfs:label "Ada" .
    :acme a org:Organization ; rdfs:label "Acme" .
    :beta a org:Organization ; rdfs:label "Beta" .
    f:f1 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:memberOf ;
        rdf:object :beta ; schema:startDate "2012-03-01" .
    f:f2 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:headOf ;
        rdf:object :acme ; schema:startDate "2012-03-01" .
    """
    assert _told(ledger, "2012-01-01", "2012-07-01") == [
        "Ada joined Acme and Beta: head of Acme and member of Beta (since 1 Mar 2012)"
    ]


def test_what_is_told_otherwise_of_the_same_is_said_so(ledger: OrgGraph) -> None:
    """:ada a foaf:Person ; rdfs:label "Ada" .
    :lab a org:OrganizationalUnit ; rdfs:label "Lab" .
    :bob a foaf:Person ; rdfs:label "Bob" .
    f:f1 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:headOf ;
        rdf:object :lab ; schema:startDate "2020-01-01" ; schema:endDate "2020-03-01" ;
        fact:certainty fact:disputed .
    f:f2 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:headOf ;
        rdf:object :lab ; schema:startDate "2020-01-01" ; schema:endDate "2020-06-01" ;
        fact:certainty fact:disputed .
    f:f3 a rdf:Statement ; rdf:subject :bob ; rdf:predicate org:memberOf ;
        rdf:object :lab ; schema:startDate "2020-02" ; schema:endDate "2020-03" .
    """
    told = ledger.diff("2020-03-01", "2020-03-02").happened
    doubts = ledger.diff("2020-02-10", "2020-03-10").happened

    assert [one.what for one in told if one.about.endswith("ada")] == ["told otherwise"]
    assert "It is told otherwise until when Ada was head of Lab" in told[0].text
    assert [one.text for one in doubts if one.about.endswith("bob")] == [
        (
            "It is told otherwise why it is only possible that Bob was member of Lab: "
            "end imprecise; before: start imprecise"
        )
    ]


def test_what_is_certain_on_its_last_day_alone_is_told_so(ledger: OrgGraph) -> None:
    """:ada a foaf:Person ; rdfs:label "Ada" .
    :lab a org:OrganizationalUnit ; rdfs:label "Lab" .
    f:f1 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:headOf ;
        rdf:object :lab ; schema:endDate "2020-03-01" .
    """
    assert _told(ledger, "2020-02-29", "2020-03-01") == [
        "It is certain that Ada is head of Lab on this last day (before: start unknown)"
    ]


def test_an_existence_may_become_less_sure_or_begin_again(ledger: OrgGraph) -> None:
    """:tee a org:OrganizationalUnit ; rdfs:label "Tee" .
    :vee a org:OrganizationalUnit ; rdfs:label "Vee" .
    f:f1 a rdf:Statement ; rdf:subject :tee ; rdf:predicate rdf:type ;
        rdf:object org:OrganizationalUnit ;
        schema:startDate "2010-01-01" ; schema:endDate "2014" .
    f:f2 a rdf:Statement ; rdf:subject :vee ; rdf:predicate rdf:type ;
        rdf:object org:OrganizationalUnit ;
        schema:startDate "2010-01-01" ; schema:endDate "2012-12-31" .
    f:f3 a rdf:Statement ; rdf:subject :vee ; rdf:predicate rdf:type ;
        rdf:object org:OrganizationalUnit ; schema:startDate "2014-01-01" .
    """
    assert _told(ledger, "2012-06-01", "2014-06-01") == [
        "It is only possible now that Tee exists: end imprecise",
        "Vee exists again, since 1 Jan 2014 (before: until 31 Dec 2012)",
    ]


def test_a_death_is_told_where_something_was_held(ledger: OrgGraph) -> None:
    """:ada a foaf:Person ; rdfs:label "Ada" .
    :acme a org:Organization ; rdfs:label "Acme" .
    :ceo a org:Post ; rdfs:label "Chief" ; org:postIn :acme .
    f:f0 a rdf:Statement ; rdf:subject :ada ; rdf:predicate rdf:type ;
        rdf:object foaf:Person ; schema:endDate "2012-05-05" .
    f:f1 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:holds ;
        rdf:object :ceo ; schema:startDate "2010" .
    """
    diff = ledger.diff("2012-05-05", "2012-05-06")

    assert [(str(one.what), one.text) for one in diff.happened] == [
        ("left", "Ada left: Chief of Acme"),
        ("ceased to exist", "Ada (person) ceased to exist on 5 May 2012"),
    ]


def test_nobody_follows_whom_only_a_disputed_statement_puts_there(
    ledger: OrgGraph,
) -> None:
    """:ada a foaf:Person ; rdfs:label "Ada" .
    :bob a foaf:Person ; rdfs:label "Bob" .
    :ceo a org:Post ; rdfs:label "Chief" .
    f:f1 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:holds ;
        rdf:object :ceo ; fact:certainty fact:disputed ;
        schema:startDate "2010-01-01" ; schema:endDate "2012-05-05" .
    f:f2 a rdf:Statement ; rdf:subject :bob ; rdf:predicate org:holds ;
        rdf:object :ceo ; schema:startDate "2012-05-06" .
    """
    assert _told(ledger, "2012-05-01", "2012-06-01") == [
        "Ada may no longer be Chief (until 5 May 2012)",
        "Bob became Chief (since 6 May 2012)",
    ]


def test_what_is_learnt_later_does_not_reach_an_earlier_belief(
    ledger: OrgGraph,
) -> None:
    """:ada a foaf:Person ; rdfs:label "Ada" .
    :lab a org:OrganizationalUnit ; rdfs:label "Lab" .
    src:s1 dcterms:issued "2020-01-05" .
    src:s2 dcterms:issued "2020-02-05" .
    src:s3 dcterms:issued "2020-03-05" .
    f:f1 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:headOf ;
        rdf:object :lab ; schema:startDate "2020-01-01" ;
        prov:hadPrimarySource src:s1 .
    f:f2 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:memberOf ;
        rdf:object :lab ; schema:startDate "2020-01-01" ;
        prov:hadPrimarySource src:s2 ; prov:wasRevisionOf f:f1 .
    f:f3 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:memberOf ;
        rdf:object :lab ; schema:startDate "2020-01-02" ;
        prov:hadPrimarySource src:s3 ; prov:wasRevisionOf f:f2 .
    """
    day = "2020-04-01"
    told = ledger.diff(day, day, "2020-01-10", "2020-02-10").learnt

    assert [one.text for one in told] == [
        (
            "Ada was head of Lab, as was then believed; replaced on 5 Feb 2020 by: "
            "Ada: member of Lab, since 1 Jan 2020 (confirmed)"
        ),
        "Ada was member of Lab (since 1 Jan 2020), known since 5 Feb 2020",
    ]


def test_of_very_many_changes_the_first_are_shown_and_all_counted(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("orggraph.cli.changes.SHOWN", 3)
    words = ("diff", "2024-05-13", "2024-05-18")
    some, everything = run(*words).output, run(*words, "--all").output

    assert some.count("\n├── ") + some.count("\n└── ") == 3
    assert "… 3 more changes (--all, or --org NAME)" in some
    assert "more changes" not in everything
    assert some.splitlines()[-1] == everything.splitlines()[-1]


def test_the_colours_are_not_all_there_is(run: Run) -> None:
    plain = run("diff", "2024-05-13", "2024-05-18").output

    assert "− Ilya Sutskever left" in plain
    assert "→ Jakub Pachocki moved" in plain

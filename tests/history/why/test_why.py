"""Is it told why an edge holds or not, as the rules have it?"""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings

from oracle import World
from orggraph import OrgGraph
from orggraph.dates import Truth
from orggraph.errors import UnknownNameError, UnknownRelationError
from orggraph.history import take
from orggraph.history.why import Grounds, Why, explain
from orggraph.history.why.asked import Question
from orggraph.history.why.verdict import Outcome
from orggraph.history.withdrawals import How
from schemas import validator
from small_ledgers import Asked, index_of, questions, worlds

ROOT = Path(__file__).parent.parent.parent.parent
HOLDS = {
    Outcome.CERTAIN: Truth.YES,
    Outcome.TIMELESS: Truth.YES,
    Outcome.POSSIBLE: Truth.MAYBE,
}


def only(why: Why) -> Grounds:
    (grounds,) = why.grounds
    return grounds


def locals_of(names: object) -> list[str]:
    assert isinstance(names, tuple)
    return [str(getattr(name, "id", name)).rpartition("/")[2] for name in names]


# laws


@settings(max_examples=150)
@given(worlds(), questions)
def test_the_verdict_is_what_the_snapshot_shows(world: World, asked: Asked) -> None:
    index = index_of(world)
    snapshot = take(index, asked.at, asked.known)
    shown = {edge[:3]: edge for edge in snapshot.edges}
    dangling = {edge[:3] for edge in snapshot.dangling}
    lives = {n.id: n.existence.standing for n in snapshot.nodes if n.existence}
    edges = tuple(range(len(index.edges)))

    for some in explain(index, Question(edges), snapshot.point).grounds:
        key = some.subject, some.predicate, some.object
        if some.predicate == "rdf:type":
            best = HOLDS.get(some.verdict.outcome, Truth.NO)
            assert lives.get(some.subject, Truth.NO).value >= best.value
            continue
        edge = shown.get(key)
        assert HOLDS.get(some.verdict.outcome) == (edge and edge.standing)
        assert (some.verdict.outcome is Outcome.DANGLING) == (key in dangling)
        counts = some.verdict.counts
        if edge is not None and edge.statements:
            assert counts is not None
            assert counts.statement.id == edge.statements[0] == some.standing[0].id


@settings(max_examples=100)
@given(worlds(), questions)
def test_every_statement_is_told_once_and_nothing_from_later_on(
    world: World, asked: Asked
) -> None:
    index = index_of(world)
    point = take(index, asked.at, asked.known).point
    believed = {said.id for said in world.known(asked.known)}
    then = 10**9 if asked.known is None else asked.known

    for edge in range(len(index.edges)):
        why = explain(index, Question((edge,)), point)
        for some in why.grounds:
            told = [one.id for one in some.evidence]
            facts = len(index.edges.facts(edge))
            assert len(set(told)) == len(told)
            if some.evidence:
                assert len(told) + some.later == facts
            assert {one.id for one in some.standing} <= believed
            assert not {one.id for one in some.given_up} & believed
            for one in some.evidence:
                assert world.known_from(one.fact.statement) <= then
                for by in one.withdrawn:
                    assert (by.day or 0) <= then
                    if by.how is How.REPLACED:
                        assert by.fact is not None


@settings(max_examples=40)
@given(worlds(), questions)
def test_any_answer_keeps_to_the_schema(world: World, asked: Asked) -> None:
    index = index_of(world)
    point = take(index, asked.at, asked.known).point
    why = explain(index, Question(tuple(range(len(index.edges)))), point)
    form = json.loads(json.dumps(why.to_dict()))

    validator("why").validate(form)
    assert {line["id"] for line in form["sources"]} >= {
        name
        for edge in form["edges"]
        for one in edge["statements"] + edge["given_up"] + edge["existence"]
        for name in one["sources"]
    }
    assert why.to_html().startswith("<!doctype html>")


# the story


@pytest.mark.parametrize(
    ("day", "known", "verdict"),
    [
        ("2023-07-04", None, "not yet so; it began on 5 Jul 2023"),
        ("2024-05-14", None, "certain: Jan Leike was co-lead of Superalignment"),
        ("2024-05-16", None, "possible, because sources contradict each other"),
        (
            "2024-05-18",
            None,
            (
                "no longer so; it ended on 14 May 2024 "
                "(others say 15 May 2024, 16 May 2024 and 17 May 2024)"
            ),
        ),
        (
            "2024-05-18",
            "2024-05-14",
            "certain: Jan Leike was co-lead of Superalignment",
        ),
        ("2024-05-18", "2020-01-01", None),
    ],
)
def test_who_led_superalignment(
    og: OrgGraph, day: str, known: str | None, verdict: str | None
) -> None:
    why = og.why("Jan Leike", "headOf", "Superalignment", day, known)

    assert [some.verdict.text for some in why.grounds] == ([verdict] if verdict else [])


def test_four_last_days_are_side_by_side_with_the_one_that_counts(og: OrgGraph) -> None:
    some = only(og.why("Jan Leike", "headOf", "Superalignment", "2024-05-18"))
    (conflict,) = some.conflicts
    ends = [str(one.fact.statement.end) for one in some.standing]

    assert conflict.contradicts
    assert locals_of(conflict.statements) == ["f102", "f103", "f104", "f105"]
    assert ends == ["2024-05-14", "2024-05-15", "2024-05-16", "2024-05-17"]
    assert [one.counts for one in some.standing] == [True, False, False, False]
    assert conflict.decided == (
        "f:f102 counts before f:f103, f:f104 and f:f105 by its certainty"
    )


def test_what_dangles_says_which_statement_ended_it(og: OrgGraph) -> None:
    some = only(og.why("Pavel Izmailov", "Superalignment", at="2024-05-18"))

    assert some.verdict.outcome is Outcome.DANGLING
    assert some.verdict.text.endswith("Superalignment was dissolved on 17 May 2024")
    assert any("(f:f097, confirmed)" in step for step in some.steps)
    assert locals_of(some.existence) == ["f097", "f098"]


def test_a_post_goes_by_its_organisation(og: OrgGraph) -> None:
    why = og.why("Ilya Sutskever", "holds", "Chief Scientist of OpenAI", "2024-05-14")

    assert any(
        step.startswith("OpenAI, in which Chief Scientist of OpenAI is, existed from")
        for step in only(why).steps
    )


# what became of statements


def test_a_chain_of_corrections_is_told_in_known_time_order(ledger: OrgGraph) -> None:
    """f:3 rdf:subject :ada ; rdf:predicate org:memberOf ; rdf:object :board ;
        schema:startDate "2020" ; fact:knownFrom "2020-02-01" .
    f:2 rdf:subject :ada ; rdf:predicate org:memberOf ; rdf:object :board ;
        schema:startDate "2019" ; fact:knownFrom "2020-03-01" ; prov:wasRevisionOf f:3 .
    f:1 rdf:subject :ada ; rdf:predicate org:memberOf ; rdf:object :lab ;
        schema:startDate "2019" ; fact:knownFrom "2020-04-01" ; prov:wasRevisionOf f:2 .
    """
    some = only(ledger.why("ada", "board", at="2021-01-01"))
    then = only(ledger.why("ada", "board", at="2021-01-01", known="2020-03-15"))

    assert some.verdict.outcome is Outcome.WITHDRAWN
    assert locals_of(some.given_up) == ["3", "2"]
    assert some.steps[:2] == (
        "f:3 does not count: f:2 replaced it on 1 Mar 2020.",
        (
            "f:2 does not count: f:1 replaced it on 1 Apr 2020; "
            "f:1 says: ada: member of lab, since 2019 (confirmed)."
        ),
    )
    assert locals_of(then.standing) == ["2"]
    assert then.verdict.outcome is Outcome.CERTAIN


def test_a_retraction_names_its_source(ledger: OrgGraph) -> None:
    """src:1 a schema:Article ; dcterms:publisher "Gazette" ; dcterms:issued "2020-01-02" .
    src:2 a schema:Article ; dcterms:publisher "Herald" ; dcterms:issued "2020-02-03" .
    f:1 rdf:subject :ada ; rdf:predicate org:memberOf ; rdf:object :board ;
        schema:startDate "2019" ; prov:hadPrimarySource src:1 ;
        fact:retractedBy src:2 .
    """
    why = ledger.why("ada", "board", at="2021-01-01")
    (withdrawn,) = only(why).given_up[0].withdrawn
    before = ledger.why("ada", "board", at="2021-01-01", known="2020-01-31")

    assert withdrawn.how is How.RETRACTED
    assert [line.publisher for line in why.sources] == ["Gazette", "Herald"]
    assert [line.publisher for line in before.sources] == ["Gazette"]


def test_sources_that_came_out_later_are_only_counted(ledger: OrgGraph) -> None:
    """src:1 a schema:Article ; dcterms:issued "2020-01-02" .
    src:2 a schema:Article ; dcterms:issued "2020-02-03" .
    f:1 rdf:subject :ada ; rdf:predicate org:memberOf ; rdf:object :board ;
        schema:startDate "2019" ; prov:hadPrimarySource src:1, src:2 .
    f:2 rdf:subject :ada ; rdf:predicate org:memberOf ; rdf:object :board ;
        schema:startDate "2018" ; prov:hadPrimarySource src:2 .
    """
    some = only(ledger.why("ada", "board", at="2021-01-01", known="2020-01-31"))

    assert (some.later, some.standing[0].later) == (1, 1)
    assert locals_of(some.standing[0].sources) == ["1"]


def test_a_statement_that_was_not_known_yet_is_not_told(og: OrgGraph) -> None:
    why = og.why("f105", at="2024-05-18", known="2024-05-15")
    told = json.dumps(why.to_dict()) + why.to_html()

    assert why.question == "f:f105"
    assert why.nothing == "Nothing was known about f:f105 on 15 May 2024."
    assert "2024-05-17" not in told
    assert "17 May" not in told


# conflicts


def test_two_terms_of_office_are_no_conflict(ledger: OrgGraph) -> None:
    """f:1 rdf:subject :ada ; rdf:predicate org:headOf ; rdf:object :board ;
        schema:startDate "2010-01-01" ; schema:endDate "2012-12-31" .
    f:2 rdf:subject :ada ; rdf:predicate org:headOf ; rdf:object :board ;
        schema:startDate "2015-01-01" ; schema:endDate "2016-12-31" .
    """
    some = only(ledger.why("ada", "headOf", "board", "2014-01-01"))

    assert some.conflicts == ()
    assert some.verdict.text == (
        "not so: one time ended on 31 Dec 2012, the next began on 1 Jan 2015"
    )


def test_a_more_precise_date_contradicts_nothing(ledger: OrgGraph) -> None:
    """f:1 rdf:subject :ada ; rdf:predicate org:headOf ; rdf:object :board ;
        schema:startDate "2010" .
    f:2 rdf:subject :ada ; rdf:predicate org:headOf ; rdf:object :board ;
        schema:startDate "2010-04" ; schema:endDate "2012" .
    """
    (conflict,) = only(ledger.why("ada", "board", at="2011-01-01")).conflicts

    assert not conflict.contradicts


def test_each_step_of_the_choice_is_named(ledger: OrgGraph) -> None:
    """f:1 rdf:subject :ada ; rdf:predicate org:headOf ; rdf:object :board ;
        schema:startDate "2010" ; fact:certainty fact:reported .
    f:2 rdf:subject :ada ; rdf:predicate org:headOf ; rdf:object :board ;
        schema:startDate "2011" .
    f:3 rdf:subject :ada ; rdf:predicate org:headOf ; rdf:object :board ;
        schema:startDate "2012" .
    f:4 rdf:subject :ada ; rdf:predicate org:headOf ; rdf:object :board ;
        schema:startDate "2013" ; fact:certainty fact:disputed .
    """
    (conflict,) = only(ledger.why("ada", "board", at="2020-01-01")).conflicts

    assert conflict.decided == (
        "f:2 counts before f:4 by its standing, before f:1 by its certainty "
        "and before f:3 by its id alone"
    )


# what is asked about


@pytest.mark.parametrize("name", ["f:f102", "f102", "https://example.org/fact/f102"])
def test_a_statement_goes_by_any_form_of_its_id(og: OrgGraph, name: str) -> None:
    why = og.why(name, at="2024-05-14")

    assert why.asked == "https://example.org/fact/f102"
    assert only(why).said == "Jan Leike: co-lead of Superalignment"


@pytest.mark.parametrize("relation", ["headOf", "org:headOf", "HEADOF"])
def test_a_relation_goes_by_its_short_name(og: OrgGraph, relation: str) -> None:
    why = og.why("Jan Leike", relation, "superalignment", "2024-05-14")

    assert only(why).predicate == "org:headOf"


def test_without_a_relation_any_between_the_two_is_meant(og: OrgGraph) -> None:
    forth = og.why("Jan Leike", "Superalignment", at="2024-05-14")
    back = og.why("Superalignment", "Jan Leike", at="2024-05-14")

    assert forth.grounds == back.grounds
    assert forth == og.why("Jan Leike", "Superalignment", at="2024-05-14")
    assert only(forth).predicate == "org:headOf"


def test_a_post_is_between_its_holder_and_its_organisation(og: OrgGraph) -> None:
    found = og.why("Ilya Sutskever", "OpenAI", at="2024-05-14").grounds

    assert "Ilya Sutskever: Chief Scientist of OpenAI" in {some.said for some in found}


def test_a_name_alone_means_all_its_edges(og: OrgGraph) -> None:
    why = og.why("Jan Leike", at="2024-05-14")

    assert len(why.grounds) > 3
    assert {some.subject for some in why.grounds} == {
        "https://example.org/id/jan-leike"
    }


def test_where_nothing_is_stated_what_is_near_is_told(og: OrgGraph) -> None:
    why = og.why("Jan Leike", "xAI")

    assert why.grounds == ()
    assert why.question == "Jan Leike and xAI"
    assert any("member of Anthropic" in line for line in why.near)


def test_nothing_near_is_told_before_it_was_known(og: OrgGraph) -> None:
    assert og.why("Jan Leike", "xAI", known="2000-01-01").near == ()


def test_wrong_names_say_what_there_is(og: OrgGraph) -> None:
    with pytest.raises(UnknownRelationError, match="this ledger has: headOf, holds"):
        og.why("Jan Leike", "leads", "Superalignment")
    with pytest.raises(UnknownNameError, match="nearest: Jan Leike"):
        og.why("Jan Leika")
    with pytest.raises(UnknownNameError):
        og.why("f:none")


def test_existence_can_be_asked_about(og: OrgGraph) -> None:
    some = only(og.why("Superalignment", "type", at="2024-05-18"))

    assert some.said == "Superalignment: existence"
    assert some.verdict.text == "no longer so; it ended on 17 May 2024"


def test_a_post_that_nobody_holds_is_not_in_the_snapshot(ledger: OrgGraph) -> None:
    """:chair a org:Post ; org:postIn :board .
    f:1 rdf:subject :ada ; rdf:predicate org:holds ; rdf:object :chair ;
        schema:startDate "2019-01-01" ; schema:endDate "2019-12-31" .
    """
    outcomes = [
        only(ledger.why("chair", "postIn", "board", day)).verdict.outcome
        for day in ("2019-06-01", "2021-01-01")
    ]

    assert outcomes == [Outcome.TIMELESS, Outcome.ABSENT]


def test_what_was_not_confirmed_for_long_is_a_step(ledger: OrgGraph) -> None:
    """f:1 rdf:subject :ada ; rdf:predicate org:memberOf ; rdf:object :board ;
    schema:startDate "2015" ; fact:seen "2016-05-03" .
    """
    some = only(ledger.why("ada", "board", at="2024-01-01"))

    assert any("was not confirmed since 3 May 2016" in step for step in some.steps)


def test_the_ledger_is_named_without_its_folder(og: OrgGraph) -> None:
    (file,) = og.why("f102").files

    assert file.name == "triples.ttl"
    assert len(file.sha256) == 64


def test_some_sources_only_is_said(og: OrgGraph) -> None:
    why = og.by_sources(without=["LessWrong"]).why("f102")

    assert why.partial
    assert "Only some sources of the ledger count" in why.to_html()

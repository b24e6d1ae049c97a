"""What would the ledger say, had only some sources spoken?"""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import given, settings
from hypothesis import strategies as st

import orggraph
from oracle import World
from orggraph import OrgGraph
from orggraph.errors import QueryError, UnknownNameError
from orggraph.facts import SourceId
from orggraph.facts.trusted import by_sources
from orggraph.history.by_rules import found_by_rules
from small_ledgers import SOURCES, Asked, ledger_of, questions, worlds

LEDGER = """
:ada a foaf:Person ; rdfs:label "Ada" .
:lab a org:OrganizationalUnit ; rdfs:label "Lab" .
src:s1 dcterms:issued "2020-01-05" ; dcterms:publisher "The Paper" .
src:s2 dcterms:issued "2020-02-05" ; dcterms:publisher "The Other" .
f:f1 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:headOf ;
    rdf:object :lab ; schema:startDate "2020-01-01" ;
    prov:hadPrimarySource src:s1, src:s2 .
f:f2 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:headOf ;
    rdf:object :lab ; schema:startDate "2020-01-01" ; schema:endDate "2020-01-31" ;
    prov:hadPrimarySource src:s2 ; prov:wasRevisionOf f:f1 .
f:f3 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:memberOf ;
    rdf:object :lab ; schema:startDate "2020-01-01" .
"""


@pytest.fixture
def ours(turtle: Callable[[str], Path]) -> OrgGraph:
    return orggraph.open(turtle(LEDGER))


def _told(og: OrgGraph, day: str, known: str | None = None) -> dict[str, list[str]]:
    return {
        edge.predicate: [name.rpartition("/")[2] for name in edge.statements]
        for edge in og.at(day, known).edges
    }


def test_without_a_source_what_it_replaced_stands_again(ours: OrgGraph) -> None:
    other = ours.by_sources(without=["The Other"])

    assert _told(ours, "2020-03-01") == {"org:memberOf": ["f3"]}
    assert _told(other, "2020-03-01") == {"org:headOf": ["f1"], "org:memberOf": ["f3"]}
    assert other.at("2020-03-01").edges[0].sources == ("https://example.org/source/s1",)


def test_by_one_source_it_may_have_been_known_later(ours: OrgGraph) -> None:
    other = ours.by_sources(trust=["s2"])

    assert _told(ours, "2020-01-20", "2020-01-20")["org:headOf"] == ["f1"]
    assert _told(other, "2020-01-20", "2020-01-20") == {}
    assert _told(other, "2020-01-20") == {"org:headOf": ["f2"]}


def test_what_names_no_source_stays_unless_some_are_trusted(ours: OrgGraph) -> None:
    assert "org:memberOf" in _told(ours.by_sources(without=["s1"]), "2020-03-01")
    assert "org:memberOf" not in _told(ours.by_sources(trust=["s1"]), "2020-03-01")


def test_an_unknown_source_is_an_error_with_the_nearest(ours: OrgGraph) -> None:
    with pytest.raises(UnknownNameError, match="nearest: The Paper"):
        ours.by_sources(trust=["The Papper"])


def test_one_can_ask_about_a_day_only(ours: OrgGraph) -> None:
    other = ours.by_sources(without=["s2"])

    assert bool(other.query("ASK { :ada org:headOf :lab }", at="2020-03-01").askAnswer)
    with pytest.raises(QueryError, match="--at"):
        other.query("ASK { ?s ?p ?o }")


def test_what_only_others_contradict_counts_again(
    turtle: Callable[[str], Path],
) -> None:
    text = LEDGER.replace(
        "f:f1 a rdf:Statement ;", "f:f1 a rdf:Statement ; prov:wasRevisionOf f:f2 ;"
    )
    circle = orggraph.open(
        turtle(
            text.replace(
                "prov:hadPrimarySource src:s1, src:s2", "prov:hadPrimarySource src:s1"
            )
        )
    )

    assert _told(circle, "2020-01-20") == {"org:memberOf": ["f3"]}
    assert _told(circle.by_sources(without=["s2"]), "2020-01-20")["org:headOf"] == [
        "f1"
    ]


def test_what_replaces_through_a_source_that_does_not_count_replaces_still(
    turtle: Callable[[str], Path],
) -> None:
    later = """
    src:s3 dcterms:issued "2020-03-05" .
    f:f4 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:headOf ;
        rdf:object :lab ; schema:startDate "2020-01-01" ; schema:endDate "2020-01-15" ;
        prov:hadPrimarySource src:s3 ; prov:wasRevisionOf f:f2 .
    """
    other = orggraph.open(turtle(LEDGER + later)).by_sources(without=["s2"])

    assert _told(other, "2020-01-10")["org:headOf"] == ["f4"]
    assert "org:headOf" not in _told(other, "2020-01-20")


@settings(max_examples=150)
@given(worlds(), st.sets(st.sampled_from(SOURCES)), questions)
def test_it_is_as_if_the_others_had_said_nothing(
    world: World, refused: set[SourceId], asked: Asked
) -> None:
    told = by_sources(ledger_of(world), lambda n: n not in refused, unsourced=True)
    kept = [
        said._replace(
            sources=tuple(n for n in said.sources if n not in refused),
            retracted_by=tuple(n for n in said.retracted_by if n not in refused),
        )
        for said in world.statements
        if not said.sources or not refused.issuperset(said.sources)
    ]
    names = {said.id for said in kept}
    alone = World(
        tuple(
            said._replace(revises=tuple(o for o in said.revises if o in names))
            for said in kept
        ),
        world.entities,
        world.sources,
    )
    left_out = {p.subject for p in ledger_of(world).problems if p.left_out}
    if not left_out:
        assert found_by_rules(told, asked.at, asked.known) == found_by_rules(
            ledger_of(alone), asked.at, asked.known
        )


@pytest.mark.parametrize(
    "words",
    [
        ("at", "2024-05-18"),
        ("diff", "2024-05-13", "2024-05-18"),
        ("log", "superalignment"),
        ("query", "--at", "2024-05-18", "ASK {}"),
    ],
)
def test_the_commands_that_ask_take_it(
    run: Callable[..., Result], words: tuple[str, ...]
) -> None:
    usual = run(*words).output
    other = run(*words, "--trust", "Fortune,s001")
    told, note, nothing = other.output.rpartition("Answered by Fortune, s001 only.\n")

    assert other.exit_code == 0, other.output
    assert (note != "", nothing) == (True, "")
    assert (told != usual) is (words[0] != "query")


@pytest.mark.parametrize("sources", ["", ",", "s001,"])
def test_an_empty_name_is_no_source(run: Callable[..., Result], sources: str) -> None:
    result = run("at", "2024-05-18", "--trust", sources)

    assert result.exit_code == 2
    assert "name sources" in result.stderr


def test_a_program_gets_the_note_beside_the_answer(run: Callable[..., Result]) -> None:
    result = run("at", "2024-05-18", "--without", "s001", "--format", "json")

    assert json.loads(result.stdout)["at"] == "2024-05-18"
    assert result.stderr == "Answered without s001.\n"

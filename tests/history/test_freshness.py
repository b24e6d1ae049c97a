"""When was an edge last confirmed, and what if that was long ago?"""

import pytest
from hypothesis import given, settings

import orggraph
from oracle import World
from orggraph import OrgGraph, Reason
from orggraph.dates import Age, parse_age
from orggraph.errors import NotAnAgeError
from orggraph.history import take
from orggraph.history.once import Behind, take_once
from orggraph.history.scope import certain_only, without_unknown_starts
from small_ledgers import Asked, index_of, ledger_of, questions, worlds


def confirmed(og: OrgGraph, day: str, known: str | None = None) -> list[str | None]:
    return [edge.last_confirmed for edge in og.at(day, known).edges]


def test_the_latest_of_its_sources_and_sightings_confirms_an_edge(
    ledger: OrgGraph,
) -> None:
    """src:1 a schema:Article ; dcterms:issued "2018-05-01" .
    src:2 a schema:Article ; dcterms:issued "2019-03" .
    src:3 a schema:Article .
    f:1 rdf:subject :ada ; rdf:predicate org:memberOf ; rdf:object :board ;
        schema:startDate "2018" ; prov:hadPrimarySource src:1, src:2, src:3 .
    f:2 rdf:subject :bob ; rdf:predicate org:memberOf ; rdf:object :board ;
        schema:startDate "2018" ; fact:seen "2020-01-31" ;
        prov:hadPrimarySource src:1 .
    f:3 rdf:subject :cy ; rdf:predicate org:memberOf ; rdf:object :board ;
        schema:startDate "2018" ; prov:hadPrimarySource src:3 .
    """
    assert confirmed(ledger, "2024-01-01") == ["2019-03-01", "2020-01-31", None]


def test_only_what_was_published_by_then_confirms_it(ledger: OrgGraph) -> None:
    """src:1 a schema:Article ; dcterms:issued "2018-05-01" .
    src:2 a schema:Article ; dcterms:issued "2019-03" .
    f:1 rdf:subject :ada ; rdf:predicate org:memberOf ; rdf:object :board ;
        schema:startDate "2018" ; prov:hadPrimarySource src:1, src:2 ;
        fact:seen "2020-01-31" .
    """
    known = [
        confirmed(ledger, "2024-01-01", day)
        for day in ("2018-05-01", "2019-03-30", "2019-03-31", "2020-01-31")
    ]

    assert known == [["2018-05-01"], ["2018-05-01"], ["2019-03-01"], ["2020-01-31"]]


def test_what_has_an_end_needs_no_confirmation(ledger: OrgGraph) -> None:
    """src:1 a schema:Article ; dcterms:issued "2018-05-01" .
    f:1 rdf:subject :ada ; rdf:predicate org:memberOf ; rdf:object :board ;
        schema:startDate "2017" ; schema:endDate "2030" ;
        prov:hadPrimarySource src:1 .
    f:2 rdf:subject :bob ; rdf:predicate org:memberOf ; rdf:object :board ;
        schema:startDate "2017" ; schema:endDate ".." ;
        prov:hadPrimarySource src:1 .
    """
    assert confirmed(ledger, "2024-01-01") == [None, "2018-05-01"]
    stale = ledger.at("2024-01-01", stale_after="1y").edges
    assert [edge.certain for edge in stale] == [True, False]


def test_a_doubtful_sighting_confirms_nothing(ledger: OrgGraph) -> None:
    """f:1 rdf:subject :ada ; rdf:predicate org:memberOf ; rdf:object :board ;
    schema:startDate "2018" ; fact:seen "2019-06-01", "2021?" .
    """
    assert confirmed(ledger, "2024-01-01") == ["2019-06-01"]


def test_a_written_known_from_is_a_day_on_which_it_was_said(ledger: OrgGraph) -> None:
    """f:1 rdf:subject :ada ; rdf:predicate org:memberOf ; rdf:object :board ;
    schema:startDate "2018" ; fact:knownFrom "2019-06" .
    """
    assert confirmed(ledger, "2024-01-01") == ["2019-06-01"]


def test_a_withdrawn_statement_confirms_nothing(ledger: OrgGraph) -> None:
    """src:1 a schema:Article ; dcterms:issued "2018-05-01" .
    src:2 a schema:Article ; dcterms:issued "2022-05-01" .
    src:3 a schema:Article ; dcterms:issued "2023-05-01" .
    f:1 rdf:subject :ada ; rdf:predicate org:memberOf ; rdf:object :board ;
        schema:startDate "2018" ; prov:hadPrimarySource src:1 .
    f:2 rdf:subject :ada ; rdf:predicate org:memberOf ; rdf:object :board ;
        schema:startDate "2017" ; prov:hadPrimarySource src:2 ;
        fact:retractedBy src:3 .
    """
    assert confirmed(ledger, "2024-01-01") == ["2018-05-01"]
    assert confirmed(ledger, "2024-01-01", "2022-12-31") == ["2022-05-01"]


def test_the_limit_itself_is_not_too_old(ledger: OrgGraph) -> None:
    """f:1 rdf:subject :ada ; rdf:predicate org:memberOf ; rdf:object :board ;
    schema:startDate "2018" ; fact:seen "2022-05-18" .
    """
    standing = [
        ledger.at(day, stale_after="2y").edges[0].reasons
        for day in ("2024-05-18", "2024-05-19")
    ]

    assert standing == [(), (Reason.NOT_CONFIRMED,)]


def test_what_nothing_dated_confirms_is_stale_at_any_age(ledger: OrgGraph) -> None:
    """:chair a org:Post ; org:postIn :board .
    f:1 rdf:subject :ada ; rdf:predicate org:holds ; rdf:object :chair ;
        schema:startDate "2018" .
    """
    edges = ledger.at("2024-05-18", stale_after="999y").edges

    assert {edge.predicate: edge.certain for edge in edges} == {
        "org:holds": False,
        "org:postIn": True,  # timeless
    }


def test_a_wrong_age_is_an_error(og: OrgGraph) -> None:
    with pytest.raises(NotAnAgeError):
        og.at("2024-05-18", stale_after="two years")


@settings(max_examples=150)
@given(worlds(), questions)
def test_index_and_rules_agree_on_what_is_stale(world: World, asked: Asked) -> None:
    index, ledger = index_of(world), ledger_of(world)
    snapshot = take(index, asked.at, asked.known)
    once = take_once(ledger, snapshot.point, Behind(lambda: ledger, lambda: index))

    for age in map(parse_age, ("1d", "30d", "2m", "1y")):
        stale = snapshot.stale_after(age)
        assert stale == once.stale_after(age)
        assert certain_only(stale) == certain_only(once.stale_after(age))
        assert once.stale_after(Age(1, "d")).stale_after(age) == stale
        assert stale.head(2).edges == once.stale_after(age).head(2).edges


@settings(max_examples=150)
@given(worlds(), questions)
def test_what_is_stale_is_possible_and_all_else_as_before(
    world: World, asked: Asked
) -> None:
    snapshot = take(index_of(world), asked.at, asked.known)
    stale = snapshot.stale_after(Age(30, "d"))

    for before, after in zip(snapshot.edges, stale.edges, strict=True):
        told = after.reasons[-1:] == (Reason.NOT_CONFIRMED,)
        assert after.reasons[: len(before.reasons)] == before.reasons
        assert told == (len(after.reasons) > len(before.reasons))
        assert after.certain == (not after.reasons)
        assert after[5:] == before[5:]
    assert stale.nodes == snapshot.nodes
    folded = without_unknown_starts(stale)
    assert folded.triples() == without_unknown_starts(snapshot).triples()


def test_a_stale_snapshot_can_be_sent_elsewhere(og: OrgGraph) -> None:
    import copy  # only here

    for opened in (og, orggraph.open(cache=False)):
        stale = opened.at("2024-05-18", stale_after="2y")
        assert copy.copy(stale) == stale != opened.at("2024-05-18")

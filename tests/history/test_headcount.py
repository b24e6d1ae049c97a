"""Are the people counted who are in a unit on a day, and nobody twice?"""

from collections import defaultdict
from collections.abc import Iterable

import pytest
from hypothesis import given

from index.agreement import questions_of
from oracle import World
from orggraph import OrgGraph
from orggraph.dates import Day, format_day, parse_day
from orggraph.errors import AmbiguousNameError, NotADayError, UnknownNameError
from orggraph.facts import EntityId, Kind, Ledger
from orggraph.history.by_rules import found_by_rules
from orggraph.history.headcount.counting import Row, counted
from orggraph.history.headcount.days import Every, days_every
from orggraph.index.compile.build import build
from orggraph.index.point import NOW
from small_ledgers import Asked, ledger_of, questions, worlds

Counts = dict[EntityId, tuple[int, int]]


def by_rules(ledger: Ledger, at: Day, known: Day | None) -> Counts:
    """Count from the edges that the rules find, by the words of the definition."""
    found = found_by_rules(ledger, at, known)
    kinds = {node.id: node.kind for node in found.nodes}
    places = [e for e in found.edges if e.predicate == "org:postIn"]
    ways: dict[tuple[EntityId, EntityId], list[bool]] = defaultdict(list)
    for edge in found.edges:
        if edge.predicate in {"org:memberOf", "org:headOf"}:
            ways[edge.subject, edge.object].append(edge.certain)
        if edge.predicate == "org:holds":
            for place in places:
                if place.subject == edge.object:
                    both = edge.certain and place.certain
                    ways[edge.subject, place.object].append(both)
    counts: dict[EntityId, list[int]] = defaultdict(lambda: [0, 0])
    for (person, unit), sure in ways.items():
        is_group = kinds[unit] in {Kind.ORGANIZATION, Kind.UNIT}
        if kinds[person] is Kind.PERSON and is_group:
            counts[unit][0 if any(sure) else 1] += 1
    return {unit: (sure, perhaps) for unit, (sure, perhaps) in counts.items()}


def told(rows: Iterable[Row]) -> Counts:
    return {row.unit: (row.certain, row.possible) for row in rows}


def test_it_is_what_the_snapshots_say(og: OrgGraph) -> None:
    for one in questions_of(og.ledger, 12):
        rows = counted(og.index, [one.at], NOW if one.known is None else one.known)

        assert told(rows) == by_rules(og.ledger, one.at, one.known), one


@given(worlds(), questions)
def test_in_any_small_world_too(world: World, one: Asked) -> None:
    ledger = ledger_of(world)
    rows = counted(build(ledger), [one.at], NOW if one.known is None else one.known)

    assert told(rows) == by_rules(ledger, one.at, one.known)


def test_who_is_in_it_by_several_ways_counts_once_and_by_the_surest(
    ledger: OrgGraph,
) -> None:
    """:ada a foaf:Person ; rdfs:label "Ada Birch" .
    :ben a foaf:Person ; rdfs:label "Ben Cole" .
    :works a org:Organization ; rdfs:label "The Works" .
    :chair a org:Post ; rdfs:label "Chair" ; org:postIn :works .
    :f1 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:memberOf ;
        rdf:object :works ; fact:certainty fact:tentative ; schema:startDate "2020-01-01" .
    :f2 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:holds ;
        rdf:object :chair ; schema:startDate "2020-06-01" .
    :f3 a rdf:Statement ; rdf:subject :ben ; rdf:predicate org:headOf ;
        rdf:object :works ; schema:startDate "2020" .
    """
    found = ledger.headcount(["2020-12-31", "2020-01-01", "2019-12-31", "2020-01-01"])

    assert [*map(format_day, found.days)] == ["2019-12-31", "2020-01-01", "2020-12-31"]
    assert [unit.label for unit in found.units] == ["The Works"]
    assert [str(count) for count in found.units[0].counts] == ["-", "+2?", "2"]


def test_a_unit_stands_under_what_it_is_a_part_of(ledger: OrgGraph) -> None:
    """:ada a foaf:Person ; rdfs:label "Ada Birch" .
    :works a org:Organization ; rdfs:label "The Works" .
    :attic a org:OrganizationalUnit ; rdfs:label "Attic" .
    :other a org:Organization ; rdfs:label "Another" .
    :f1 a rdf:Statement ; rdf:subject :attic ; rdf:predicate org:unitOf ;
        rdf:object :works ; schema:startDate "2020-01-01" .
    :f2 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:memberOf ;
        rdf:object :attic ; schema:startDate "2020-01-01" .
    :f3 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:memberOf ;
        rdf:object :works ; schema:startDate "2020-01-01" .
    :f4 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:memberOf ;
        rdf:object :other ; schema:startDate "2020-01-01" .
    """
    found = ledger.headcount(["2021-01-01"])

    told = [(unit.label, unit.depth) for unit in found.units]
    assert told == [("Another", 0), ("The Works", 0), ("Attic", 1)]
    part = ledger.headcount(["2021-01-01"], org="The Works")
    assert [unit.label for unit in part.units] == ["The Works", "Attic"]


@pytest.mark.parametrize(
    ("days", "known", "org", "wrong"),
    [
        (["2020"], None, None, NotADayError),
        (["2020-01-01"], "soon", None, NotADayError),
        (["2020-01-01"], None, "nobody at all", UnknownNameError),
        (["2020-01-01"], None, "chief", AmbiguousNameError),
    ],
)
def test_what_cannot_be_counted_is_refused(
    og: OrgGraph, days: list[str], known: str | None, org: str | None, wrong: type
) -> None:
    with pytest.raises(wrong):
        og.headcount(days, known, org)


@pytest.mark.parametrize(
    ("every", "first", "last", "days"),
    [
        ("week", "2024-02-25", "2024-03-05", ["2024-02-25", "2024-03-03"]),
        ("quarter", "2023-11-30", "2024-03-01", ["2023-11-30", "2024-02-29"]),
        ("year", "2024-02-29", "2026-02-27", ["2024-02-29", "2025-02-28"]),
        ("month", "9999-11-30", "9999-12-31", ["9999-11-30", "9999-12-30"]),
        ("year", "2024-01-01", "2024-01-01", ["2024-01-01"]),
    ],
)
def test_days_follow_in_even_steps(
    every: str, first: str, last: str, days: list[str]
) -> None:
    found = days_every(Every(every), parse_day(first), parse_day(last))

    assert [*map(format_day, found)] == days

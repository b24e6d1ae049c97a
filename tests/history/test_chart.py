"""Is everything of a snapshot in its chart, and each thing where it belongs?"""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import orggraph
from oracle import World
from orggraph import OrgGraph
from orggraph.facts import EntityId
from orggraph.history import Edge, Snapshot, take
from orggraph.history.chart import Chart, Group, chart
from orggraph.history.scope import certain_only, within, without_unknown_starts
from small_ledgers import Asked, index_of, questions, worlds

Turtle = Callable[[str], Path]


def _edges(drawn: Chart) -> Iterator[Edge]:
    def inside(group: Group) -> Iterator[Edge]:
        if group.role and group.role.edge:
            yield group.role.edge
        for line in group.lines:
            yield from (role.edge for role in line.roles if role.edge)
        for inner in group.groups:
            yield from inside(inner)

    for group in drawn.groups:
        yield from inside(group)
    for line in drawn.others:
        yield from (role.edge for role in line.roles if role.edge)


def _expected(snapshot: Snapshot) -> Counter[Edge]:
    return Counter(e for e in snapshot.edges if e.predicate != "org:postIn")


@settings(max_examples=100)
@given(world=worlds(), asked=questions)
def test_every_edge_is_drawn_once_a_place(world: World, asked: Asked) -> None:
    snapshot = take(index_of(world), asked.at, asked.known)
    homes = Counter(e.subject for e in snapshot.edges if e.predicate == "org:postIn")
    drawn = Counter(_edges(chart(snapshot)))

    assert set(drawn) == set(_expected(snapshot))
    for edge, times in drawn.items():
        places = homes[edge.object] if edge.predicate == "org:holds" else 1
        assert times == max(places, 1)


@pytest.mark.parametrize(
    "day", ["2015-12-11", "2023-11-18", "2024-05-14", "2024-05-18"]
)
def test_every_edge_of_the_shipped_ledger_is_drawn_once(og: OrgGraph, day: str) -> None:
    snapshot = og.at(day)

    assert Counter(_edges(chart(snapshot))) == _expected(snapshot)


@settings(max_examples=60)
@given(parts=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=8))
def test_units_may_be_part_of_each_other_in_any_way(
    parts: list[tuple[int, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = "@prefix org: <http://www.w3.org/ns/org#> .\n"
    text += "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n"
    for number, (one, other) in enumerate(parts):
        text += (
            f"<urn:f:{number}> rdf:subject <urn:u:{one}> ; rdf:predicate org:unitOf ; "
            f"rdf:object <urn:u:{other}> .\n"
        )
    path = tmp_path_factory.mktemp("parts") / "a.ttl"
    path.write_text(text, "utf-8")
    snapshot = orggraph.open(path).at("2024-05-18")

    assert Counter(_edges(chart(snapshot))) == _expected(snapshot)


VACANT = """
    :o a org:Organization ; rdfs:label "Oak" .
    :p a org:Post ; rdfs:label "Chair of Oak" ; org:postIn :o .
    f:1 rdf:subject :p ; rdf:predicate rdf:type ; rdf:object org:Post ;
        schema:startDate "2020" .
"""
HELD = "f:2 rdf:subject :ann ; rdf:predicate org:holds ; rdf:object :p ; {} ."


@pytest.mark.parametrize(
    ("holder", "vacant"),
    [
        ("", True),
        (HELD.format('schema:endDate "2021"'), True),
        (HELD.format('schema:endDate "2025"'), False),
        (HELD.format("fact:certainty fact:tentative"), False),
        (HELD.format('schema:startDate "2022"'), False),
    ],
    ids=["nobody", "over", "start-unknown", "tentative", "certain"],
)
def test_a_post_is_vacant_only_where_nobody_can_hold_it(
    turtle: Turtle, holder: str, vacant: bool
) -> None:
    whole = orggraph.open(turtle(VACANT + holder)).at("2024-01-01")

    for part in (whole, certain_only(whole), without_unknown_starts(whole)):
        lines = [line for group in chart(part).groups for line in group.lines]
        assert ("(vacant)" in {line.node.label for line in lines}) == vacant


def test_a_doubtful_day_is_no_first_or_last_day(turtle: Turtle) -> None:
    path = turtle(
        """
        f:1 rdf:subject :a ; rdf:predicate org:memberOf ; rdf:object :o ;
            schema:startDate "2024-01-01?" .
        f:2 rdf:subject :b ; rdf:predicate org:memberOf ; rdf:object :o ;
            schema:startDate "2024-01-01" ; schema:endDate "2024-01-01" .
        """
    )
    one, other = orggraph.open(path).at("2024-01-01").edges

    assert (one.first_day, one.last_day) == (False, False)
    assert (other.first_day, other.last_day) == (True, True)


def test_an_organisation_brings_what_its_people_are_to_each_other(
    turtle: Turtle,
) -> None:
    path = turtle(
        """
        f:1 rdf:subject :a ; rdf:predicate org:memberOf ; rdf:object :o .
        f:2 rdf:subject :b ; rdf:predicate org:memberOf ; rdf:object :o .
        f:3 rdf:subject :a ; rdf:predicate org:reportsTo ; rdf:object :b .
        f:4 rdf:subject :a ; rdf:predicate org:reportsTo ; rdf:object :c .
        """
    )
    og = orggraph.open(path)
    part = within(og.at("2024-01-01"), EntityId("https://example.org/id/o"))

    assert [edge.object[-1] for edge in part.edges if "reports" in edge.predicate] == [
        "b"
    ]


def test_heads_come_first_then_holders_then_members(turtle: Turtle) -> None:
    path = turtle(
        """
        :o a org:Organization ; rdfs:label "Oak" .
        :p a org:Post ; rdfs:label "Chair of Oak" ; org:postIn :o .
        f:1 rdf:subject :ann ; rdf:predicate org:memberOf ; rdf:object :o .
        f:2 rdf:subject :bob ; rdf:predicate org:holds ; rdf:object :p .
        f:3 rdf:subject :cid ; rdf:predicate org:headOf ; rdf:object :o .
        """
    )
    (group,) = chart(orggraph.open(path).at("2024-05-18")).groups

    assert [line.node.label for line in group.lines] == ["cid", "bob", "ann"]
    assert group.lines[1].roles[0].text == "Chair"

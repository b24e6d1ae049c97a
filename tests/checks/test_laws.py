"""Do rules that look at many days at once find just what looking at each day finds?"""

from collections.abc import Iterable
from typing import Any

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from orggraph.checks.circles import reporting_cycle
from orggraph.checks.material import Material
from orggraph.checks.posts import crowds
from orggraph.dates import Day, Truth, format_day, parse_day, parse_edtf
from orggraph.facts import (
    Certainty,
    EntityId,
    Fact,
    Statement,
    StatementId,
    assemble,
)
from orggraph.facts.terms import HOLDS, REPORTS_TO
from orggraph.rdf.content import Content
from orggraph.rdf.known import Known

FIRST = parse_day("2024-03-01")
DAYS = range(FIRST - 2, FIRST + 22)
PEOPLE = [EntityId(name) for name in "abcd"]
POST = EntityId("post")

days = st.integers(0, 18).map(lambda number: format_day(Day(FIRST + number)))
ranges = st.tuples(days, days).map(lambda pair: f"[{'..'.join(sorted(pair))}]")
starts = st.none() | days.map(parse_edtf) | ranges.map(parse_edtf)
certainties = st.sampled_from([Certainty.CONFIRMED] * 3 + [Certainty.DISPUTED])


def statements(predicate: str, objects: list[EntityId]) -> st.SearchStrategy[Statement]:
    """Return statements of one relation, with any dates."""

    def make(subject: EntityId, obj: EntityId, told: tuple[Any, ...]) -> Statement:
        start, end, certainty = told
        name = StatementId("")
        return Statement(
            name, subject, predicate, obj, start, end, (), None, None, certainty
        )

    people, others = st.sampled_from(PEOPLE), st.sampled_from(objects)
    return st.builds(make, people, others, st.tuples(starts, starts, certainties))


def material(said: Iterable[Statement]) -> Material:
    """Return what rules look at, made of statements alone."""
    numbered = [
        one._replace(id=StatementId(f"f{number}")) for number, one in enumerate(said)
    ]
    return Material(Content({}, Known({}, {}, {}), {}, {}), assemble(numbered))


def certain_on(day: int, facts: Iterable[Fact]) -> list[Fact]:
    """Return what is certain on a day, asked of each fact by itself."""
    return [fact for fact in facts if fact.on(Day(day)).truth is Truth.YES]


@given(st.lists(statements(HOLDS, [POST]), max_size=6))
def test_a_post_is_crowded_on_the_days_of_its_crowds(said: list[Statement]) -> None:
    given = material(said)
    found = [crowd.span for crowd in crowds(given)]
    facts = given.ledger.facts.values()

    for day in DAYS:
        holders = {fact.statement.subject for fact in certain_on(day, facts)}
        told = [span for span in found if span.first <= day < span.beyond]
        assert len(told) == (len(holders) > 1)


@given(st.lists(statements(REPORTS_TO, PEOPLE), max_size=7))
def test_a_circle_is_found_if_one_is_closed_on_some_day(said: list[Statement]) -> None:
    given = material(said)
    facts = given.ledger.facts.values()
    closed = any(
        not nx.is_directed_acyclic_graph(
            nx.DiGraph(
                (fact.statement.subject, fact.statement.object)
                for fact in certain_on(day, facts)
            )
        )
        for day in DAYS
    )

    assert bool([*reporting_cycle(given)]) is closed

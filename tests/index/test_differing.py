"""Is what differs between two points just what two snapshots tell differently?"""

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.agreement import days_of, knowns_of
from index.dense_worlds import dense_worlds
from oracle import World
from orggraph.dates import Day
from orggraph.facts import Ledger, Reason
from orggraph.facts.terms import compact
from orggraph.history import Dangling, Edge
from orggraph.history.by_rules import Found, found_by_rules
from orggraph.index.index import Index
from orggraph.index.masks import REASONS
from orggraph.index.point import Point, point
from orggraph.index.spans import Spans
from small_ledgers import Asked, index_of, ledger_of

pytestmark = pytest.mark.usefixtures("gathering")

Key = tuple[str, ...]
Tells = tuple[tuple[Reason, ...], tuple[str, ...]]
TABLES = ("holding", "dangling", "living")


class Pair(NamedTuple):
    """Two questions."""

    one: Asked
    other: Asked


@st.composite
def pairs(draw: st.DrawFn, ledger: Ledger) -> Pair:
    """Return two points that differ in one clock, in the other, in both or in none."""
    days = st.sampled_from(days_of(ledger) or [Day(1)])
    knowns = st.sampled_from(knowns_of(ledger))
    one = Asked(draw(days), draw(knowns))
    kind = draw(st.sampled_from(["day", "known", "now", "both", "none"]))
    at = draw(days) if kind in {"day", "both"} else one.at
    known = draw(knowns) if kind in {"known", "both"} else one.known
    return Pair(one, Asked(at, None if kind == "now" else known))


@settings(max_examples=100)
@given(dense_worlds(most=25), st.data())
def test_what_differs_is_what_two_snapshots_tell_differently(
    world: World, data: st.DataObject
) -> None:
    ledger, index = ledger_of(world), index_of(world)
    for _ in range(6):
        one, other = data.draw(pairs(ledger))
        before = found_by_rules(ledger, one.at, one.known)
        after = found_by_rules(ledger, other.at, other.known)
        points = point(one.at, one.known), point(other.at, other.known)

        for name in TABLES:
            left, right = _tells(before, name), _tells(after, name)
            told = _differing(index, name, *points)
            assert told == (_changed(left, right), _changed(right, left)), name


@settings(max_examples=80)
@given(dense_worlds(most=25), st.data())
def test_the_other_way_round_the_same_differs(
    world: World, data: st.DataObject
) -> None:
    ledger, index = ledger_of(world), index_of(world)
    one, other = (point(a.at, a.known) for a in data.draw(pairs(ledger)))

    for name in TABLES:
        spans: Spans = getattr(index, name)
        assert listed(spans, one, other) == listed(spans, other, one)[::-1]
        assert listed(spans, one, one) == ([], [])


@settings(max_examples=40)
@given(dense_worlds(most=25), st.data())
def test_all_that_differs_leads_from_the_first_answer_to_the_last(
    world: World, data: st.DataObject
) -> None:
    ledger, index = ledger_of(world), index_of(world)
    known = data.draw(st.sampled_from(knowns_of(ledger)))
    days = data.draw(st.lists(st.sampled_from(days_of(ledger) or [Day(1)]), min_size=2))
    held = set(index.holding.rows(point(days[0], known)))
    now = {_owner_tells(index, row) for row in held}
    for one, other in pairwise(days):
        gone, come = index.holding.differing(point(one, known), point(other, known))
        before = {_owner_tells(index, row) for row in gone}
        after = {_owner_tells(index, row) for row in come}

        assert before <= now
        assert not after & now
        now = now - before | after
    last = index.holding.rows(point(days[-1], known))

    assert now == {_owner_tells(index, row) for row in last}


@pytest.mark.parametrize("name", TABLES)
def test_in_a_ledger_without_anything_nothing_differs(name: str) -> None:
    index = index_of(World((), (), ()))
    spans: Spans = getattr(index, name)

    assert listed(spans, point(Day(1), None), point(Day(2), Day(3))) == ([], [])


def listed(spans: Spans, one: Point, other: Point) -> tuple[list[int], list[int]]:
    """Return what differs, as lists."""
    left, right = spans.differing(one, other)
    return list(left), list(right)


def _owner_tells(index: Index, row: int) -> tuple[int, Tells]:
    return index.holding.owner[row], _row_tells(index, index.holding, row)


def _changed(mine: dict[Key, Tells], theirs: dict[Key, Tells]) -> dict[Key, Tells]:
    return {key: told for key, told in mine.items() if theirs.get(key) != told}


def _tells(found: Found, name: str) -> dict[Key, Tells]:
    """Return what a snapshot tells of each edge or life."""
    if name == "living":
        lives = ((node.id, node.existence) for node in found.nodes)
        return {(i,): (e.reasons, tuple(e.statements)) for i, e in lives if e}
    edges: Iterable[Edge | Dangling] = getattr(
        found, {"holding": "edges", "dangling": "dangling"}[name]
    )
    return {
        (e.subject, e.predicate, e.object): (
            e.reasons if isinstance(e, Edge) else (),
            tuple(e.statements),
        )
        for e in edges
    }


def _differing(
    index: Index, name: str, one: Point, other: Point
) -> tuple[dict[Key, Tells], dict[Key, Tells]]:
    spans: Spans = getattr(index, name)
    left, right = spans.differing(one, other)
    return _named(index, name, left), _named(index, name, right)


def _named(index: Index, name: str, rows: Iterable[int]) -> dict[Key, Tells]:
    spans: Spans = getattr(index, name)
    told: dict[Key, Tells] = {}
    for row in rows:
        key: Key
        if name == "living":
            key = (index.records.entity_ids[spans.owner[row]],)
        else:
            subject, predicate, obj = index.edges.key(spans.owner[row])
            key = subject, compact(predicate), obj
        assert key not in told
        told[key] = _row_tells(index, spans, row)
    return told


def _row_tells(index: Index, spans: Spans, row: int) -> Tells:
    best = spans.best[row]
    facts = spans.lists[spans.also[row]] or ([] if best < 0 else [best])
    return REASONS[spans.mask[row]], tuple(index.records.fact_ids[n] for n in facts)

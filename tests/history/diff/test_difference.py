"""Is a difference just what two snapshots do not share? By its laws, at random."""

from hypothesis import given, settings
from hypothesis import strategies as st

from index.dense_worlds import dense_worlds
from index.test_differing import pairs
from oracle import World
from orggraph.history import Edge, take
from orggraph.history.by_rules import found_by_rules
from orggraph.history.diff.diff import Diff
from orggraph.history.diff.difference import (
    Difference,
    EdgeChange,
    NodeChange,
    difference,
)
from orggraph.history.diff.phrases import told_otherwise
from orggraph.history.diff.sentence import What
from orggraph.history.scope import within
from orggraph.index.index import Index
from orggraph.index.point import point
from small_ledgers import UNITS, Asked, index_of, ledger_of, questions, worlds

common = settings(max_examples=150)


def _between(index: Index, one: Asked, other: Asked) -> Difference:
    return difference(
        take(index, one.at, one.known), take(index, other.at, other.known)
    )


@common
@given(worlds(), questions, questions)
def test_the_first_snapshot_and_the_difference_give_the_second(
    world: World, one: Asked, other: Asked
) -> None:
    ledger, index = ledger_of(world), index_of(world)
    first = found_by_rules(ledger, one.at, one.known)
    second = found_by_rules(ledger, other.at, other.known)

    assert _between(index, one, other).applied(first) == second


@settings(max_examples=60)
@given(dense_worlds(most=25), st.data())
def test_that_is_so_in_crowded_ledgers_too(world: World, data: st.DataObject) -> None:
    ledger, index = ledger_of(world), index_of(world)
    for _ in range(6):
        one, other = data.draw(pairs(ledger))
        first = found_by_rules(ledger, one.at, one.known)
        second = found_by_rules(ledger, other.at, other.known)
        found = _between(index, one, other)

        assert found.applied(first) == second
        assert _between(index, other, one).applied(second) == first


@common
@given(worlds(), questions, questions)
def test_only_what_differs_is_in_it(world: World, one: Asked, other: Asked) -> None:
    ledger, index = ledger_of(world), index_of(world)
    found = _between(index, one, other)
    first = found_by_rules(ledger, one.at, one.known)
    there = {node.id: node for node in first.nodes}

    assert all(change.before != change.after for change in found.edges)
    assert all(c.before is None or c.before == there[c.before.id] for c in found.nodes)
    assert found.filled <= first.vacant
    assert not found.vacated & first.vacant


@common
@given(worlds(), questions)
def test_nothing_differs_from_itself(world: World, one: Asked) -> None:
    found = _between(index_of(world), one, one)

    assert not any(found[2:])


@common
@given(worlds(), questions, questions)
def test_of_parts_all_that_differs_is_in_the_whole_difference(
    world: World, one: Asked, other: Asked
) -> None:
    index = index_of(world)
    snapshots = [take(index, asked.at, asked.known) for asked in (one, other)]
    whole = difference(*snapshots)
    part = difference(*(within(shot, UNITS[0]) for shot in snapshots))

    assert {*part.edges} <= {*whole.edges}
    assert {*part.nodes} <= {*whole.nodes}
    assert {*part.dangling} <= {*whole.dangling}


@common
@given(worlds(), questions, questions)
def test_whatever_one_sees_to_differ_is_told(
    world: World, one: Asked, other: Asked
) -> None:
    index = index_of(world)
    early, late = sorted((one.at, other.at))
    diff = Diff(index, point(early, one.known), point(late, one.known))
    told = {name for s in diff.happened for name in s.statements}
    units = {s.about for s in diff.happened if s.what in _COVERING}
    seen = [
        change
        for change in (*diff.whole.edges, *map(_lives, diff.whole.nodes))
        if _seen(*change) and early < late
    ]

    for before, after in seen:
        folded = before is None and after is not None and after.start_unknown_only
        names = {n for edge in (before, after) if edge for n in edge.statements}
        ends = {end for edge in (before, after) if edge for end in edge[:3:2]}
        assert folded or told & names or units & ends, (before, after)


#: What tells of a unit also tells of whoever is in it.
_COVERING = {What.FOUNDED, What.DISSOLVED}


def _lives(change: NodeChange) -> EdgeChange:
    before, after = (node.existence if node else None for node in change)
    return EdgeChange(before, after)


def _seen(before: Edge | None, after: Edge | None) -> bool:
    """Say whether a reader would see the difference.

    A timeless edge is not told: it follows from the existence of its ends, which is.
    """
    last = after or before
    if last is None or not last.statements:
        return False
    return before is None or after is None or told_otherwise(before, after)

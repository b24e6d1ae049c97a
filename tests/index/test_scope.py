"""Is a part of a snapshot what one would pick out of its values?"""

from collections.abc import Callable
from functools import reduce
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import orggraph
from index import scope_by_values
from index.agreement import questions_of
from index.dense_worlds import dense_worlds
from index.scope_by_values import Shown, everything
from oracle import World
from orggraph import OrgGraph
from orggraph.facts import EntityId
from orggraph.history import Snapshot, scope, take
from orggraph.history.by_rules import found_by_rules
from small_ledgers import index_of, ledger_of

pytestmark = pytest.mark.usefixtures("gathering")

NAMES = ("u0", "u1", "u2", "p0", "p1", "q0", "q2", "q4", "q5", "x", "ghost", "nobody")


class Step(NamedTuple):
    """One way to narrow down; `how` is the name of a function of both rooms."""

    how: str
    told: tuple[object, ...] = ()

    def of_snapshot(self, snapshot: Snapshot) -> Snapshot:
        """Narrow a snapshot."""
        narrow: Callable[..., Snapshot] = getattr(scope, self.how)
        return narrow(snapshot, *self.told)

    def of_values(self, shown: Shown) -> Shown:
        """Narrow values in the same way."""
        narrow: Callable[..., Shown] = getattr(scope_by_values, self.how)
        return narrow(shown, *self.told)


_name = st.sampled_from(NAMES).map(EntityId)
filters = st.sampled_from(["certain_only", "without_unknown_starts"]).map(Step)
withins = st.builds(Step, st.just("within"), st.tuples(_name))
arounds = st.builds(Step, st.just("around"), st.tuples(_name, st.integers(0, 3)))
steps = filters | withins | arounds


def _told(part: Snapshot | Shown) -> dict[str, object]:
    return {
        "edges": part.edges,
        "nodes": part.nodes,
        "dangling": part.dangling,
        "vacant": set(part.vacant),
    }


@settings(max_examples=80)
@given(
    dense_worlds(most=25),
    st.lists(st.lists(steps, max_size=3), min_size=1, max_size=6),
    st.integers(0, 1 << 16),
)
def test_a_part_is_what_one_would_pick_out(
    world: World, ways: list[list[Step]], seed: int
) -> None:
    """One step after the other: a part of a part, and what is certain of that."""
    ledger, index = ledger_of(world), index_of(world)
    for asked in questions_of(ledger, 3, seed):
        found = everything(ledger, found_by_rules(ledger, asked.at, asked.known))
        for way in ways:
            whole = take(index, asked.at, asked.known)
            part = reduce(lambda one, step: step.of_snapshot(one), way, whole)
            wanted = reduce(lambda one, step: step.of_values(one), way, found)

            assert part.edge_count == len(wanted.edges)
            assert part.dangling_count == len(wanted.dangling)
            assert part.triples() == [edge[:3] for edge in wanted.edges]
            assert _told(part) == _told(wanted)
            assert part.triples() == [edge[:3] for edge in wanted.edges]
            assert part.head(2).edges == wanted.edges[:2]
            assert part.head(2).dangling == wanted.dangling[:2]


@settings(max_examples=40)
@given(dense_worlds(most=15), steps, steps, st.integers(0, 1 << 16))
def test_it_does_not_matter_whether_a_snapshot_was_looked_at_before(
    world: World, one: Step, other: Step, seed: int
) -> None:
    ledger, index = ledger_of(world), index_of(world)
    for asked in questions_of(ledger, 2, seed):
        fresh, seen = (take(index, asked.at, asked.known) for _ in range(2))
        seen.to_dict()
        part = one.of_snapshot(seen)
        part.to_dict()

        assert other.of_snapshot(part) == other.of_snapshot(one.of_snapshot(fresh))


@pytest.mark.parametrize("day", ["2015-12-11", "2023-11-18", "2024-05-18"])
@pytest.mark.parametrize("known", [None, "2024-05-16"])
@pytest.mark.parametrize("cache", [True, False])
def test_parts_of_the_shipped_ledger_are_what_one_would_pick_out(
    og: OrgGraph, day: str, known: str | None, cache: bool
) -> None:
    asked = orggraph.open(og.files[0].path, cache=cache)
    whole = og.at(day, known)
    found = found_by_rules(og.ledger, whole.at, whole.known)
    ways = [
        [Step("within", (EntityId("https://example.org/id/openai"),))],
        [Step("around", (EntityId("https://example.org/id/ilya-sutskever"), 2))],
        [Step("certain_only")],
        [Step("without_unknown_starts")],
        [
            Step("within", (EntityId("https://example.org/id/openai"),)),
            Step("around", (EntityId("https://example.org/id/post-ceo"), 1)),
            Step("certain_only"),
        ],
    ]
    for way in ways:
        part = reduce(
            lambda one, step: step.of_snapshot(one), way, asked.at(day, known)
        )
        wanted = reduce(
            lambda one, step: step.of_values(one), way, everything(og.ledger, found)
        )

        assert _told(part) == _told(wanted)

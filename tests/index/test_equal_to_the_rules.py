"""Does the index answer as the rules do, read one statement after the other?"""

from hypothesis import given, settings

from oracle import World
from orggraph.history import take
from orggraph.history.by_rules import found_by_rules
from small_ledgers import Asked, index_of, ledger_of, questions, worlds


@settings(max_examples=500)
@given(worlds(), questions)
def test_a_snapshot_from_the_index_is_the_one_by_the_rules(
    world: World, asked: Asked
) -> None:
    rules = found_by_rules(ledger_of(world), asked.at, asked.known)
    snapshot = take(index_of(world), asked.at, asked.known)

    assert snapshot.edges == rules.edges
    assert snapshot.dangling == rules.dangling
    assert snapshot.nodes == rules.nodes
    assert snapshot.vacant == rules.vacant
    assert snapshot.index.holding.count(snapshot.point) == len(rules.edges)

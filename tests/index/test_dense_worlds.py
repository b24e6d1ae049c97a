"""Does the index answer as the rules do, where much is said of little?"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.agreement import disagreements, questions_of
from index.dense_worlds import dense_worlds
from oracle import EXISTS, World
from orggraph.dates import ENDED, parse_day, parse_edtf
from orggraph.facts import Entity, EntityId, Kind, Source, SourceId, Statement
from orggraph.facts import StatementId as Id
from orggraph.index.compile import stated
from small_ledgers import index_of, ledger_of


@settings(max_examples=60)
@given(dense_worlds(), st.integers(0, 1 << 16))
def test_a_dense_world_is_answered_as_by_the_rules(world: World, seed: int) -> None:
    ledger = ledger_of(world)
    asked = questions_of(ledger, 40, seed)

    assert disagreements(index_of(world), ledger, asked) == []


@pytest.mark.usefixtures("gathering")
@settings(max_examples=20)
@given(dense_worlds(most=25), st.integers(0, 1 << 16))
def test_what_is_gathered_all_at_once_is_what_is_gathered_one_by_one(
    world: World, seed: int
) -> None:
    ledger = ledger_of(world)
    asked = questions_of(ledger, 15, seed)

    assert disagreements(index_of(world), ledger, asked) == []


@settings(max_examples=30)
@given(dense_worlds(most=25), st.integers(0, 1 << 16))
def test_it_does_not_matter_how_many_statements_are_compared_with_each_other(
    world: World, seed: int
) -> None:
    """Above a number, the rules are asked where columns would have done as well."""
    ledger = ledger_of(world)
    asked = questions_of(ledger, 25, seed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stated, "_FEW", 0)
        index = index_of(world)
        index.columns.make_all()

    assert disagreements(index, ledger, asked) == []


@pytest.mark.parametrize("homes", [("u",), ("u", "v"), ("q",), ("q", "r"), ("r",)])
def test_what_was_known_on_no_day_that_one_can_name_counts_for_whoever_asks_now(
    homes: tuple[str, ...],
) -> None:
    said = Statement(
        Id("f1"),
        EntityId("q"),
        EXISTS,
        EntityId("Class"),
        end=ENDED,
        sources=(SourceId("s"),),
    )
    names = {"u": (), "v": (), "q": homes, "r": ("q",)}
    entities = [
        Entity(EntityId(n), n, Kind.POST, post_in=tuple(map(EntityId, o)))
        for n, o in names.items()
    ]
    source = Source(SourceId("s"), issued=parse_edtf("[2024-05-01..]"))
    world = World((said,), tuple(entities), (source,))
    ledger = ledger_of(world)

    assert ledger.facts[Id("f1")].known(None)
    assert not ledger.facts[Id("f1")].known(parse_day("9999-12-31"))
    assert disagreements(index_of(world), ledger, questions_of(ledger, 50)) == []

"""Do the ways of posts say what the rules ask, whatever is known of whom?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orggraph.dates import ALWAYS, NEVER, Bounds
from orggraph.engines.parquet.ways import ways
from orggraph.facts import Entity, EntityId, Fact, Statement, StatementId
from orggraph.facts.existence import Existence
from orggraph.facts.terms import TYPE

PLACES = tuple(EntityId(name) for name in "abcdef")
homes = st.dictionaries(
    st.sampled_from(PLACES),
    st.lists(st.sampled_from(PLACES), min_size=1, max_size=3, unique=True),
)


def _life(place: EntityId) -> Fact:
    said = Statement(StatementId(f"life-{place}"), place, TYPE, EntityId("Class"))
    return Fact(said, Bounds(ALWAYS, NEVER, NEVER, NEVER), ALWAYS, NEVER)


@given(within=homes, known=st.frozensets(st.sampled_from(PLACES)))
def test_the_first_known_place_of_each_way_is_what_existence_asks(
    within: dict[EntityId, list[EntityId]], known: frozenset[EntityId]
) -> None:
    entities = {one: Entity(one, one, post_in=tuple(h)) for one, h in within.items()}
    existence = Existence({place: [_life(place)] for place in known}, entities)

    for post in within:
        asked = {fact.statement.subject for fact in existence.told(post, None)}
        assert asked == _limits(post, within, known)


def _limits(
    post: EntityId,
    within: dict[EntityId, list[EntityId]],
    known: frozenset[EntityId],
) -> set[EntityId]:
    """Return the places that limit a post; none where a way is open to the end."""
    found: set[EntityId] = set()
    for way in ways(post, within):
        first = next((place for place in way.places if place in known), None)
        if first is None and way.open:
            return set()
        if first is not None:
            found.add(first)
    return found


def test_a_post_in_itself_has_no_way_and_one_that_does_not_end_open() -> None:
    assert ways("p", {"p": ["p"]}) == [(("p",), False)]


def test_very_many_ways_are_refused_and_a_long_one_is_walked() -> None:
    twice = {n: [2 * n, 2 * n + 1] for n in range(1, 1 << 14)}
    long = {n: [n + 1] for n in range(5_000)}

    assert [len(way.places) for way in ways(4_500, long)] == [501]
    with pytest.raises(OverflowError, match="more than 1,000 places"):
        ways(0, long)
    with pytest.raises(OverflowError, match="more than 10,000 places"):
        ways(1, twice, most=10_000)

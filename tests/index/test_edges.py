"""Has each entity just its edges, and each point just what is near?"""

from hypothesis import given, settings
from hypothesis import strategies as st

from index.agreement import questions_of
from index.dense_worlds import dense_worlds
from oracle import EXISTS, World
from orggraph.facts import EntityId, Ledger
from orggraph.facts.terms import POST_IN, compact
from orggraph.history.by_rules import found_by_rules
from orggraph.index.index import Index
from orggraph.index.point import point
from small_ledgers import index_of, ledger_of

Key = tuple[str, str, str]


def _all_edges(ledger: Ledger) -> list[Key]:
    """Return all that is stated or timeless, sorted with the short name of the word."""
    stated = {fact.statement.edge for fact in ledger.facts.values()}
    timeless = {
        (about.id, POST_IN, home)
        for about in ledger.entities.values()
        for home in about.post_in
    }
    return sorted(stated | timeless, key=lambda key: (key[0], compact(key[1]), key[2]))


@settings(max_examples=60)
@given(dense_worlds(most=15))
def test_an_entity_has_the_edges_at_whose_ends_it_is(world: World) -> None:
    index, keys = index_of(world), _all_edges(ledger_of(world))
    edges, names = index.edges, list(index.records.entity_ids)
    numbered = list(enumerate(keys))

    assert [edges.key(number) for number in range(len(edges))] == keys
    for number, name in enumerate(names):
        out = [n for n, key in numbered if key[0] == name]
        into = [n for n, key in numbered if key[2] == name]
        touching = list(edges.touching(number))

        assert list(edges.out(number)) == out
        assert sorted(edges.into(number)) == into
        assert len(touching) == len(set(touching))
        assert set(touching) == {*out, *into}
        assert edges.lives(number) == [n for n in out if keys[n][1] == EXISTS]


@settings(max_examples=40)
@given(dense_worlds(most=15), st.data())
def test_an_edge_is_found_where_there_is_one(world: World, data: st.DataObject) -> None:
    index, keys = index_of(world), _all_edges(ledger_of(world))
    ends = st.sampled_from(["p0", "u0", "q4", "Class", "nobody", ""]).map(EntityId)
    words = st.sampled_from(sorted({key[1] for key in keys} | {"urn:other", ""}))
    key = data.draw(st.tuples(ends, words, ends))

    for number, there in enumerate(keys):
        found = index.edges.find((EntityId(there[0]), there[1], EntityId(there[2])))
        assert found == number
    assert index.edges.find(key) == (keys.index(key) if key in keys else None)


@settings(max_examples=40)
@given(dense_worlds(most=25), st.integers(0, 1 << 16))
def test_near_is_what_holds_or_dangles_or_lives_there(world: World, seed: int) -> None:
    ledger, index = ledger_of(world), index_of(world)
    names = list(index.records.entity_ids)

    for asked in questions_of(ledger, 5, seed):
        rules = found_by_rules(ledger, asked.at, asked.known)
        at = point(asked.at, asked.known)
        existing = {node.id for node in rules.nodes if node.existence}
        for number, name in enumerate(names):
            held = [
                (edge.subject, edge.predicate, edge.object)
                for edge in rules.edges
                if name in {edge.subject, edge.object}
            ]
            missed = [
                (edge.subject, edge.predicate, edge.object)
                for edge in rules.dangling
                if name in {edge.subject, edge.object}
            ]
            life = index.life(number, at)

            near, gone = index.near(number, at), index.dangling_near(number, at)
            assert sorted(_key(index, index.holding.owner[row]) for row in near) == held
            assert (
                sorted(_key(index, index.dangling.owner[row]) for row in gone) == missed
            )
            assert (life is not None) == (name in existing)
            assert life is None or index.living.owner[life] == number


def _key(index: Index, edge: int) -> Key:
    subject, predicate, obj = index.edges.key(edge)
    return subject, compact(predicate), obj

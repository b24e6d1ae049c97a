"""Is a snapshot what the rules say? Compared with a naive oracle, and by its laws."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from oracle import POST_IN, Expected, World
from orggraph.dates import Day, Truth, format_day, parse_edtf
from orggraph.facts import Statement, StatementId
from orggraph.history import Edge, Snapshot, take
from small_ledgers import (
    IDS,
    Asked,
    around,
    index_of,
    questions,
    statements,
    weak,
    worlds,
)

common = settings(max_examples=90)
NEW = StatementId("new")


@settings(max_examples=250)
@given(worlds(), questions)
def test_a_snapshot_is_what_the_rules_say(world: World, asked: Asked) -> None:
    snapshot = take(index_of(world), asked.at, asked.known)

    assert _told(snapshot) == world.snapshot(asked.at, asked.known)


@common
@given(worlds(), questions)
def test_an_edge_has_the_dates_and_the_role_of_its_best_statement(
    world: World, asked: Asked
) -> None:
    by_id = {said.id: said for said in world.statements}
    snapshot = take(index_of(world), asked.at, asked.known)

    for edge in snapshot.edges:
        if edge.predicate == POST_IN:
            continue
        told = [by_id[name] for name in edge.statements]
        best = told[0]
        since = world.known_from(best)

        assert (edge.role, edge.certainty) == (best.role, best.certainty)
        assert edge.start == (str(best.start) if best.start else None)
        assert edge.end == (str(best.end) if best.end else None)
        assert edge.known_from == (format_day(Day(int(since))) if since > 0 else None)
        assert edge.sources == tuple(dict.fromkeys(s for t in told for s in t.sources))
        confirmed = world.last_confirmed(told, asked.known)
        said = format_day(Day(int(confirmed))) if confirmed > 0 else None
        assert edge.last_confirmed == said


@common
@given(worlds(), questions)
def test_an_edge_is_certain_just_when_nothing_speaks_against_it(
    world: World, asked: Asked
) -> None:
    snapshot = take(index_of(world), asked.at, asked.known)

    assert all(edge.certain is not bool(edge.reasons) for edge in snapshot.edges)
    assert Truth.NO not in {edge.standing for edge in snapshot.edges}


@common
@given(worlds(), around)
def test_what_is_certain_stays_possible_when_only_doubt_is_added(
    world: World, at: Day
) -> None:
    before = take(index_of(world), at)
    doubted = tuple(
        said._replace(start=said.start._replace(doubtful=True)) if said.start else said
        for said in world.statements
    )
    after = take(index_of(replace(world, statements=doubted)), at)

    assert _keys(before) == _keys(after)
    assert _certain(after) <= _certain(before)


@common
@given(worlds(), questions)
def test_both_ends_of_an_edge_are_nodes_and_a_dangling_edge_is_no_edge(
    world: World, asked: Asked
) -> None:
    snapshot = take(index_of(world), asked.at, asked.known)
    nodes = {node.id for node in snapshot.nodes}

    assert {end for e in snapshot.edges for end in (e.subject, e.object)} <= nodes
    assert not _keys(snapshot) & {
        (edge.subject, edge.predicate, edge.object) for edge in snapshot.dangling
    }


@common
@given(worlds(), questions)
def test_nodes_and_edges_are_sorted_and_there_is_one_of_each(
    world: World, asked: Asked
) -> None:
    snapshot = take(index_of(world), asked.at, asked.known)
    nodes = [node.id for node in snapshot.nodes]
    edges = [(edge.subject, edge.predicate, edge.object) for edge in snapshot.edges]
    dangling = [(e.subject, e.predicate, e.object) for e in snapshot.dangling]

    assert nodes == sorted(set(nodes))
    assert edges == sorted(set(edges))
    assert dangling == sorted(set(dangling))


@common
@given(worlds(most=6), statements(NEW, IDS[:6]), around, around, st.integers(1, 90))
def test_what_becomes_known_later_changes_nothing_that_was_known_before(
    world: World, late: Statement, at: Day, known: Day, days: int
) -> None:
    late = late._replace(known_from=parse_edtf(format_day(Day(known + days))))
    more = replace(world, statements=(*world.statements, late))

    assert take(index_of(more), at, known) == take(index_of(world), at, known)


@common
@given(worlds(most=6), statements(NEW, certainty=weak), questions)
def test_a_tentative_or_disputed_statement_makes_nothing_certain(
    world: World, doubted: Statement, asked: Asked
) -> None:
    more = replace(world, statements=(*world.statements, doubted))
    before = take(index_of(world), asked.at, asked.known)
    after = take(index_of(more), asked.at, asked.known)

    assert _certain(after) <= _certain(before) | _timeless(after)


@common
@given(worlds(), questions, st.data())
def test_the_order_of_the_statements_does_not_matter(
    world: World, asked: Asked, data: st.DataObject
) -> None:
    other = replace(
        world,
        statements=tuple(data.draw(st.permutations(world.statements))),
        sources=world.sources[::-1],
        entities=world.entities[::-1],
    )
    one = take(index_of(world), asked.at, asked.known)
    two = take(index_of(other), asked.at, asked.known)

    assert one == two
    assert one.to_dict() == two.to_dict()


@common
@given(worlds(), questions)
def test_asking_twice_gives_equal_snapshots(world: World, asked: Asked) -> None:
    index = index_of(world)

    assert take(index, asked.at, asked.known) == take(index, asked.at, asked.known)


@common
@given(worlds(), around)
def test_knowing_everything_is_not_asking_on_the_last_day(
    world: World, at: Day
) -> None:
    """What nothing withdraws is known at the very end, if it is ever known at all."""
    index = index_of(world)
    end = parse_edtf("9999-12-31").earliest

    assert take(index, at, None).edges == take(index, at, end).edges


@common
@given(worlds(), questions)
def test_only_posts_in_the_snapshot_have_their_timeless_edge(
    world: World, asked: Asked
) -> None:
    snapshot = take(index_of(world), asked.at, asked.known)
    nodes = {node.id for node in snapshot.nodes}

    for edge in snapshot.edges:
        if edge.predicate == POST_IN:
            homes = snapshot.ledger.entities[edge.subject].post_in
            assert edge.subject in nodes
            assert edge.statements or edge.object in homes


def _told(snapshot: Snapshot) -> Expected:
    """Return a snapshot in the plain values of the oracle."""
    return Expected(
        {
            _key(edge): (
                "certain" if edge.certain else "possible",
                tuple(map(str, edge.reasons)),
                tuple(edge.statements),
            )
            for edge in snapshot.edges
        },
        {(edge.subject, edge.predicate, edge.object) for edge in snapshot.dangling},
        {node.id for node in snapshot.nodes},
    )


def _key(edge: Edge) -> tuple[str, str, str]:
    return edge.subject, edge.predicate, edge.object


def _keys(snapshot: Snapshot) -> set[tuple[str, str, str]]:
    return {_key(edge) for edge in snapshot.edges}


def _certain(snapshot: Snapshot) -> set[tuple[str, str, str]]:
    return {_key(edge) for edge in snapshot.edges if edge.certain}


def _timeless(snapshot: Snapshot) -> set[tuple[str, str, str]]:
    return {_key(edge) for edge in snapshot.edges if edge.predicate == POST_IN}

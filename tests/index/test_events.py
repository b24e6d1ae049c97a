"""Is everything that happens told once, on its day, in order?"""

from collections.abc import Iterable

from hypothesis import given, settings
from hypothesis import strategies as st

from index.agreement import knowns_of
from index.dense_worlds import dense_worlds
from oracle import World
from orggraph.dates import ALWAYS, NEVER, Day
from orggraph.facts import Fact, Ledger
from orggraph.index.events import KNOWN, VALID, What
from orggraph.index.index import Index
from orggraph.index.point import NOW
from small_ledgers import FIRST, LAST, index_of, ledger_of

kinds = st.lists(st.sampled_from(What), unique=True)
days = st.integers(FIRST - 10, LAST + 10).map(Day)
Told = tuple[int, str, str]


def _expected(facts: Iterable[Fact], some: Iterable[What]) -> list[Told]:
    """Return what happens to facts: day, what, and the id of the statement."""
    some = set(some)
    told = (
        (day, what, fact.statement.id)
        for fact in facts
        for what, day in {
            What.BEGINS: fact.bounds.from_earliest,
            What.ENDS: fact.bounds.until_earliest,
            What.LEARNT: fact.known_from,
            What.GIVEN_UP: fact.known_until,
        }.items()
        if what in some
    )
    return [event for event in told if ALWAYS < event[0] < NEVER]


def _told(index: Index, events: Iterable[tuple[int, What, int]]) -> list[Told]:
    ids = index.records.fact_ids
    return [(day, what, ids[fact]) for day, what, fact in events]


@settings(max_examples=80)
@given(dense_worlds(most=20), kinds, days, days)
def test_what_happens_between_two_days_is_told_once_and_in_order(
    world: World, some: list[What], since: Day, until: Day
) -> None:
    index = index_of(world)
    events = list(index.events.between(since, until, some))
    expected = _expected(ledger_of(world).facts.values(), some)
    within = [event for event in expected if since <= event[0] < until]

    assert events == sorted(events)
    assert sorted(_told(index, events)) == sorted(within)


@settings(max_examples=40)
@given(dense_worlds(most=20))
def test_without_days_all_is_told_and_without_kinds_what_is_so(world: World) -> None:
    index = index_of(world)
    facts = ledger_of(world).facts.values()

    assert {What.BEGINS, What.ENDS} == set(VALID)
    assert {What.LEARNT, What.GIVEN_UP} == set(KNOWN)
    assert sorted(_told(index, index.events.between())) == sorted(
        _expected(facts, VALID)
    )
    assert sorted(_told(index, index.events.between(kinds=iter(KNOWN)))) == sorted(
        _expected(facts, KNOWN)
    )


@settings(max_examples=40)
@given(dense_worlds(most=20), days, days, days)
def test_days_can_be_told_piece_by_piece(
    world: World, one: Day, two: Day, three: Day
) -> None:
    events = index_of(world).events
    first, middle, last = sorted((one, two, three))
    parts = [*events.between(first, middle, What), *events.between(middle, last, What)]

    assert parts == list(events.between(first, last, What))


@settings(max_examples=40)
@given(dense_worlds(most=20), kinds)
def test_an_entity_has_the_events_of_all_that_is_said_of_it(
    world: World, some: list[What]
) -> None:
    ledger, index = ledger_of(world), index_of(world)
    facts = list(ledger.facts.values())

    for number, name in enumerate(index.records.entity_ids):
        events = index.events_of(number, iter(some))
        mine = [
            fact
            for fact in facts
            if name in {fact.statement.subject, fact.statement.object}
        ]

        assert events == sorted(events)
        assert sorted(_told(index, events)) == sorted(_expected(mine, some))


@settings(max_examples=80)
@given(dense_worlds(most=12))
def test_the_first_day_is_that_on_which_something_known_begins(world: World) -> None:
    ledger, index = ledger_of(world), index_of(world)

    for known in knowns_of(ledger):
        asked = NOW if known is None else known
        assert index.first_day(asked) == _first(ledger, known)


def _first(ledger: Ledger, known: Day | None) -> Day | None:
    believed = [fact for fact in ledger.facts.values() if fact.known(known)]
    begun = [fact.bounds.from_earliest for fact in believed]
    dated = [day for day in begun if day > ALWAYS]
    return min(dated, default=ALWAYS if believed else None)

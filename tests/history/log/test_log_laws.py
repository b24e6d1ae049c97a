"""Does the log, replayed, give any snapshot? By its laws, at random."""

from collections.abc import Mapping

from hypothesis import given, settings

from oracle import World
from orggraph.dates import ALWAYS, NEVER, Bounds, Day
from orggraph.facts import Fact, Ledger, StatementId
from orggraph.history.by_rules import Found, found_by_rules
from orggraph.history.log.log import Asked, By, Entry, Kind, Log, believed, log
from orggraph.index.point import NOW
from small_ledgers import Asked as Question
from small_ledgers import index_of, ledger_of, questions, worlds

common = settings(max_examples=150)


def _known(asked: Question) -> Day:
    return NOW if asked.known is None else asked.known


def _only(ledger: Ledger, facts: Mapping[StatementId, Fact]) -> Ledger:
    """Return a ledger in which just some facts are believed, on every day."""
    held = {
        name: Fact(fact.statement, fact.bounds, fact.known_from, NEVER)
        for name, fact in ledger.facts.items()
        if name in facts
    }
    return Ledger(
        {n: f._replace(bounds=facts[n].bounds) for n, f in held.items()},
        ledger.entities,
        ledger.sources,
    )


@common
@given(worlds(), questions)
def test_replayed_in_known_time_it_gives_what_was_believed(
    world: World, asked: Question
) -> None:
    ledger = ledger_of(world)
    whole = log(index_of(world), Asked(by=By.KNOWN))
    told = believed(whole.entries, _known(asked))
    expected = {n for n, fact in ledger.facts.items() if fact.known(asked.known)}

    assert told == expected


@common
@given(worlds(), questions)
def test_what_is_replayed_in_known_time_gives_the_snapshot(
    world: World, asked: Question
) -> None:
    ledger = ledger_of(world)
    whole = log(index_of(world), Asked(by=By.KNOWN))
    facts = {n: ledger.facts[n] for n in believed(whole.entries, _known(asked))}

    assert _snapshot(_only(ledger, facts), asked) == found_by_rules(
        ledger, asked.at, asked.known
    )


@common
@given(worlds(), questions)
def test_replayed_in_valid_time_it_gives_the_snapshot(
    world: World, asked: Question
) -> None:
    ledger = ledger_of(world)
    whole = log(index_of(world), Asked(known=_known(asked)))
    facts = {
        name: ledger.facts[name]._replace(bounds=bounds)
        for name, bounds in _bounds(whole).items()
    }

    assert _snapshot(_only(ledger, facts), asked) == found_by_rules(
        ledger, asked.at, asked.known
    )


@common
@given(worlds(), questions)
def test_a_part_of_the_log_is_what_falls_into_its_days(
    world: World, asked: Question
) -> None:
    index = index_of(world)
    for by in By:
        whole = log(index, Asked(by=by))
        since, until = Day(asked.at - 20), Day(asked.at + 20)
        part = log(index, Asked(by=by, since=since, until=until))
        inside = [e for e in whole.entries if e.latest >= since and e.earliest <= until]

        assert list(part.entries) == inside


@common
@given(worlds())
def test_a_limit_leaves_out_the_first_ones(world: World) -> None:
    index = index_of(world)
    for by in By:
        whole = log(index, Asked(by=by)).entries
        some = log(index, Asked(by=by, limit=2))

        assert some.earlier == max(len(whole) - 2, 0)
        assert {*some.entries} <= {*whole}
        assert len(some.entries) == min(2, len(whole))


@common
@given(worlds())
def test_entries_stand_in_the_order_of_their_days(world: World) -> None:
    index = index_of(world)
    for by in By:
        days = [entry.day or ALWAYS for entry in log(index, Asked(by=by)).entries]

        assert days == sorted(days)


@common
@given(worlds())
def test_the_log_of_an_entity_is_a_part_of_the_whole(world: World) -> None:
    index = index_of(world)
    for by in By:
        whole = {*log(index, Asked(by=by)).entries}
        for entity in index.records.entity_ids:
            part = log(index, Asked(entity=world.entities[0].id, by=by))

            assert {*part.entries} <= whole, entity


def _bounds(whole: Log) -> dict[StatementId, Bounds]:
    """Return when each statement held, by the entries of a log alone."""
    began = {name: entry for entry, name in _told(whole, Kind.BEGAN)}
    ended = {name: entry for entry, name in _told(whole, Kind.ENDED)}
    return {
        name: Bounds(
            entry.earliest,
            entry.latest,
            _after(ended[name].earliest) if name in ended else NEVER,
            _after(ended[name].latest) if name in ended else NEVER,
        )
        for name, entry in began.items()
    }


def _told(whole: Log, kind: Kind) -> list[tuple[Entry, StatementId]]:
    some = (entry for entry in whole.entries if entry.kind is kind)
    return [(entry, name) for entry in some for name in entry.statements]


def _after(day: Day) -> Day:
    return Day(day + 1) if ALWAYS < day < NEVER else day


def _snapshot(ledger: Ledger, asked: Question) -> Found:
    return found_by_rules(ledger, asked.at, asked.known)

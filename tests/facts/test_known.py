"""From when until when is a statement believed?"""

from dataclasses import replace
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oracle import EXISTS, World
from orggraph.dates import ALWAYS, NEVER, Day, EdtfDate, format_day, parse_edtf
from orggraph.facts import (
    EntityId,
    Fact,
    Source,
    SourceId,
    Statement,
    StatementId,
    assemble,
)
from small_ledgers import IDS, around, ledger_of, statements, worlds

common = settings(max_examples=120)

S1, S2, UNDATED, UNDESCRIBED = map(SourceId, ("s1", "s2", "undated", "undescribed"))
SOURCES = (
    Source(S1, issued=parse_edtf("2024-03-10")),
    Source(S2, issued=parse_edtf("2024-01")),
    Source(UNDATED),
)


@pytest.mark.parametrize(
    ("known_from", "sources", "since"),
    [
        (None, (), "always"),
        (None, (S1,), "2024-03-10"),
        (None, (S2,), "2024-01-31"),
        (None, (S1, S2), "2024-01-31"),
        (None, (UNDATED,), "always"),
        (None, (UNDESCRIBED,), "always"),
        (None, (UNDATED, UNDESCRIBED), "always"),
        (None, (S1, UNDATED), "2024-03-10"),
        ("2024-05-17", (), "2024-05-17"),
        ("2024-05-17", (S1,), "2024-05-17"),
        ("2023-05-17", (S1,), "2023-05-17"),
        ("2024-05", (S1,), "2024-05-31"),
        ("2024-05~", (), "2024-06-30"),
        ("[2024-05-01,2024-05-17]", (), "2024-05-17"),
        ("[..2024-05-17]", (), "2024-05-17"),
        ("[2024-05-17..]", (), "never"),
    ],
)
def test_a_statement_is_known_from_its_own_date_else_from_its_earliest_source(
    known_from: str | None, sources: tuple[SourceId, ...], since: str
) -> None:
    said = _said("f1", known_from=_read(known_from), sources=sources)

    assert _day(_facts(said)["f1"].known_from) == since


@pytest.mark.parametrize(
    ("known_until", "retracted_by", "until"),
    [
        (None, (), "never"),
        ("2024-05-17", (), "2024-05-17"),
        ("2024-05", (), "2024-05-31"),
        (None, (S1,), "2024-03-10"),
        (None, (S2,), "2024-01-31"),
        (None, (S1, S2), "2024-01-31"),
        (None, (UNDATED,), "always"),
        (None, (S1, UNDATED), "always"),
        (None, (UNDESCRIBED,), "always"),
        ("2024-02-01", (S1,), "2024-02-01"),
        ("2024-05-17", (S1,), "2024-03-10"),
    ],
)
def test_a_statement_is_withdrawn_by_the_first_that_says_so(
    known_until: str | None, retracted_by: tuple[SourceId, ...], until: str
) -> None:
    said = _said("f1", known_until=_read(known_until), retracted_by=retracted_by)

    assert _day(_facts(said)["f1"].known_until) == until


def test_a_statement_is_withdrawn_when_the_first_of_its_revisions_is_known() -> None:
    facts = _facts(
        _said("f1", known_from=parse_edtf("2024-01-01")),
        _said("f2", known_from=parse_edtf("2024-05"), revises=(StatementId("f1"),)),
        _said("f3", sources=(S1,), revises=(StatementId("f1"),)),
    )

    assert _day(facts["f1"].known_until) == "2024-03-10"
    assert facts["f2"].known_until == facts["f3"].known_until == NEVER


def test_a_revision_that_was_always_known_leaves_nothing_to_believe() -> None:
    facts = _facts(
        _said("f1", sources=(S1,)), _said("f2", revises=(StatementId("f1"),))
    )
    days = [Day(1), parse_edtf("2024-03-10").latest, parse_edtf("9999").latest, None]

    assert not any(facts["f1"].known(day) for day in days)
    assert all(facts["f2"].known(day) for day in days)


def test_one_revision_can_replace_several_statements() -> None:
    facts = _facts(
        _said("f1"),
        _said("f2"),
        _said("f3", sources=(S1,), revises=(StatementId("f1"), StatementId("f2"))),
    )

    assert _day(facts["f1"].known_until) == _day(facts["f2"].known_until)


@pytest.mark.parametrize(
    ("known_from", "known_until", "known", "believed"),
    [
        ("2024-03-10", "2024-05-17", "2024-03-09", False),
        ("2024-03-10", "2024-05-17", "2024-03-10", True),
        ("2024-03-10", "2024-05-17", "2024-05-16", True),
        ("2024-03-10", "2024-05-17", "2024-05-17", False),
        ("2024-03-10", "2024-05-17", None, False),
        ("2024-03-10", None, None, True),
        ("2024-03-10", None, "9999-12-31", True),
        ("2024-05-17", "2024-05-17", "2024-05-17", False),
        ("2024-05-17", "2024-03-10", "2024-04-01", False),
        (None, None, "0001-01-01", True),
    ],
)
def test_a_statement_is_believed_from_its_first_day_to_the_one_before_its_last(
    known_from: str | None,
    known_until: str | None,
    known: str | None,
    *,
    believed: bool,
) -> None:
    said = _said("f1", known_from=_read(known_from), known_until=_read(known_until))
    day = None if known is None else parse_edtf(known).earliest

    assert _facts(said)["f1"].known(day) is believed


def test_what_is_left_out_withdraws_nothing() -> None:
    crossed = _said(
        "f2",
        start=parse_edtf("2024"),
        end=parse_edtf("2023"),
        revises=(StatementId("f1"),),
    )
    ledger = assemble([_said("f1"), crossed])

    assert list(ledger.facts) == ["f1"]
    assert [(p.subject, p.left_out) for p in ledger.problems] == [("f2", True)]
    assert ledger.facts[StatementId("f1")].known_until == NEVER


def test_a_revision_of_what_is_not_there_is_reported_and_kept() -> None:
    ledger = assemble([_said("f1", revises=(StatementId("f0"),))])

    assert list(ledger.facts) == ["f1"]
    assert [(p.subject, p.left_out) for p in ledger.problems] == [("f1", False)]


@common
@given(worlds())
def test_what_is_believed_when_is_what_the_rules_say(world: World) -> None:
    facts = ledger_of(world).facts

    assert {name: _numbers(fact) for name, fact in facts.items()} == {
        said.id: (world.known_from(said), world.known_until(said))
        for said in world.sound()
    }


@common
@given(worlds())
def test_belief_begins_on_its_first_day_and_is_gone_on_the_day_of_withdrawal(
    world: World,
) -> None:
    for fact in ledger_of(world).facts.values():
        since, until = fact.known_from, fact.known_until
        if since < until:
            assert fact.known(since)
            assert fact.known(Day(until - 1))
        assert not fact.known(Day(since - 1))
        assert not fact.known(until)
        assert fact.known(None) is (until == NEVER)


@common
@given(worlds())
def test_every_statement_is_either_sound_or_reported_as_left_out(world: World) -> None:
    ledger = ledger_of(world)
    left_out = {problem.subject for problem in ledger.problems if problem.left_out}

    assert left_out.isdisjoint(ledger.facts)
    assert left_out | set(ledger.facts) == {said.id for said in world.statements}


@settings(max_examples=300)
@given(
    st.lists(
        st.lists(st.sampled_from(IDS[:5]), max_size=2, unique=True),
        min_size=1,
        max_size=5,
    ).flatmap(lambda olds: st.permutations(list(zip(IDS, olds, strict=False))))
)
def test_just_what_revises_itself_is_left_out(
    revisions: list[tuple[StatementId, list[StatementId]]],
) -> None:
    said = tuple(_said(name, revises=tuple(olds)) for name, olds in revisions)
    world = World(said, (), ())

    assert set(ledger_of(world).facts) == {s.id for s in world.sound()}


@common
@given(worlds(most=5), statements(IDS[5]), around)
def test_a_statement_that_revises_nothing_withdraws_nothing(
    world: World, more: Statement, known: Day
) -> None:
    more = more._replace(revises=())
    before = ledger_of(world).facts
    after = ledger_of(replace(world, statements=(*world.statements, more))).facts

    assert all(after[name].known(known) is before[name].known(known) for name in before)


def _said(
    name: str,
    *,
    start: EdtfDate | None = None,
    end: EdtfDate | None = None,
    known_from: EdtfDate | None = None,
    known_until: EdtfDate | None = None,
    sources: tuple[SourceId, ...] = (),
    revises: tuple[StatementId, ...] = (),
    retracted_by: tuple[SourceId, ...] = (),
) -> Statement:
    return Statement(
        StatementId(name),
        EntityId("team"),
        EXISTS,
        EntityId("Unit"),
        start=start,
        end=end,
        known_from=known_from,
        known_until=known_until,
        sources=sources,
        revises=revises,
        retracted_by=retracted_by,
    )


def _facts(*said: Statement) -> dict[str, Fact]:
    return {str(name): fact for name, fact in assemble(said, (), SOURCES).facts.items()}


def _read(text: str | None) -> EdtfDate | None:
    return None if text is None else parse_edtf(text)


def _day(day: Day) -> str:
    return {ALWAYS: "always", NEVER: "never"}.get(day) or format_day(day)


def _numbers(fact: Fact) -> tuple[float, float]:
    """Return from when until when it is known, with infinities as the oracle has them."""
    since, until = (
        {ALWAYS: -inf, NEVER: inf}.get(day, float(day))
        for day in (fact.known_from, fact.known_until)
    )
    return since, until

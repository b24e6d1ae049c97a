"""How far does the existence of an entity limit its edges?"""

import pytest
from hypothesis import given, settings

from oracle import EXISTS, World
from orggraph.dates import ALWAYS, Truth, parse_day, parse_edtf
from orggraph.facts import (
    Certainty,
    Entity,
    EntityId,
    Kind,
    Ledger,
    Limit,
    Statement,
    StatementId,
    assemble,
)
from small_ledgers import ENTITIES, Asked, ledger_of, questions, worlds

NO, MAYBE, YES = Truth.NO, Truth.MAYBE, Truth.YES
TEAM, ACME, CHAIR, ALICE = map(EntityId, ("team", "acme", "chair", "alice"))
KNOWN_ENTITIES = (
    Entity(TEAM, "Team", Kind.UNIT),
    Entity(ACME, "Acme", Kind.ORGANIZATION),
    Entity(CHAIR, "Chair", Kind.POST, post_in=(ACME,)),
    Entity(ALICE, "Alice", Kind.PERSON),
)


@pytest.mark.parametrize(
    ("start", "end", "day", "truth"),
    [
        ("2020-01-01", None, "2019-12-31", NO),
        ("2020-01-01", None, "2020-01-01", YES),
        ("2020-01-01", "..", "2050-01-01", YES),
        ("2020", None, "2019-12-31", NO),
        ("2020", None, "2020-01-01", YES),
        ("2020~", None, "2018-12-31", NO),
        ("2020~", None, "2019-01-01", YES),
        ("2020?", None, "2020-01-01", YES),
        ("[..2020-05-14]", None, "0001-01-01", YES),
        (None, None, "0001-01-01", YES),
        (None, "2024-05-17", "0001-01-01", YES),
        (None, "2024-05-17", "2024-05-17", YES),
        (None, "2024-05-17", "2024-05-18", NO),
        ("2020-01-01", "2024", "2024-01-01", YES),
        ("2020-01-01", "2024", "2024-01-02", MAYBE),
        ("2020-01-01", "2024", "2024-12-31", MAYBE),
        ("2020-01-01", "2024", "2025-01-01", NO),
        ("2020-01-01", "2024-05-17?", "2020-01-01", MAYBE),
        ("2020-01-01", "2024-05-17?", "2024-05-18", NO),
        ("2020-01-01", "XXXX", "2020-01-01", YES),
        ("2020-01-01", "XXXX", "2020-01-02", MAYBE),
        ("2020-01-01", "[2024-05-17..]", "2024-05-17", YES),
        ("2020-01-01", "[2024-05-17..]", "2024-05-18", MAYBE),
    ],
)
def test_only_the_earliest_start_and_the_end_limit(
    start: str | None, end: str | None, day: str, truth: Truth
) -> None:
    assert _limit(_ledger(_life(TEAM, start, end)), TEAM, day).truth is truth


@pytest.mark.parametrize(
    ("certainty", "truth"),
    [
        (Certainty.CONFIRMED, YES),
        (Certainty.REPORTED, YES),
        (Certainty.TENTATIVE, MAYBE),
        (Certainty.DISPUTED, MAYBE),
    ],
)
def test_a_tentative_or_disputed_existence_lets_edges_be_possible(
    certainty: Certainty, truth: Truth
) -> None:
    life = _life(TEAM, "2020-01-01")._replace(certainty=certainty)

    assert _limit(_ledger(life), TEAM, "2021-01-01").truth is truth


def test_of_several_existence_statements_the_best_counts() -> None:
    ended = _life(TEAM, "2020-01-01", "2024-05-17")
    later = _life(TEAM, "2020-01-01", "2024-12-31", name="f2")
    ledger = _ledger(ended, later._replace(certainty=Certainty.DISPUTED))

    assert _limit(ledger, TEAM, "2024-05-17").truth is YES
    assert _limit(ledger, TEAM, "2024-05-18").truth is MAYBE
    assert _limit(ledger, TEAM, "2025-01-01").truth is NO


@pytest.mark.parametrize(
    ("entity", "start", "end", "day", "reason"),
    [
        (TEAM, "2020-01-01", "2024-05-17", "2024-05-18", "Team was dissolved on 2024-05-17"),
        (ACME, "2020-01-01", "2024-05-17", "2024-05-18", "Acme was dissolved on 2024-05-17"),
        (TEAM, "2020-01-01", None, "2019-12-31", "Team was founded on 2020-01-01"),
        (TEAM, "2020-01-01", "2024-05", "2024-06-01", "Team was dissolved by 2024-05-31"),
        (TEAM, "2020", None, "2019-12-31", "Team was founded not before 2020-01-01"),
        (ALICE, "1970-03-01", "2024-03-01", "2024-03-02", "Alice ceased to exist on 2024-03-01"),
        (ALICE, "1970-03-01", None, "1970-02-28", "Alice began to exist on 1970-03-01"),
        (ALICE, "1970", "2024", "2025-01-01", "Alice ceased to exist by 2024-12-31"),
        (ALICE, "1970", None, "1969-12-31", "Alice began to exist not before 1970-01-01"),
        (CHAIR, "2020-01-01", "2024-05-17", "2024-05-18", "Chair ceased to exist on 2024-05-17"),
        (CHAIR, "2020-01-01", None, "2019-12-31", "Chair began to exist on 2020-01-01"),
    ],
)  # fmt: skip
def test_what_does_not_exist_says_why(
    entity: EntityId, start: str, end: str | None, day: str, reason: str
) -> None:
    limit = _limit(_ledger(_life(entity, start, end)), entity, day)

    assert limit.truth is NO
    assert limit.reason == reason


def test_a_post_exists_as_long_as_its_organisation() -> None:
    ledger = _ledger(_life(ACME, "2015-12-11", "2020-12-31"))

    assert _limit(ledger, CHAIR, "2015-12-10").truth is NO
    assert _limit(ledger, CHAIR, "2020-12-31").truth is YES
    assert _limit(ledger, CHAIR, "2021-01-01").truth is NO
    assert _limit(ledger, CHAIR, "2016-01-01").begins == parse_day("2015-12-11")


def test_a_post_with_existence_statements_of_its_own_follows_those() -> None:
    ledger = _ledger(
        _life(ACME, "2015-12-11", "2020-12-31"), _life(CHAIR, "2018", name="f2")
    )

    assert _limit(ledger, CHAIR, "2017-12-31").truth is NO
    assert _limit(ledger, CHAIR, "2021-01-01").truth is YES


def test_where_nothing_is_known_about_existence_it_limits_nothing() -> None:
    life = _life(TEAM, "2023-07-05")._replace(known_from=parse_edtf("2024-05-17"))
    ledger = _ledger(life)

    assert _limit(ledger, TEAM, "2020-01-01", known="2024-05-16") == Limit(YES, ALWAYS)
    assert _limit(ledger, TEAM, "2020-01-01", known="2024-05-17").truth is NO
    assert _limit(ledger, ALICE, "2020-01-01") == Limit(YES, ALWAYS)
    assert _limit(ledger, EntityId("nobody"), "2020-01-01") == Limit(YES, ALWAYS)


@settings(max_examples=120)
@given(worlds(), questions)
def test_every_entity_limits_as_the_rules_say(world: World, asked: Asked) -> None:
    existence = ledger_of(world).existence
    names = {NO: "no", MAYBE: "possible", YES: "certain"}

    for entity in ENTITIES:
        limit = existence.limit(entity.id, asked.at, asked.known)
        begins = world.begins(entity.id, asked.known)

        assert names[limit.truth] == world.exists(entity.id, asked.at, asked.known)
        assert limit.begins == max(begins, ALWAYS)
        assert (limit.reason is not None) is (limit.truth is NO)


def _life(
    entity: EntityId, start: str | None, end: str | None = None, name: str = "f1"
) -> Statement:
    return Statement(
        StatementId(name),
        entity,
        EXISTS,
        EntityId("Class"),
        start=None if start is None else parse_edtf(start),
        end=None if end is None else parse_edtf(end),
    )


def _ledger(*said: Statement) -> Ledger:
    return assemble(said, KNOWN_ENTITIES)


def _limit(
    ledger: Ledger, entity: EntityId, day: str, known: str | None = None
) -> Limit:
    asked = None if known is None else parse_day(known)
    return ledger.existence.limit(entity, parse_day(day), asked)

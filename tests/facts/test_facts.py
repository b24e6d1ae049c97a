"""Does one statement hold on a day, and if it may, why is that not certain?"""

from typing import Any

import pytest
from hypothesis import given, settings

from oracle import World
from orggraph.dates import ENDED, ONGOING, Day, Truth, parse_day, parse_edtf
from orggraph.facts import Certainty, EntityId, Fact, Statement, StatementId, assemble
from small_ledgers import around, ledger_of, worlds

NO, MAYBE, YES = Truth.NO, Truth.MAYBE, Truth.YES
START, END = "start imprecise", "end imprecise"


@pytest.mark.parametrize(
    ("said", "day", "truth", "reasons"),
    [
        ({"start": "2018"}, "2017-12-31", NO, ()),
        ({"start": "2018"}, "2018-06-01", MAYBE, (START,)),
        ({"start": "2018"}, "2018-12-31", YES, ()),
        ({"start": "2018", "end": "2018"}, "2018-06-01", MAYBE, (START, END)),
        ({"end": "2018"}, "2018-06-01", MAYBE, ("start unknown", END)),
        ({"end": "2018-05-14"}, "2018-05-13", MAYBE, ("start unknown",)),
        ({"end": "2018-05-14"}, "2018-05-14", YES, ()),
        ({"end": "2018-05-14"}, "2018-05-15", NO, ()),
        ({"start": "2018?"}, "2018-06-01", MAYBE, (START, "date doubtful")),
        ({"start": "2018?"}, "2019-06-01", MAYBE, ("date doubtful",)),
        ({"start": "2018?"}, "2017-06-01", NO, ()),
        ({"start": "2017-01-01", "end": "2018?"}, "2017-06-01", MAYBE, ("date doubtful",)),
        ({"certainty": Certainty.REPORTED}, "2018-06-01", YES, ()),
        ({"certainty": Certainty.TENTATIVE}, "2018-06-01", MAYBE, ("tentative",)),
        ({"certainty": Certainty.DISPUTED}, "2018-06-01", MAYBE, ("disputed",)),
        (
            {"start": "2018%", "end": "2018", "certainty": Certainty.DISPUTED},
            "2018-06-01",
            MAYBE,
            (START, END, "date doubtful", "disputed"),
        ),
        ({"known_from": "2024-05-17"}, "2024-05-16", MAYBE, ("start unknown",)),
        ({"known_from": "2024-05-17"}, "2024-05-17", YES, ()),
        ({"known_from": "2024-05-17", "end": ".."}, "2024-05-17", YES, ()),
        ({"known_from": "2024-05-17", "end": "XXXX"}, "2024-05-17", MAYBE, (END,)),
        ({"known_from": "2024-05-17", "end": "XXXX"}, "2024-05-18", NO, ()),
    ],
)  # fmt: skip
def test_a_statement_answers_a_day_with_its_reasons(
    said: dict[str, Any], day: str, truth: Truth, reasons: tuple[str, ...]
) -> None:
    answer = _fact(**said).on(parse_day(day))

    assert answer.truth is truth
    assert tuple(map(str, answer.reasons)) == reasons


@settings(max_examples=150)
@given(worlds(), around)
def test_every_statement_holds_as_the_rules_say(world: World, day: Day) -> None:
    for name, fact in ledger_of(world).facts.items():
        (said,) = (said for said in world.statements if said.id == name)
        reasons = world.reasons(said, day)
        answer = fact.on(day)

        assert (answer.truth is NO) is (reasons is None)
        assert (answer.truth is YES) is (reasons == ())
        assert tuple(map(str, answer.reasons)) == (reasons or ())


@settings(max_examples=150)
@given(worlds())
def test_what_is_certain_is_possible(world: World) -> None:
    for fact in ledger_of(world).facts.values():
        bounds = fact.bounds

        assert bounds.from_earliest <= bounds.from_latest
        assert bounds.until_earliest <= bounds.until_latest
        assert bounds.from_earliest < bounds.until_latest


def _fact(certainty: Certainty = Certainty.CONFIRMED, **dates: str) -> Fact:
    special = {"..": ONGOING, "XXXX": ENDED}
    read = {name: special.get(text) or parse_edtf(text) for name, text in dates.items()}
    said = Statement(
        StatementId("f1"),
        EntityId("alice"),
        "org:memberOf",
        EntityId("team"),
        certainty=certainty,
        start=read.get("start"),
        end=read.get("end"),
        known_from=read.get("known_from"),
    )
    return assemble([said]).facts[said.id]

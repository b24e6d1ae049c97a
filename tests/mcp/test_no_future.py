"""Does no tool tell of what became known later? In no field, name, source or error."""

import json
from typing import Any

from hypothesis import given, settings

from oracle import World
from orggraph.dates import Day, format_day
from small_ledgers import around, worlds
from told_worlds import before
from tool_questions import Question, asked, names_in, questions, served, told_of
from tool_questions import text as said_by

#: What answers alike however it is said as known when.
_ALIKE = {"find", "describe", "org_at", "snapshot", "path", "sparql"}


@settings(max_examples=60)
@given(worlds(), around, questions)
def test_an_answer_is_that_of_a_ledger_without_all_that_is_later(
    world: World, known: Day, question: Question
) -> None:
    day, left = format_day(known), before(world, known)
    whole = served(world)
    answer = asked(whole, question, known=day)

    assert answer == asked(served(left), question, known=day)
    assert answer == asked(served(world, day), question)
    assert answer == asked(served(world, day), question, known=day)
    assert asked(whole, question, known=day) == answer


@settings(max_examples=60)
@given(worlds(), around, questions)
def test_nothing_that_is_later_has_a_word_in_an_answer(
    world: World, known: Day, question: Question
) -> None:
    later = names_in(world) - names_in(before(world, known))
    if question.tool == "propose":  # what is free by then may have been taken later
        later = {name for name in later if "fact/" not in name}
    body = asked(served(world), question, known=format_day(known)).body.decode()

    assert set(told_of(body, later)) <= set(told_of(said_by(question), later))


@settings(max_examples=60)
@given(worlds(), around, questions)
def test_without_a_known_day_a_ledger_of_the_past_answers_as_one_did_then(
    world: World, known: Day, question: Question
) -> None:
    day = format_day(known)
    if question.tool in _ALIKE and question.args.get("at", day) is not None:
        then = asked(served(before(world, known)), question)

        assert _told(then) == _told(asked(served(world), question, known=day))


def _told(answer: Any) -> Any:
    """Return what an answer says, but for the known day."""
    told = json.loads(answer.body)
    told.pop("known", None)
    return told

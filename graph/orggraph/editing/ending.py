"""How does something end? Valid time moves; what was believed before stays believed then."""

from collections.abc import Sequence
from functools import partial
from typing import NoReturn, Unpack

from orggraph.dates import ONGOING, parse_edtf
from orggraph.editing import names
from orggraph.editing.desk import Desk, refuse
from orggraph.editing.details import Details, opened, with_details
from orggraph.editing.edit import Edit
from orggraph.editing.meaning import listed
from orggraph.editing.revised import refuse_withdrawn, renewed, revision
from orggraph.facts import Fact


def end(words: Sequence[str], *, on: str, **details: Unpack[Details]) -> Edit:
    """Say that something ended: `on` is the last day on which it held.

    `words` are the id of a statement, or subject, relation and object; then just one
    statement about these may be open. The new statement is the open one with its end,
    its own sources, and whatever the details tell otherwise. Raises `EditRefusedError`.
    """
    if parse_edtf(on) == ONGOING:
        refuse(".. is no end; write the last day, or XXXX where nobody knows it")
    desk = opened(details)
    old = _open_one(desk, names.standing(desk, words), on)
    told: Details = {**details, "end": on}
    said = with_details(desk, renewed(desk, old), told)
    return revision(desk, said, old, details, partial(end, words, on=on, **details))


def _open_one(desk: Desk, facts: Sequence[Fact], on: str) -> Fact:
    """Return the statement that is meant; raises `EditRefusedError` where none is."""
    if len(facts) == 1:
        refuse_withdrawn(desk, facts[0])
    going_on = [fact for fact in facts if fact.statement.end in {None, ONGOING}]
    if len(going_on) != 1:
        _refuse_choice(desk, facts, going_on, on)
    return going_on[0]


def _refuse_choice(
    desk: Desk, facts: Sequence[Fact], going_on: Sequence[Fact], on: str
) -> NoReturn:
    """Say why none of some standing statements can be ended."""
    if going_on:
        refuse(f"several are open: {listed(desk, going_on)}; name one by its id")
    if not facts:
        refuse("all that was said of it was withdrawn")
    ended = [fact for fact in facts if str(fact.statement.end) == on]
    if ended:
        refuse(f"it ends then already: {listed(desk, ended)}")
    hint = f"orggraph correct {desk.short(facts[0].statement.id)} --end {on}"
    refuse(f"none is open: {listed(desk, facts)}; if an end is wrong: {hint}")

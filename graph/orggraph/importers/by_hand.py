"""What did somebody correct of what a data set states? Their word counts."""

from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

from orggraph.dates import spoken_period
from orggraph.facts import Statement
from orggraph.facts.terms import compact, local_name
from orggraph.importers.claims import LeftOut
from orggraph.importers.revising import compare, content

_WHY: Final = (
    "was corrected by hand; that the file states otherwise now does not count: write it "
    "yourself if it is right"
)


class ByHand(NamedTuple):
    """What a version said, and what somebody says in its place (None: withdrawn)."""

    said: Statement
    now: Statement | None


class Heard(NamedTuple):
    """What is left of new statements, what is kept as corrected, and what is not taken.

    `by_hand` are the corrections of which nothing has been said yet.
    """

    new: tuple[Statement, ...]
    kept: int = 0
    left_out: tuple[LeftOut, ...] = ()
    by_hand: tuple[ByHand, ...] = ()


def agreeing(said: Iterable[Statement], by_hand: Sequence[ByHand]) -> Heard:
    """Put aside what was corrected already, or agrees with the correction."""
    corrected = {content(one.said): one for one in by_hand}
    agreed = {_dated(one.now): one for one in by_hand if one.now}
    new: list[Statement] = []
    heard: list[ByHand] = []
    for one in said:
        found = corrected.get(content(one)) or agreed.get(_dated(one))
        if found:
            heard.append(found)
        else:
            new.append(one)
    rest = tuple(one for one in by_hand if one not in heard) if heard else by_hand
    return Heard(tuple(new), len(heard), by_hand=tuple(rest))


def contradicting(new: Sequence[Statement], by_hand: Sequence[ByHand]) -> Heard:
    """Put aside what would state otherwise what was corrected; it is told."""
    changes = compare([one.now or one.said for one in by_hand], new)
    told = tuple(
        LeftOut(local_name(old.id), _in_words(one), _WHY)
        for old, one in changes.revised
    )
    aside = {id(one) for _, one in changes.revised}
    return Heard(tuple(one for one in new if id(one) not in aside), left_out=told)


def _dated(said: Statement) -> tuple[Any, ...]:
    start, end = (when and when.text for when in (said.start, said.end))
    return *said.edge, start, end, said.role


def _in_words(said: Statement) -> str:
    who, what = local_name(said.subject), local_name(said.object)
    start, end = (when and when.text for when in (said.start, said.end))
    period = spoken_period(start, end)
    return f"{who} {compact(said.predicate)} {what}, {period}"

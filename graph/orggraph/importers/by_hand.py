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
    """What is left of new statements, what is kept as corrected, and what is not taken."""

    new: tuple[Statement, ...]
    kept: int
    left_out: tuple[LeftOut, ...]


def agreeing(said: Iterable[Statement], by_hand: Sequence[ByHand]) -> Heard:
    """Put aside what was corrected already, or agrees with the correction."""
    before = {content(one.said) for one in by_hand}
    now = {_dated(one.now) for one in by_hand if one.now}
    new, kept = [], 0
    for one in said:
        if content(one) in before or _dated(one) in now:
            kept += 1
        else:
            new.append(one)
    return Heard(tuple(new), kept, ())


def contradicting(new: Sequence[Statement], by_hand: Sequence[ByHand]) -> Heard:
    """Put aside what would state otherwise what was corrected; it is told."""
    changes = compare([one.now or one.said for one in by_hand], new)
    told = tuple(
        LeftOut(local_name(old.id), _in_words(one), _WHY)
        for old, one in changes.revised
    )
    aside = {id(one) for _, one in changes.revised}
    return Heard(tuple(one for one in new if id(one) not in aside), 0, told)


def _dated(said: Statement) -> tuple[Any, ...]:
    start, end = (when and when.text for when in (said.start, said.end))
    return *said.edge, start, end, said.role


def _in_words(said: Statement) -> str:
    who, what = local_name(said.subject), local_name(said.object)
    start, end = (when and when.text for when in (said.start, said.end))
    period = spoken_period(start, end)
    return f"{who} {compact(said.predicate)} {what}, {period}"

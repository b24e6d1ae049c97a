"""Does an edge hold on a day? What all its statements come to, and both its ends."""

from collections.abc import Iterable
from typing import NamedTuple

from orggraph.dates import ALWAYS, Day, Truth
from orggraph.facts.existence import Limit
from orggraph.facts.fact import Answer, Fact, Reason

#: Statements that hold, each with its answer, the best first.
Held = tuple[tuple[Fact, Answer], ...]


class Judgement(NamedTuple):
    """What the statements of one edge say of a day.

    `truth` is NO for an edge that dangles; `missing` then says which end is gone.
    """

    held: Held
    truth: Truth
    reasons: tuple[Reason, ...]
    missing: str | None = None


def judge(
    facts: Iterable[Fact], day: Day, limits: tuple[Limit, Limit]
) -> Judgement | None:
    """Judge an edge by its (known) statements and the limits of both ends.

    None where no statement holds, so that there is nothing to say.
    """
    return weigh(holding(facts, day), day, limits)


def weigh(held: Held, day: Day, limits: tuple[Limit, Limit]) -> Judgement | None:
    """Judge an edge by the statements that hold on a day by their own dates."""
    one, other = limits
    begins = max(one.begins, other.begins)
    # what has no earliest start begins no earlier than both its ends
    if day < begins:
        held = tuple(some for some in held if some[0].bounds.from_earliest > ALWAYS)
    if not held:
        return None
    best = held[0][1]
    reach = one.truth & other.truth
    if reach is Truth.NO:
        gone = one if one.truth is Truth.NO else other
        return Judgement(held, Truth.NO, (), gone.reason)
    if reach is Truth.YES:
        return Judgement(held, best.truth, best.reasons)
    return Judgement(held, Truth.MAYBE, (*best.reasons, Reason.EXISTENCE))


def holding(facts: Iterable[Fact], day: Day) -> Held:
    """Return the statements that hold on a day, the best first."""
    answers = ((fact, fact.on(day)) for fact in facts)
    held = [(fact, answer) for fact, answer in answers if answer.truth is not Truth.NO]
    if len(held) > 1:
        held.sort(key=_preference)
    return tuple(held)


def _preference(held: tuple[Fact, Answer]) -> tuple[int, int, int, str]:
    """Order by standing, certainty, number of reasons, then id: a steady choice."""
    fact, answer = held
    said = fact.statement
    return -answer.truth.value, said.certainty.rank, len(answer.reasons), said.id

"""What is the answer for an edge, in one line? And which statement gives it?"""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from orggraph.dates import Day, Truth, spoken_day
from orggraph.facts import EntityId, Fact, Held, Judgement, Reason, holding, weigh
from orggraph.facts.terms import TYPE
from orggraph.history.saying import Sayer
from orggraph.history.why.dating import began_words, ended_words
from orggraph.history.why.existence import Ends
from orggraph.history.words import reason_words


class Outcome(StrEnum):
    """How an edge stands on a day."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    OVER = "over"
    NOT_YET = "not yet"
    BETWEEN = "between"
    DANGLING = "dangling"
    WITHDRAWN = "withdrawn"
    TIMELESS = "timeless"
    ABSENT = "absent"


class Verdict(NamedTuple):
    """The answer, in one clause; `counts` is the statement that gives the dates.

    `judgement` is what the rules say; None where no statement holds.
    """

    outcome: Outcome
    text: str
    counts: Fact | None = None
    judgement: Judgement | None = None


def verdict(sayer: Sayer, standing: Sequence[Fact], day: Day, ends: Ends) -> Verdict:
    """Judge an edge by the statements that are believed (at least one) on a day."""
    held = holding(standing, day)
    if standing[0].statement.predicate == TYPE:  # existence is not limited by itself
        judgement = _unlimited(held)
    else:
        judgement = weigh(held, day, ends.limits)
    if judgement is None:
        return _not_so(sayer, standing, held, day, ends)
    best = judgement.held[0][0]
    if judgement.missing is not None:
        text = f"not in the snapshot: {ends.missing(day)}"
        return Verdict(Outcome.DANGLING, text, best, judgement)
    said = best.statement
    clause = sayer.clause(said.subject, said.predicate, said.object, said.role)
    if judgement.truth is Truth.YES:
        return Verdict(Outcome.CERTAIN, f"certain: {clause}", best, judgement)
    because = "; ".join(map(reason_words, judgement.reasons))
    text = f"possible, because {because}"
    return Verdict(Outcome.POSSIBLE, text, best, judgement)


def given_up(day: Day | None) -> Verdict:
    """Return the verdict where all statements are withdrawn, the last of them on a day."""
    when = "" if day is None else f" on {spoken_day(day)}"
    text = f"not so: the last statement that said so was withdrawn{when}"
    return Verdict(Outcome.WITHDRAWN, text)


def timeless(sayer: Sayer, post: EntityId, ends: Ends, day: Day) -> Verdict:
    """Return the verdict on where a post is, which holds as long as both exist."""
    one, other = ends.limits
    reach = one.truth & other.truth
    if reach is Truth.NO:
        text = f"not in the snapshot: {ends.missing(day)}"
        return Verdict(Outcome.DANGLING, text)
    if reach is Truth.MAYBE:
        text = f"possible, because {reason_words(Reason.EXISTENCE)}"
        return Verdict(Outcome.POSSIBLE, text)
    text = (
        f"certain: where {sayer.name(post)} belongs is timeless, as long as both exist"
    )
    return Verdict(Outcome.TIMELESS, text)


def absent(sayer: Sayer, post: EntityId, _ends: Ends, _day: Day) -> Verdict:
    """Return the verdict on where a post is that is not in the snapshot."""
    name = sayer.name(post)
    text = f"not in the snapshot: nobody holds {name}, and nothing says that it exists"
    return Verdict(Outcome.ABSENT, text)


def _unlimited(held: Held) -> Judgement | None:
    if not held:
        return None
    answer = held[0][1]
    return Judgement(held, answer.truth, answer.reasons)


def _not_so(
    sayer: Sayer, standing: Sequence[Fact], held: Held, day: Day, ends: Ends
) -> Verdict:
    """Say why no statement holds: it was over, had not begun, or both."""
    if held:  # without a start, it began no earlier than its ends
        late = max(ends.limits, key=lambda limit: limit.begins)
        name = sayer.name(ends.ends[ends.limits.index(late)])
        begins = spoken_day(late.begins)
        text = f"not yet so: {name} did not exist before {begins}"
        return Verdict(Outcome.NOT_YET, text, held[0][0])
    over = [fact for fact in standing if fact.bounds.until_latest <= day]
    ahead = [fact for fact in standing if fact.bounds.from_earliest > day]
    last, next_ = _firmest_last(over), _firmest_first(ahead)
    if last and next_:
        ended, begins = ended_words(last), began_words(next_)
        text = f"not so: one time {ended}, the next {begins}"
        return Verdict(Outcome.BETWEEN, text, last)
    if last:
        return Verdict(Outcome.OVER, f"no longer so; it {ended_words(last)}", last)
    assert next_ is not None  # noqa: S101 (what is neither over nor ahead holds)
    return Verdict(Outcome.NOT_YET, f"not yet so; it {began_words(next_)}", next_)


def _firmest_last(over: Sequence[Fact]) -> Fact | None:
    """Return the firmest of the statements about the last time that it held."""
    if not over:
        return None
    last = max(over, key=lambda fact: fact.bounds.until_latest)
    return min(
        (f for f in over if f.bounds.until_latest > last.bounds.from_earliest),
        key=_firmness,
    )


def _firmest_first(ahead: Sequence[Fact]) -> Fact | None:
    """Return the firmest of the statements about the next time that it held."""
    if not ahead:
        return None
    first = min(ahead, key=lambda fact: fact.bounds.from_earliest)
    return min(
        (f for f in ahead if f.bounds.from_earliest < first.bounds.until_latest),
        key=_firmness,
    )


def _firmness(fact: Fact) -> tuple[int, str]:
    return fact.statement.certainty.rank, fact.statement.id

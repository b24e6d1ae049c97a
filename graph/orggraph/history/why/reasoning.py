"""How does the answer for a day follow from the rules? One sentence a step."""

from collections.abc import Iterator, Sequence
from typing import Final

from orggraph.dates import ALWAYS, ENDED, NEVER, ONGOING, Day, Truth, spoken, spoken_day
from orggraph.facts import Certainty, Fact, Reason
from orggraph.facts.freshness import OLD, is_stale, last_confirmed, open_end
from orggraph.facts.terms import TYPE
from orggraph.history.saying import Sayer, enumerated
from orggraph.history.why.conflicts import RULE, conflicts, decision
from orggraph.history.why.dating import began_words, between, ended_words
from orggraph.history.why.evidence import Evidence, Gathered, short
from orggraph.history.why.existence import Ends
from orggraph.history.why.verdict import Outcome, Verdict
from orggraph.history.withdrawals import How
from orggraph.text import clean

#: So many statements are explained one by one.
_EXPLAINED: Final = 6
_WEAK: Final = {
    Certainty.TENTATIVE: "tentative",
    Certainty.DISPUTED: "disputed",
}


class Steps:
    """Explains one edge on one day."""

    def __init__(self, sayer: Sayer, day: Day, known: Day | None) -> None:
        self._sayer = sayer
        self._day = day
        self._known = known

    def of(self, found: Gathered, verdict: Verdict, ends: Ends) -> Iterator[str]:
        """Yield the steps: what is believed, what it says, what counts, what limits."""
        yield from self._believed(found)
        for one in found.standing[:_EXPLAINED]:
            yield self._by_itself(one)
        more = len(found.standing) - _EXPLAINED
        if more > 0:
            yield f"{more} more say something of other times, or the same."
        yield from self._choice(found.standing)
        if found.standing and not _about_existence(found.standing):
            yield from ends.steps(self._day)
        yield self._conclusion(verdict)

    def timeless(self, ends: Ends, verdict: Verdict) -> Iterator[str]:
        """Yield the steps for an edge that no statement makes."""
        yield "In which organisation a post is, the ledger says without a time."
        yield from ends.steps(self._day)
        yield self._conclusion(verdict)

    def _believed(self, found: Gathered) -> Iterator[str]:
        """Say which statements are believed, and why the others are not."""
        for one in found.given_up:
            newer = f"; {one.newer}" if one.newer else ""
            yield f"{_name(one)} does not count: {withdrawn_words(one)}{newer}."
        when = as_known(self._known)
        if found.standing:
            names = enumerated(_name(one) for one in found.standing[:_EXPLAINED])
            count = len(found.standing)
            more = f" and {count - _EXPLAINED} more" if count > _EXPLAINED else ""
            verb = "is" if count == 1 else "are"
            yield f"{_capital(when)}, {names}{more} {verb} believed."
        else:
            yield f"{_capital(when)}, no statement of it is believed."

    def _by_itself(self, one: Evidence) -> str:
        """Return what one statement says of the day by its own dates and certainty."""
        day = spoken_day(self._day)
        dates = f"{_name(one)}: it {_begun(one.fact)}{_over(one.fact)}"
        if one.truth is Truth.NO:
            over = one.fact.bounds.until_latest <= self._day
            return f"{dates}; so on {day} it {'was over' if over else 'had not begun'}."
        if one.truth is Truth.YES:
            firm = one.fact.statement.certainty
            return f"{dates}; so it held on {day}, and what is {firm} can be certain."
        return f"{dates}; {self._doubt(one)}."

    def _doubt(self, one: Evidence) -> str:
        """Say why a statement that may hold is not certain."""
        told = []
        day = spoken_day(self._day)
        if {Reason.START_UNKNOWN, Reason.START_IMPRECISE} & {*one.reasons}:
            told.append(f"on {day} it may not have begun")
        if Reason.END_IMPRECISE in one.reasons:
            told.append(f"on {day} it may have been over")
        if not told:
            told.append(f"so it held on {day} if that is right")
        if Reason.DATE_DOUBTFUL in one.reasons:
            told.append("a date is marked as doubtful")
        weak = _WEAK.get(one.fact.statement.certainty)
        if weak:
            told.append(f"it is {weak}, and that is never certain")
        return "; ".join(told)

    def _choice(self, standing: Sequence[Evidence]) -> Iterator[str]:
        """Say which of several statements that hold counts, and by what."""
        held = [one for one in standing if one.truth is not Truth.NO]
        if len(held) > 1:
            yield f"{RULE} Here {decision(held)}."
        elif held and len(standing) > 1:
            yield f"Only {_name(held[0])} holds on this day, so it counts."
        elif len(standing) > 1 and standing[0].counts:
            about = (c for c in conflicts(standing) if standing[0].id in c.statements)
            decided = next((conflict.decided for conflict in about), "")
            why = f"; {decided}" if decided else ""
            yield f"None of them holds on this day{why}."
        best = held[0].fact if held else None
        if best is not None and open_end(str(best.statement.end or "..")):
            yield from self._freshness([one.fact for one in held])

    def _freshness(self, held: Sequence[Fact]) -> Iterator[str]:
        """Say so where what is presumed ongoing was not confirmed for long."""
        told = [fact.statement for fact in held]
        last = last_confirmed(told, self._sayer.sources, self._known)
        if last is None:
            yield "It has no end and nothing dated confirms it; it is presumed ongoing."
        elif is_stale(last, OLD.before(self._day)):
            when = spoken_day(last)
            yield f"It has no end and was not confirmed since {when}; it is presumed ongoing."

    @staticmethod
    def _conclusion(verdict: Verdict) -> str:
        return f"So: {_SO[verdict.outcome]}."


_SO: Final = {
    Outcome.CERTAIN: "certain",
    Outcome.POSSIBLE: "possible",
    Outcome.OVER: "no longer so",
    Outcome.NOT_YET: "not yet so",
    Outcome.BETWEEN: "not so",
    Outcome.DANGLING: "not in the snapshot",
    Outcome.WITHDRAWN: "not so",
    Outcome.TIMELESS: "certain",
    Outcome.ABSENT: "not in the snapshot",
}


def as_known(known: Day | None) -> str:
    """Return by whose knowledge it is answered.

    >>> as_known(None)
    'as known now'
    """
    return "as known now" if known is None else f"as known on {spoken_day(known)}"


def believed_words(one: Evidence) -> str:
    """Return from when to when a statement was believed, and what ended that."""
    since = one.fact.known_from
    if since == NEVER:
        return "known since nobody knows when"
    began = "from the outset" if since == ALWAYS else f"from {spoken_day(since)}"
    if not one.withdrawn:
        return (
            "always known"
            if since == ALWAYS
            else f"known {began.replace('from', 'since')}"
        )
    day = one.withdrawn[0].day
    if day is None or day <= since:
        return f"never believed: {withdrawn_words(one)}"
    return f"believed {began} until {spoken_day(day)}, when {_gave_up(one)}"


def withdrawn_words(one: Evidence) -> str:
    """Return what gave a statement up, and when: "f:f2 replaced it on 5 Jul 2023"."""
    if not one.withdrawn:
        return "it is withdrawn"
    day = one.withdrawn[0].day
    return _gave_up(one) + ("" if day is None else f" on {spoken_day(day)}")


def _gave_up(one: Evidence) -> str:
    first = one.withdrawn[0]
    if first.how is How.REPLACED:
        return f"{clean(short(first.by or ''))} replaced it"
    if first.how is How.RETRACTED:
        return "a source retracted it"
    return "it was given up (fact:knownUntil)"


def _begun(fact: Fact) -> str:
    """Return when a statement began, or what follows where that is not written."""
    said, bounds = fact.statement, fact.bounds
    first, last = bounds.from_earliest, bounds.from_latest
    if said.start is not None:
        return began_words(fact) + between(first, last)
    if last == ALWAYS:
        return "has no start and was always known"
    return f"began on a day that no source gives{between(first, last)}"


def _over(fact: Fact) -> str:
    """Return when a statement ended, or that it is presumed ongoing."""
    said, bounds = fact.statement, fact.bounds
    seen = ", ".join(clean(spoken(when)) for when in said.seen)
    sight = f", was seen to hold ({seen})" if seen else ""
    if said.end is None:
        return f"{sight} and has no end"
    if said.end == ONGOING:
        return f"{sight} and was ongoing when it was reported"
    if said.end == ENDED:
        return f"{sight} and {ended_words(fact)}"
    days = between(bounds.end_earliest, bounds.end_latest)
    return f"{sight} and {ended_words(fact)}{days}"


def _about_existence(standing: Sequence[Evidence]) -> bool:
    return standing[0].fact.statement.predicate == TYPE


def _name(one: Evidence) -> str:
    return clean(short(one.id))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

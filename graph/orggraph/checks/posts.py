"""Who sits where no seat is? Posts and their holders."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from typing import Final, NamedTuple

import pyoxigraph as ox

from orggraph.checks.material import (
    Found,
    Material,
    Span,
    perhaps,
    surely,
)
from orggraph.dates import ALWAYS, NEVER, Day, spoken_day
from orggraph.facts import EntityId, Fact, StatementId
from orggraph.facts.terms import HOLDS
from orggraph.history.saying import enumerated
from orggraph.history.words import count
from orggraph.rdf.triples import Term
from orggraph.rdf.values import text_of
from orggraph.text import safe

#: So many people are named in a message.
_NAMED: Final = 5
#: A number from 1 on that is short enough to be one of seats.
_NUMBER: Final = re.compile(r"0{0,9}[1-9][0-9]{0,8}")


class Crowd(NamedTuple):
    """Days on which more people held a post than it has seats.

    `held` is what says so, the earliest first; `most` is how many held it at once.
    """

    post: EntityId
    seats: int
    span: Span
    held: tuple[Fact, ...]
    most: int


def two_holders(material: Material) -> Iterator[Found]:
    """Yield each time in which more people held a post than it has seats.

    A handover day, the last of one and the first of another, is none.
    """
    for crowd in crowds(material):
        if not _handover(crowd):
            yield Found(
                crowd.held[-1].statement.id,
                f"{_people(material, crowd.held)} hold {material.say.post(crowd.post)}, "
                f"which has {count(crowd.seats, 'seat')}, {_days(crowd)}",
                "end one of them, correct the dates, mark one fact:disputed, or give "
                f"the post fact:seats {crowd.most}",
                tuple(fact.statement.id for fact in crowd.held),
            )


def handover(material: Material) -> Iterator[Found]:
    """Yield the days that are the last of one holder and the first of the next."""
    for crowd in filter(_handover, crowds(material)):
        day = crowd.span.first
        old = [fact for fact in crowd.held if fact.ends_on(day)]
        new = [fact for fact in crowd.held if fact.begins_on(day)]
        verb = "hands" if len(_holders(old)) == 1 else "hand"
        yield Found(
            new[0].statement.id,
            f"{_people(material, old)} {verb} over {material.say.post(crowd.post)} to "
            f"{_people(material, new)} on {spoken_day(day)}",
            "nothing, if both held it on that day; an end is the last day",
            tuple(fact.statement.id for fact in (*old, *new)),
        )


def bad_seats(material: Material) -> Iterator[Found]:
    """Yield numbers of seats that are no such numbers."""
    for post, values in material.seats.items():
        if _seats(values) is None:
            some = safe(", ".join(text_of(value) for value in values))
            yield Found(
                post,
                f"fact:seats of {material.say.name(post)} is {some}",
                "write one whole number from 1 on, without quotes: fact:seats 2",
            )


def crowds(material: Material) -> Iterator[Crowd]:
    """Yield the crowds of each post, handovers apart from what is beside them."""
    by_post: dict[EntityId, list[Fact]] = defaultdict(list)
    for fact in material.about(HOLDS):
        if surely(fact):
            by_post[fact.statement.object].append(fact)
    for post, facts in sorted(by_post.items()):
        seats = _seats(material.seats.get(post, ())) or 1
        if len(_holders(facts)) > seats:
            yield from _joined(_steady(post, facts, seats))


def _steady(post: EntityId, facts: Sequence[Fact], seats: int) -> Iterator[Crowd]:
    """Yield the longest stretches with one set of holders that is too large."""
    coming: dict[Day, list[Fact]] = defaultdict(list)
    leaving: dict[Day, list[Fact]] = defaultdict(list)
    for fact in sorted(facts, key=lambda fact: fact.statement.id):
        coming[surely(fact).first].append(fact)
        leaving[surely(fact).beyond].append(fact)
    there: dict[StatementId, Fact] = {}
    for first, beyond in pairwise(sorted(coming.keys() | leaving.keys())):
        for fact in leaving[first]:
            del there[fact.statement.id]
        there.update((fact.statement.id, fact) for fact in coming[first])
        most = len(_holders(there.values()))
        if most > seats:
            yield Crowd(post, seats, Span(first, beyond), (*there.values(),), most)


def _joined(crowds: Iterable[Crowd]) -> Iterator[Crowd]:
    """Yield stretches that follow on each other as one, unless they are a handover."""
    run: list[Crowd] = []
    for crowd in crowds:
        beside = bool(run) and run[-1].span.beyond == crowd.span.first
        if run and not (beside and not _handover(run[-1]) and not _handover(crowd)):
            yield _as_one(run)
            run = []
        run.append(crowd)
    if run:
        yield _as_one(run)


def _as_one(run: Sequence[Crowd]) -> Crowd:
    """Return stretches as one, with all that are in any of them."""
    held = {fact.statement.id: fact for crowd in run for fact in crowd.held}
    return run[0]._replace(
        span=Span(run[0].span.first, run[-1].span.beyond),
        held=(*held.values(),),
        most=max(crowd.most for crowd in run),
    )


def _handover(crowd: Crowd) -> bool:
    """Say whether it is one day, with seats enough without those who leave or come."""
    first, beyond = crowd.span
    if beyond != first + 1:
        return False
    leaving = _holders(fact for fact in crowd.held if fact.ends_on(first))
    coming = _holders(fact for fact in crowd.held if fact.begins_on(first))
    there = _holders(crowd.held)
    before, after = there - (coming - leaving), there - (leaving - coming)
    return max(len(before), len(after)) <= crowd.seats


def _holders(facts: Iterable[Fact]) -> set[EntityId]:
    return {fact.statement.subject for fact in facts}


def _people(material: Material, facts: Iterable[Fact]) -> str:
    people = dict.fromkeys(fact.statement.subject for fact in facts)
    names = [material.say.name(person) for person in islice(people, _NAMED)]
    more = len(people) - len(names)
    return enumerated([*names, f"{more:,} more"] if more else names)


def _days(crowd: Crowd) -> str:
    """Return the days in words; at least those, where dates are known only roughly."""
    (first, beyond), facts = crowd.span, crowd.held
    rough = any(surely(fact) != perhaps(fact) for fact in facts)
    least = "at least " if rough else ""
    if beyond == first + 1:
        return f"{least}on {spoken_day(first)}"
    began = "ever since" if first == ALWAYS else f"from {spoken_day(first)}"
    if beyond == NEVER:
        return f"{least}{began} on" if first > ALWAYS else began
    return f"{least}{began} to {spoken_day(Day(beyond - 1))}"


def _seats(values: Sequence[Term]) -> int | None:
    """Return the number of seats that is written, or None where it is none."""
    if len(values) != 1 or not isinstance(values[0], ox.Literal):
        return None
    text = values[0].value
    return int(text) if _NUMBER.fullmatch(text) else None

"""Who sits where no seat is, or heads what is not there? Posts, units and their people."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import pyoxigraph as ox

from orggraph.checks.material import (
    Found,
    Material,
    Span,
    open_ended,
    perhaps,
    shared,
    surely,
)
from orggraph.dates import ALWAYS, NEVER, Day, spoken_day
from orggraph.facts import EntityId, Fact
from orggraph.facts.terms import HEAD_OF, HOLDS, MEMBER_OF, PART_OF
from orggraph.history.saying import enumerated
from orggraph.history.words import count
from orggraph.rdf.triples import Term
from orggraph.rdf.values import text_of


class _Stretch(NamedTuple):
    """Days on which a post had the same holders, more than it has seats."""

    span: Span
    held: tuple[Fact, ...]


def two_holders(material: Material) -> Iterator[Found]:
    """Yield each time in which more people held a post than it has seats.

    A handover day, the last of one and the first of another, is none.
    """
    for post, seats, stretch in _crowded(material):
        if not _handover(stretch, seats):
            facts = stretch.held
            yield Found(
                facts[-1].statement.id,
                f"{_people(material, facts)} hold {material.say.post(post)} "
                f"{_days(stretch.span)}, which has {count(seats, 'seat')}",
                "end one of them, correct the dates, mark one fact:disputed, or give "
                f"the post fact:seats {len(_holders(facts))}",
                tuple(fact.statement.id for fact in facts),
            )


def handover(material: Material) -> Iterator[Found]:
    """Yield the days that are the last of one holder and the first of the next."""
    for post, seats, stretch in _crowded(material):
        if _handover(stretch, seats):
            day = stretch.span.first
            old = [fact for fact in stretch.held if fact.ends_on(day)]
            new = [fact for fact in stretch.held if fact.begins_on(day)]
            yield Found(
                new[0].statement.id,
                f"{_people(material, old)} hand over {material.say.post(post)} to "
                f"{_people(material, new)} {_days(stretch.span)}"
                if len(_holders(old)) > 1
                else f"{_people(material, old)} hands over {material.say.post(post)} "
                f"to {_people(material, new)} {_days(stretch.span)}",
                "nothing, if both held it on that day; an end is the last day",
                tuple(fact.statement.id for fact in (*old, *new)),
            )


def bad_seats(material: Material) -> Iterator[Found]:
    """Yield numbers of seats that are no such numbers."""
    for post, values in material.seats.items():
        if _seats(values) is None:
            some = ", ".join(text_of(value) for value in values)
            yield Found(
                post,
                f"{material.say.name(post)} has {some} seats",
                "write one whole number from 1 on, without quotes: fact:seats 2",
            )


def absent_unit(material: Material) -> Iterator[Found]:
    """Yield heads, members and holders of what did not exist on one of their days."""
    existence = material.ledger.existence
    for fact in material.about(HEAD_OF, MEMBER_OF, HOLDS):
        said = fact.statement
        lives = [perhaps(life) for life in existence.told(said.object, None)]
        day = _first_outside(_counted(fact, lives), lives)
        if day is not None:
            gone = existence.limit(said.object, day, None).reason
            yield Found(
                said.id,
                f"{material.say.statement(said)}: {gone}",
                "end it by then, or correct the dates of one of the two",
                (said.id,),
            )


def headship_outlives_membership(material: Material) -> Iterator[Found]:
    """Yield people who head a unit longer than they are in it, or in what it is in."""
    memberships: dict[EntityId, list[Fact]] = defaultdict(list)
    for fact in material.standing:
        if fact.statement.predicate == MEMBER_OF:
            memberships[fact.statement.subject].append(fact)
    homes = _homes(material)
    for fact in material.about(HEAD_OF):
        said = fact.statement
        member = memberships.get(said.subject, ()) if not said.about_existence else ()
        for home in _upwards(said.object, homes):
            there = [some for some in member if some.statement.object == home]
            if there and _outlives(fact, there):
                last = max(there, key=lambda some: some.bounds.until_latest)
                until = material.say.statement(last.statement)
                yield Found(
                    said.id,
                    f"{material.say.statement(said)}: outlives {until}",
                    "end the headship too, or correct the end of the membership",
                    (said.id, last.statement.id),
                )
                break


# posts


def _crowded(material: Material) -> Iterator[tuple[EntityId, int, _Stretch]]:
    """Yield posts, their seats, and each stretch in which more people held them."""
    by_post: dict[EntityId, list[Fact]] = defaultdict(list)
    for fact in material.about(HOLDS):
        if surely(fact):
            by_post[fact.statement.object].append(fact)
    for post, facts in sorted(by_post.items()):
        seats = _seats(material.seats.get(post, ())) or 1
        if len(_holders(facts)) > seats:
            for stretch in _stretches(facts, seats):
                yield post, seats, stretch


def _stretches(facts: Sequence[Fact], seats: int) -> Iterator[_Stretch]:
    """Yield the longest runs of days with one set of holders that is too large.

    Someone who was there before, and still is, belongs to the next run as well.
    """
    turns = sorted({day for fact in facts for day in surely(fact)})
    for first, beyond in pairwise(turns):
        held = tuple(
            sorted(
                (f for f in facts if surely(f).first <= first < surely(f).beyond),
                key=lambda fact: (fact.bounds.from_latest, fact.statement.id),
            )
        )
        if len(_holders(held)) > seats:
            yield _Stretch(Span(first, beyond), held)


def _handover(stretch: _Stretch, seats: int) -> bool:
    """Say whether it is one day, on which as many leave as have to."""
    first, beyond = stretch.span
    leaving = {f.statement.subject for f in stretch.held if f.ends_on(first)}
    coming = {f.statement.subject for f in stretch.held if f.begins_on(first)}
    left = _holders(stretch.held) - (leaving - coming)
    come = _holders(stretch.held) - (coming - leaving)
    one_day = beyond == first + 1
    return one_day and len(left) <= seats and len(come) <= seats and bool(coming)


def _holders(facts: Iterable[Fact]) -> set[EntityId]:
    return {fact.statement.subject for fact in facts}


def _people(material: Material, facts: Iterable[Fact]) -> str:
    names = dict.fromkeys(fact.statement.subject for fact in facts)
    return enumerated(map(material.say.name, names))


def _days(span: Span) -> str:
    if span.first == ALWAYS:
        began = "from the beginning"
    elif span.beyond == span.first + 1:
        return f"on {spoken_day(span.first)}"
    else:
        began = f"from {spoken_day(span.first)}"
    if open_ended(span):
        return f"{began} on"
    return f"{began} to {spoken_day(Day(span.beyond - 1))}"


def _seats(values: Sequence[Term]) -> int | None:
    """Return the number of seats that is written, or None where it is none."""
    if len(values) != 1 or not isinstance(values[0], ox.Literal):
        return None
    text = values[0].value
    return int(text) if text.isdecimal() and text.isascii() and int(text) else None


# units


def _counted(fact: Fact, lives: Collection[Span]) -> Span:
    """Return the sure days of a fact; without a start it begins no earlier than its end."""
    span = surely(fact)
    if lives and fact.bounds.from_earliest == ALWAYS:
        return shared(span, Span(min(life.first for life in lives), NEVER))
    return span


def _first_outside(span: Span, lives: Collection[Span]) -> Day | None:
    """Return the first day of a span that is in none of some lives; None: there is none."""
    if not lives or not span:
        return None
    day = span.first
    for life in sorted(lives):
        if life.first <= day < life.beyond:
            day = life.beyond
    return day if day < span.beyond else None


def _homes(material: Material) -> dict[EntityId, set[EntityId]]:
    """Return what each unit is said to be in."""
    homes: dict[EntityId, set[EntityId]] = defaultdict(set)
    for fact in material.about(*PART_OF):
        homes[fact.statement.subject].add(fact.statement.object)
    return homes


def _upwards(unit: EntityId, homes: dict[EntityId, set[EntityId]]) -> list[EntityId]:
    """Return a unit and all that it is in, however far, the nearest first."""
    found = [unit]
    for name in found:
        found += sorted(homes.get(name, set()).difference(found))
    return found


def _outlives(head: Fact, memberships: Sequence[Fact]) -> bool:
    """Say whether it began during the memberships and goes on after the last of them."""
    over = max(fact.bounds.until_latest for fact in memberships)
    return head.bounds.from_latest < over < head.bounds.until_earliest

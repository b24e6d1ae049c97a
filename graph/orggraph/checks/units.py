"""Who heads what is not there, or what they have left? Units and their people."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from orggraph.checks.material import (
    Found,
    Material,
    Span,
    perhaps,
    shared,
    surely,
)
from orggraph.dates import (
    ALWAYS,
    NEVER,
    Day,
    parse_day,
    spoken_day,
    spoken_period,
)
from orggraph.facts import EntityId, Fact
from orggraph.facts.terms import HEAD_OF, HOLDS, MEMBER_OF, PART_OF

#: The day at the end of a reason.
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


def absent_unit(material: Material) -> Iterator[Found]:
    """Yield heads, members and holders of what did not exist on one of their days."""
    existence = material.ledger.existence
    for fact in material.about(HEAD_OF, MEMBER_OF, HOLDS):
        said = fact.statement
        lives = [perhaps(life) for life in existence.told(said.object, None)]
        day = _first_outside(_counted(fact, lives), lives) or _apart(fact, lives)
        if day is not None:
            gone = _in_words(str(existence.limit(said.object, day, None).reason))
            yield Found(
                said.id,
                f"{material.say.statement(said)}, though {gone}",
                _mended(day, lives),
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
        member = memberships.get(said.subject, ())
        for home in _upwards(said.object, homes):
            there = [some for some in member if some.statement.object == home]
            if there and _outlives(fact, there):
                last = max(there, key=lambda some: some.bounds.until_latest)
                yield _outliving(material, fact, last)
                break


def _in_words(reason: str) -> str:
    """Return why something did not exist, with the day as people write it."""
    return _DAY.sub(lambda found: spoken_day(parse_day(found[0])), reason)


def _mended(day: Day, lives: Collection[Span]) -> str:
    """Say what to do: a start that came too early is not mended by an end."""
    if day < min(life.first for life in lives):
        return "let it begin no earlier, or correct the dates of one of the two"
    return "end it by then, or correct the dates of one of the two"


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


def _apart(fact: Fact, lives: Collection[Span]) -> Day | None:
    """Return a day of a fact that can be on no day of some lives; None: it can."""
    span = perhaps(fact)
    if not lives or any(shared(span, life) for life in lives):
        return None
    return span.first if span.first > ALWAYS else Day(span.beyond - 1)


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


def _outliving(material: Material, head: Fact, membership: Fact) -> Found:
    said, member = head.statement, membership.statement
    start = str(member.start) if member.start else None
    period = spoken_period(start, str(member.end) if member.end else None)
    return Found(
        said.id,
        f"{material.say.statement(said)}, but in {material.say.name(member.object)} "
        f"only {period}",
        "end the headship too, or correct the end of the membership",
        (said.id, member.id),
    )


def _outlives(head: Fact, memberships: Sequence[Fact]) -> bool:
    """Say whether it began during the memberships and goes on after the last of them."""
    over = max(fact.bounds.until_latest for fact in memberships)
    return head.bounds.from_latest < over < head.bounds.until_earliest

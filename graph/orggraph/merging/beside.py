"""How do two look side by side? Rows of words: a heading, and what is known of each."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import Final

from orggraph.facts import EntityId
from orggraph.merging.grounds import Grounds
from orggraph.merging.proposed import Candidate

#: So many statements of each are shown.
_TOLD: Final = 8

Row = tuple[str, str, str]


def beside(grounds: Grounds, candidate: Candidate) -> Iterator[Row]:
    """Yield what is known of two: names, kinds, other ids, and what is stated."""
    two = candidate.one, candidate.other
    about = [grounds.ledger.entities[who] for who in two]
    yield "name", grounds.say.name(two[0]), grounds.say.name(two[1])
    yield "id", *two
    yield "is a", grounds.say.kind(two[0]), grounds.say.kind(two[1])
    names = [", ".join(one.alt_labels) for one in about]
    if any(names):
        yield "also called", names[0], names[1]
    others = [", ".join(sorted(grounds.same_as.get(who, ()))) for who in two]
    if any(others):
        yield "same as", others[0], others[1]
    mine, theirs = (_told(grounds, who) for who in two)
    for place, (one, other) in enumerate(zip_longest(mine, theirs, fillvalue="")):
        yield "" if place else "stated", one, other


def _told(grounds: Grounds, who: EntityId) -> list[str]:
    lines = grounds.told(who)
    if len(lines) <= _TOLD:
        return lines
    return [*lines[:_TOLD], f"and {len(lines) - _TOLD} more"]

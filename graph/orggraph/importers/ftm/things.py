"""What does FollowTheMoney say of people, organizations and positions?"""

import re
from collections.abc import Iterator
from typing import Final

from orggraph.facts import Kind
from orggraph.facts.terms import SUB_ORGANIZATION_OF
from orggraph.formats.ftm.schemas import LIVES
from orggraph.formats.wikidata.items import ENTITY, is_item
from orggraph.importers.claims import Claim, Described, Item, LeftOut, exists
from orggraph.importers.dates import Span
from orggraph.importers.ftm.given import (
    BACKWARDS,
    Given,
    key_of,
    sources,
)

_NAMES: Final = ("name", "alias", "previousName", "weakAlias")


def thing(entity: Given, kind: Kind) -> Iterator[Item]:
    """Yield a thing, what it is a part of, and when it existed."""
    names = [name for prop in _NAMES for name in entity.said(prop)]
    spelled = " ".join((*entity.said("firstName")[:1], *entity.said("lastName")[:1]))
    label = next(iter((*names, *filter(None, (spelled, entity.caption)))), entity.key)
    others = tuple(dict.fromkeys(name for name in names if name != label))
    same = (ENTITY + one for one in entity.said("wikidataId") if is_item(one))
    described = Described(
        entity.key,
        label,
        kind,
        alt_labels=others,
        post_in=tuple(map(key_of, entity.said("organization")))
        if kind is Kind.POST
        else (),
        same_as=tuple(one for one in same if one != entity.key),
        seats=_seats(entity) if kind is Kind.POST else None,
    )
    yield described
    if kind is Kind.ORGANIZATION:
        for parent in entity.said("parent"):
            yield Claim(
                entity.key, SUB_ORGANIZATION_OF, key_of(parent), where=entity.key
            )
    if kind in LIVES:
        yield from _life(entity, described)


def _life(entity: Given, described: Described) -> Iterator[Item]:
    start, end = (entity.dates(name) for name in LIVES[described.kind])
    if Span(start, end).empty:
        yield LeftOut(entity.key, f"{start} to {end}", BACKWARDS)
    elif start or end:
        cited = tuple(sources(entity))
        yield from cited
        keys = tuple(one.key for one in cited)
        yield exists(described, start, end, entity.key)._replace(sources=keys)


def _seats(entity: Given) -> int | None:
    numbers = [
        one
        for one in entity.said("numberOfSeats")
        if re.fullmatch("[1-9][0-9]{0,8}", one)
    ]
    return int(numbers[0]) if len(numbers) == 1 else None

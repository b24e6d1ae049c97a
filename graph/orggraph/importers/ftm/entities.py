"""What does an entity of FollowTheMoney say? A thing, or a link between things."""

import re
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any, Final, NamedTuple

from orggraph.dates import ENDED, ONGOING, EdtfDate
from orggraph.errors import NotADateError
from orggraph.facts import Kind
from orggraph.facts.terms import HEAD_OF, SUB_ORGANIZATION_OF, expand
from orggraph.importers.claims import Cited, Claim, Described, Item, LeftOut, exists
from orggraph.importers.dates import Span
from orggraph.importers.ftm import schemas
from orggraph.importers.ftm.dates import read_dates, up_to
from orggraph.importers.ftm.schemas import LINKS, LIVES, THINGS, Link
from orggraph.importers.plain import address, cited, table, text, texts

#: The namespace of items of Wikidata, whose ids many data sets use.
WIKIDATA: Final = "http://www.wikidata.org/entity/"
_ITEM = re.compile(r"Q[1-9][0-9]{0,11}")
#: A link may name several at each end; more pairs than these are nobody's link.
_MOST_PAIRS: Final = 1000
_NAMES: Final = ("name", "alias", "previousName", "weakAlias")
_REMARKS: Final = ("constituency", "politicalGroup")

_NO_DATE: Final = "has a date that cannot be read"
_BACKWARDS: Final = "ends before it begins"
_OTHER: Final = "is of a schema that a ledger has no place for"
_TOO_MANY: Final = f"links more than {_MOST_PAIRS:,} pairs"
_NO_ENDS: Final = "is a link that lacks an end"
_VAGUE: Final = "is a link of which nothing says what it is"


class Given(NamedTuple):
    """An entity as it was given: its key, its schema, the values of its properties."""

    key: str
    schema: str
    properties: Mapping[str, Any]
    caption: str | None = None

    def said(self, name: str) -> tuple[str, ...]:
        """Return the values of a property."""
        return texts(self.properties.get(name))

    def dates(self, name: str) -> EdtfDate | None:
        """Return what the values of a date mean; raises `NotADateError`."""
        return read_dates(self.said(name))


def key_of(name: str) -> str:
    """Return the key of an id: items of Wikidata have IRIs of their own.

    >>> key_of("Q900000001"), key_of("ada")
    ('http://www.wikidata.org/entity/Q900000001', 'ada')
    """
    return WIKIDATA + name if _ITEM.fullmatch(name) else name


def told(entity: Given) -> Iterator[Item]:
    """Yield what an entity says to a ledger, or that it says nothing."""
    try:
        if entity.schema in THINGS:
            yield from _thing(entity, THINGS[entity.schema])
        elif entity.schema in LINKS:
            yield from _link(entity, LINKS[entity.schema])
        else:
            yield LeftOut(entity.key, entity.schema, _OTHER)
    except NotADateError as wrong:
        yield LeftOut(entity.key, wrong.text, _NO_DATE)


def _thing(entity: Given, kind: Kind) -> Iterator[Item]:
    names = [name for prop in _NAMES for name in entity.said(prop)]
    spelled = " ".join((*entity.said("firstName")[:1], *entity.said("lastName")[:1]))
    label = next(iter((*names, *filter(None, (spelled, entity.caption)))), entity.key)
    others = tuple(dict.fromkeys(name for name in names if name != label))
    same = (WIKIDATA + one for one in entity.said("wikidataId") if _ITEM.fullmatch(one))
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
        yield LeftOut(entity.key, f"{start} to {end}", _BACKWARDS)
    elif start or end:
        sources = tuple(_sources(entity))
        yield from sources
        keys = tuple(one.key for one in sources)
        yield exists(described, start, end, entity.key)._replace(sources=keys)


def _seats(entity: Given) -> int | None:
    numbers = [
        one
        for one in entity.said("numberOfSeats")
        if re.fullmatch("[1-9][0-9]{0,8}", one)
    ]
    return int(numbers[0]) if len(numbers) == 1 else None


def _link(entity: Given, link: Link) -> Iterator[Item]:
    ends = [
        tuple(map(key_of, entity.said(side))) for side in (link.source, link.target)
    ]
    predicate, role = _relation(entity, link)
    if not predicate:
        yield LeftOut(entity.key, role or entity.schema, _VAGUE)
        return
    if not all(ends):
        yield LeftOut(entity.key, entity.schema, _NO_ENDS)
        return
    if len(ends[0]) * len(ends[1]) > _MOST_PAIRS:
        yield LeftOut(entity.key, entity.schema, _TOO_MANY)
        return
    start, end = _span(entity)
    if Span(start, end).empty:
        yield LeftOut(entity.key, f"{start} to {end}", _BACKWARDS)
        return
    seen = tuple(filter(None, (read_dates([one]) for one in entity.said("date"))))
    sources = tuple(_sources(entity))
    yield from sources
    for subject, target in product(*ends):
        yield Claim(
            subject,
            predicate,
            target,
            start,
            end,
            seen,
            role=role,
            comment=_comment(entity),
            sources=tuple(one.key for one in sources),
            where=entity.key,
        )


def _span(entity: Given) -> tuple[EdtfDate | None, EdtfDate | None]:
    start, end = entity.dates("startDate"), entity.dates("endDate")
    if end is None:
        status = {one.casefold() for one in entity.said("status")}
        if status == {schemas.CURRENT}:
            end = ONGOING
        elif status == {schemas.ENDED}:
            end = ENDED
    return start, end


def _relation(entity: Given, link: Link) -> tuple[str, str | None]:
    """Return the predicate and the role; no predicate where nothing tells it."""
    roles = entity.said("role")
    if link is schemas.OCCUPANCY:  # it has no role of its own
        roles = (*roles, *entity.said("summary"))
    predicate = link.predicate
    if link is schemas.OTHER:
        predicate = next((expand(one) for one in roles if expand(one) != one), "")
        roles = tuple(one for one in roles if expand(one) != predicate)
    if link is schemas.OWNERSHIP:
        shares = (f"{one.rstrip('% ')}%" for one in entity.said("percentage"))
        roles = (*roles, *shares)
    role = ", ".join(roles) or link.role
    if link is schemas.DIRECTORSHIP and role:
        head, _, more = role.partition(": ")
        if head == schemas.HEAD:
            return HEAD_OF, more or None
    return predicate, role


def _comment(entity: Given) -> str | None:
    told = [*entity.said("description")]
    if entity.schema != schemas.OCCUPANCY.schema:
        told = [*entity.said("summary"), *told]
    for name in _REMARKS:
        told += [f"{name}: {one}" for one in entity.said(name)]
    known = {schemas.CURRENT, schemas.ENDED}
    told += [
        f"status: {one}" for one in entity.said("status") if one.casefold() not in known
    ]
    return "; ".join(told) or None


def _sources(entity: Given) -> Iterator[Cited]:
    """Yield what the entity cites; publishers only where it is clear of what."""
    issued = entity.dates("modifiedAt")
    retrieved = entity.dates("retrievedAt")
    if issued is None and retrieved is not None:
        issued = up_to(retrieved)
    publishers = entity.said("publisher")
    urls = tuple(filter(None, map(address, entity.said("sourceUrl"))))
    publisher = publishers[0] if len(publishers) == 1 else None
    found = [cited(publisher=publisher, url=url, issued=issued) for url in urls]
    found = found or [cited(publisher=one, issued=issued) for one in publishers]
    yield from filter(None, found)


def given(value: Any) -> Given | None:
    """Return an entity of a value of JSON; None where it is none."""
    entity = table(value)
    name, schema = text(entity.get("id")), text(entity.get("schema"))
    if not (name and schema and isinstance(entity.get("properties"), dict)):
        return None
    return Given(
        key_of(name), schema, entity["properties"], text(entity.get("caption"))
    )

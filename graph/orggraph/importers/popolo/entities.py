"""Whom and what does a Popolo file describe? Persons, organizations, posts."""

from collections.abc import Iterator
from typing import Final

from orggraph.facts import Kind
from orggraph.facts.terms import HOLDS, SUB_ORGANIZATION_OF, UNIT_OF
from orggraph.formats.popolo import UNIT, UNITS
from orggraph.formats.wikidata.items import ENTITY, is_item, item_of
from orggraph.importers.claims import Claim, Described, Item, LeftOut, exists
from orggraph.importers.dataset import short_name
from orggraph.importers.popolo.document import Found
from orggraph.importers.popolo.fields import (
    Told,
    backwards,
    key_of,
    own_id,
    parts,
    span,
    text,
)
from orggraph.importers.popolo.sorts import ORGANIZATIONS, PERSONS, POSTS

KINDS: Final = {
    PERSONS: Kind.PERSON,
    ORGANIZATIONS: Kind.ORGANIZATION,
    POSTS: Kind.POST,
}
_NO_NAME: Final = "has no name"


def described(found: Found) -> Iterator[Item]:
    """Yield somebody or something, and what is said of when it was."""
    kind = KINDS.get(found.sort)
    if kind is None:
        return
    item = _item(kind, found.told)
    if item is None:
        yield LeftOut(found.where, own_id(found.told) or "", _NO_NAME)
        return
    yield item
    if kind is Kind.ORGANIZATION:
        yield from _parent(item, found)
        yield from _life(item, found, "founding_date", "dissolution_date")
    elif kind is Kind.POST:
        yield from _life(item, found, "start_date", "end_date")
        if holder := text(found.told, "person_id"):
            person = key_of(Kind.PERSON, holder)
            yield Claim(person, HOLDS, item.key, where=found.where)


def _item(kind: Kind, told: Told) -> Described | None:
    others = [
        name
        for field in ("other_names", "other_label", "other_labels")
        for one in parts(told, field)
        if (name := text(one, "name", "label"))
    ]
    label = text(told, "name", "label") or _put_together(told) or next(iter(others), "")
    name = own_id(told) or own_id({"name": label})
    if not label or name is None:
        return None
    names = tuple(dict.fromkeys(one for one in others if one != label))
    same = tuple(sorted(_same_as(told)))
    item = Described(key_of(kind, name), label, kind, None, names, same_as=same)
    if kind is Kind.POST and (home := text(told, "organization_id")):
        return item._replace(post_in=(key_of(Kind.ORGANIZATION, home),))
    return _classified(item, told) if kind is Kind.ORGANIZATION else item


def _classified(item: Described, told: Told) -> Described:
    word = text(told, "classification")
    if word is None:
        return item
    name = short_name(word)
    if name not in UNITS:
        return item._replace(classification=name)
    return item._replace(kind=Kind.UNIT, classification=None if name == UNIT else name)


def _put_together(told: Told) -> str | None:
    names = text(told, "given_name"), text(told, "family_name")
    return " ".join(filter(None, names)) or text(told, "role")


def _same_as(told: Told) -> Iterator[str]:
    for one in parts(told, "identifiers"):
        name = text(one, "identifier") or ""
        item = name if is_item(name) else item_of(name)
        if item and (text(one, "scheme") or "").casefold() == "wikidata":
            yield ENTITY + item


def _parent(item: Described, found: Found) -> Iterator[Claim]:
    if parent := text(found.told, "parent_id"):
        part = UNIT_OF if item.kind is Kind.UNIT else SUB_ORGANIZATION_OF
        key = key_of(Kind.ORGANIZATION, parent)
        yield Claim(item.key, part, key, where=found.where)


def _life(item: Described, found: Found, first: str, last: str) -> Iterator[Item]:
    dates = span(found.told, first, last, found.where)
    if isinstance(dates, LeftOut):
        yield dates
    elif dates.empty:
        yield backwards(dates, found.where)
    elif dates.start or dates.end:
        yield exists(item, *dates, found.where)

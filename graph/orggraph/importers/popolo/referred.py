"""Whom does a Popolo file refer to without describing them? Described by their ids."""

from collections.abc import Iterator, Sequence
from typing import Final

from orggraph.facts import Kind
from orggraph.importers.claims import Described, Key
from orggraph.importers.popolo.document import Found
from orggraph.importers.popolo.entities import KINDS
from orggraph.importers.popolo.fields import key_of, own_id, reference, text
from orggraph.importers.popolo.sorts import MEMBERSHIPS

_KINDS: Final = {
    "person_id": Kind.PERSON,
    "organization_id": Kind.ORGANIZATION,
    "on_behalf_of_id": Kind.ORGANIZATION,
    "parent_id": Kind.ORGANIZATION,
    "post_id": Kind.POST,
}


def by_their_ids(found: Sequence[Found]) -> Iterator[Described]:
    """Yield what is only referred to, under its id; a post in what it is held in."""
    told = {
        _key(KINDS[one.sort], own_id(one.told)) for one in found if one.sort in KINDS
    }
    for one in found:
        if one.sort not in {MEMBERSHIPS, *KINDS}:
            continue
        for field, kind in _KINDS.items():
            name = text(one.told, field)
            key = _key(kind, name)
            if name is None or key is None or key in told:
                continue
            home = reference(one.told, "organization") if kind is Kind.POST else None
            yield Described(key, name, kind, post_in=(home,) if home else ())


def _key(kind: Kind, name: str | None) -> Key | None:
    return None if name is None else key_of(kind, name)

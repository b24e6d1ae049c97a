"""Which objects are in a Popolo file? Also those that lie in others, one by one."""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from orggraph.errors import NotReadableError
from orggraph.importers.given import GivenFile
from orggraph.importers.popolo.fields import Told, objects_in, own_id, saying
from orggraph.importers.popolo.single import sort_of, what_member_is
from orggraph.importers.popolo.sorts import (
    AREAS,
    EVENTS,
    MEMBERSHIPS,
    ORGANIZATIONS,
    PERSONS,
    POSTS,
    SORTS,
)

_ALSO: Final = {"people": PERSONS, "organisations": ORGANIZATIONS}
_LISTS: Final = {**{many: many for many in SORTS.values()}, AREAS: AREAS, **_ALSO}

#: Fields with one object in them -> what it is.
_ONE: Final = {
    "person": PERSONS,
    "organization": ORGANIZATIONS,
    "post": POSTS,
    "parent": ORGANIZATIONS,
    "on_behalf_of": ORGANIZATIONS,
    "legislative_period": EVENTS,
    "area": AREAS,
}
#: Fields with many -> what they are; of these, how each refers to what it lies in.
_MANY: Final = {"memberships": MEMBERSHIPS, "posts": POSTS, "children": ORGANIZATIONS}
_BACK: Final = {
    PERSONS: "person_id",
    ORGANIZATIONS: "organization_id",
    POSTS: "post_id",
}


class Found(NamedTuple):
    """An object: its sort, where it stands, what it says; its references are ids."""

    sort: str
    where: str
    told: Told


def objects(
    file: GivenFile, value: Any, sort: str | None
) -> tuple[list[Found], dict[str, int]]:
    """Return all objects of a file, and of what else there is, how many.

    `sort` says what single objects are. Raises `NotReadableError`.
    """
    if _is_whole(value):
        return _in_whole(value)
    several = value if isinstance(value, list) else [value]
    found: list[Found] = []
    others: dict[str, int] = {}
    for number, one in enumerate(several, 1):
        if not isinstance(one, dict):
            raise NotReadableError(file.name, "is no Popolo; that has objects in it")
        name = sort or sort_of(file, one)
        if name is None:
            what = f"object with {', '.join(list(one)[:4])}"
            others[what] = others.get(what, 0) + 1
        else:
            found += _flat(SORTS[name], one, f"{name} {number}")
    return found, others


def _is_whole(value: Any) -> bool:
    if not isinstance(value, dict):
        return False
    lists = {name for name in _LISTS if isinstance(value.get(name), list)}
    single = "name" in value or "label" in value
    return bool(lists - _MANY.keys() or (lists and not single))


def _in_whole(value: Told) -> tuple[list[Found], dict[str, int]]:
    found: list[Found] = []
    others: dict[str, int] = {}
    for name, some in value.items():
        if name in _LISTS and isinstance(some, list):
            sort = _LISTS[name]
            for number, one in enumerate(some, 1):
                if isinstance(one, dict):
                    found += _flat(sort, one, f"{sort.removesuffix('s')} {number}")
                else:
                    others[f"{name} that are no objects"] = number
        elif name != "meta" and some not in (None, "", [], {}):
            others[name] = len(some) if isinstance(some, list) else 1
    return found, others


def _flat(sort: str, told: Told, where: str) -> Iterator[Found]:
    """Yield an object and all that lie in it, each with references to the others."""
    told = saying(told)
    flat = dict(told)
    inner: list[Found] = []
    for field, what in (*_ONE.items(), ("member", what_member_is(told))):
        if isinstance(one := told.get(field), dict):
            inner += _flat(what, one, f"{where}, {field}")
            flat[f"{field}_id"] = own_id(one)
            del flat[field]
    if isinstance(told.get("member"), dict) and what_member_is(told) == PERSONS:
        flat["person_id"] = flat.pop("member_id")
    for field, what in _MANY.items():
        for number, one in enumerate(objects_in(flat.pop(field, None)), 1):
            back = "parent_id" if field == "children" else _BACK.get(sort, "")
            backed = {back: own_id(told), **one} if back else one
            inner += _flat(what, backed, f"{where}, {field} {number}")
    yield Found(sort, where, flat)
    yield from inner

"""Which objects are in a Popolo file? Also those that lie in others, one by one."""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from orggraph.errors import NotReadableError
from orggraph.importers.given import GivenFile
from orggraph.importers.ids import key_of_name
from orggraph.importers.popolo.fields import Told, text

PERSONS: Final = "persons"
ORGANIZATIONS: Final = "organizations"
POSTS: Final = "posts"
MEMBERSHIPS: Final = "memberships"
EVENTS: Final = "events"
AREAS: Final = "areas"
#: What one object is called -> what many are, as they are called in files.
SORTS: Final = {
    "person": PERSONS,
    "organization": ORGANIZATIONS,
    "post": POSTS,
    "membership": MEMBERSHIPS,
    "event": EVENTS,
}
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

_OF_PERSONS: Final = {
    *("given_name", "family_name", "additional_name", "sort_name", "email", "gender"),
    *("honorific_prefix", "honorific_suffix", "patronymic_name", "birth_date"),
    *("death_date", "summary", "biography", "national_identity"),
}
_OF_ORGANIZATIONS: Final = {
    *("classification", "founding_date", "dissolution_date", "parent_id", "parent"),
    *("posts", "children"),
}
_MEMBERS: Final = {"person_id", "person", "member_id", "member"}
_PLACES: Final = {"organization_id", "organization", "post_id", "post"}


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
        name = sort or _sort_of(file, one)
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
    told = _saying(told)
    flat = dict(told)
    inner: list[Found] = []
    for field, what in (*_ONE.items(), ("member", _member(told))):
        if isinstance(one := told.get(field), dict):
            inner += _flat(what, one, f"{where}, {field}")
            flat[f"{field}_id"] = own_id(one)
            del flat[field]
    if isinstance(told.get("member"), dict) and _member(told) == PERSONS:
        flat["person_id"] = flat.pop("member_id")
    for field, what in _MANY.items():
        for number, one in enumerate(_objects_in(flat.pop(field, None)), 1):
            back = "parent_id" if field == "children" else _BACK.get(sort, "")
            backed = {back: own_id(told), **one} if back else one
            inner += _flat(what, backed, f"{where}, {field} {number}")
    yield Found(sort, where, flat)
    yield from inner


def own_id(told: Told) -> str | None:
    """Return the id of an object; without one, a key of its name."""
    name = text(told, "id", "_id")
    if name is None and (label := text(told, "name", "label")):
        return key_of_name(label)
    return name


def _objects_in(value: Any) -> Iterator[Told]:
    for one in value if isinstance(value, list) else ():
        if isinstance(one, dict):
            yield _saying(one)


def _saying(told: Told) -> Told:
    """Return what an object says, without fields that say nothing."""
    return {field: one for field, one in told.items() if one not in (None, "", [], {})}


def _member(told: Told) -> str:
    """Say what the member of a membership is that lies in it."""
    one = told.get("member")
    fields = one.keys() if isinstance(one, dict) else set()
    named = str(one.get("@type", "")) if isinstance(one, dict) else ""
    organization = fields & _OF_ORGANIZATIONS or named.lower().startswith("organi")
    return ORGANIZATIONS if organization else PERSONS


def _sort_of(file: GivenFile, one: Told) -> str | None:
    """Say what a single object is by its fields; None for what a ledger does not keep."""
    one = _saying(one)
    fields = one.keys()
    named = str(one.get("@type", "")).rpartition("/")[2].lower()
    if named in SORTS:
        return named
    if fields & _MEMBERS and fields & _PLACES and "name" not in fields:
        return "membership"
    if "name" not in fields or "identifier" in fields:
        return "post" if "label" in fields and "value" not in fields else None
    return _with_name(file, one)


def _with_name(file: GivenFile, one: Told) -> str:
    fields = one.keys()
    if fields & {"start_date", "end_date"}:
        return "event"
    if fields & _OF_PERSONS:
        return "person"
    if fields & _OF_ORGANIZATIONS:
        return "organization"
    if "memberships" in fields:
        return _by_memberships(one)
    why = "may be a person or an organization; say which: --as person"
    raise NotReadableError(file.name, why)


def _by_memberships(one: Told) -> str:
    """Say what something is by the memberships that lie in it."""
    rows, own = tuple(_objects_in(one["memberships"])), own_id(one)
    if any(text(row, "person_id") == own for row in rows):
        return "person"
    return "organization" if any(row.keys() & _MEMBERS for row in rows) else "person"

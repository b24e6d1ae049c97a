"""What does a field of a Popolo object say? Texts, keys and dates, or nothing."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from orggraph.dates import EdtfDate, parse_edtf
from orggraph.errors import NotADateError
from orggraph.facts import Kind
from orggraph.importers.claims import Key, LeftOut
from orggraph.importers.dates import Span
from orggraph.importers.ids import key_of_name

#: What an object of Popolo says.
Told = Mapping[str, Any]

_KINDS: Final = {"person": Kind.PERSON, "post": Kind.POST}
NO_DATE: Final = "has a date that cannot be read"
BACKWARDS: Final = "has an end before the start"


def text(told: Told, *fields: str) -> str | None:
    """Return the first of some fields that says something; numbers become texts.

    >>> text({"name": " ", "id": 7}, "name", "id")
    '7'
    """
    for field in fields:
        value = told.get(field)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if isinstance(value, str) and value.strip():
            return sound(" ".join(value.split()))
    return None


def remark(told: Told, field: str) -> str | None:
    """Return what a field says, its lines and spaces as they are."""
    value = told.get(field)
    return sound(value) if isinstance(value, str) and value.strip() else None


def sound(words: str) -> str:
    """Return a text without the halves of characters that JSON can hold."""
    return words.encode("utf-8", "replace").decode()


def key_of(kind: Kind, name: str) -> Key:
    """Return the key of an id; numbers are ids of one sort only, so they get its name.

    >>> key_of(Kind.PERSON, "12"), key_of(Kind.ORGANIZATION, "party/ab")
    ('person-12', 'party/ab')
    """
    return f"{kind}-{name}" if re.fullmatch("[0-9]+", name) else name


def parts(told: Told, field: str) -> Iterator[Told]:
    """Yield the objects of a list; texts in it count as names."""
    values = told.get(field)
    for one in values if isinstance(values, list) else ():
        if isinstance(one, dict):
            yield one
        elif isinstance(one, str):
            yield {"name": one}


def span(told: Told, first: str, last: str, where: str) -> Span | LeftOut:
    """Return two dates, each as precise as it is written; or what is wrong with them."""
    dates: list[EdtfDate | None] = []
    for field in (first, last):
        written = text(told, field)
        try:
            dates.append(parse_edtf(written) if written else None)
        except NotADateError:
            return LeftOut(f"{where}, {field}", written or "", NO_DATE)
    return Span(*dates)


def backwards(dates: Span, where: str) -> LeftOut:
    """Return what is said of dates that are the wrong way round."""
    return LeftOut(where, f"{dates.start} to {dates.end}", BACKWARDS)


def reference(told: Told, field: str) -> Key | None:
    """Return the key of what a field names (`organization`: by `organization_id`)."""
    name = text(told, f"{field}_id")
    kind = _KINDS.get(field, Kind.ORGANIZATION)
    return None if name is None else key_of(kind, name)


def member_of(told: Told) -> Key | None:
    """Return the key of the member of a membership: mostly a person."""
    if person := reference(told, "person"):
        return person
    return reference(told, "member")


def own_id(told: Told) -> str | None:
    """Return the id of an object; without one, a key of its name."""
    name = text(told, "id", "_id")
    if name is None and (label := text(told, "name", "label")):
        return key_of_name(label)
    return name


def objects_in(value: Any) -> Iterator[Told]:
    """Yield the objects of a list, without fields that say nothing."""
    for one in value if isinstance(value, list) else ():
        if isinstance(one, dict):
            yield saying(one)


def saying(told: Told) -> Told:
    """Return what an object says, without fields that say nothing."""
    return {field: one for field, one in told.items() if one not in (None, "", [], {})}

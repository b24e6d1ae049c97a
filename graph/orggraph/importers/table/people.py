"""Who is spoken of in a row, and what? Described once in a whole table."""

from collections.abc import Iterator
from typing import NamedTuple

from orggraph.facts import Kind
from orggraph.importers.claims import Cited, Described
from orggraph.importers.ids import key_of_name
from orggraph.importers.table.choices import Choices
from orggraph.importers.table.keys import key
from orggraph.importers.table.records import Record
from orggraph.importers.table.times import Times
from orggraph.text import digest


class Things(NamedTuple):
    """What a row names. `post` is one that it names, or that its role makes."""

    person: Described | None
    manager: Described | None
    organization: Described | None
    team: Described | None
    post: Described | None

    @property
    def place(self) -> Described | None:
        """The team, or where there is none the organisation."""
        return self.team or self.organization


def things_of(record: Record, choices: Choices) -> Things:
    """Return what a row names.

    A role is a post where it names none, if that is asked for, or nothing that one could
    be a member of.
    """
    shared = choices.shared_ids
    organization = _thing(record, "organization", Kind.ORGANIZATION, shared=shared)
    over = organization.key if organization else ""
    team = _thing(record, "team", Kind.UNIT, over, shared=shared)
    place = team or organization
    posts = choices.roles == "posts" or place is None
    return Things(
        _thing(record, "person", Kind.PERSON, shared=shared),
        _thing(record, "reports_to", Kind.PERSON, shared=shared),
        organization,
        team,
        _post(record, place, record.get("role") if posts else "", shared=shared),
    )


def _thing(
    record: Record, field: str, kind: Kind, of: str = "", *, shared: bool
) -> Described | None:
    name, told_id = record.get(field), record.get(f"{field}_id")
    if not (name or told_id):
        return None
    return Described(key(kind, name, told_id, of, shared=shared), name or told_id, kind)


def _post(
    record: Record, place: Described | None, role: str, *, shared: bool
) -> Described | None:
    name, told_id = record.get("post"), record.get("post_id")
    label = name or told_id
    if not label:
        if not role:
            return None
        name, label = role, f"{role} of {place.label}" if place else role
    found = key(Kind.POST, name, told_id, place.key if place else "", shared=shared)
    homes = (place.key,) if place else ()
    seats = int(record.get("seats") or 0) or None
    return Described(found, label, Kind.POST, post_in=homes, seats=seats)


def cited(record: Record, times: Times) -> Iterator[Cited]:
    """Yield the sources that a row names: addresses, or one text."""
    text, title = record.get("source"), record.get("source_title")
    publisher = record.get("source_publisher") or None
    words = text.replace(";", " ").split()
    if words and all(word.startswith(("https://", "http://")) for word in words):
        for url in dict.fromkeys(words):
            told = url, title, publisher, times.source_date
            name = f"url-{digest(repr(told), 12)}"
            yield Cited(name, title or None, publisher, None, url, times.source_date)
    elif text or title:
        name, more = title or text, (publisher, times.source_date)
        key = key_of_name(name) + (f"-{digest(repr(more), 6)}" if any(more) else "")
        yield Cited(key, name, publisher, issued=times.source_date)

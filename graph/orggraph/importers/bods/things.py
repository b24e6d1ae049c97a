"""Whom does a declaration speak of? People and entities of BODS."""

from typing import Any, Final

from orggraph.facts import Kind
from orggraph.importers.bods.statements import Stated
from orggraph.importers.claims import Described
from orggraph.importers.ids import iri_of
from orggraph.importers.plain import address, several, table, text, texts

#: Types of entities that are worth a word -> that word.
_CLASSIFIED: Final = {
    "arrangement": "arrangement",
    "trust": "trust",
    "state": "state",
    "statebody": "state-body",
}
_NAMELESS: Final = "a person who is not named"
_UNNAMED: Final = "an entity that is not named"


def person(key: str, said: Stated) -> Described:
    """Return a person under the first of their names."""
    names = [one for one in map(_name, several(said.details.get("names"))) if one]
    return _described(key, Kind.PERSON, names, _NAMELESS, said)


def _name(value: Any) -> str | None:
    told = table(value)
    parts = (text(told.get(part)) for part in ("givenName", "familyName"))
    return text(told.get("fullName")) or " ".join(filter(None, parts)) or None


def entity(key: str, said: Stated) -> Described:
    """Return an organization, classified where it is of a special sort."""
    details = said.details
    names = [*texts(details.get("name")), *texts(details.get("alternateNames"))]
    kind = details.get("entityType")
    words = (table(kind).get("subtype"), table(kind).get("type"), kind)
    known = (_CLASSIFIED.get((text(word) or "").casefold()) for word in words)
    made = _described(key, Kind.ORGANIZATION, names, _UNNAMED, said)
    return made._replace(classification=next(filter(None, known), None))


def _described(
    key: str, kind: Kind, names: list[str], otherwise: str, said: Stated
) -> Described:
    label, *others = dict.fromkeys(names) or (otherwise,)
    told = (table(one).get("uri") for one in several(said.details.get("identifiers")))
    uris = filter(None, map(address, (said.details.get("uri"), *told)))
    same = tuple(dict.fromkeys(one for one in uris if one != iri_of(key)))
    return Described(key, label, kind, alt_labels=tuple(others), same_as=same)

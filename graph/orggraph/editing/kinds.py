"""What sorts of things can be added, and which class does each have?"""

from typing import Final, NamedTuple

from orggraph.editing.desk import Desk, refuse
from orggraph.errors import shown
from orggraph.facts import EntityId, Kind
from orggraph.facts.terms import FOAF, KIND, ORG


class Sort(NamedTuple):
    """A class, its kind, and the classification of a unit, if it has one."""

    iri: str
    kind: Kind
    classification: str | None = None


_UNIT: Final = f"{ORG}OrganizationalUnit"
_ORGANIZATION: Final = Sort(f"{ORG}Organization", Kind.ORGANIZATION)

#: What people write -> what it is.
SORTS: Final = {
    "person": Sort(f"{FOAF}Person", Kind.PERSON),
    "organisation": _ORGANIZATION,
    "organization": _ORGANIZATION,
    "unit": Sort(_UNIT, Kind.UNIT),
    "team": Sort(_UNIT, Kind.UNIT, f"{KIND}team"),
    "board": Sort(_UNIT, Kind.UNIT, f"{KIND}board"),
    "committee": Sort(_UNIT, Kind.UNIT, f"{KIND}committee"),
    "post": Sort(f"{ORG}Post", Kind.POST),
}


def sort_named(name: str) -> Sort:
    """Return what a word like person or team means; raises `EditRefusedError`."""
    if name.lower() not in SORTS:
        known = ", ".join(word for word in SORTS if word != "organization")
        refuse(f"{shown(name)} is no kind of thing; known: {known}")
    return SORTS[name.lower()]


def class_of(kind: Kind | None) -> EntityId:
    """Return the class that the existence of a kind of thing names."""
    found = next((sort for sort in SORTS.values() if sort.kind is kind), None)
    if found is None:
        why = "nothing says what kind of thing that is"
        refuse(f"{why}; name one after exists: unit, post, organisation or person")
    return EntityId(found.iri)


def class_named(desk: Desk, name: str) -> EntityId:
    """Return a class by a word like unit, by its short name, or by its IRI."""
    if name.lower() in SORTS:
        return EntityId(SORTS[name.lower()].iri)
    iri = desk.expanded(name)
    if iri == name and "://" not in name:
        sort_named(name)  # which says what is known
    return EntityId(iri)

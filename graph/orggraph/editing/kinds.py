"""Which class is meant by a word, and which has a kind of thing?"""

from orggraph.editing.desk import Desk, refuse
from orggraph.editing.iris import plain_iri
from orggraph.editing.sorts import SORTS, Sort
from orggraph.errors import shown
from orggraph.facts import EntityId, Kind


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
    return EntityId(plain_iri(iri))

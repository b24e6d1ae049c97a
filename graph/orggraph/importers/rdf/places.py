"""Where in an RDF file does something stand? By its name, for there are no rows."""

from typing import Final

from orggraph.errors import NotADateError
from orggraph.facts.terms import local_name
from orggraph.importers.claims import LeftOut
from orggraph.rdf.statements import is_nameless

#: Why something is left out for its date.
UNREADABLE: Final = "has a date that cannot be read"


def place_of(name: str, nameless: str = "something without a name") -> str:
    """Return a short name for people.

    >>> place_of("https://example.org/fact/m1"), place_of("_:b7", "a role")
    ('m1', 'a role')
    """
    return nameless if is_nameless(name) else local_name(name)


def unreadable(where: str, wrong: NotADateError) -> LeftOut:
    """Return that something is left out for a date that nobody can read."""
    return LeftOut(where, wrong.message, UNREADABLE)

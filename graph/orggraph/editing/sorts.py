"""What sorts of things can be described, and which class does each have?"""

from typing import Final, NamedTuple

from orggraph.facts import Kind
from orggraph.facts.terms import FOAF, KIND, ORG, SCHEMA


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
#: What kinds of sources there are, and their classes.
SOURCES: Final = {
    "news": f"{SCHEMA}NewsArticle",
    "article": f"{SCHEMA}Article",
    "page": f"{SCHEMA}WebPage",
    "report": f"{SCHEMA}Report",
}

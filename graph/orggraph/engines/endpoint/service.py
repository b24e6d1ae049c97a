"""What answers queries, and how many does a COUNT of it say?"""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final, Protocol, TypeAlias

import pyoxigraph as ox

from orggraph.errors import EngineError

#: What answers a SELECT.
Ask: TypeAlias = Callable[[str], Sequence[ox.QuerySolution]]
#: No more digits than any number of triples has.
_NUMBER: Final = re.compile("[0-9]{1,18}")


class Service(Protocol):
    """What answers queries: `sparql.Sparql`."""

    @property
    def place(self) -> str:
        """How people call it."""

    def rows(self, query: str) -> list[ox.QuerySolution]:
        """Return the rows of a SELECT."""

    def triples(self, query: str) -> list[ox.Quad]:
        """Return the triples of a CONSTRUCT."""


def number_of(value: object) -> int | None:
    """Return a number that a service counted; None for whatever else it said.

    >>> number_of(ox.Literal("12")), number_of(ox.Literal("-1")), number_of(None)
    (12, None, None)
    """
    told = value.value if isinstance(value, ox.Literal) else ""
    return int(told) if _NUMBER.fullmatch(told) else None


def number_in(rows: Sequence[ox.QuerySolution]) -> int:
    """Return what a COUNT says, as ?number. Raises `EngineError` where it is no number."""
    number = number_of(term(rows[0], "number")) if rows else None
    if number is None:
        msg = "a COUNT came back without a number; this is no SPARQL 1.1 endpoint"
        raise EngineError(msg)
    return number


def things_in(rows: Iterable[ox.QuerySolution]) -> list[str]:
    """Return the IRIs that came as ?thing; what has none is nobody."""
    things = (term(row, "thing") for row in rows)
    return [thing.value for thing in things if isinstance(thing, ox.NamedNode)]


def term(told: ox.QuerySolution, name: str) -> object:
    """Return what is under a name; None where nothing is."""
    try:
        return told[name]
    except KeyError:
        return None

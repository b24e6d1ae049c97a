"""Which engines are asked who held what on the day? Each loads the same statements.

An engine gets the table of `question.py`, in the form that suits it best, before the
clock starts; what is timed is one question, from the call to Python strings in a list.
"""

from collections.abc import Callable, Sequence
from datetime import date
from importlib.util import find_spec
from typing import Final, NamedTuple, Protocol

from columnar import DuckDB, Polars
from question import Statements, Triple
from sparql import Oxigraph, OxRdflib, Rdflib


class Engine(Protocol):
    """What has loaded statements, and can be asked about a day."""

    def count(self, day: date) -> int:
        """Return how many statements can have held."""

    def rows(self, day: date) -> Sequence[Triple]:
        """Return the subjects, predicates and objects of those statements."""


class Candidate(NamedTuple):
    """An engine that may be there or not; `load` makes one of statements."""

    name: str
    needs: tuple[str, ...]
    load: Callable[[Statements], Engine]

    @property
    def missing(self) -> str | None:
        """The first package that it needs and that is not installed."""
        return next((name for name in self.needs if find_spec(name) is None), None)


CANDIDATES: Final = (
    Candidate("rdflib SPARQL", ("rdflib",), Rdflib),
    Candidate("oxrdflib SPARQL", ("oxrdflib",), OxRdflib),
    Candidate("pyoxigraph SPARQL", ("pyoxigraph",), Oxigraph),
    Candidate("DuckDB SQL", ("duckdb", "pyarrow"), DuckDB),
    Candidate("polars", ("polars", "pyarrow"), Polars),
)

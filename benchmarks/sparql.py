"""How do RDF engines answer? In SPARQL, on the bounds as orggraph publishes them.

Six triples a statement: `rdf:subject`, `rdf:predicate`, `rdf:object`, and the derived
terms of docs/vocabulary.md that the question needs.
"""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any, Final

import oxrdflib  # noqa: F401 (rdflib finds it by its name)
import pyoxigraph as ox
import rdflib
from question import Statements, Triple

from orggraph.facts.terms import FACT, RDF, XSD

#: When a statement that stands is given up.
NEVER: Final = date.max.isoformat()
QUERY: Final = f"""\
PREFIX rdf: <{RDF}>
PREFIX xsd: <{XSD}>
PREFIX fact: <{FACT}>
SELECT %s WHERE {{
  ?fact rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ;
    fact:believedUntil "{NEVER}"^^xsd:date ;
    fact:startEarliest ?first ; fact:endLatest ?last .
  FILTER(?first <= "%s"^^xsd:date && "%s"^^xsd:date <= ?last)
}}"""


def n_triples(statements: Statements) -> bytes:
    """Return statements as N-Triples."""
    return "".join(_lines(statements)).encode()


def _lines(statements: Statements) -> Iterator[str]:
    for number, row in enumerate(statements.rows()):
        subject, predicate, obj, first, last, withdrawn = row
        until = date.min if withdrawn else date.max
        said = {
            f"{RDF}subject": f"<{subject}>",
            f"{RDF}predicate": f"<{predicate}>",
            f"{RDF}object": f"<{obj}>",
            f"{FACT}startEarliest": _day(date.fromordinal(first)),
            f"{FACT}endLatest": _day(date.fromordinal(last)),
            f"{FACT}believedUntil": _day(until),
        }
        for term, value in said.items():
            yield f"<urn:fact:{number}> <{term}> {value} .\n"


def _day(day: date) -> str:
    return f'"{day.isoformat()}"^^<{XSD}date>'


def _asking(what: str, day: date) -> str:
    return QUERY % (what, day.isoformat(), day.isoformat())


ALL: Final = "?subject ?predicate ?object"
COUNT: Final = "(COUNT(*) AS ?count)"


class Rdflib:
    """rdflib's own store and its own query engine."""

    store = "default"
    parser = "nt"

    def __init__(self, statements: Statements) -> None:
        self._graph = rdflib.Graph(store=self.store)
        self._graph.parse(BytesIO(n_triples(statements)), format=self.parser)

    def count(self, day: date) -> int:
        """Return how many statements can have held."""
        ((count,),) = self._asked(COUNT, day)
        return int(count)

    def rows(self, day: date) -> list[Triple]:
        """Return the subjects, predicates and objects of those statements."""
        return [(str(s), str(p), str(o)) for s, p, o in self._asked(ALL, day)]

    def _asked(self, what: str, day: date) -> Any:
        return self._graph.query(_asking(what, day))


class OxRdflib(Rdflib):
    """Oxigraph's store and query engine, under rdflib's interface."""

    store = "Oxigraph"
    parser = "ox-nt"


class Oxigraph:
    """Oxigraph's store and query engine, in memory."""

    def __init__(self, statements: Statements) -> None:
        self._store = ox.Store()
        self._store.bulk_load(n_triples(statements), ox.RdfFormat.N_TRIPLES)
        self._store.optimize()

    def count(self, day: date) -> int:
        """Return how many statements can have held."""
        ((count,),) = self._asked(COUNT, day)
        return int(count.value)

    def rows(self, day: date) -> list[Triple]:
        """Return the subjects, predicates and objects of those statements."""
        return [(s.value, p.value, o.value) for s, p, o in self._asked(ALL, day)]

    def _asked(self, what: str, day: date) -> Any:
        return self._store.query(_asking(what, day))

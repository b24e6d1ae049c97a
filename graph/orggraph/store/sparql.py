"""What does SPARQL answer, about the ledger or about the snapshot of a day?"""

from collections.abc import Iterable
from typing import TypeVar

import pyoxigraph as ox
import rdflib
import rdflib.plugins.sparql
from oxrdflib import OxigraphStore
from rdflib import XSD, Literal
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.query import Result

from orggraph.errors import QueryError
from orggraph.facts import Ledger
from orggraph.facts.terms import PREFIXES
from orggraph.history.as_rdf import add_triples
from orggraph.history.snapshot import Snapshot
from orggraph.rdf.files import LedgerFile
from orggraph.rdf.triples import NAMING, modern, parse, usual_prefixes
from orggraph.store.derived import derived_quads
from orggraph.store.guard import check, one_kind_of_line_end, reason_of

T = TypeVar("T")

# Oxigraph answers, not rdflib; should that ever change, nothing is to be fetched.
rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS = False


def ledger_graph(ledger: Ledger, files: Iterable[LedgerFile]) -> rdflib.Graph:
    """Return every triple of the files and the derived bounds, on an Oxigraph store.

    The graphs of TriG files are joined.
    """
    files = tuple(files)
    store = ox.Store()
    for file in files:
        store.bulk_extend(map(_in_one_graph, parse(file)))
    store.bulk_extend(derived_quads(ledger))
    return _graph(store)


def _in_one_graph(quad: ox.Quad) -> ox.Quad:
    """Return a quad without its graph, and with schema.org as it is written today."""
    predicate = modern(quad.predicate.value)
    value = quad.object
    if isinstance(value, ox.NamedNode) and predicate in NAMING:
        value = ox.NamedNode(modern(value.value))
    return ox.Quad(quad.subject, ox.NamedNode(predicate), value)


def snapshot_graph(snapshot: Snapshot) -> rdflib.Graph:
    """Return the plain triples of a snapshot, on an Oxigraph store."""
    graph = _graph(ox.Store())
    add_triples(graph, snapshot)
    return graph


def prefixes_for(files: Iterable[LedgerFile]) -> dict[str, str]:
    """Return the prefixes that a query need not declare: the usual ones, the files'."""
    prefixes = dict(PREFIXES)
    for file in files:
        prefixes.update(usual_prefixes(file))
    return prefixes


def ask(graph: rdflib.Graph, sparql: str, prefixes: dict[str, str]) -> Result:
    """Answer a query; `prefixes` are those that it need not declare.

    Raises `QueryError` for what cannot be read, and for SERVICE, FROM and updates.
    """
    sparql = one_kind_of_line_end(sparql)
    check(sparql, prefixes)
    try:
        result = graph.query(sparql, initNs=prefixes)
    except (SyntaxError, ValueError, RuntimeError) as wrong:
        msg = f"the query cannot be answered: {reason_of(wrong)}"
        raise QueryError(msg) from None
    return _plain_result(result, prefixes)


def _plain_result(result: Result, prefixes: dict[str, str]) -> Result:
    """Return texts as rdflib writes them, without the datatype that RDF 1.1 implies."""
    if result.type == "SELECT":
        result.bindings = [
            {name: _plain(value) for name, value in row.items() if value is not None}
            for row in result.bindings
        ]
    elif result.graph is not None:
        graph = rdflib.Graph(bind_namespaces="none")
        for prefix, namespace in prefixes.items():
            graph.bind(prefix, namespace)
        for subject, predicate, value in result.graph:
            graph.add((subject, predicate, _plain(value)))
        result.graph = graph
    return result


def _plain(term: T) -> "T | Literal":
    if isinstance(term, Literal) and term.datatype == XSD.string:
        return Literal(str(term))
    return term


def _graph(store: ox.Store) -> rdflib.Graph:
    graph = rdflib.Graph(
        store=OxigraphStore(store=store),
        identifier=DATASET_DEFAULT_GRAPH_ID,
        bind_namespaces="none",
    )
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    return graph

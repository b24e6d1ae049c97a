"""What is the graph of a whole ledger, and which prefixes need no declaration?"""

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from orggraph.facts import Ledger
from orggraph.facts.terms import PREFIXES
from orggraph.rdf.files import LedgerFile
from orggraph.rdf.triples import NAMING, modern, parse, usual_prefixes
from orggraph.store.derived import derived_quads
from orggraph.store.names import AT, LEDGER

_LEDGER = ox.NamedNode(LEDGER)


def ledger_quads(ledger: Ledger, files: Iterable[LedgerFile]) -> Iterator[ox.Quad]:
    """Yield every triple of the files and the derived bounds, all in one graph.

    The graphs of TriG files are joined.
    """
    for file in files:
        yield from map(_in_one_graph, parse(file))
    yield from derived_quads(ledger, _LEDGER)


def _in_one_graph(quad: ox.Quad) -> ox.Quad:
    """Return a quad in our graph, and with schema.org as it is written today."""
    predicate = modern(quad.predicate.value)
    value = quad.object
    if isinstance(value, ox.NamedNode) and predicate in NAMING:
        value = ox.NamedNode(modern(value.value))
    return ox.Quad(quad.subject, ox.NamedNode(predicate), value, _LEDGER)


def prefixes_for(files: Iterable[LedgerFile]) -> dict[str, str]:
    """Return the prefixes that a query need not declare: the usual ones, the files'."""
    prefixes = {**PREFIXES, "at": AT}
    for file in files:
        prefixes.update(usual_prefixes(file))
    return prefixes

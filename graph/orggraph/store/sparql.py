"""What is the graph of a whole ledger, and which prefixes need no declaration?"""

import re
from collections.abc import Iterable
from typing import Final
from zlib import error as ZlibError  # noqa: N812 (it is an exception class)

import pyoxigraph as ox

from orggraph.facts.terms import PREFIXES
from orggraph.index.index import Index
from orggraph.rdf.files import Format, LedgerFile
from orggraph.rdf.triples import NAMING, modern, parse, usual_prefixes
from orggraph.store.derived import derived_text
from orggraph.store.names import AT, LEDGER

_LEDGER = ox.NamedNode(LEDGER)
#: Where schema.org may be written in the old way, perhaps by escapes.
_OLD: Final = re.compile(rb"(?<!https:)//schema\.org|\\[uU/]")


def put_ledger(store: ox.Store, index: Index, files: Iterable[LedgerFile]) -> None:
    """Put every triple of the files and the derived bounds into a store, in one graph.

    The graphs of TriG files are joined. Raises `LedgerSyntaxError`.
    """
    for file in files:
        if not _loaded(store, file):
            store.bulk_extend(map(_in_one_graph, parse(file)))
    for text in derived_text(index):
        store.bulk_load(text, ox.RdfFormat.N_TRIPLES, to_graph=_LEDGER, lenient=True)


def _loaded(store: ox.Store, file: LedgerFile) -> bool:
    """Have Oxigraph read a file, where nothing in it has to be said in another way."""
    if file.format == Format.TRIG:
        return False
    try:
        with file.open() as stream:
            text = stream.read()
        if _OLD.search(text):
            return False
        form = ox.RdfFormat.from_media_type(file.format)
        store.bulk_load(text, form, to_graph=_LEDGER)
    except (OSError, SyntaxError, EOFError, ZlibError, MemoryError):
        return False  # the careful reading says what is wrong, and where
    return True


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

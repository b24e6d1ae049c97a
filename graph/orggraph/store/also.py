"""What else is a ledger asked together with? Further RDF, each file a graph with a name."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import quote

import pyoxigraph as ox

from orggraph.errors import LedgerNotFoundError, LedgerSyntaxError, QueryError, shown
from orggraph.rdf.files import open_regular
from orggraph.store.names import LEDGER, OURS, names_snapshot

#: Before the name of a file that got no other.
ALSO: Final = f"{OURS}also:"
_FORMATS: Final = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
}


class Also(NamedTuple):
    """A file that is joined, and the name of the graph in which its triples are."""

    name: str
    path: Path

    def quads(self) -> Iterator[ox.Quad]:
        """Yield what it says; quads that name a graph of their own stay in it.

        Raises `LedgerNotFoundError`, `LedgerSyntaxError`, and `QueryError` where it has
        a graph with a name of ours.
        """
        graph = ox.NamedNode(self.name)
        form = _FORMATS[self.path.suffix.lower()]
        try:
            with open_regular(self.path) as stream:
                for quad in ox.parse(stream, form, rename_blank_nodes=True):
                    if isinstance(quad.graph_name, ox.NamedNode):
                        _check_name(quad.graph_name.value)
                        yield quad
                    else:
                        yield ox.Quad(quad.subject, quad.predicate, quad.object, graph)
        except SyntaxError as wrong:
            message = str(wrong.msg).partition(": ")[2] or str(wrong.msg)
            raise LedgerSyntaxError(str(self.path), wrong.lineno, message) from None
        except MemoryError:
            message = "holds a text of more than 16 MB, which cannot be read"
            raise LedgerSyntaxError(str(self.path), None, message) from None
        except OSError as wrong:
            raise _unreadable(self.path, wrong) from None


def also_named(text: str) -> Also:
    """Read what to join: `FILE`, or `NAME=FILE` with the IRI of its graph.

    Without a name the graph is `<urn:orggraph:also:FILE>`, without the folders. Raises
    `QueryError` for a name that cannot be, `LedgerNotFoundError` for a file that is not.

    >>> also_named("regions.csv")
    Traceback (most recent call last):
    orggraph.errors.QueryError: 'regions.csv' cannot be joined; its name should end with .ttl, .nt, .nq, .trig, .rdf, .xml or .jsonld
    """
    name, separator, file = text.rpartition("=")
    if separator and Path(text).exists():  # the = is part of the file's name
        name, separator, file = "", "", text
    path = Path(file)
    if path.suffix.lower() not in _FORMATS:
        *first, last = _FORMATS
        ends = f"{', '.join(first)} or {last}"
        msg = f"{shown(file)} cannot be joined; its name should end with {ends}"
        raise QueryError(msg)
    try:
        open_regular(path).close()
    except OSError as wrong:
        raise _unreadable(path, wrong) from None
    if not separator:
        return Also(ALSO + quote(path.name, safe=""), path)
    _check_name(name)
    return Also(name, path)


def all_quads(files: Iterable[Also]) -> list[ox.Quad]:
    """Return what all of them say."""
    return [quad for file in files for quad in file.quads()]


def _check_name(name: str) -> None:
    try:
        ox.NamedNode(name)
    except ValueError:
        msg = f"{shown(name)} is no absolute IRI; give one, as in urn:x:regions=FILE"
        raise QueryError(msg) from None
    if name == LEDGER or names_snapshot(name):
        msg = f"{shown(name)} is the name of a graph of ours; choose another"
        raise QueryError(msg)


def _unreadable(path: Path, wrong: OSError) -> LedgerNotFoundError:
    reason = (wrong.strerror or str(wrong)).lower()
    return LedgerNotFoundError(f"{shown(str(path))} cannot be read: {reason}")

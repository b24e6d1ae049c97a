"""RDF in every usual dress: ledgers as they are, W3C ORG, schema.org roles, RDF 1.2."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from orggraph.facts.terms import PREFIXES
from orggraph.formats import Option
from orggraph.importers.claims import AsItIs, Items, Read
from orggraph.importers.given import GivenFile
from orggraph.importers.importer import Importer
from orggraph.importers.rdf.graphs import joined
from orggraph.importers.rdf.ledger import as_ledger, is_ledger
from orggraph.importers.rdf.names import RELATIVE, renamed, with_names
from orggraph.importers.rdf.register import items_of
from orggraph.importers.rdf.syntax import SYNTAXES, Parsed, parsed

_SYNTAX: Final = Option(
    "syntax",
    "How it is written, where the name of the file does not tell.",
    choices=tuple(SYNTAXES),
)


def read(file: GivenFile, options: Mapping[str, Any]) -> Items:
    """Yield what an RDF file says; a ledger as it is. Raises `NotReadableError`."""
    with parsed(file, options["syntax"]) as found:
        resources, graphs = joined(found.counted(), found.as_file)
    yield Read("triples", found.triples)
    if graphs:
        yield Read("graphs", graphs)
    if is_ledger(resources):
        yield from _ledger(resources, found)
    else:
        yield from items_of(with_names(resources))


def _ledger(resources: Any, found: Parsed) -> Iterator[AsItIs]:
    """Yield what is a ledger, relative names under the usual namespace."""
    whole = renamed(resources, lambda name: name.replace(RELATIVE, PREFIXES[""], 1))
    for resource in as_ledger(whole, found.file.name).values():
        yield AsItIs(resource, found.prefixes)


FORMAT = Importer(
    name="rdf",
    title="RDF: ledgers, W3C ORG, schema.org roles",
    files=(".ttl", ".trig", ".nq", ".nt", ".jsonld", ".rdf", ".owl", ".xml"),
    ends="the last day it held, as in a ledger",
    loses=(
        "of a ledger: comments, and bounds that follow from it",
        "of other RDF: properties and classes that say nothing of who was what, when",
    ),
    read=read,
    options=(_SYNTAX,),
    takes="FILE",
    examples=(
        "orggraph import rdf all.nq -o ledger.ttl",
        "orggraph import rdf staff.jsonld -o ledger.ttl --license CC0-1.0",
        "orggraph import rdf download --syntax rdfxml -o ledger.ttl",
    ),
)

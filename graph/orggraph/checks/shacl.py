"""Does the RDF have the form of a ledger? SHACL shapes, for this and any other tool."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from orggraph.checks.finding import Finding, Severity
from orggraph.errors import MissingExtraError, shown
from orggraph.facts.terms import compact
from orggraph.rdf.files import LedgerFile
from orggraph.rdf.triples import NAMING, modern, parse

if TYPE_CHECKING:  # only for whoever validates
    import rdflib
    from rdflib.term import IdentifiedNode, Node

#: The name of what shapes find, among the rules.
SHAPE: Final = "shape"
ABOUT: Final = "what the SHACL shapes do not allow (with --shacl)"
SHAPES: Final = Path(__file__).with_name("shapes.ttl")
_SEVERITIES: Final = {
    "Violation": Severity.ERROR,
    "Warning": Severity.WARNING,
    "Info": Severity.NOTICE,
}
_FAULTS: Final = {
    "MinCountConstraintComponent": "it has no {path}",
    "MaxCountConstraintComponent": "it has more than one {path}",
}


def validate(files: Iterable[LedgerFile]) -> Iterator[Finding]:
    """Yield what does not conform to the shapes in `SHAPES`, without lines.

    Raises `MissingExtraError` where pySHACL is not installed.
    """
    try:
        from pyshacl import validate as conforms
    except ImportError:
        what = "validating with SHACL"
        raise MissingExtraError(what, "shacl") from None
    _, results, _ = conforms(ledger_graph(files), shacl_graph=str(SHAPES), inplace=True)
    yield from set(_findings(results))  # one value can break two parts of a shape


def ledger_graph(files: Iterable[LedgerFile]) -> "rdflib.Graph":
    """Return every triple of the files as an rdflib graph, graphs of TriG joined.

    Triple terms are left out, for RDF 1.1 has none.
    """
    import rdflib

    graph = rdflib.Graph()
    for file in files:
        for quad in parse(file):
            subject, value = quad.subject, quad.object
            if isinstance(subject, ox.Triple) or isinstance(value, ox.Triple):
                continue
            predicate = modern(quad.predicate.value)
            graph.add(
                (
                    _named(subject),
                    rdflib.URIRef(predicate),
                    _value(value, word=predicate in NAMING),
                )
            )
    return graph


def _named(node: ox.NamedNode | ox.BlankNode) -> "IdentifiedNode":
    import rdflib

    if isinstance(node, ox.NamedNode):
        return rdflib.URIRef(node.value)
    return rdflib.BNode(node.value)


def _value(node: ox.NamedNode | ox.BlankNode | ox.Literal, *, word: bool) -> "Node":
    import rdflib

    if isinstance(node, ox.Literal):
        # as it is written: rdflib would make 2024-05-18 of 2024-05-18Z
        datatype = None if node.language else rdflib.URIRef(node.datatype.value)
        return rdflib.Literal(node.value, node.language, datatype, normalize=False)
    if word and isinstance(node, ox.NamedNode):
        return rdflib.URIRef(modern(node.value))
    return _named(node)


def _findings(results: "rdflib.Graph") -> Iterator[Finding]:
    from rdflib import RDF, SH

    for result in results.subjects(RDF.type, SH.ValidationResult):
        focus = results.value(result, SH.focusNode)
        severity = str(results.value(result, SH.resultSeverity)).rpartition("#")[2]
        instead = results.value(result, SH.resultMessage)
        subject = _label(focus) if _nameless(focus) else str(focus)
        message = _message(results, result)
        found = _SEVERITIES.get(severity, Severity.ERROR)
        yield Finding(SHAPE, found, subject, message, str(instead), (subject,))


def _message(results: "rdflib.Graph", result: "Node") -> str:
    """Say which value is wrong, or which one is missing."""
    from rdflib import SH, URIRef

    path = results.value(result, SH.resultPath)
    told = next(_steps(results, path), "it") if path else "its name"
    fault = str(results.value(result, SH.sourceConstraintComponent))
    if known := _FAULTS.get(fault.rpartition("#")[2]):
        return known.format(path=told)
    value = results.value(result, SH.value)
    if isinstance(value, URIRef):
        return f"{told} is {compact(value)}"
    return f"{told} is {_label(value) if _nameless(value) else shown(str(value))}"


def _steps(graph: "rdflib.Graph", path: "Node") -> Iterator[str]:
    """Yield the short names of all properties in a path, the usual one first."""
    from rdflib import SH, URIRef
    from rdflib.collection import Collection

    if isinstance(path, URIRef):
        yield compact(str(path))
    elif choice := graph.value(path, SH.alternativePath):
        for step in Collection(graph, choice):
            yield from _steps(graph, step)
    elif inner := graph.value(path, SH.inversePath):
        yield from _steps(graph, inner)


def _label(node: "Node | None") -> str:
    return f"_:{node}"


def _nameless(node: "Node | None") -> bool:
    import rdflib

    return isinstance(node, rdflib.BNode)

"""What is the canonical text of a ledger file? The work of `orggraph fmt`."""

from collections.abc import Collection, Iterable
from typing import Final

import pyoxigraph as ox

from orggraph.errors import NotADateError, WriteError
from orggraph.facts.terms import DCTERMS, FACT, RDF, TYPE
from orggraph.rdf.comments import BEGINNING, comments_of
from orggraph.rdf.files import LedgerFile
from orggraph.rdf.statements import ENDS, REIFIES, STARTS, STATEMENT
from orggraph.rdf.triples import Resource, Term, gather, parse_whole
from orggraph.rdf.values import date_of
from orggraph.rdf.write import write_turtle

_DATES: Final = (
    *STARTS,
    *ENDS,
    *(f"{FACT}{name}" for name in ("seen", "knownFrom", "knownUntil")),
    f"{DCTERMS}issued",
)


def canonical_text(file: LedgerFile) -> str:
    """Return the file in canonical order; applied twice, it changes nothing more.

    Dates become plain texts, RDF 1.2 reifiers become `rdf:Statement`s, and everything
    else stays as it is. Raises `WriteError` where something would be lost, and
    `LedgerSyntaxError`.
    """
    resources, prefixes = canonical_resources(file)
    return written_without(file, resources, prefixes)


def canonical_resources(
    file: LedgerFile,
) -> tuple[dict[str, Resource], dict[str, str]]:
    """Return what a file says, as its canonical text would, and its prefixes."""
    resources: dict[str, Resource] = {}
    quads, prefixes = parse_whole(file)
    if any(not isinstance(quad.graph_name, ox.DefaultGraph) for quad in quads):
        msg = (
            f"{file.name} has named graphs, which Turtle cannot keep; leave it as TriG"
        )
        raise WriteError(msg)
    gather(quads, file, resources)
    in_canonical_words(resources.values())
    return resources, prefixes


def in_canonical_words(resources: Iterable[Resource]) -> None:
    """Say dates as plain texts, and reifiers as statements; raises `WriteError`."""
    for resource in resources:
        unfold(resource)
        for predicate in _DATES:
            if predicate in resource.properties:
                values = resource.properties[predicate]
                plain = dict.fromkeys(_plain_date(value) for value in values)
                resource.properties[predicate] = list(plain)


def written_without(
    file: LedgerFile,
    resources: dict[str, Resource],
    prefixes: dict[str, str],
    gone: Collection[str] = (),
    note: str | None = None,
) -> str:
    """Return the canonical text of what is left of a file.

    The comments above what is `gone` go too; a `note` is a line for its head.
    """
    try:
        subjects = {*resources, *gone}
        comments = comments_of(file.read_text(), prefixes, subjects)
        for name in gone:
            comments.pop(name, None)
        if note is not None:
            head = comments.get(BEGINNING)
            comments[BEGINNING] = f"{head}\n{note}" if head else note
        return write_turtle(resources, prefixes, comments)
    except WriteError as wrong:
        msg = f"{file.name}: {wrong}"
        raise WriteError(msg) from None


def unfold(resource: Resource) -> None:
    """Write an RDF 1.2 reifier as a statement of RDF 1.1; raises `WriteError`."""
    reified = resource.properties.get(REIFIES, [])
    if len(reified) != 1 or not isinstance(reified[0], ox.Triple):
        return
    triple = reified[0]
    del resource.properties[REIFIES]
    types = resource.properties.setdefault(TYPE, [])
    if STATEMENT not in types:
        types.append(STATEMENT)
    for part in ("subject", "predicate", "object"):
        node = getattr(triple, part)
        value: Term = node.value if isinstance(node, ox.NamedNode) else node
        if isinstance(node, ox.BlankNode):
            value = str(node)
        if resource.properties.setdefault(RDF + part, [value]) != [value]:
            msg = (
                f"{resource.id} reifies one triple and names another as its rdf:{part}"
            )
            raise WriteError(msg)


def _plain_date(value: Term) -> Term:
    """Return a date as plain text, where it is one; what is wrong stays to be seen."""
    try:
        return ox.Literal(date_of(value).text)
    except NotADateError:
        return value

"""How is a statement, an entity or a source written? As triples, then as lines."""

from collections.abc import Iterable

import pyoxigraph as ox

from orggraph.facts import Entity, Kind, Source, Statement
from orggraph.facts.terms import (
    DCTERMS,
    FACT,
    ORG,
    POST_IN,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
    TYPE,
)
from orggraph.rdf.files import LedgerFile
from orggraph.rdf.statements import STATEMENT
from orggraph.rdf.triples import Resource, Term
from orggraph.rdf.write import declaration, write_blocks


def statement_triples(said: Statement, file: LedgerFile) -> Resource:
    """Return a statement as triples; reading them gives the same statement."""
    return _resource(
        said.id,
        file,
        {
            TYPE: [STATEMENT],
            f"{RDF}subject": [said.subject],
            f"{RDF}predicate": [said.predicate],
            f"{RDF}object": [said.object],
            f"{SCHEMA}roleName": _texts(said.role),
            f"{SCHEMA}startDate": _texts(said.start),
            f"{SCHEMA}endDate": _texts(said.end),
            f"{FACT}seen": _texts(*said.seen),
            f"{FACT}knownFrom": _texts(said.known_from),
            f"{FACT}knownUntil": _texts(said.known_until),
            f"{FACT}certainty": [FACT + said.certainty],
            f"{PROV}hadPrimarySource": said.sources,
            f"{PROV}wasRevisionOf": said.revises,
            f"{FACT}retractedBy": said.retracted_by,
            f"{RDFS}comment": _texts(said.comment),
        },
    )


def retraction_triples(name: str, source: str, file: LedgerFile) -> Resource:
    """Return what withdraws a statement."""
    return _resource(name, file, {f"{FACT}retractedBy": [source]})


def entity_triples(entity: Entity, iri: str, file: LedgerFile) -> Resource:
    """Return an entity as triples; `iri` is its class."""
    classified = [entity.classified_as] if entity.classified_as else []
    return _resource(
        entity.id,
        file,
        {
            TYPE: [iri],
            f"{RDFS}label": _texts(entity.label),
            f"{SKOS}altLabel": _texts(*entity.alt_labels),
            f"{ORG}classification": classified,
            POST_IN: entity.post_in if entity.kind is Kind.POST else (),
        },
    )


def source_triples(source: Source, iri: str, file: LedgerFile) -> Resource:
    """Return a source as triples; `iri` is its class."""
    return _resource(
        source.id,
        file,
        {
            TYPE: [iri],
            f"{DCTERMS}title": _texts(source.title),
            f"{DCTERMS}creator": _texts(source.author),
            f"{DCTERMS}publisher": _texts(source.publisher),
            f"{DCTERMS}issued": _texts(source.issued),
            f"{SCHEMA}url": [source.url] if source.url else [],
        },
    )


def lines_of(resource: Resource, prefixes: dict[str, str]) -> tuple[str, str]:
    """Return the block of a resource, and the prefixes it needs first, as text."""
    block, missing = write_blocks({resource.id: resource}, prefixes)
    declared = "".join(f"{declaration(*one)}\n" for one in missing.items())
    return f"{block}\n", declared


def appended(content: bytes, lines: str) -> bytes:
    r"""Return a file's bytes with lines after them, apart by an empty line.

    The lines end as the others do; what was there stays as it is.

    >>> appended(b"a .", "b .\n"), appended(b"a .\r\n", "b .\n")
    (b'a .\n\nb .\n', b'a .\r\n\r\nb .\r\n')
    """
    returns = content.count(b"\r\n")
    end = b"\r\n" if returns * 2 > content.count(b"\n") else b"\n"
    apart = b""
    if content.removeprefix(b"\xef\xbb\xbf") and not content.endswith(end * 2):
        apart = end if content.endswith(b"\n") else end * 2
    return content + apart + lines.encode().replace(b"\n", end)


def _resource(
    name: str, file: LedgerFile, properties: dict[str, Iterable[Term]]
) -> Resource:
    resource = Resource(name, file)
    told = {predicate: list(values) for predicate, values in properties.items()}
    resource.properties = {name: values for name, values in told.items() if values}
    return resource


def _texts(*values: object) -> list[Term]:
    """Return literals; nothing for what is not there."""
    return [ox.Literal(str(value)) for value in values if value is not None]

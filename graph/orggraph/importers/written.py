"""How does what was imported become text? A new ledger, or lines for the end of one."""

from collections.abc import Iterator, Mapping
from typing import Final

import pyoxigraph as ox

from orggraph.editing.written import (
    entity_triples,
    retraction_triples,
    source_triples,
    statement_triples,
)
from orggraph.facts import Entity, EntityId
from orggraph.facts.terms import FACT, KIND, ORG, OWL, POST_IN, RDFS, SCHEMA, SKOS, XSD
from orggraph.importers.book import Book
from orggraph.importers.claims import CLASSES, Described
from orggraph.importers.dataset import short_name
from orggraph.importers.describing import More
from orggraph.progress import Progress
from orggraph.rdf.files import LedgerFile
from orggraph.rdf.triples import Resource, Term
from orggraph.rdf.write import declaration, write_blocks, write_turtle

#: The kinds that the vocabulary has.
KINDS: Final = frozenset({"team", "board", "committee"})


def new_text(book: Book, file: LedgerFile, progress: Progress | None = None) -> str:
    """Return a whole ledger, in canonical order."""
    return write_turtle(_resources(book, file), book.prefixes, progress=progress)


def lines_to_append(
    book: Book,
    file: LedgerFile,
    prefixes: Mapping[str, str],
    progress: Progress | None = None,
) -> str:
    """Return lines for the end of a ledger file with these prefixes; "" for nothing."""
    resources = _resources(book, file)
    if not resources:
        return ""
    block, missing = write_blocks(resources, prefixes, progress)
    declared = "".join(f"{declaration(*one)}\n" for one in missing.items())
    return f"{declared}\n{block}\n" if declared else f"{block}\n"


def _resources(book: Book, file: LedgerFile) -> dict[str, Resource]:
    return {one.id: one for one in _told(book, file)}


def _told(book: Book, file: LedgerFile) -> Iterator[Resource]:
    yield from book.adopted.values()
    for item in book.entities.values():
        yield _entity(item, file, book.dataset.base)
    for name, more in book.more.items():
        yield _more(name, more, file, book.dataset.base)
    for source in book.sources.values():
        if source.id in book.records:
            yield book.records[source.id]
        else:
            yield source_triples(source, f"{SCHEMA}CreativeWork", file)
    for said in book.statements.values():
        yield statement_triples(said, file)
    for old, by in book.retracted.items():
        yield retraction_triples(old, by, file)


def _entity(item: Described, file: LedgerFile, base: str) -> Resource:
    classified = _kind(item.classification, base) if item.classification else None
    entity = Entity(
        EntityId(item.key),
        item.label,
        item.kind,
        item.alt_labels,
        classified_as=classified,
        post_in=tuple(map(EntityId, item.post_in)),
    )
    resource = entity_triples(entity, CLASSES[item.kind], file)
    if item.same_as:
        resource.properties[f"{OWL}sameAs"] = list(item.same_as)
    if item.seats is not None:
        resource.properties[f"{FACT}seats"] = [_number(item.seats)]
    return resource


def _more(name: EntityId, more: More, file: LedgerFile, base: str) -> Resource:
    """Return what is added to a thing as triples."""
    kind = [_kind(more.classification, base)] if more.classification else []
    told: dict[str, list[Term]] = {
        f"{RDFS}label": [ox.Literal(more.label)] if more.label else [],
        f"{SKOS}altLabel": [ox.Literal(one) for one in more.alt_labels],
        f"{ORG}classification": list(kind),
        POST_IN: list(more.post_in),
        f"{OWL}sameAs": list(more.same_as),
        f"{FACT}seats": [] if more.seats is None else [_number(more.seats)],
    }
    resource = Resource(name, file)
    resource.properties = {key: some for key, some in told.items() if some}
    return resource


def _number(number: int) -> ox.Literal:
    return ox.Literal(str(number), datatype=ox.NamedNode(f"{XSD}integer"))


def _kind(word: str, base: str) -> str:
    """Return the IRI of a kind: one of ours where there is one, else one of its own."""
    name = short_name(word)
    return KIND + name if name in KINDS else f"{base}kind/{name}"

"""Ledgers of given statements, written, opened and exported."""

import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import orggraph
from orggraph.editing.written import (
    entity_triples,
    source_triples,
    statement_triples,
)
from orggraph.facts import Entity, Source, Statement
from orggraph.facts.terms import PREFIXES, SCHEMA
from orggraph.importers.claims import CLASSES
from orggraph.rdf.files import Format, LedgerFile
from orggraph.rdf.triples import Resource
from orggraph.rdf.write import write_turtle

_FILE: Final = LedgerFile("written.ttl", None, Format.TURTLE, b"")


def ledger_text(
    entities: Iterable[Entity],
    statements: Iterable[Statement],
    sources: Iterable[Source] = (),
) -> str:
    """Return a ledger of these as Turtle; every entity has a kind."""
    told: list[Resource] = []
    for entity in entities:
        assert entity.kind
        told.append(entity_triples(entity, CLASSES[entity.kind], _FILE))
    told += [statement_triples(said, _FILE) for said in statements]
    told += [source_triples(one, f"{SCHEMA}NewsArticle", _FILE) for one in sources]
    return write_turtle({one.id: one for one in told}, PREFIXES)


def exported(
    text: str, form: str, folder: Path, **options: Any
) -> tuple[str, tuple[str, ...]]:
    """Return a ledger in another format, and what was lost."""
    path = folder / "ledger.ttl"
    path.write_text(text, "utf-8")
    stream = io.BytesIO()
    lost = orggraph.open(path, cache=False).export(form, stream, **options)
    return stream.getvalue().decode(), lost

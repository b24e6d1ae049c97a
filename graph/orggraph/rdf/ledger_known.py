"""What does a ledger say without all that was learnt after a day, and without its text?

The same as its text of that day (`as_known`), in a fraction of the time: canonical blocks
are values at once, so nothing is written and read again.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import pyoxigraph as ox

from orggraph.collector import making_many
from orggraph.dates import Day
from orggraph.facts import Entity, Ledger, Source, Statement
from orggraph.facts.terms import DCTERMS, FACT, POST_IN, PROV, TRIPLE, TYPE
from orggraph.rdf.as_known import in_old_words, what_stays
from orggraph.rdf.content import Content, read_content
from orggraph.rdf.files import Format, LedgerFile
from orggraph.rdf.known import Known
from orggraph.rdf.later import Later
from orggraph.rdf.read import ledger_of
from orggraph.rdf.statements import STATEMENT
from orggraph.rdf.triples import Resource, Term

_SOURCES, _REVISES = f"{PROV}hadPrimarySource", f"{PROV}wasRevisionOf"
_RETRACTED, _SEEN = f"{FACT}retractedBy", f"{FACT}seen"
_FROM, _UNTIL = f"{FACT}knownFrom", f"{FACT}knownUntil"
_ISSUED = f"{DCTERMS}issued"
_NO_FILE: Final = LedgerFile("", None, Format.TURTLE, b"")


def ledger_known(files: Sequence[LedgerFile], day: Day) -> Ledger | None:
    """Return what files say of what was known by a day.

    None where something is wrong with any of it: the text of that day tells in which of
    its lines. Raises `LedgerSyntaxError` and `WriteError`.
    """
    with making_many():
        content = read_content(files)
        in_old_words(content.resources)
        ledger = ledger_of(_without_later(content, day))
    return None if ledger.problems else ledger


def _without_later(content: Content, day: Day) -> Content:
    """Return what was known by a day of some content."""
    told = {one.id: one for one in _told(content.known)}
    later = Later({**content.resources, **told}, day)
    statements = {
        said.id: _statement(said, later, told[said.id])
        for said in content.known.statements.values()
        if said.id not in later.gone
    }
    entities = {
        entity.id: _entity(entity, later)
        for entity in content.known.entities.values()
        if entity.id not in later.gone
    }
    sources = {
        source.id: _source(source, later, day)
        for source in content.known.sources.values()
        if source.id not in later.gone
    }
    runs = {
        mark: [statements[said.id] for said in run if said.id in statements]
        for mark, run in content.runs.items()
    }
    return content._replace(
        resources=what_stays(content.resources, later),
        known=Known(statements, entities, sources),
        runs=runs,
    )


def _told(known: Known) -> Iterator[Resource]:
    """Yield what bears on who knew what when, in the form in which rules look at it."""
    for said in known.statements.values():
        values: dict[str, Sequence[Term]] = {
            TYPE: (STATEMENT,),
            **{part: (iri,) for part, iri in zip(TRIPLE, said.edge, strict=True)},
            _SOURCES: said.sources,
            _REVISES: said.revises,
            _RETRACTED: said.retracted_by,
            _SEEN: [ox.Literal(sight.text) for sight in said.seen],
        }
        if said.known_from:
            values[_FROM] = (ox.Literal(said.known_from.text),)
        if said.known_until:
            values[_UNTIL] = (ox.Literal(said.known_until.text),)
        yield _resource(said.id, values)
    for entity in known.entities.values():
        if entity.post_in:
            yield _resource(entity.id, {POST_IN: entity.post_in})
    for source in known.sources.values():
        if source.issued:
            yield _resource(source.id, {_ISSUED: (ox.Literal(source.issued.text),)})


def _resource(name: str, values: Mapping[str, Sequence[Term]]) -> Resource:
    resource = Resource(name, _NO_FILE)
    resource.properties = {term: [*terms] for term, terms in values.items() if terms}
    return resource


def _statement(said: Statement, later: Later, told: Resource) -> Statement:
    """Return what was known by then of a statement that was made by then."""
    dated = said.seen or said.known_until or said.retracted_by
    if not dated and later.all_stay(said.sources) and later.all_stay(said.revises):
        return said
    sources, revises, retracted = (
        {*later.left(told, term)} for term in (_SOURCES, _REVISES, _RETRACTED)
    )
    sights = [
        value.value
        for value in later.left(told, _SEEN)
        if isinstance(value, ox.Literal)
    ]
    return said._replace(
        seen=tuple(sight for sight in said.seen if sight.text in sights),
        known_until=said.known_until if later.left(told, _UNTIL) else None,
        sources=tuple(name for name in said.sources if name in sources),
        revises=tuple(name for name in said.revises if name in revises),
        retracted_by=tuple(name for name in said.retracted_by if name in retracted),
    )


def _entity(entity: Entity, later: Later) -> Entity:
    homes = tuple(home for home in entity.post_in if home not in later.gone)
    if entity.classified_as in later.gone:
        return entity._replace(post_in=homes, classification=None, classified_as=None)
    return entity if homes == entity.post_in else entity._replace(post_in=homes)


def _source(source: Source, later: Later, day: Day) -> Source:
    if source.url in later.gone:
        source = source._replace(url=None)
    if source.issued and source.issued.latest > day:
        source = source._replace(issued=None)
    return source

"""Small random ledgers as files, and random edits of them."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeVar

from hypothesis import strategies as st

from oracle import World
from orggraph import editing
from orggraph.editing.edit import Edit
from orggraph.editing.written import (
    entity_triples,
    source_triples,
    statement_triples,
)
from orggraph.facts import Entity, EntityId, SourceId, Statement, StatementId
from orggraph.facts.terms import FOAF, ORG, PREFIXES, SCHEMA
from orggraph.rdf.files import Format, LedgerFile
from orggraph.rdf.write import write_turtle
from small_ledgers import ENTITIES, IDS, SOURCES, worlds

Name = TypeVar("Name", EntityId, SourceId, StatementId)

_FILE = LedgerFile("random.ttl", None, Format.TURTLE, b"")
_CLASSES = {
    "person": f"{FOAF}Person",
    "organization": f"{ORG}Organization",
    "unit": f"{ORG}OrganizationalUnit",
    "post": f"{ORG}Post",
}
_DAYS = [
    "2024-03-01",
    "2024-05",
    "2024-05-20~",
    "2024-07-01?",
    "XXXX",
    "[..2024-06-01]",
]
_RELATIONS = ["memberOf", "headOf", "holds", "unitOf"]
_NAMES = [entity.label for entity in ENTITIES]

days = st.sampled_from(_DAYS)
maybe_days = st.none() | days
sources = st.lists(st.sampled_from(SOURCES[:3]), max_size=2)
edges = st.permutations(_NAMES).flatmap(
    lambda two: st.sampled_from(_RELATIONS).map(lambda name: [two[0], name, two[1]])
)
words = st.one_of(st.lists(st.sampled_from(IDS[:3]), min_size=1, max_size=1), edges)

#: Makes an edit of the ledger in a file; may raise an `OrgGraphError`.
Make = Callable[[Path], Edit]


class Told(NamedTuple):
    """What an edit says besides, as `Details` has it."""

    known_from: str | None
    sources: list[SourceId]
    role: str | None


told = st.builds(Told, maybe_days, sources, st.sampled_from([None, "chair", "é; # ."]))
edits: st.SearchStrategy[Make] = st.one_of(
    st.builds(
        lambda words, start, end, told: (
            lambda path: editing.add(
                words, start=start, end=end, **told._asdict(), place=path, cache=False
            )
        ),
        edges,
        maybe_days,
        maybe_days,
        told,
    ),
    st.builds(
        lambda words, on, told: (
            lambda path: editing.end(
                words, on=on, **told._asdict(), place=path, cache=False
            )
        ),
        words,
        days,
        told,
    ),
    st.builds(
        lambda words, start, end, told: (
            lambda path: editing.correct(
                words, start=start, end=end, **told._asdict(), place=path, cache=False
            )
        ),
        words,
        st.just("") | maybe_days,
        st.just("") | maybe_days,
        told,
    ),
    st.builds(
        lambda words, source: (
            lambda path: editing.retract(words, source=source, place=path, cache=False)
        ),
        words,
        st.sampled_from(SOURCES[:3]),
    ),
)


def text_of(world: World) -> str:
    """Return a world as canonical Turtle; a source that no one describes stays so."""
    triples = [
        *(statement_triples(_renamed(said), _FILE) for said in world.statements),
        *(
            entity_triples(_entity(one), _CLASSES[str(one.kind)], _FILE)
            for one in world.entities
        ),
        *(
            source_triples(
                one._replace(id=_in("src", one.id), publisher="Post"),
                f"{SCHEMA}NewsArticle",
                _FILE,
            )
            for one in world.sources
        ),
    ]
    return write_turtle({one.id: one for one in triples}, PREFIXES)


texts = worlds().map(text_of)


def _in(prefix: str, name: Name) -> Name:
    return type(name)(PREFIXES[prefix] + name)


def _renamed(said: Statement) -> Statement:
    return said._replace(
        id=_in("f", said.id),
        subject=_in("", said.subject),
        object=_in("", said.object),
        sources=tuple(sorted(_in("src", one) for one in said.sources)),
        revises=tuple(sorted(_in("f", one) for one in said.revises)),
        retracted_by=tuple(sorted(_in("src", one) for one in said.retracted_by)),
    )


def _entity(one: Entity) -> Entity:
    homes = tuple(_in("", home) for home in one.post_in)
    return one._replace(id=_in("", one.id), post_in=homes)

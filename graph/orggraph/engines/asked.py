"""Which edges does `why` ask about in a ledger elsewhere? Named by a statement, or by ends."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from orggraph.engines.backend import Backend
from orggraph.engines.fetching import Gathering
from orggraph.engines.naming import is_called, meant
from orggraph.errors import UnknownNameError, UnknownRelationError
from orggraph.facts import EntityId, StatementId
from orggraph.facts.terms import (
    HEAD_OF,
    HOLDS,
    MEMBER_OF,
    ORG,
    PART_OF,
    POST_IN,
    PREFIXES,
    REPORTS_TO,
    TYPE,
    compact,
    expand,
    local_name,
)

_KNOWN: Final = (HOLDS, HEAD_OF, MEMBER_OF, REPORTS_TO, POST_IN, TYPE, *sorted(PART_OF))
_WORD = re.compile(r"[\w.:/#~%-]+")


class EdgesMeant(NamedTuple):
    """The edges that are asked about, for the rules to find in what is fetched.

    `names` are subject, relation and object (or None) as `why` takes them. `ends` are
    the entities that were named, or those of the `statement` that was; `relation` is
    the predicate's IRI where one was named.
    """

    names: tuple[str, str | None, str | None]
    ends: tuple[EntityId, ...]
    relation: str | None = None
    statement: StatementId | None = None


def edges_meant(
    part: Gathering, subject: str, predicate: str | None, obj: str | None
) -> EdgesMeant:
    """Return what is asked about; a statement that is named is fetched.

    Raises `UnknownNameError`, `AmbiguousNameError`, `UnknownRelationError`.
    """
    backend = part.backend
    if predicate is None and obj is None and not is_called(backend, subject):
        for name in _statements(subject):
            for told in [*backend.statements({name})]:
                part.take([told])
                said = told.statement
                ends = (said.subject,) if said.about_existence else said.edge[::2]
                return EdgesMeant((name, None, None), ends, said.predicate, name)
    one = meant(backend, subject)
    relation = None if predicate is None else _relation(part, predicate)
    if obj is not None:
        if predicate is not None and relation is None:
            raise UnknownRelationError(predicate, ())
        other = meant(backend, obj)
        return EdgesMeant((one, predicate, other), (one, other), relation)
    if predicate is None or relation is not None:
        return EdgesMeant((one, predicate, None), (one,), relation)
    other = _other(backend, predicate)
    return EdgesMeant((one, other, None), (one, other))


def _other(backend: Backend, name: str) -> EntityId:
    """Return the second of two entities; what is like no name was meant as a relation."""
    try:
        return meant(backend, name)
    except UnknownNameError as unknown:
        if unknown.nearest:
            raise
        raise UnknownRelationError(name, ()) from None


def _statements(name: str) -> Iterator[StatementId]:
    """Yield the ids that a name of a statement can mean: as it is, or in our namespace."""
    _, colon, local = name.partition(":")
    plain = local if colon and not local.startswith("//") else name
    if _WORD.fullmatch(name):
        yield StatementId(name)
        yield StatementId(PREFIXES["f"] + plain)


def _relation(part: Gathering, name: str) -> str | None:
    """Return a predicate of the ledger by its IRI, short name or last part.

    One statement with it is fetched, so that the rules know of it, too.
    """
    wanted = name.casefold()
    for iri in _KNOWN:
        words = {word.casefold() for word in (iri, compact(iri), local_name(iri))}
        if wanted in words and (iri in {POST_IN, TYPE} or _has(part, iri)):
            return iri
    if not _WORD.fullmatch(name):
        return None
    for iri in (expand(name), f"{ORG}{name}"):
        if ":" in iri and _has(part, iri):
            return iri
    return None


def _has(part: Gathering, relation: str) -> bool:
    """Say whether the ledger has a relation, and fetch one statement if it has."""
    told = part.backend.example(relation)
    if told is not None:
        part.take([told])
    return told is not None

"""Whom does a name mean in a ledger that is elsewhere? By the rules, among candidates."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from orggraph.engines.backend import Backend
from orggraph.errors import UnknownNameError
from orggraph.facts import Entity, EntityId, Ledger
from orggraph.facts.terms import expand
from orggraph.history.find import find
from orggraph.text import folded

if TYPE_CHECKING:
    from orggraph.index.index import Index


def meant(backend: Backend, name: str) -> EntityId:
    """Return whom a name means, as `history.find` decides it.

    Raises `UnknownNameError` with a few who are called nearly so, and
    `AmbiguousNameError` with all who have the name.
    """
    candidates = called(backend, name)
    if not candidates:
        raise UnknownNameError(name, [one.label for one in backend.like(name)][:3])
    return find(index_of(candidates), name)


def called(backend: Backend, name: str) -> list[Entity]:
    """Return who can be meant: who has the name, or else its words, or the id."""
    ids = {*backend.called(name), EntityId(expand(name))}
    if name.startswith(":"):  # as a ledger writes an id
        ids.update(backend.called(name[1:]))
    return list(backend.entities(ids))


def index_of(entities: Iterable[Entity]) -> "Index":
    """Return the index of some entities alone."""
    from orggraph.index.compile.build import build  # numpy, only where it is needed

    return build(Ledger({}, {one.id: one for one in entities}, {}))


def is_called(backend: Backend, name: str) -> bool:
    """Say whether anybody has a name as a whole."""
    return bool(index_of(called(backend, name)).names.whole(folded(name)))

"""How is an entity called by who asks for a part? As it is read, and as it is typed."""

from contextlib import suppress

from orggraph.errors import AmbiguousNameError
from orggraph.facts import EntityId
from orggraph.facts.terms import local_name
from orggraph.history.find import find
from orggraph.index.index import Index
from orggraph.text import clean


def read_name(index: Index, entity: EntityId) -> str:
    """Return how an entity is called in a sentence."""
    described = index.ledger.entities.get(entity)
    return clean(described.label if described else local_name(entity))


def typed_name(index: Index, entity: EntityId) -> str:
    """Return by what `find` finds an entity: its name, or its id where others have that."""
    described = index.ledger.entities.get(entity)
    if described is not None:
        with suppress(AmbiguousNameError):  # others have that name: the id has none
            if find(index, described.label) == entity:
                return described.label
    return f":{local_name(entity)}"

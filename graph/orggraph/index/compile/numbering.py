"""Which number has each entity, edge and fact? In the order in which answers come."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from orggraph.facts import EntityId, Fact, Ledger
from orggraph.facts.terms import POST_IN, compact

T = TypeVar("T")

#: A column in the making.
Ints = npt.NDArray[np.int32]
Bools = npt.NDArray[np.bool_]
_Keys = npt.NDArray[np.int64]


class Numbering(NamedTuple):
    """All entities, edges and facts of a ledger, in order.

    Edges are sorted by subject, predicate (its short name) and object; `starts` says
    where the facts of each begin (one more than there are edges). An edge without facts
    is timeless: a post in its organisation. Existence is an edge, too, to a class.
    Facts are rows in the order of their edges, then of their ids: `read[place[row]]`;
    `by_id` are the places in the order of the ids alone.
    """

    entities: list[EntityId]
    number: dict[EntityId, int]
    predicates: list[str]
    subject: Ints
    predicate: Ints
    object: Ints
    starts: Ints
    read: Sequence[Fact]
    place: Ints
    by_id: Ints

    def facts(self, rows: Iterable[int]) -> list[Fact]:
        """Return the facts of some rows."""
        return [self.read[self.place[row]] for row in rows]

    def rows(self, edge: int) -> range:
        """Return the rows of an edge."""
        return range(int(self.starts[edge]), int(self.starts[edge + 1]))

    def edges_of(self, predicate: str) -> Ints:
        """Return the edges with a predicate."""
        if predicate not in self.predicates:
            return np.empty(0, np.int32)
        return ints(np.flatnonzero(self.predicate == self.predicates.index(predicate)))


def ints(values: npt.ArrayLike) -> Ints:
    """Return numbers as a column."""
    return np.asarray(values, np.int32)


def column(values: Ints) -> memoryview:
    """Return a column in the making as a finished one."""
    return np.ascontiguousarray(values, np.int32).data


def numbered(ledger: Ledger) -> Numbering:
    """Return the order of a ledger; the order in which it was read does not matter."""
    read = tuple(ledger.facts.values())
    statements = [fact.statement for fact in read]
    subjects = [said.subject for said in statements]
    objects = [said.object for said in statements]
    posts = [(a.id, home) for a in ledger.entities.values() for home in a.post_in]
    homes = [home for _, home in posts]
    described = ledger.entities
    others = {n for n in chain(subjects, objects, homes) if n not in described}
    entities = sorted((*described, *others))
    number = {name: place for place, name in enumerate(entities)}
    named = [said.predicate for said in statements]
    predicates = sorted({*named, POST_IN}, key=lambda iri: (compact(iri), iri))
    rank = {iri: place for place, iri in enumerate(predicates)}

    def keys(
        one: Iterable[EntityId], two: Iterable[str], three: Iterable[EntityId]
    ) -> _Keys:
        size = len(entities)
        whole = _looked_up(number, one) * len(predicates) + _looked_up(rank, two)
        return whole * size + _looked_up(number, three)

    stated = keys(subjects, named, objects)
    by_id = _by_id([said.id for said in statements])
    place = by_id[np.argsort(stated[by_id], kind="stable")]
    timeless = keys((name for name, _ in posts), [POST_IN] * len(posts), homes)
    edges = np.unique(np.concatenate((stated, timeless)))
    starts = np.searchsorted(stated[place], edges)
    subject, rest = np.divmod(edges, len(predicates) * max(len(entities), 1))
    predicate, obj = np.divmod(rest, max(len(entities), 1))
    return Numbering(
        entities,
        number,
        predicates,
        ints(subject),
        ints(predicate),
        ints(obj),
        ints(np.append(starts, len(read))),
        read,
        ints(place),
        by_id,
    )


def _looked_up(numbers: Mapping[T, int], names: Iterable[T]) -> _Keys:
    return np.fromiter(map(numbers.__getitem__, names), np.int64)


def _by_id(ids: Sequence[str]) -> Ints:
    """Return the places of facts in the order of their ids."""
    return ints(sorted(range(len(ids)), key=ids.__getitem__))


def number_columns(order: Numbering) -> dict[str, memoryview]:
    """Return the columns of the edges."""
    return {
        "edge.subject": column(order.subject),
        "edge.predicate": column(order.predicate),
        "edge.object": column(order.object),
        "edge.starts": column(order.starts),
        "edge.by_object": column(ints(np.argsort(order.object, kind="stable"))),
    }

"""Which number has each entity, edge and fact? In the order in which answers come."""

from __future__ import annotations

from array import array
from typing import NamedTuple

from orggraph.facts import EntityId, Fact, Ledger
from orggraph.facts.terms import POST_IN, compact


class Numbering(NamedTuple):
    """All entities, edges and facts of a ledger, in order.

    Edges are sorted by subject, predicate (its short name) and object; `starts` says
    where the facts of each begin (one more than there are edges). An edge without facts
    is timeless: a post in its organisation. Existence is an edge, too, to a class.
    """

    entities: list[EntityId]
    number: dict[EntityId, int]
    predicates: list[str]
    subject: array[int]
    predicate: array[int]
    object: array[int]
    starts: array[int]
    facts: list[Fact]


def numbered(ledger: Ledger) -> Numbering:
    """Return the order of a ledger; the order in which it was read does not matter."""
    entities = sorted(_spoken_of(ledger))
    number = {name: place for place, name in enumerate(entities)}
    named = {fact.statement.predicate for fact in ledger.facts.values()}
    predicates = sorted({*named, POST_IN}, key=lambda iri: (compact(iri), iri))
    rank = {iri: place * len(entities) for place, iri in enumerate(predicates)}
    whole = len(predicates) * len(entities)
    keyed: dict[int, list[Fact]] = {}
    for fact in ledger.facts.values():
        said = fact.statement
        key = number[said.subject] * whole + rank[said.predicate] + number[said.object]
        if key in keyed:
            keyed[key].append(fact)
        else:
            keyed[key] = [fact]
    for about in ledger.entities.values():
        for home in about.post_in:
            keyed.setdefault(
                number[about.id] * whole + rank[POST_IN] + number[home], []
            )
    keys = sorted(keyed)
    facts: list[Fact] = []
    starts = array("i", [0])
    for key in keys:
        group = keyed[key]
        if len(group) > 1:
            group.sort(key=lambda fact: fact.statement.id)
        facts += group
        starts.append(len(facts))
    size = len(entities)
    return Numbering(
        entities,
        number,
        predicates,
        array("i", [key // whole for key in keys]),
        array("i", [key % whole // size for key in keys]),
        array("i", [key % size for key in keys]),
        starts,
        facts,
    )


def _spoken_of(ledger: Ledger) -> set[EntityId]:
    names: set[EntityId] = set(ledger.entities)
    for about in ledger.entities.values():
        names.update(about.post_in)
    names.update(fact.statement.subject for fact in ledger.facts.values())
    names.update(fact.statement.object for fact in ledger.facts.values())
    return names


def number_columns(order: Numbering) -> dict[str, memoryview]:
    """Return the columns of the edges."""
    by_object = sorted(range(len(order.object)), key=order.object.__getitem__)
    return {
        "edge.subject": memoryview(order.subject),
        "edge.predicate": memoryview(order.predicate),
        "edge.object": memoryview(order.object),
        "edge.starts": memoryview(order.starts),
        "edge.by_object": memoryview(array("i", by_object)),
    }

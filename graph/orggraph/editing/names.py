"""Which relation, statement or source is meant by what a person typed?"""

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Final

from orggraph.editing.desk import Desk, refuse
from orggraph.errors import UnknownNameError, shown
from orggraph.facts import EntityId, Fact, SourceId
from orggraph.facts.terms import (
    HEAD_OF,
    HOLDS,
    MEMBER_OF,
    POST_IN,
    REPORTS_TO,
    SUB_ORGANIZATION_OF,
    TYPE,
    UNIT_OF,
    compact,
    local_name,
)
from orggraph.index.edges import Edges
from orggraph.rdf.statements import NAMELESS

#: The relations that every ledger knows, by their short names.
USUAL: Final = {
    "headOf": HEAD_OF,
    "holds": HOLDS,
    "memberOf": MEMBER_OF,
    "reportsTo": REPORTS_TO,
    "unitOf": UNIT_OF,
    "subOrganizationOf": SUB_ORGANIZATION_OF,
    "exists": TYPE,
}
#: How many words name an edge: both ends and the relation; existence needs no object.
_EDGE, _LIFE = 3, 2
_LISTED: Final = 8

Edge = tuple[EntityId, str, EntityId]


def relation(desk: Desk, name: str) -> str:
    """Return the IRI of a relation: headOf, org:headOf, or one that the ledger uses.

    Raises `EditRefusedError` with the nearest.
    """
    known = {**USUAL}
    for iri in desk.index.records.predicates:
        if iri not in known.values():
            known.setdefault(local_name(iri), iri)
    iri = desk.expanded(name)
    if iri in known.values():
        return iri
    plain = {_plain(short): short for short in known}
    wanted = _plain(name)
    if wanted not in plain:
        near = [plain[one] for one in get_close_matches(wanted, plain, 2, 0.6)]
        usable = ", ".join(name for name, iri in known.items() if iri != POST_IN)
        hint = f"nearest: {', '.join(near)}" if near else f"known: {usable}"
        refuse(f"there is no relation {shown(name)}; {hint}")
    return known[plain[wanted]]


def source(desk: Desk, name: str) -> SourceId:
    """Return the source with an id, whether a statement names it already or not.

    Raises `EditRefusedError`.
    """
    iri = desk.expanded(name)
    ids = desk.index.records.source_ids
    if ids.place(iri) is not None:
        return SourceId(iri)
    # only what no statement names yet has to be looked for in the files
    found = [one for one in ids if local_name(one) == name] or [
        one for one in desk.described if one == iri or local_name(one) == name
    ]
    if len(found) > 1:
        refuse(f"{shown(name)} can be {', '.join(map(desk.short, sorted(found)))}")
    if not found:
        near = get_close_matches(name, map(local_name, ids), 2, 0.7)
        hint = f"; nearest: {', '.join(near)}" if near else ""
        add = "add it first: orggraph source add"
        refuse(f"there is no source {shown(name)}{hint}; {add}")
    return SourceId(found[0])


def sources(desk: Desk, names: Iterable[str]) -> tuple[SourceId, ...]:
    """Return several sources, sorted as they are read back."""
    return tuple(sorted({source(desk, name) for name in names}))


def standing(desk: Desk, words: Sequence[str]) -> list[Fact]:
    """Return the statements that are meant: by an id, or all that stand of an edge.

    `words` are one id, or subject, relation and object. One by its id may have been
    withdrawn. Raises `EditRefusedError` and `UnknownNameError`.
    """
    if len(words) == 1:
        return [by_id(desk, words[0])]
    key = edge(desk, words)
    found = facts_of(desk, key)
    if not found:
        said = " ".join(map(shown, words))
        hint = _relations_between(desk, key)
        refuse(f"nothing says {said}{hint}")
    return [fact for fact in found if fact.known(None)]


def edge(desk: Desk, words: Sequence[str]) -> Edge:
    """Return the edge that is meant by subject, relation and object."""
    if len(words) not in {_EDGE, _LIFE}:
        why = "name a statement by its id, or by SUBJECT PREDICATE OBJECT"
        refuse(why)
    subject = desk.find(words[0])
    predicate = relation(desk, words[1])
    if predicate == TYPE:
        return subject, predicate, _class_of(desk, subject, words[2:])
    if len(words) != _EDGE:
        refuse(f"{compact(predicate)} needs an object")
    return subject, predicate, desk.find(words[2])


def corrected(
    desk: Desk,
    before: Edge,
    subject: str | None,
    predicate: str | None,
    obj: str | None,
) -> Edge:
    """Return an edge with other ends or another relation, by the rules of a new one."""
    about = desk.find(subject) if subject else before[0]
    verb = relation(desk, predicate) if predicate else before[1]
    if verb == TYPE and obj is None and before[1] == TYPE:
        return about, verb, before[2]
    if verb == TYPE:
        return about, verb, _class_of(desk, about, [obj] if obj else [])
    if obj is None and before[1] == TYPE:
        refuse(f"{compact(verb)} needs an object; name it with --object")
    return about, verb, desk.find(obj) if obj else before[2]


def refuse_unsayable(edge: Edge) -> None:
    """Raise `EditRefusedError` for what leads to itself, and for what has no dates."""
    if edge[0] == edge[2]:
        refuse("subject and object are the same")
    if edge[1] == POST_IN:
        how = "say it of a new post: orggraph add post NAME --in ORGANISATION"
        refuse(f"a post is where it is for good, without dates; {how}")


def by_id(desk: Desk, name: str) -> Fact:
    """Return the statement with an id: f:f101, f101 or its IRI."""
    records = desk.index.records
    row = records.row_of(desk.expanded(name))
    if row is None and re.fullmatch(r"[\w.-]+", name):
        rows = [n for n, iri in enumerate(records.fact_ids) if local_name(iri) == name]
        if len(rows) == 1:
            row = rows[0]
    if row is None:
        why = f"there is no statement {shown(name)}; name one by its id, such as"
        ids = records.fact_ids
        example = desk.short(ids[0]) if ids else "f:f001"
        refuse(f"{why} {example}, or by SUBJECT PREDICATE OBJECT")
    fact = records.fact(row)
    refuse_nameless(fact)
    return fact


def refuse_nameless(fact: Fact) -> None:
    """Raise `EditRefusedError` for a statement that nothing can refer to."""
    if fact.statement.id.startswith(NAMELESS):
        why = "this statement has no name in its file, so nothing can refer to it"
        refuse(f"{why}; give it one first, such as f:f001 instead of []")


def facts_of(desk: Desk, key: Edge) -> list[Fact]:
    """Return all statements of an edge, in the order of their ids."""
    edges, records = desk.index.edges, desk.index.records
    number = edges.find(key)
    if number is None:
        return []
    return [records.fact(row) for row in edges.facts(number)]


def revised_by(desk: Desk, fact: Fact) -> list[str]:
    """Return the short names of what replaced a statement."""
    records = desk.index.records
    row = records.row_of(fact.statement.id)
    rows = [] if row is None else records.revised_by(row)
    return sorted(desk.short(records.fact_ids[one]) for one in rows)


def _class_of(desk: Desk, subject: EntityId, words: Sequence[str]) -> EntityId:
    """Return the class that an existence names: the one it has, or its kind's."""
    from orggraph.editing.kinds import class_named, class_of

    if words:
        return class_named(desk, words[0])
    edges: Edges = desk.index.edges
    number = desk.index.records.entity_ids.place(subject)
    lives = [] if number is None else edges.lives(number)
    if len(lives) == 1:
        return edges.key(lives[0])[2]
    about = desk.ledger.entities.get(subject)
    return class_of(about.kind if about else None)


def _relations_between(desk: Desk, key: Edge) -> str:
    """Say which other relations there are between the same two."""
    edges = desk.index.edges
    number = desk.index.records.entity_ids.place(key[0])
    if number is None:
        raise UnknownNameError(key[0], ())
    keys = [edges.key(one) for one in edges.out(number)]
    between = sorted({compact(k[1]) for k in keys if k[2] == key[2]})
    if between:
        return f"; between the two there is: {', '.join(between[:_LISTED])}"
    return "; to say so, use: orggraph add"


def _plain(name: str) -> str:
    """Return a relation's name without what people write in different ways."""
    return re.sub(r"[^a-z0-9:/#.]", "", name.rpartition(":")[2].lower())

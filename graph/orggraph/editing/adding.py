"""How is something new said? A statement about two, or somebody that is new."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Unpack

from orggraph.dates import ALWAYS
from orggraph.editing import names
from orggraph.editing.checked import Draft, Words, checked
from orggraph.editing.desk import Desk, refuse
from orggraph.editing.details import Details, Where, opened, plain_text, with_details
from orggraph.editing.edit import Edit
from orggraph.editing.fresh import entity_for, entity_named, next_statement
from orggraph.editing.kinds import sort_named
from orggraph.editing.meaning import day_notes, kind_notes, listed, statement_words
from orggraph.editing.written import entity_triples, statement_triples
from orggraph.errors import UnknownNameError
from orggraph.facts import Entity, Kind, Ledger, Statement
from orggraph.facts.terms import local_name
from orggraph.history.saying import Sayer
from orggraph.text import folded


def add(words: Sequence[str], **details: Unpack[Details]) -> Edit:
    """Say something new: `words` are subject, relation and object.

    Existence needs no object: `["Lab", "exists"]`. Raises `EditRefusedError`, and what
    finding names and opening a ledger raise.
    """
    desk = opened(details)
    try:
        subject, predicate, obj = names.edge(desk, words)
    except UnknownNameError as wrong:
        hint = f'add what is new first: orggraph add person "{wrong.name}"'
        refuse(f"{wrong}; {hint}")
    names.refuse_unsayable((subject, predicate, obj))
    bare = Statement(next_statement(desk), subject, predicate, obj)
    said = with_details(desk, bare, details)
    _refuse_what_is_said(desk, said)
    file = desk.file_for(details.get("file"))
    return checked(
        desk,
        Draft(file, statement_triples(said, file), said, new=1),
        partial(_words, desk, said),
        partial(add, words, **details),
    )


def add_entity(
    kind: str,
    label: str,
    *,
    name: str | None = None,
    also: Sequence[str] = (),
    within: Sequence[str] = (),
    **where: Unpack[Where],
) -> Edit:
    """Describe somebody or something new: a person, organisation, unit, post ….

    `kind` is one of the words of `kinds.SORTS`, `name` the id (made of the label when
    left out), `also` other names, `within` the organisations that a post is in. Raises
    `EditRefusedError`.
    """
    desk = opened(where)
    sort = sort_named(kind)
    label = plain_text("name", label)
    _refuse_namesake(desk, label, name)
    if within and sort.kind is not Kind.POST:
        refuse("only a post is in something for good; for a unit, add its unitOf")
    entity = Entity(
        entity_named(desk, name) if name else entity_for(desk, label),
        label,
        sort.kind,
        tuple(sorted({plain_text("name", one) for one in also})),
        sort.classification and local_name(sort.classification),
        sort.classification,
        tuple(sorted(desk.find(one) for one in within)),
    )
    file = desk.file_for(where.get("file"))
    return checked(
        desk,
        Draft(file, entity_triples(entity, sort.iri, file), entity),
        partial(_entity_words, entity),
        partial(add_entity, kind, label, name=name, also=also, within=within, **where),
    )


def _refuse_what_is_said(desk: Desk, said: Statement) -> None:
    """Raise `EditRefusedError` where a standing statement says just that."""
    for fact in names.facts_of(desk, said.edge):
        other = fact.statement
        alike = other._replace(
            id=said.id,
            sources=said.sources,
            known_from=said.known_from,
            comment=said.comment,
            revises=(),
        )
        if fact.known(None) and alike == said and {*said.sources} <= {*other.sources}:
            refuse(f"{desk.short(other.id)} says so already")


def _refuse_namesake(desk: Desk, label: str, name: str | None) -> None:
    """Raise `EditRefusedError` for a name that is taken, unless a new id is given."""
    found = desk.index.names.whole(folded(label))
    if found and name is None:
        ids = (desk.index.records.entity_ids[number] for number in sorted(found))
        who = ", ".join(map(desk.short, ids))
        refuse(f"{label} is the name of {who}; give another an id with --id")


def _words(desk: Desk, said: Statement, after: Ledger) -> Words:
    return Words(
        tuple(statement_words(desk, after, said)), tuple(_notes(desk, said, after))
    )


def _notes(desk: Desk, said: Statement, after: Ledger) -> Iterator[str]:
    """Yield what one should look at: an unknown day, another statement, a wrong end."""
    if after.facts[said.id].known_from == ALWAYS:
        why = "none of its sources has a date" if said.sources else "it has no source"
        yield f"{why}, so nothing says since when it is known; see --known-from"
    elif not said.sources:
        yield "it has no source; name one with --source"
    standing = [fact for fact in names.facts_of(desk, said.edge) if fact.known(None)]
    if standing:
        yield (
            f"of the same two it is said already: {listed(desk, standing)}; to change "
            "that, use orggraph end or orggraph correct"
        )
    yield from day_notes(after, said)
    yield from kind_notes(desk, after, said)


def _entity_words(entity: Entity, after: Ledger) -> Words:
    sayer = Sayer(after)
    homes = [f"in {sayer.name(home)}" for home in entity.post_in]
    others = (
        [f"also called {', '.join(entity.alt_labels)}"] if entity.alt_labels else []
    )
    lines = (f"{sayer.name(entity.id)}: a new {sayer.kind(entity.id)}", *homes, *others)
    return Words(lines)

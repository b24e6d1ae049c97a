"""How is a statement taken back without another in its place? By a source that does."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Unpack

from orggraph.dates import spoken_withdrawal
from orggraph.editing import names
from orggraph.editing.checked import Draft, Words, checked
from orggraph.editing.desk import Desk, refuse
from orggraph.editing.details import Where, opened
from orggraph.editing.edit import Edit
from orggraph.editing.meaning import listed, never_believed, source_words
from orggraph.editing.revised import refuse_withdrawn
from orggraph.editing.written import retraction_triples
from orggraph.facts import Fact, Ledger, SourceId
from orggraph.history.saying import Sayer, enumerated


def retract(
    words: Sequence[str], *, source: str | None, **where: Unpack[Where]
) -> Edit:
    """Say that a statement was wrong, by a source, and nothing in its place.

    `words` are its id, or subject, relation and object, if just one statement about
    these stands. The source must have a date: from then on the statement is no longer
    believed. Raises `EditRefusedError`.
    """
    if not source:
        why = "without a source nothing says when it was taken back"
        refuse(f"{why}; name one with --source, or add one: orggraph source add")
    desk = opened(where)
    facts = names.standing(desk, words)
    if len(facts) > 1:
        refuse(f"several stand: {listed(desk, facts)}; name one by its id")
    if not facts:
        refuse("all that was said of it was withdrawn")
    old = facts[0]
    refuse_withdrawn(desk, old)
    names.refuse_nameless(old)
    by = names.source(desk, source)
    said = old.statement._replace(retracted_by=(by,))
    file = desk.file_for(where.get("file"), [said.id])
    return checked(
        desk,
        Draft(file, retraction_triples(said.id, by, file), said),
        partial(_words, desk, old, by),
        partial(retract, words, source=source, **where),
    )


def _words(desk: Desk, old: Fact, by: SourceId, after: Ledger) -> Words:
    said = old.statement
    issued = after.sources[by].issued if by in after.sources else None
    if issued is None:
        why = f"{desk.short(by)} has no date, so nothing says when it was taken back"
        refuse(why)
    until = after.facts[said.id].known_until
    lines = (
        f"no longer believed: {Sayer(after).statement(said)}",
        f"known to be wrong {spoken_withdrawal(until)}",
        *source_words(after, [by]),
    )
    return Words(lines, tuple(_notes(desk, old, after)))


def _notes(desk: Desk, old: Fact, after: Ledger) -> Iterator[str]:
    yield from never_believed(desk, after, [old.statement.id])
    if old.statement.revises:
        ids = enumerated(map(desk.short, old.statement.revises))
        yield f"what it had replaced stays withdrawn: {ids}"

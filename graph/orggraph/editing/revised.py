"""How is a standing statement replaced by a newer one? What end and correct share."""

from collections.abc import Callable, Iterator

from orggraph.dates import ALWAYS
from orggraph.editing import names
from orggraph.editing.checked import Draft, Words, checked
from orggraph.editing.desk import Desk, refuse
from orggraph.editing.details import Where
from orggraph.editing.edit import Edit
from orggraph.editing.fresh import next_statement
from orggraph.editing.meaning import (
    day_notes,
    kind_notes,
    never_believed,
    statement_words,
)
from orggraph.editing.written import statement_triples
from orggraph.facts import Fact, Ledger, Statement


def renewed(desk: Desk, old: Fact) -> Statement:
    """Return a statement that says the same as an older one, and replaces it.

    Who said so, since when it is known, and the comment belong to the older one.
    """
    return old.statement._replace(
        id=next_statement(desk),
        known_from=None,
        known_until=None,
        comment=None,
        sources=(),
        revises=(old.statement.id,),
        retracted_by=(),
    )


def refuse_withdrawn(desk: Desk, fact: Fact) -> None:
    """Raise `EditRefusedError` for a statement that does not stand any more."""
    if fact.known(None):
        return
    name = desk.short(fact.statement.id)
    newer = names.revised_by(desk, fact)
    if newer:
        refuse(f"{name} was replaced by {', '.join(newer)}; name that one")
    refuse(f"{name} was withdrawn")


def revision(
    desk: Desk,
    said: Statement,
    old: Fact,
    where: Where,
    again: Callable[[], Edit],
    *notes: str,
) -> Edit:
    """Return the edit that adds a statement in place of an older one.

    Raises `EditRefusedError` where nothing says when it became known, and the older one
    would thereby be given up before it was ever believed.
    """
    names.refuse_nameless(old)
    file = desk.file_for(where.get("file"), [old.statement.id])

    def say(after: Ledger) -> Words:
        _refuse_timeless(said, old, after)
        lines = tuple(statement_words(desk, after, said))
        return Words(lines, (*notes, *_notes(desk, said, old, after)))

    draft = Draft(file, statement_triples(said, file), said, new=1)
    return checked(desk, draft, say, again)


def _refuse_timeless(said: Statement, old: Fact, after: Ledger) -> None:
    if after.facts[said.id].known_from != ALWAYS or old.known_from == ALWAYS:
        return
    why = "none of the sources has a date, so" if said.sources else "without a source"
    add = "add --known-from DATE" if said.sources else "add --source or --known-from"
    refuse(f"{why} nothing says when this became known; {add}")


def _notes(desk: Desk, said: Statement, old: Fact, after: Ledger) -> Iterator[str]:
    if after.facts[said.id].known_from == ALWAYS:
        yield "nothing says since when this is known; see --source and --known-from"
    elif old.known_from != ALWAYS:
        yield from never_believed(desk, after, said.revises)
    if not said.sources and after.facts[said.id].known_from != ALWAYS:
        yield "it has no source; name one with --source"
    yield from day_notes(after, said)
    yield from kind_notes(desk, after, said)

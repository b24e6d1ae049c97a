"""Would the ledger still be sound? Read as a whole, before a byte is written."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from orggraph.checks.material import Material
from orggraph.collector import making_many
from orggraph.editing.desk import Desk, refuse
from orggraph.editing.edit import Edit
from orggraph.editing.judged import judge
from orggraph.editing.written import appended, lines_of
from orggraph.errors import LedgerSyntaxError
from orggraph.facts import (
    Entity,
    EntityId,
    Ledger,
    Source,
    Statement,
    StatementId,
)
from orggraph.rdf.content import read_content
from orggraph.rdf.entities import read_sources
from orggraph.rdf.files import LedgerFile
from orggraph.rdf.known import Known
from orggraph.rdf.read import ledger_of
from orggraph.rdf.triples import Resource, read_resources


class Draft(NamedTuple):
    """Triples for the end of a file, and what must be read back there.

    `new` is by how many statements the ledger grows.
    """

    file: LedgerFile
    triples: Resource
    reads: Statement | Entity | Source
    new: int = 0


class Words(NamedTuple):
    """What an edit says in words, and what to look at; see `Edit`."""

    meaning: tuple[str, ...]
    notes: tuple[str, ...] = ()


def checked(
    desk: Desk, draft: Draft, say: Callable[[Ledger], Words], again: Callable[[], Edit]
) -> Edit:
    """Return the edit, if the ledger reads as it should with the lines at its end.

    `say` puts it into words, from the ledger as it would be; `again` makes the edit
    anew. Raises `EditRefusedError`.
    """
    file = draft.file
    block, declared = lines_of(draft.triples, desk.prefixes(file))
    lines = f"{declared}\n{block}" if declared else block
    content = appended(file.content or b"", lines)
    would_be = file._replace(content=content)
    after = _read(desk, file, would_be)
    odd = judge(desk, after, draft.reads)
    _refuse_otherwise(desk, draft, after.ledger, would_be)
    words = say(after.ledger)
    name = block.split(maxsplit=1)[0]  # as the file writes it from now on
    notes = (*words.notes, *odd)
    return Edit(
        file.path or Path(file.name),
        name,
        lines,
        words.meaning,
        notes,
        block,
        content,
        files=desk.files,
        again=again,
    )


def _read(desk: Desk, file: LedgerFile, would_be: LedgerFile) -> Material:
    files = [would_be if one is file else one for one in desk.files]
    try:
        with making_many():
            content = read_content(files)
            return Material(content, ledger_of(content))
    except LedgerSyntaxError as wrong:
        refuse(f"the file could not be read any more: {wrong}")


def _refuse_otherwise(
    desk: Desk, draft: Draft, after: Ledger, would_be: LedgerFile
) -> None:
    """Raise `EditRefusedError` where something else is read than was meant."""
    meant = draft.reads
    read: Statement | Entity | Source | None
    if isinstance(meant, Statement):
        fact = after.facts.get(meant.id)
        read = fact.statement if fact else None
    elif isinstance(meant, Entity):
        read = after.entities.get(meant.id)
    else:
        read = _source_in(would_be, meant)
    if read != meant or len(after.facts) != len(desk.index) + draft.new:
        name = desk.short(draft.triples.id)
        why = f"the lines about {name} would not be read as they are meant"
        refuse(f"{why}; look whether the ledger speaks of it already")


def _source_in(file: LedgerFile, meant: Source) -> Source | None:
    """Return a source as a statement that names it would have it."""
    nobody = EntityId("")
    naming = Statement(StatementId(""), nobody, "", nobody, sources=(meant.id,))
    found = read_sources(read_resources([file]), [naming], Known({}, {}, {}))
    return next((one for one in found if isinstance(one, Source)), None)

"""How is it put right what was said wrongly? Known time moves; both stay in the ledger."""

from collections.abc import Sequence
from functools import partial
from typing import Unpack

from orggraph.dates import ALWAYS, ONGOING
from orggraph.editing import names
from orggraph.editing.desk import Desk, refuse
from orggraph.editing.details import Details, opened, with_details
from orggraph.editing.edit import Edit
from orggraph.editing.meaning import listed
from orggraph.editing.revised import refuse_withdrawn, renewed, revision
from orggraph.facts import Fact, Statement

_ENDED = (
    "this says that it was wrong to call it open; that it ended since then is said "
    "with: orggraph end"
)


def correct(
    words: Sequence[str],
    *,
    subject: str | None = None,
    predicate: str | None = None,
    object: str | None = None,  # noqa: A002 (what RDF calls it)
    **details: Unpack[Details],
) -> Edit:
    """Say what should have been said instead of a statement.

    `words` are its id, or subject, relation and object, if just one statement about
    these stands. What is not given stays as it was; an empty text takes it away. The
    sources are the new ones, else those of the old statement. Raises `EditRefusedError`.
    """
    desk = opened(details)
    old = _only(desk, names.standing(desk, words))
    base = renewed(desk, old)
    if not details.get("sources"):
        base = base._replace(sources=old.statement.sources)
    about, verb, to = names.corrected(desk, base.edge, subject, predicate, object)
    names.refuse_unsayable((about, verb, to))
    said = with_details(desk, base, details)._replace(
        subject=about, predicate=verb, object=to
    )
    _refuse_idle(desk, said, old)
    timeless = not details.get("sources") and said.known_from is None
    if timeless and old.known_from != ALWAYS:
        why = "nothing says when it became known that this was wrong"
        refuse(f"{why}; add --source or --known-from")
    again = partial(
        correct, words, subject=subject, predicate=predicate, object=object, **details
    )
    was_open = old.statement.end in {None, ONGOING} and said.end not in {None, ONGOING}
    return revision(desk, said, old, details, again, *([_ENDED] if was_open else ()))


def _only(desk: Desk, facts: Sequence[Fact]) -> Fact:
    if not facts:
        refuse("all that was said of it was withdrawn")
    if len(facts) > 1:
        refuse(f"several stand: {listed(desk, facts)}; name one by its id")
    refuse_withdrawn(desk, facts[0])
    return facts[0]


def _refuse_idle(desk: Desk, said: Statement, old: Fact) -> None:
    """Raise `EditRefusedError` where the same would be said once more."""
    before = old.statement
    same = before._replace(
        id=said.id,
        revises=said.revises,
        known_from=said.known_from,
        comment=said.comment or before.comment,
    )
    if same._replace(comment=said.comment) == said and not (
        said.comment and said.comment != before.comment
    ):
        refuse(f"{desk.short(before.id)} says just that already")

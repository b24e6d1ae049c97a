"""What does an edit say, in words? From the ledger as it would be."""

from collections.abc import Iterable, Iterator

from orggraph.dates import ALWAYS, NEVER, Day, spoken_day, spoken_period
from orggraph.editing.desk import Desk
from orggraph.facts import Fact, Kind, Ledger, SourceId, Statement, StatementId
from orggraph.facts.terms import (
    HEAD_OF,
    HOLDS,
    MEMBER_OF,
    SUB_ORGANIZATION_OF,
    TYPE,
    UNIT_OF,
)
from orggraph.history.cited import cite
from orggraph.history.saying import Sayer, enumerated
from orggraph.text import clean

_GROUPS = frozenset({Kind.ORGANIZATION, Kind.UNIT})
#: What a relation usually leads to.
_LEADS_TO = {
    HOLDS: (frozenset({Kind.POST}), "a post"),
    **dict.fromkeys(
        (HEAD_OF, MEMBER_OF, UNIT_OF, SUB_ORGANIZATION_OF),
        (_GROUPS, "an organisation or a unit"),
    ),
}


def period(said: Statement) -> str:
    """Return from when to when a statement says that it was so."""
    start, end = (str(when) if when else None for when in (said.start, said.end))
    return clean(spoken_period(start, end))


def listed(desk: Desk, facts: Iterable[Fact]) -> str:
    """Return statements to choose from: each with its id, and its period."""
    told = sorted((fact.statement for fact in facts), key=lambda said: said.id)
    return ", ".join(
        f"{desk.short(said.id)} ({period(said)}"
        + (")" if said.certainty.firm else f", {said.certainty})")
        for said in told
    )


def statement_words(desk: Desk, after: Ledger, said: Statement) -> Iterator[str]:
    """Yield what a new statement says, what it replaces, since when, and who says so."""
    yield Sayer(after).statement(said)
    since = after.facts[said.id].known_from
    for old in said.revises:
        yield _replaced(desk, after.facts[old], since)
    yield f"known {since_words(since)}"
    yield from source_words(after, said.sources)


def source_words(after: Ledger, names: Iterable[SourceId]) -> Iterator[str]:
    """Yield the sources as they are cited, one a line."""
    for line in cite(after, names):
        yield f"source: {line}"


def since_words(day: Day) -> str:
    """Return from which day on something is known."""
    if day == ALWAYS:
        return "always: nothing says since when"
    return "on no day that one can name" if day == NEVER else f"from {spoken_day(day)}"


def kind_notes(after: Ledger, said: Statement) -> Iterator[str]:
    """Yield a note where a relation leads to another kind of thing than usual."""
    about = after.entities.get(said.object)
    if said.predicate == TYPE or said.predicate not in _LEADS_TO or about is None:
        return
    kinds, usual = _LEADS_TO[said.predicate]
    if about.kind is not None and about.kind not in kinds:
        sayer = Sayer(after)
        what = f"{sayer.name(said.object)} is a {sayer.kind(said.object)}"
        yield f"{what}, and this relation usually leads to {usual}"


def never_believed(
    desk: Desk, after: Ledger, names: Iterable[StatementId]
) -> Iterator[str]:
    """Yield a note about what was withdrawn by the day on which it was learnt."""
    gone = [
        fact
        for fact in map(after.facts.__getitem__, names)
        if fact.known_until <= fact.known_from
    ]
    if gone:
        ids = enumerated(desk.short(fact.statement.id) for fact in gone)
        yield f"{ids} will then never have been believed, by the days that are known"


def _replaced(desk: Desk, old: Fact, since: Day) -> str:
    """Say which statement is replaced, and until when it was believed."""
    which = f"{desk.short(old.statement.id)} ({period(old.statement)})"
    if since in {ALWAYS, NEVER} or since <= old.known_from:
        return f"replaces {which}"
    return f"replaces {which}, which is what was believed before {spoken_day(since)}"

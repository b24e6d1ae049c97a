"""What does an edit say, in words? From the ledger as it would be."""

from collections.abc import Iterable, Iterator

from orggraph.dates import ALWAYS, NEVER, Day, spoken_day, spoken_period, spoken_since
from orggraph.editing.desk import Desk
from orggraph.facts import (
    EntityId,
    Fact,
    Kind,
    Ledger,
    SourceId,
    Statement,
    StatementId,
)
from orggraph.facts.terms import (
    HEAD_OF,
    HOLDS,
    MEMBER_OF,
    SUB_ORGANIZATION_OF,
    TYPE,
    UNIT_OF,
    compact,
)
from orggraph.history.cited import cite
from orggraph.history.saying import Sayer, enumerated
from orggraph.history.words import kind_word, with_article
from orggraph.rdf.entities import CLASSES
from orggraph.text import clean

_GROUPS = frozenset({Kind.ORGANIZATION, Kind.UNIT})
#: A unit is an organisation, too.
_NARROWER = {Kind.ORGANIZATION: Kind.UNIT}
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
    yield f"known {spoken_since(since)}"
    yield from source_words(after, said.sources)


def source_words(after: Ledger, names: Iterable[SourceId]) -> Iterator[str]:
    """Yield the sources as they are cited, one a line."""
    for line in cite(after, names):
        yield f"source: {line}"


def day_notes(after: Ledger, said: Statement) -> Iterator[str]:
    """Yield a note where what is said never counts as known."""
    if after.facts[said.id].known_from == NEVER:
        why = "its dates name no day by which it was known"
        yield f"{why}, so no answer as of a day has it; give a latest day"


def kind_notes(desk: Desk, after: Ledger, said: Statement) -> Iterator[str]:
    """Yield a note where a relation leads to another kind of thing than usual."""
    if said.predicate == TYPE:
        yield from _class_notes(desk, said)
    elif said.predicate in _LEADS_TO and said.object in after.entities:
        kinds, usual = _LEADS_TO[said.predicate]
        kind = after.entities[said.object].kind
        if kind is not None and kind not in kinds:
            what = _what_it_is(after, said.object)
            yield f"{what}, and this relation usually leads to {usual}"


def _class_notes(desk: Desk, said: Statement) -> Iterator[str]:
    """Yield a note where something exists as another kind of thing than it is."""
    kind = CLASSES.get(said.object)
    about = desk.ledger.entities.get(said.subject)
    if kind is None:
        known = "a person, an organisation, a unit or a post"
        yield f"{compact(said.object)} is not the class of {known}"
    elif about is not None and about.kind not in {None, kind, _NARROWER.get(kind)}:
        noun = with_article(kind_word(kind, None))
        yield f"{_what_it_is(desk.ledger, said.subject)}, and this says {noun}"


def _what_it_is(after: Ledger, entity: EntityId) -> str:
    sayer = Sayer(after)
    return f"{sayer.name(entity)} is {with_article(sayer.kind(entity))}"


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

"""Which statements are behind an edge, and what has become of each?"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from orggraph.dates import ALWAYS, Day, Truth
from orggraph.facts import Fact, Ledger, Reason, SourceId, StatementId
from orggraph.facts.terms import PREFIXES
from orggraph.history.saying import Sayer
from orggraph.history.withdrawals import How, Withdrawal, withdrawals
from orggraph.index.index import Index
from orggraph.index.point import NOW, Point
from orggraph.text import clean


class Evidence(NamedTuple):
    """One statement behind an edge, as known on a day.

    `truth` and `reasons` are its answer to the day asked about, by itself. `counts` says
    whether it gives the edge its dates. `withdrawn` is in known-time order, `sources`
    are those that were out by then, `later` is how many were not. `who` is its subject
    and `what` it says of it in words; `newer` is what the statement says that replaced
    it, where that is about another edge.
    """

    fact: Fact
    truth: Truth
    reasons: tuple[Reason, ...]
    who: str
    what: str
    newer: str = ""
    counts: bool = False
    withdrawn: tuple[Withdrawal, ...] = ()
    sources: tuple[SourceId, ...] = ()
    later: int = 0

    @property
    def id(self) -> StatementId:
        """The id of the statement."""
        return self.fact.statement.id

    @property
    def cited(self) -> tuple[SourceId, ...]:
        """Its sources, and those that retracted it."""
        by = (one.by for one in self.withdrawn if one.how is How.RETRACTED)
        return *self.sources, *(SourceId(name) for name in by if name is not None)


class Gathered(NamedTuple):
    """All evidence for one edge.

    `standing` are the statements that are believed, `given_up` those that were and no
    longer are, in known-time order; `later` is how many were not known yet.
    """

    standing: tuple[Evidence, ...]
    given_up: tuple[Evidence, ...]
    later: int = 0


def gathered(index: Index, sayer: Sayer, edge: int, at: Point) -> Gathered:
    """Return the statements behind an edge as known on a day; nothing from later on."""
    asked = None if at.known == NOW else at.known
    rows = index.edges.facts(edge)
    facts = [(row, index.records.fact(row)) for row in rows]
    heard = [(row, fact) for row, fact in facts if fact.known_from <= at.known]
    told = [(fact, _evidence(index, sayer, row, at)) for row, fact in heard]
    standing = [one for fact, one in told if fact.known(asked)]
    given_up = [one for fact, one in told if not fact.known(asked)]
    return Gathered(
        tuple(standing),
        tuple(sorted(given_up, key=_order)),
        len(facts) - len(heard),
    )


def evidence_of(
    index: Index, sayer: Sayer, statement: StatementId, at: Point
) -> Evidence | None:
    """Return one statement as evidence; None where there is none of that id."""
    row = index.records.row_of(statement)
    return None if row is None else _evidence(index, sayer, row, at)


def short(statement: str) -> str:
    """Return the id of a statement as one types it.

    >>> short("https://example.org/fact/f102"), short("urn:x:1")
    ('f:f102', 'urn:x:1')
    """
    local = statement.removeprefix(PREFIXES["f"])
    return statement if local == statement else f"f:{local}"


def published(
    ledger: Ledger, names: Iterable[SourceId], known: Day
) -> tuple[tuple[SourceId, ...], int]:
    """Return which sources were out by a day, and how many were not.

    A source without a date counts as out, for nothing says otherwise.
    """
    names = tuple(dict.fromkeys(names))
    out = tuple(name for name in names if _is_out(ledger, name, known))
    return out, len(names) - len(out)


def _is_out(ledger: Ledger, name: SourceId, known: Day) -> bool:
    source = ledger.sources.get(name)
    return known == NOW or source is None or source.known_from <= known


def _evidence(index: Index, sayer: Sayer, row: int, at: Point) -> Evidence:
    fact = index.records.fact(row)
    said, answer = fact.statement, fact.on(at.day)
    withdrawn = sorted(
        (one for one in withdrawals(index, row, fact) if _by(one) <= at.known),
        key=lambda one: (_by(one), one.how, one.by or ""),
    )
    sources, later = published(index.ledger, said.sources, at.known)
    return Evidence(
        fact,
        answer.truth,
        answer.reasons,
        sayer.name(said.subject),
        sayer.role(said.predicate, said.object, said.role),
        _newer(sayer, fact, withdrawn),
        withdrawn=tuple(withdrawn),
        sources=sources,
        later=later,
    )


def _newer(sayer: Sayer, fact: Fact, withdrawn: Sequence[Withdrawal]) -> str:
    newer = next((by.fact for by in withdrawn if by.fact is not None), None)
    if newer is None or newer.statement.edge == fact.statement.edge:
        return ""
    name = clean(short(newer.statement.id))
    return f"{name} says: {sayer.statement(newer.statement)}"


def _by(withdrawal: Withdrawal) -> Day:
    return withdrawal.day or ALWAYS


def _order(one: Evidence) -> tuple[Day, Day, str]:
    return one.fact.known_from, one.fact.known_until, one.id

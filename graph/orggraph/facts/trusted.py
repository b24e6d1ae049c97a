"""What would one say by some sources only? A ledger as if the others had not spoken."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from orggraph.facts.derived import assemble
from orggraph.facts.entity import SourceId
from orggraph.facts.ledger import Ledger
from orggraph.facts.statement import Statement, StatementId

#: Says whether a source counts.
Counts = Callable[[SourceId], bool]


def by_sources(ledger: Ledger, counts: Counts, *, unsourced: bool) -> Ledger:
    """Return the ledger that some sources make, everything derived from them anew.

    A statement stays when one of its sources counts, and then has only those: so it may
    have been known later. What a statement that does not stay had replaced stands again,
    unless what replaced that one stays: then this replaces both. What only a source that
    does not count withdrew stands again, too. Statements that name no source at all stay
    if `unsourced` do. What contradicted itself only by what is left out counts again.
    """
    said = {name: fact.statement for name, fact in ledger.facts.items()}
    some = _kept((*said.values(), *ledger.unsound), counts, unsourced=unsourced)
    kept = {one.id: one for one in some}
    for name, one in kept.items():
        if one.revises:
            olds = tuple(sorted(_replaced(one, said, kept)))
            kept[name] = one._replace(revises=olds)
    unsound = {one.id for one in ledger.unsound}
    problems = [p for p in ledger.problems if p.left_out and p.subject not in unsound]
    return assemble(kept, ledger.entities.values(), ledger.sources.values(), problems)


def _kept(
    statements: Iterable[Statement], counts: Counts, *, unsourced: bool
) -> Iterator[Statement]:
    for said in statements:
        sources = tuple(filter(counts, said.sources))
        if sources or (unsourced and not said.sources):
            gone = tuple(filter(counts, said.retracted_by))
            yield said._replace(sources=sources, retracted_by=gone)


def _replaced(
    said: Statement,
    sound: Mapping[StatementId, Statement],
    kept: Mapping[StatementId, Statement],
) -> set[StatementId]:
    """Return what a statement replaces of what is kept, through what is not but sound."""
    found: set[StatementId] = set()
    seen: set[StatementId] = set()
    waiting = [*said.revises]
    while waiting:
        old = waiting.pop()
        if old in kept:
            found.add(old)
        elif old in sound and old not in seen:
            seen.add(old)
            waiting += sound[old].revises
    return found

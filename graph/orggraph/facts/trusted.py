"""What would one say by some sources only? A ledger as if the others had not spoken."""

from collections.abc import Callable, Iterable

from orggraph.facts.derived import assemble
from orggraph.facts.entity import SourceId
from orggraph.facts.ledger import Ledger
from orggraph.facts.statement import Statement

#: Says whether a source counts.
Counts = Callable[[SourceId], bool]


def by_sources(ledger: Ledger, counts: Counts, *, unsourced: bool) -> Ledger:
    """Return the ledger that some sources make, everything derived from them anew.

    A statement stays when one of its sources counts, and then has only those: so it may
    have been known later. What a statement that does not stay had replaced stands again,
    and so does what only a source that does not count withdrew. Statements that name no
    source at all stay if `unsourced` do.
    """
    statements = (fact.statement for fact in ledger.facts.values())
    problems = [problem for problem in ledger.problems if problem.left_out]
    kept = {said.id: said for said in _kept(statements, counts, unsourced=unsourced)}
    for name, said in kept.items():
        if said.revises:
            olds = tuple(old for old in said.revises if old in kept)
            kept[name] = said._replace(revises=olds)
    return assemble(kept, ledger.entities.values(), ledger.sources.values(), problems)


def _kept(
    statements: Iterable[Statement], counts: Counts, *, unsourced: bool
) -> Iterable[Statement]:
    for said in statements:
        sources = tuple(filter(counts, said.sources))
        if sources or (unsourced and not said.sources):
            gone = tuple(filter(counts, said.retracted_by))
            yield said._replace(sources=sources, retracted_by=gone)

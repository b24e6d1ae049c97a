"""What follows from all that is stated? What was known when, and what can hold when."""

from collections.abc import Container, Iterable, Mapping

from orggraph.dates import NEVER, Day, bounds_of, surely_off
from orggraph.errors import CrossedBoundsError
from orggraph.facts.circles import circular_revisions
from orggraph.facts.entity import Entity, Source, SourceId
from orggraph.facts.fact import Fact
from orggraph.facts.known import days_of_issue, known_from, withdrawn
from orggraph.facts.ledger import Ledger
from orggraph.facts.problem import Problem
from orggraph.facts.statement import Statement, StatementId


def assemble(
    statements: Iterable[Statement] | Mapping[StatementId, Statement],
    entities: Iterable[Entity] = (),
    sources: Iterable[Source] = (),
    problems: Iterable[Problem] = (),
    day: Day | None = None,
) -> Ledger:
    """Derive what was known when and what can hold when, and gather the problems.

    Statements whose dates contradict each other, or that revise each other in a circle,
    are left out and reported. They may be given by their ids. Given a `day`, the ledger
    has only the facts that matter for it, and all problems.
    """
    if not isinstance(statements, Mapping):
        statements = {said.id: said for said in statements}
    by_source = {source.id: source for source in sources}
    found = list(problems)
    broken = {problem.subject for problem in found if problem.left_out}
    changing = [said for said in statements.values() if _changes(said)]
    found += _unknown_revisions(changing, statements, broken)
    circular = circular_revisions(changing)
    names = {problem.subject for problem in circular}
    unsound = [said for said in changing if said.id in names]
    if circular:
        statements = {n: said for n, said in statements.items() if n not in names}
    if day is not None:
        kept = {said.id for said in changing}
        statements = {
            name: said
            for name, said in statements.items()
            if name in kept or _matters(said, day)
        }
    issued = days_of_issue(by_source)
    facts, crossed = _derive(statements, issued)
    unsound += [statements[StatementId(problem.subject)] for problem in crossed]
    sound = [said for said in changing if said.id in facts]  # the others change nothing
    for name, given_up in withdrawn(sound, issued).items():
        if name in facts:
            facts[name] = facts[name]._replace(known_until=given_up)
    return Ledger(
        facts,
        {entity.id: entity for entity in entities},
        by_source,
        (*found, *circular, *crossed),
        unsound=tuple(unsound),
    )


def _changes(said: Statement) -> bool:
    """Say whether it withdraws a statement: another, or itself."""
    return bool(said.revises or said.retracted_by or said.known_until)


def _matters(said: Statement, day: Day) -> bool:
    """Say whether a statement can bear on an answer about a day, or be a problem."""
    return (
        not surely_off(said.start, said.end, day)
        or said.about_existence
        or bool(said.seen)
    )


def _derive(
    statements: Mapping[StatementId, Statement], issued: Mapping[SourceId, Day]
) -> tuple[dict[StatementId, Fact], list[Problem]]:
    """Return the facts, as if nothing were withdrawn, and what is no fact as problems."""
    facts: dict[StatementId, Fact] = {}
    problems: list[Problem] = []
    for name, said in statements.items():
        begins = known_from(said, issued)
        try:
            bounds = bounds_of(said.start, said.end, said.seen, begins)
        except CrossedBoundsError as wrong:
            rule = "end-before-start"
            problems.append(Problem(name, wrong.message, wrong.instead, rule=rule))
        else:
            # two thirds of the time of Fact(…)
            facts[name] = tuple.__new__(Fact, (said, bounds, begins, NEVER))
    return facts, problems


def _unknown_revisions(
    statements: Iterable[Statement], known: Container[str], broken: Container[str]
) -> list[Problem]:
    return [
        Problem(
            said.id,
            f"it revises {old}, which is not in this ledger",
            "name the statement that it replaces",
            left_out=False,
            rule="unknown-revision",
        )
        for said in statements
        for old in said.revises
        if old not in known and old not in broken
    ]

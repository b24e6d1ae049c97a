"""All that is stated, with what follows from it and what is wrong with it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from orggraph.dates import bounds_of
from orggraph.errors import CrossedBoundsError
from orggraph.facts.circles import circular_revisions
from orggraph.facts.entity import Entity, EntityId, Source, SourceId
from orggraph.facts.existence import Existence
from orggraph.facts.fact import Fact
from orggraph.facts.known import known_intervals
from orggraph.facts.problem import Problem
from orggraph.facts.statement import Statement, StatementId

#: Subject, predicate and object.
EdgeKey = tuple[EntityId, str, EntityId]


class Ledger:
    """The sound facts of a ledger, and the problems of the others.

    `lives` are the facts about the existence of each entity, `edges` all others by what
    they are about; both are gathered when first asked for, unless they are given.
    """

    def __init__(  # noqa: PLR0913, PLR0917 (all that there is in a ledger)
        self,
        facts: Mapping[StatementId, Fact],
        entities: Mapping[EntityId, Entity],
        sources: Mapping[SourceId, Source],
        problems: tuple[Problem, ...] = (),
        lives: Mapping[EntityId, Sequence[Fact]] | None = None,
        edges: Mapping[EdgeKey, Sequence[Fact]] | None = None,
    ) -> None:
        self.facts = facts
        self.entities = entities
        self.sources = sources
        self.problems = problems
        self._lives = lives
        self._edges = edges

    def __repr__(self) -> str:
        """Say how much is in it, not all of it."""
        return f"<Ledger: {len(self.facts)} facts, {len(self.problems)} problems>"

    @cached_property
    def lives(self) -> Mapping[EntityId, Sequence[Fact]]:
        """What is said about the existence of each entity."""
        if self._lives is not None:
            return self._lives
        found: dict[EntityId, list[Fact]] = defaultdict(list)
        for fact in self.facts.values():
            if fact.statement.about_existence:
                found[fact.statement.subject].append(fact)
        return dict(found)

    @cached_property
    def edges(self) -> Mapping[EdgeKey, Sequence[Fact]]:
        """What is said about each edge."""
        if self._edges is not None:
            return self._edges
        found: dict[EdgeKey, list[Fact]] = defaultdict(list)
        for fact in self.facts.values():
            if not fact.statement.about_existence:
                found[fact.statement.edge].append(fact)
        return dict(found)

    @cached_property
    def existence(self) -> Existence:
        """How far each entity lets its edges hold."""
        return Existence(self.lives, self.entities)

    @property
    def left_out(self) -> int:
        """How many statements are in no answer, because something is wrong with them."""
        return len({problem.subject for problem in self.problems if problem.left_out})

    def with_problems(self, problems: tuple[Problem, ...]) -> "Ledger":
        """Return the same ledger with other words for what is wrong."""
        return Ledger(self.facts, self.entities, self.sources, problems)


def assemble(
    statements: Iterable[Statement],
    entities: Iterable[Entity] = (),
    sources: Iterable[Source] = (),
    problems: Iterable[Problem] = (),
) -> Ledger:
    """Derive what was known when and what can hold when, and gather the problems.

    Statements whose dates contradict each other, or that revise each other in a circle,
    are left out and reported.
    """
    by_id = {said.id: said for said in statements}
    by_source = {source.id: source for source in sources}
    found = list(problems)
    broken = {problem.subject for problem in found if problem.left_out}
    found += _unknown_revisions(by_id, broken)
    for problem in circular_revisions(by_id):
        found.append(problem)
        del by_id[StatementId(problem.subject)]
    facts, crossed = _derive(by_id, by_source)
    if crossed:  # what is left out must not withdraw anything, so derive once more
        sound = {name: by_id[name] for name in facts}
        facts, _ = _derive(sound, by_source)
    return Ledger(
        facts,
        {entity.id: entity for entity in entities},
        by_source,
        (*found, *crossed),
    )


def _derive(
    statements: Mapping[StatementId, Statement], sources: Mapping[SourceId, Source]
) -> tuple[dict[StatementId, Fact], list[Problem]]:
    """Return the facts, and a problem for each statement that has no bounds."""
    facts, problems = {}, []
    known = known_intervals(statements.values(), sources)
    for name, said in statements.items():
        begins, until = known[name]
        try:
            bounds = bounds_of(said.start, said.end, said.seen, begins)
        except CrossedBoundsError as wrong:
            problems.append(Problem(name, wrong.message, wrong.instead))
        else:
            facts[name] = Fact(said, bounds, begins, until)
    return facts, problems


def _unknown_revisions(
    statements: Mapping[StatementId, Statement], broken: set[str]
) -> list[Problem]:
    return [
        Problem(
            said.id,
            f"it revises {old}, which is not in this ledger",
            "name the statement that it replaces",
            left_out=False,
        )
        for said in statements.values()
        for old in said.revises
        if old not in statements and old not in broken
    ]

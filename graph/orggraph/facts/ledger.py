"""All that is stated, with what is known when, and what is wrong with it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from orggraph.facts.entity import Entity, EntityId, Source, SourceId
from orggraph.facts.existence import Existence
from orggraph.facts.fact import Fact
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
        unsound: tuple[Statement, ...] = (),
    ) -> None:
        self.facts = facts
        self.entities = entities
        self.sources = sources
        self.problems = problems
        #: What could be read and is no fact: as others or its own dates contradict it.
        self.unsound = unsound
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
        told = self.facts, self.entities, self.sources
        return Ledger(*told, problems, unsound=self.unsound)

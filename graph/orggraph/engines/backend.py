"""What must whatever holds a ledger elsewhere be able to tell of it?

It finds what can bear on a question, by the derived bounds; the rules then judge that as
they judge any ledger. So all engines give the same answer.
"""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple, Protocol

from orggraph.dates import ALWAYS, NEVER, Day
from orggraph.engines.sql.runner import Runner
from orggraph.facts import (
    Entity,
    EntityId,
    Source,
    SourceId,
    Statement,
    StatementId,
)


class Told(NamedTuple):
    """A sound statement, and the first day on which it was not believed any more.

    `given_up` is `NEVER` where nothing withdrew it; all else is derived from what the
    statement and its sources say themselves.
    """

    statement: Statement
    given_up: Day


class Wanted(NamedTuple):
    """Which statements about edges are wanted: those that meet all that is given.

    They can hold on a day from `first` to `last` (both inclusive, infinite ones are
    `ALWAYS` and `NEVER`). `known` is a day on which they were believed, `NOW` (of
    `index.point`) for what nothing has withdrawn, None for whenever. With `about`, their
    subject or object is one of these; `among`: both are. With `relations`, their
    predicate (an IRI) is one of these.
    """

    first: Day = ALWAYS
    last: Day = NEVER
    known: Day | None = None
    about: frozenset[EntityId] | None = None
    relations: frozenset[str] | None = None
    among: bool = False


class Backend(Protocol):
    """Where a ledger is, asked piece by piece. Nothing is told twice in one answer.

    Of no ids nothing is told, and nothing is asked. Everything raises `EngineError` where
    there is no answer, with what to do.
    """

    @property
    def place(self) -> str:
        """How people call it: a folder, an address (without credentials)."""

    @property
    def runner(self) -> Runner | None:
        """What runs SQL over it; None where nothing does."""

    def count(self, wanted: Wanted) -> int:
        """Return how many statements about edges are wanted."""

    def edges(self, wanted: Wanted) -> Iterator[Told]:
        """Yield the statements about edges that are wanted, in whatever order."""

    def example(self, relation: str) -> Told | None:
        """Return one statement with a predicate (an IRI), None where there is none."""

    def lives(self, entities: AbstractSet[EntityId] | None) -> Iterator[Told]:
        """Yield all statements about the existence of some entities; None: of all."""

    def statements(self, ids: AbstractSet[StatementId]) -> Iterator[Told]:
        """Yield the statements with some ids, about edges and about existence."""

    def revisers(self, ids: AbstractSet[StatementId]) -> Iterator[Told]:
        """Yield the statements that say that they revise one of some."""

    def entities(self, ids: AbstractSet[EntityId] | None) -> Iterator[Entity]:
        """Yield what is known of some entities, None: of all that are described."""

    def posts_in(self, homes: AbstractSet[EntityId]) -> Iterator[Entity]:
        """Yield the posts that are, timelessly, in one of some organisations or units."""

    def sources(self, ids: AbstractSet[SourceId] | None) -> Iterator[Source]:
        """Yield what is known of some sources, None: of all that are described."""

    def learnt(self) -> Day:
        """Return the last day on which anything became known; `ALWAYS` where none is."""

    def called(self, name: str) -> Iterable[EntityId]:
        """Return whom a name can mean: an id, a label, another name, the end of an id.

        Without regard to case, and, where the engine can, to accents. Nothing where
        nobody is called so; or then those with a name that has all of its words.
        """

    def like(self, name: str) -> Iterable[Entity]:
        """Return a few who are called nearly so, for a hint; nothing where that is dear."""

    def headcount(
        self, days: Sequence[Day], known: Day | None
    ) -> Iterator[tuple[Day, EntityId, int, int]] | None:
        """Return day, organisation or unit, and how many people are certainly, only possibly.

        None where it cannot count; it is then counted here.
        """

    def close(self) -> None:
        """Let go of processes, connections and temporary tables."""

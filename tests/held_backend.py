"""A ledger in memory that is asked as one that is elsewhere; it keeps what was told."""
# ruff: noqa: D102 (what each method does, `engines.backend.Backend` says)

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from orggraph.dates import ALWAYS, NEVER, Day
from orggraph.engines.backend import Told, Wanted
from orggraph.facts import (
    Entity,
    EntityId,
    Fact,
    Ledger,
    Source,
    SourceId,
    StatementId,
)
from orggraph.facts.terms import local_name
from orggraph.index.point import NOW
from orggraph.text import folded


class HeldBackend:
    """Answers as `engines.backend.Backend` says, by reading every statement."""

    place: Final = "held"
    runner: Final = None

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        #: The statements that were told, and about whom one asked.
        self.told: set[StatementId] = set()
        self.closed = False

    def count(self, wanted: Wanted) -> int:
        return sum(1 for _ in self._wanted(wanted))

    def edges(self, wanted: Wanted) -> Iterator[Told]:
        return self._tell(self._wanted(wanted))

    def example(self, relation: str) -> Told | None:
        return next(self.edges(Wanted(relations=frozenset({relation}))), None)

    def lives(self, entities: AbstractSet[EntityId] | None) -> Iterator[Told]:
        facts = (f for f in self._facts() if f.statement.about_existence)
        return self._tell(
            f for f in facts if entities is None or f.statement.subject in entities
        )

    def statements(self, ids: AbstractSet[StatementId]) -> Iterator[Told]:
        return self._tell(f for f in self._facts() if f.statement.id in ids)

    def revisers(self, ids: AbstractSet[StatementId]) -> Iterator[Told]:
        facts = self._facts()
        return self._tell(f for f in facts if ids & {*f.statement.revises})

    def entities(self, ids: AbstractSet[EntityId] | None) -> Iterator[Entity]:
        known = self._ledger.entities.values()
        return (one for one in known if ids is None or one.id in ids)

    def posts_in(self, homes: AbstractSet[EntityId]) -> Iterator[Entity]:
        return (one for one in self.entities(None) if homes & {*one.post_in})

    def sources(self, ids: AbstractSet[SourceId] | None) -> Iterator[Source]:
        known = self._ledger.sources.values()
        return (one for one in known if ids is None or one.id in ids)

    def learnt(self) -> Day:
        days = [f.known_from for f in self._facts() if f.known_from < NEVER]
        return max(days, default=ALWAYS)

    def called(self, name: str) -> Iterable[EntityId]:
        wanted = folded(name)
        whole = [e.id for e in self.entities(None) if wanted in _names(e)]
        words = set(wanted.split())
        return whole or [
            e.id
            for e in self.entities(None)
            if words and any(words <= set(name.split()) for name in _names(e))
        ]

    def like(self, name: str) -> Iterable[Entity]:
        letter = folded(name)[:1]
        return [e for e in self.entities(None) if e.label.lower()[:1] == letter][:3]

    def headcount(self, days: Sequence[Day], known: Day | None) -> None:
        """Return None: it only tells."""

    def close(self) -> None:
        self.closed = True

    def _facts(self) -> Iterable[Fact]:
        return self._ledger.facts.values()

    def _wanted(self, wanted: Wanted) -> Iterator[Fact]:
        for fact in self._facts():
            said, bounds, about = fact.statement, fact.bounds, wanted.about
            ends = [end in (about or ()) for end in (said.subject, said.object)]
            if (
                not said.about_existence
                and bounds.from_earliest <= wanted.last
                and bounds.until_latest > wanted.first
                and (wanted.known is None or fact.known(_known(wanted.known)))
                and (about is None or (all(ends) if wanted.among else any(ends)))
                and (wanted.relations is None or said.predicate in wanted.relations)
            ):
                yield fact

    def _tell(self, facts: Iterable[Fact]) -> Iterator[Told]:
        for fact in facts:
            self.told.add(fact.statement.id)
            yield Told(fact.statement, fact.known_until)


def _known(day: Day) -> Day | None:
    return None if day == NOW else day


def _names(entity: Entity) -> set[str]:
    texts = (entity.label, *entity.alt_labels, local_name(entity.id), entity.id)
    return set(map(folded, texts))

"""Did it exist on that day? What an edge needs of both its ends."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from orggraph.dates import ALWAYS, Day, EdtfDate, Truth, format_day
from orggraph.facts.entity import Entity, EntityId, Kind
from orggraph.facts.fact import Fact


class Limit(NamedTuple):
    """How far an end allows an edge to hold on a day.

    `begins` is the earliest day on which it can have existed; `reason` is given for NO.
    """

    truth: Truth = Truth.YES
    begins: Day = ALWAYS
    reason: str | None = None


UNLIMITED = Limit()


class Existence:
    """What the ledger says about the existence of its entities."""

    def __init__(
        self,
        lives: Mapping[EntityId, Sequence[Fact]],
        entities: Mapping[EntityId, Entity],
    ) -> None:
        self._facts = lives
        self._entities = entities

    def limit(self, entity: EntityId, day: Day, known: Day | None) -> Limit:
        """Return how far an entity limits its edges on a day, as known on another.

        A post without statements of its own exists as long as its organisation does.
        """
        if entity not in self._facts:  # as it is with nearly all people
            about = self._entities.get(entity)
            if about is None or not about.post_in:
                return UNLIMITED
        limits = [
            self._limit_by(facts, name, day) if facts else UNLIMITED
            for name, facts in self._told(entity, known)
        ]
        if not limits:
            return UNLIMITED
        if len(limits) == 1:
            return limits[0]
        best = max(limits, key=lambda limit: limit.truth.value)
        begins = min(limit.begins for limit in limits)
        return Limit(best.truth, begins, best.reason)

    def lives(
        self, day: Day, known: Day | None
    ) -> Iterator[tuple[EntityId, list[Fact]]]:
        """Yield what is said, and known, to exist on a day, with what says so."""
        for entity, facts in self._facts.items():
            held = [
                fact
                for fact in facts
                if fact.known(known) and fact.on(day).truth is not Truth.NO
            ]
            if held:
                yield entity, held

    def witnesses(self, entity: EntityId) -> Iterator[Fact]:
        """Yield all statements on which its limit can depend, on whatever day."""
        for name in self._with_homes(entity):
            yield from self._facts.get(name, ())

    def in_one_place(self, entity: EntityId) -> bool:
        """Say whether it is in one organisation at most, and so on upwards."""
        asked = {entity}
        about = self._entities.get(entity)
        while about and about.post_in:
            home = about.post_in[0]
            if len(about.post_in) > 1 or home in asked:
                return False
            asked.add(home)
            about = self._entities.get(home)
        return True

    def _with_homes(self, entity: EntityId) -> Iterator[EntityId]:
        """Yield an entity and all that it is in, however far."""
        asked, waiting = {entity}, [entity]
        while waiting:
            name = waiting.pop()
            yield name
            about = self._entities.get(name)
            homes = [h for h in (about.post_in if about else ()) if h not in asked]
            asked.update(homes)
            waiting += homes

    def told(self, entity: EntityId, known: Day | None) -> list[Fact]:
        """Return the statements, any of which may let it exist; none: no limit.

        Those of the entity itself, or else of all that it is in, however far.
        """
        groups = [facts for _, facts in self._told(entity, known)]
        return [] if not all(groups) else [fact for group in groups for fact in group]

    def _told(
        self, entity: EntityId, known: Day | None
    ) -> Iterator[tuple[EntityId, list[Fact]]]:
        """Yield what limits an entity, with what says so; nothing for no limit."""
        asked, waiting = {entity}, [entity]
        while waiting:
            name = waiting.pop()
            facts = [fact for fact in self._facts.get(name, ()) if fact.known(known)]
            about = self._entities.get(name)
            if facts or about is None or not about.post_in:
                yield name, facts
            else:
                homes = [home for home in about.post_in if home not in asked]
                asked.update(homes)
                waiting += homes

    def _limit_by(self, facts: list[Fact], entity: EntityId, day: Day) -> Limit:
        truth = Truth.NO
        for fact in facts:
            truth |= _reach(fact, day)
        begins = min(fact.bounds.from_earliest for fact in facts)
        reason = self._absence(facts, entity, day) if truth is Truth.NO else None
        return Limit(truth, begins, reason)

    def _absence(self, facts: list[Fact], entity: EntityId, day: Day) -> str:
        """Say why it did not exist: it was over, or had not begun."""
        about = self._entities.get(entity)
        label = about.label if about else entity
        built = about is not None and about.kind in {Kind.ORGANIZATION, Kind.UNIT}
        over = [fact for fact in facts if fact.bounds.until_latest <= day]
        if over:
            last = max(over, key=lambda fact: fact.bounds.until_latest)
            verb = "was dissolved" if built else "ceased to exist"
            latest = last.bounds.end_latest
            return f"{label} {verb} {_when(last.statement.end, latest, 'by')}"
        first = min(facts, key=lambda fact: fact.bounds.from_earliest)
        verb = "was founded" if built else "began to exist"
        earliest = first.bounds.from_earliest
        return f"{label} {verb} {_when(first.statement.start, earliest, 'not before')}"


def _reach(fact: Fact, day: Day) -> Truth:
    """Answer for the limit, where an unknown or imprecise start limits nothing.

    What held in it shows that it existed; only the earliest start and the end count.
    """
    bounds, said = fact.bounds, fact.statement
    if day < bounds.from_earliest or day >= bounds.until_latest:
        return Truth.NO
    if day >= bounds.until_earliest or not said.certainty.firm:
        return Truth.MAYBE
    doubtful = [when for when in (said.end, *said.seen) if when and when.doubtful]
    return Truth.MAYBE if doubtful else Truth.YES


def _when(written: EdtfDate | None, limit: Day, side: str) -> str:
    """Return the date as a phrase, with the text as written where it is imprecise."""
    if written is not None and written.exact and not written.doubtful:
        return f"on {format_day(limit)}"
    return f"{side} {format_day(limit)}"

"""What do rules look at? A ledger as it was read, and what stands in it to this day."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from orggraph.dates import Day
from orggraph.facts import EntityId, Fact, Ledger, SourceId
from orggraph.facts.terms import FACT, SCHEMA, local_name
from orggraph.history.saying import Sayer
from orggraph.rdf.content import Content
from orggraph.rdf.triples import Term

_SEATS = f"{FACT}seats"
_HASH = f"{SCHEMA}sha256"


class Found(NamedTuple):
    """What a rule found, before it is known by which rule and in which line."""

    subject: str
    message: str
    instead: str
    statements: tuple[str, ...] = ()


class Span(NamedTuple):
    """Days from `first` on, before `beyond` (half-open day numbers)."""

    first: Day
    beyond: Day

    def __bool__(self) -> bool:
        """Say whether there is a day in it."""
        return self.first < self.beyond


class Material:
    """A ledger with the content of its files."""

    def __init__(self, content: Content, ledger: Ledger) -> None:
        self.content = content
        self.ledger = ledger
        self.say = Sayer(ledger)

    @cached_property
    def standing(self) -> tuple[Fact, ...]:
        """All that nothing has withdrawn: only that can conflict with each other."""
        return tuple(f for f in self.ledger.facts.values() if f.known(None))

    @cached_property
    def firm(self) -> tuple[Fact, ...]:
        """What stands, is confirmed or reported, and has no doubtful date."""
        return tuple(
            fact
            for fact in self.standing
            if fact.statement.certainty.firm and not fact.doubtful
        )

    def about(self, *predicates: str) -> Iterator[Fact]:
        """Yield what is firmly said with one of some predicates."""
        return (fact for fact in self.firm if fact.statement.predicate in predicates)

    @cached_property
    def described(self) -> frozenset[EntityId]:
        """All entities of which more is told than relations."""
        return frozenset(
            name
            for name, entity in self.ledger.entities.items()
            if entity.kind is not None
            or name in self.content.resources
            or entity.label != local_name(name)
        )

    @cached_property
    def files(self) -> frozenset[SourceId]:
        """Sources that are files which were imported: each has the hash of its bytes."""
        resources = self.content.resources
        return frozenset(
            name
            for name in self.ledger.sources
            if name in resources and _HASH in resources[name].properties
        )

    @cached_property
    def seats(self) -> Mapping[EntityId, list[Term]]:
        """What is written as the number of seats of a post, where anything is."""
        return {
            EntityId(resource.id): resource.properties[_SEATS]
            for resource in self.content.resources.values()
            if _SEATS in resource.properties
        }


def surely(fact: Fact) -> Span:
    """Return the days on which a fact held whichever its dates turn out to mean."""
    return Span(fact.bounds.from_latest, fact.bounds.until_earliest)


def perhaps(fact: Fact) -> Span:
    """Return the days on which a fact can have held."""
    return Span(fact.bounds.from_earliest, fact.bounds.until_latest)


def shared(one: Span, other: Span) -> Span:
    """Return the days that are in both."""
    return Span(max(one.first, other.first), min(one.beyond, other.beyond))

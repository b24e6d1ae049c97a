"""What is there to judge by? Entities with what is said of each, and of its sources."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple

from orggraph.collector import making_many
from orggraph.dates import Day
from orggraph.facts import EntityId, Fact, Ledger, SourceId
from orggraph.facts.terms import (
    DCTERMS,
    FOAF,
    HEAD_OF,
    HOLDS,
    MEMBER_OF,
    PART_OF,
    SCHEMA,
)
from orggraph.history.saying import Sayer
from orggraph.importers.dataset import VERSION_OF
from orggraph.merging.decisions import Decision
from orggraph.merging.members import SAME_AS, opened
from orggraph.merging.merged import outcome_of
from orggraph.progress import Progress
from orggraph.rdf.content import Content, read_content
from orggraph.rdf.files import ledger_files
from orggraph.rdf.known import Known
from orggraph.rdf.read import ledger_of
from orggraph.rdf.triples import is_blank
from orggraph.rdf.values import text_value

#: What somebody has alone, so that who has the same is most likely the same.
IDENTIFYING: Final = {
    f"{DCTERMS}identifier": "identifier",
    f"{SCHEMA}identifier": "identifier",
    f"{FOAF}mbox": "address for mail",
    f"{SCHEMA}email": "address for mail",
    f"{FOAF}homepage": "home page",
    f"{SCHEMA}url": "home page",
}
#: What everybody has just one of.
ONE_ONLY: Final = {
    f"{SCHEMA}birthDate": "day of birth",
    f"{FOAF}birthday": "day of birth",
}
_PLACES: Final = frozenset({HOLDS, HEAD_OF, MEMBER_OF})


class Stretch(NamedTuple):
    """Somebody held or was in something: for certain from `first` until before `beyond`.

    `reach` and `limit` are the same as far as it is possible.
    """

    place: EntityId
    predicate: str
    first: Day
    beyond: Day
    reach: Day
    limit: Day


class Grounds:
    """Ledgers as one, to look for those that may be the same."""

    def __init__(self, content: Content, ledger: Ledger) -> None:
        self.ledger = ledger
        self.say = Sayer(ledger)
        self._content = content

    @classmethod
    def open(
        cls,
        places: Sequence[str | Path],
        decisions: Iterable[Decision] = (),
        progress: Progress | None = None,
    ) -> "Grounds":
        """Read a ledger, or several as the one that they would be if they were merged.

        Raises what reading and merging raise.
        """
        with making_many():
            if len(places) > 1:
                content = _merged(places, tuple(decisions), progress)
            else:
                content = _read(places, progress)
            return cls(content, ledger_of(content))

    @cached_property
    def stretches(self) -> Mapping[EntityId, Sequence[Stretch]]:
        """What each held, headed or was a member of, as it stands to this day."""
        found: dict[EntityId, list[Stretch]] = defaultdict(list)
        for fact in self._standing():
            said, bounds = fact.statement, fact.bounds
            if said.predicate in _PLACES:
                found[said.subject].append(
                    Stretch(
                        said.object,
                        said.predicate,
                        bounds.from_latest,
                        bounds.until_earliest,
                        bounds.from_earliest,
                        bounds.until_latest,
                    )
                )
        return found

    @cached_property
    def crowds(self) -> Mapping[EntityId, int]:
        """How many were ever in or held something."""
        found: dict[EntityId, set[EntityId]] = defaultdict(set)
        for who, stretches in self.stretches.items():
            for one in stretches:
                found[one.place].add(who)
        return {place: len(some) for place, some in found.items()}

    @cached_property
    def homes(self) -> Mapping[EntityId, frozenset[EntityId]]:
        """What posts are in, and units a part of."""
        found: dict[EntityId, set[EntityId]] = defaultdict(set)
        for entity in self.ledger.entities.values():
            if entity.post_in:
                found[entity.id].update(entity.post_in)
        for fact in self._standing():
            if fact.statement.predicate in PART_OF:
                found[fact.statement.subject].add(fact.statement.object)
        return {who: frozenset(some) for who, some in found.items()}

    @cached_property
    def same_as(self) -> Mapping[str, frozenset[str]]:
        """By which ids others know each."""
        found: dict[str, set[str]] = defaultdict(set)
        for one in self._content.resources.values():
            for other in one.iris(SAME_AS):
                if not is_blank(other):
                    found[one.id].add(other)
                    found[other].add(one.id)
        return {who: frozenset(some) for who, some in found.items()}

    @cached_property
    def marks(self) -> Mapping[str, Mapping[str, frozenset[str]]]:
        """What identifies each: property, and its values."""
        found: dict[str, dict[str, frozenset[str]]] = {}
        for one in self._content.resources.values():
            if one.id not in self.ledger.entities:
                continue
            for predicate in (IDENTIFYING.keys() | ONE_ONLY) & one.properties.keys():
                values = one.values(predicate)
                texts = (v if isinstance(v, str) else text_value(v) for v in values)
                found.setdefault(one.id, {})[predicate] = frozenset(texts)
        return found

    @cached_property
    def datasets(self) -> Mapping[EntityId, frozenset[str]]:
        """Which registers, each as a whole, list somebody."""
        versions = {
            SourceId(one.id): one.iris(VERSION_OF)[0]
            for one in self._content.resources.values()
            if one.iris(VERSION_OF)
        }
        found: dict[EntityId, set[str]] = defaultdict(set)
        for fact in self.ledger.facts.values() if versions else ():
            said = fact.statement
            of = {versions[name] for name in said.sources if name in versions}
            if of:
                found[said.subject] |= of
                if not said.about_existence:
                    found[said.object] |= of
        return {who: frozenset(some) for who, some in found.items()}

    def told(self, who: EntityId) -> list[str]:
        """Return the statements about somebody that stand, in words, by their starts."""
        facts = sorted(self._about.get(who, ()), key=lambda f: f.bounds.from_earliest)
        lines = (self.say.statement(fact.statement) for fact in facts)
        return [line.removeprefix(f"{self.say.name(who)}: ") for line in lines]

    @cached_property
    def _about(self) -> Mapping[EntityId, Sequence[Fact]]:
        found: dict[EntityId, list[Fact]] = defaultdict(list)
        for fact in self._standing():
            found[fact.statement.subject].append(fact)
        return found

    def _standing(self) -> Iterator[Fact]:
        return (fact for fact in self.ledger.facts.values() if fact.known(None))


def _read(places: Sequence[str | Path], progress: Progress | None) -> Content:
    def listen(done: int, whole: int) -> None:
        if progress is not None:
            progress("reading", done, whole)

    return read_content([f for place in places for f in ledger_files(place)], listen)


def _merged(
    places: Sequence[str | Path],
    decisions: Sequence[Decision],
    progress: Progress | None,
) -> Content:
    """Return what ledgers say together, as if it was written and read again."""
    members = opened([str(place) for place in places], progress)
    resources = outcome_of(members, decisions).resources
    prefixes = {file: member.prefixes for member in members for file in member.files}
    return Content(resources, Known({}, {}, {}), {}, prefixes)

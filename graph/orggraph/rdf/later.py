"""What became known only after a day? Statements, sources, and whom nobody spoke of yet.

The rules are those of docs/design.md, section 4, "As known on a day".
"""

from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Final

from orggraph.dates import ALWAYS, UNNAMED, Day, EdtfDate
from orggraph.errors import NotADateError
from orggraph.facts import Source
from orggraph.facts.terms import (
    DCTERMS,
    DERIVED,
    FACT,
    ORG,
    POST_IN,
    PROV,
    SCHEMA,
    TRIPLE,
    TYPE,
)
from orggraph.rdf.entities import homes_of, read_source
from orggraph.rdf.statements import FOLLOWED, is_statement
from orggraph.rdf.triples import Resource, Resources, Term, is_blank
from orggraph.rdf.values import date_of

_SOURCE, _RETRACTED = f"{PROV}hadPrimarySource", f"{FACT}retractedBy"
_FROM, _UNTIL, _SEEN = (FACT + name for name in ("knownFrom", "knownUntil", "seen"))
_SUBJECT, _PREDICATE, _OBJECT = TRIPLE
_ISSUED: Final = (f"{DCTERMS}issued", f"{SCHEMA}datePublished")
#: Values that are words of a vocabulary, and nobody of whom is spoken.
_WORDS: Final = frozenset({TYPE, _PREDICATE, f"{FACT}certainty"})
#: What follows from all statements, later ones among them.
_DERIVED: Final = frozenset(FACT + name for name in DERIVED)
#: Whose values were not all known when they were written of.
_FADING: Final = frozenset((*_DERIVED, *_ISSUED, _UNTIL, _SEEN, _SOURCE, _RETRACTED))
#: Timeless, whether a statement says so too or not.
_TIMELESS: Final = frozenset({TYPE, POST_IN, f"{ORG}hasPost"})
_INVERSE: Final = {
    ORG + one: ORG + other
    for pair in (
        ("memberOf", "hasMember"),
        ("holds", "heldBy"),
        ("unitOf", "hasUnit"),
        ("subOrganizationOf", "hasSubOrganization"),
    )
    for one, other in (pair, pair[::-1])
}

_Edge = tuple[str, str, str]
_Values = Callable[[Resource, str], list[Term]]


class Later:
    """Tells what of some resources was not known by a day."""

    def __init__(self, resources: Resources, day: Day) -> None:
        self._resources = resources
        self._day = day
        self._homes = homes_of(resources)
        self._owners = _owners(resources)
        self._statements = [r for r in resources.values() if is_statement(r)]
        self._kept = [r for r in self._statements if self._known_from(r) <= day]

    @cached_property
    def gone(self) -> frozenset[str]:
        """All that goes: what was said or published later, and who is named only there."""
        kept = self._with_homes(self._spoken_of(self._kept, self._remaining))
        named = self._with_homes(self._spoken_of(self._statements, Resource.values))
        said = {one.id for one in self._statements}
        later = said - {one.id for one in self._kept}
        gone = later | ((named | self._published_later) - said - kept)
        return self._with_posts(gone, kept)

    @cached_property
    def edges(self) -> AbstractSet[_Edge]:
        """The plain triples that only statements which go make known."""
        told = _edges(self._statements) - _edges(self._kept)
        return told | {(o, _INVERSE[p], s) for s, p, o in told if p in _INVERSE}

    def left(self, resource: Resource, predicate: str) -> list[Term]:
        """Return the values of a property that were known by the day."""
        values = self._remaining(resource, predicate)
        if predicate in _TIMELESS or not self.edges:
            return [v for v in values if v not in self.gone]
        return [
            value
            for value in values
            if value not in self.gone
            and (resource.id, predicate, value) not in self.edges
        ]

    def all_stay(self, names: Iterable[str]) -> bool:
        """Say whether none of some names goes, nor was published later."""
        return self.gone.isdisjoint(names) and self._published_later.isdisjoint(names)

    def _remaining(self, resource: Resource, predicate: str) -> list[Term]:
        """Return the values whose own dates let them be known, whoever they name."""
        values = resource.values(predicate)
        if predicate not in _FADING:
            return values
        if predicate in _DERIVED:
            return []
        if predicate == _UNTIL or predicate in _ISSUED:
            return [v for v in values if self._by(v, latest=True)]
        if predicate == _SEEN:
            return [v for v in values if self._by(v, latest=False)]
        return [v for v in values if v not in self._published_later]

    def _by(self, value: Term, *, latest: bool) -> bool:
        """Say whether a day that is written was by then; what is no date stays."""
        try:
            date = date_of(value)
        except NotADateError:
            return True
        return (date.latest if latest else date.earliest) <= self._day

    # when a statement was known

    @cached_property
    def _issued(self) -> dict[str, Day]:
        """From when the readers of each resource with a date of issue knew."""
        return {
            name: source.known_from
            for name, resource in self._resources.items()
            if not resource.properties.keys().isdisjoint(_ISSUED)
            for source in read_source(resource)
            if isinstance(source, Source) and source.issued
        }

    @cached_property
    def _published_later(self) -> AbstractSet[str]:
        statements = {said.id for said in self._statements}
        return {n for n, day in self._issued.items() if day > self._day} - statements

    def _known_from(self, said: Resource) -> Day:
        """Return since when a statement was known, even if it cannot be read."""
        if written := said.values(_FROM):
            return max(map(_latest, written))
        days = [self._issued[n] for n in said.iris(_SOURCE) if n in self._issued]
        return min(days) if days else ALWAYS

    # of whom it speaks

    def _spoken_of(
        self, statements: Iterable[Resource], values: _Values
    ) -> Iterator[str]:
        """Yield whoever and whatever statements name, and what that needs to be told."""
        for said in statements:
            yield from self._owners.get(said.id, ())
            exists = TYPE in said.iris(_PREDICATE)
            for predicate in said.properties:
                if predicate in _WORDS or (exists and predicate == _OBJECT):
                    continue
                for value in values(said, predicate):
                    if isinstance(value, str):
                        yield from self._told_by(value, predicate)

    def _told_by(self, name: str, predicate: str) -> Iterator[str]:
        """Yield a name and, where more is told through it, the names there."""
        waiting, seen = [(name, predicate)], {name}
        while waiting:
            name, predicate = waiting.pop()
            yield name
            about = self._resources.get(name)
            if about is None or not (is_blank(name) or predicate in FOLLOWED):
                continue
            for inner in about.properties.keys() - _WORDS:
                fresh = [v for v in about.iris(inner) if v not in seen]
                seen.update(fresh)
                waiting += [(value, inner) for value in fresh]

    def _with_homes(self, names: Iterable[str]) -> set[str]:
        """Return some with all that they are posts in, however far."""
        found: set[str] = set()
        waiting = list(names)
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += self._homes.get(name, ())
        return found

    def _with_posts(self, gone: set[str], kept: AbstractSet[str]) -> frozenset[str]:
        """Return what goes, with the posts that are in nothing else."""
        while found := {
            post
            for post, homes in self._homes.items()
            if not (post in kept or post in gone)
            if (others := {*homes} - {post}) and gone.issuperset(others)
        }:
            gone |= found
        return frozenset(gone)


def _owners(resources: Resources) -> dict[str, list[str]]:
    """Return whose each membership is, where it is said of the member."""
    owners: dict[str, list[str]] = {}
    for resource in resources.values():
        for name in resource.iris(f"{ORG}hasMembership"):
            owners.setdefault(name, []).append(resource.id)
    return owners


def _edges(statements: Iterable[Resource]) -> set[_Edge]:
    return {
        (subject, predicate, value)
        for said in statements
        for subject in said.iris(_SUBJECT)
        for predicate in said.iris(_PREDICATE)
        for value in said.iris(_OBJECT)
    }


def _latest(value: Term) -> Day:
    """Return the day by which a written day has come; none that one can name for others."""
    try:
        date: EdtfDate = date_of(value)
    except NotADateError:
        return UNNAMED
    return date.latest

"""What goes with somebody who is erased? Resources, by what they speak of."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

import pyoxigraph as ox

from orggraph.facts import Entity, EntityId, Kind
from orggraph.facts.terms import ORG, PROV, local_name
from orggraph.rdf.statements import is_statement
from orggraph.rdf.triples import Resource, Term, is_blank
from orggraph.text import folded

_REVISES: Final = f"{PROV}wasRevisionOf"
_SOURCE: Final = f"{PROV}hadPrimarySource"


class Called(NamedTuple):
    """How somebody is called: folded `names`, and what finds them as whole words.

    `hints` finds also the last word of a person's name.
    """

    names: frozenset[str]
    naming: re.Pattern[str]
    hints: re.Pattern[str]


def called(entity: EntityId, about: Entity | None) -> Called:
    """Return how an entity is called: by label, other names, and the end of its id."""
    slug = local_name(entity)
    told = (about.label, *about.alt_labels) if about else ()
    names = frozenset(map(folded, (*told, slug, slug.replace("-", " "))))
    person = about is not None and about.kind is Kind.PERSON
    last = {folded(about.label).rpartition(" ")[2]} if about and person else set()
    return Called(names, _words(names), _words(names | last))


def statements_about(entity: str, everything: Sequence[Resource]) -> set[str]:
    """Return the statements that name an entity, and its memberships."""
    own = [one for one in everything if one.id == entity]
    members = {m for one in own for m in one.iris(f"{ORG}hasMembership")}
    return {
        one.id
        for one in everything
        if is_statement(one) and (one.id in members or entity in _iris(one))
    }


def sources_of(
    statements: Collection[str], everything: Sequence[Resource], naming: re.Pattern[str]
) -> set[str]:
    """Return the sources that only these statements name, and in which a name occurs."""
    named = Counter(
        source
        for one in everything
        if one.id not in statements
        for source in _iris(one)
    )
    candidates = {
        source
        for one in everything
        if one.id in statements
        for source in one.iris(_SOURCE)
        if not named[source]
    }
    return {
        one.id
        for one in everything
        if one.id in candidates and _is_named_in(one, naming)
    }


def with_orphans(gone: set[str], everything: Sequence[Resource]) -> set[str]:
    """Return the same with the nameless that nothing else speaks of any more."""
    while True:
        staying = [one for one in everything if one.id not in gone]
        spoken_of = {value for one in staying for value in _iris(one)}
        left = {v for one in everything if one.id in gone for v in _iris(one)}
        orphans = {v for v in left if is_blank(v)} - spoken_of - gone
        if not orphans:
            return gone
        gone = gone | orphans


def standing_again(
    statements: Collection[str], everything: Sequence[Resource]
) -> list[str]:
    """Return what only these statements had replaced, without themselves; sorted."""
    still = {
        old
        for one in everything
        if one.id not in statements
        for old in one.iris(_REVISES)
    }
    freed = {
        old for one in everything if one.id in statements for old in one.iris(_REVISES)
    }
    return sorted(freed - still - set(statements))


def cut(
    resources: dict[str, Resource], gone: Collection[str]
) -> Iterator[tuple[str, str, list[str]]]:
    """Take what goes out of what stays; yield subject, predicate and the values cut."""
    for one in list(resources.values()):
        for predicate, values in list(one.properties.items()):
            lost = [v for v in values if isinstance(v, str) and v in gone]
            if lost:
                _take_out(one, predicate, lost)
                yield one.id, predicate, lost
        if not one.properties:
            del resources[one.id]


def _is_named_in(resource: Resource, naming: re.Pattern[str]) -> bool:
    texts = (
        value.value if isinstance(value, ox.Literal) else str(value)
        for values in resource.properties.values()
        for value in values
    )
    return any(naming.search(folded(text)) for text in texts)


def _words(names: Iterable[str]) -> re.Pattern[str]:
    """Return what finds any of some names in a text, as whole words."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(names)))})(?!\w)")


def _iris(resource: Resource) -> set[str]:
    """Return all resources that one speaks of."""
    return {
        value
        for values in resource.properties.values()
        for value in values
        if isinstance(value, str)
    }


def _take_out(resource: Resource, predicate: str, cut: Collection[str]) -> None:
    kept: list[Term] = [v for v in resource.properties[predicate] if v not in cut]
    if kept:
        resource.properties[predicate] = kept
    else:
        del resource.properties[predicate]

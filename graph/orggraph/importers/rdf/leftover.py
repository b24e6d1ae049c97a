"""What is in a file that a ledger has no place for? Counted by what it is."""

from collections import Counter
from collections.abc import Container, Iterator
from typing import Final

from orggraph.facts.terms import (
    DCTERMS,
    LABELS,
    ORG,
    OWL,
    POST_IN,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
    TIME,
    TYPE,
    compact,
)
from orggraph.importers.claims import LeftOut
from orggraph.importers.rdf import events
from orggraph.importers.rdf.sources import SOURCES
from orggraph.importers.rdf.words import CHANGE, DATASETS, HELPERS, RELATIONS, ROLES
from orggraph.rdf.statements import (
    ENDS,
    FOLLOWED,
    REIFIES,
    STARTS,
    is_statement,
)
from orggraph.rdf.triples import Resource, Resources

#: What others call a thing.
SAME: Final = (f"{OWL}sameAs", f"{SKOS}exactMatch", f"{SCHEMA}sameAs")
_OF_ENTITIES: Final = frozenset(
    (
        TYPE,
        *LABELS,
        *SAME,
        *RELATIONS,
        POST_IN,
        f"{ORG}hasPost",
        f"{ORG}hasMembership",
        f"{ORG}classification",
        f"{SKOS}altLabel",
        f"{SCHEMA}alternateName",
        events.CHANGED,
        events.RESULTED,
        events.FOUNDED,
        events.DISSOLVED,
    )
)
_OF_STATEMENTS: Final = frozenset(
    (
        TYPE,
        *(RDF + part for part in ("subject", "predicate", "object")),
        *STARTS,
        *ENDS,
        *FOLLOWED,
        *RELATIONS,
        REIFIES,
        f"{ORG}member",
        f"{ORG}organization",
        f"{DCTERMS}valid",
        *SOURCES,
        f"{SCHEMA}roleName",
        f"{SCHEMA}namedPosition",
        f"{SCHEMA}description",
        f"{RDFS}comment",
    )
)
_OF_EVENTS: Final = frozenset(
    (
        TYPE,
        *LABELS,
        *events.EVENT_DATES,
        events.BEFORE,
        events.AFTER,
        f"{DCTERMS}description",
        *SOURCES,
        f"{RDFS}comment",
    )
)
_PROPERTY: Final = "has no place in a ledger, as a property"
_CLASS: Final = "has no place in a ledger, as a class"
_SILENT: Final = (f"{RDF}first", f"{RDF}rest")


def left_over(
    resources: Resources, told: Container[str], sources: Container[str]
) -> Iterator[LeftOut]:
    """Yield the properties and classes that say nothing here, with how often they do.

    `told` are the entities that are described, `sources` those that are cited.
    """
    properties: Counter[str] = Counter()
    classes: Counter[str] = Counter()
    for resource in resources.values():
        known = _known(resource, told)
        if known is not None:
            for name, values in resource.properties.items():
                if name not in known:
                    properties[name] += len(values)
        elif resource.id not in sources and not _helps(resource):
            classes[min(resource.iris(TYPE), default="")] += 1
    for name, number in sorted(properties.items()):
        yield LeftOut(compact(name), _times(number, "triple"), _PROPERTY)
    for name, number in sorted(classes.items()):
        where = compact(name) if name else "without a class"
        yield LeftOut(where, _times(number, "thing"), _CLASS)


def _known(resource: Resource, told: Container[str]) -> frozenset[str] | None:
    types = resource.iris(TYPE)
    if is_statement(resource) or not ROLES.isdisjoint(types):
        return _OF_STATEMENTS
    if CHANGE in types:
        return _OF_EVENTS
    return _OF_ENTITIES if resource.id in told else None


def _helps(resource: Resource) -> bool:
    """Say whether it tells more about something else, such as an interval."""
    if not (HELPERS | DATASETS).isdisjoint(resource.iris(TYPE)):
        return True
    names = resource.properties.keys() - {TYPE}
    return bool(names) and all(
        name.startswith(TIME) or name in _SILENT for name in names
    )


def _times(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"

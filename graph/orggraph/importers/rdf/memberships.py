"""What do statements of others look like to the reader of ledgers? In its words."""

import pyoxigraph as ox

from orggraph.facts.terms import (
    DCTERMS,
    HEAD_OF,
    ORG,
    RDF,
    SCHEMA,
    TYPE,
)
from orggraph.importers.rdf.sources import SOURCES, sources_of
from orggraph.importers.rdf.words import KINDS, RELATIONS
from orggraph.rdf.entities import CLASSES
from orggraph.rdf.statements import MEMBERSHIP, STATEMENT, is_statement
from orggraph.rdf.triples import Resource, Resources, Term, modern

#: Types of dates that others use.
_DATES = {f"{SCHEMA}Date", f"{SCHEMA}DateTime", f"{DCTERMS}W3CDTF"}
#: What Popolo's own RDF calls an end.
_UNTIL = f"{SCHEMA}validUntil"
#: Classes by kind, the first of each.
_CLASS = {kind: iri for iri, kind in reversed(CLASSES.items())}


def in_ledger_words(resources: Resources) -> None:
    """Say what others say in the words that the reader of ledgers knows."""
    members = {
        membership: resource.id
        for resource in resources.values()
        for membership in resource.iris(f"{ORG}hasMembership")
    }
    for resource in resources.values():
        _plain_dates(resource)
        _end(resource)
        if is_statement(resource):
            _cite(resource)
            _by_role(resource, resources, members.get(resource.id))
            _turn(resource)
        else:
            _classify(resource)


def _plain_dates(resource: Resource) -> None:
    for predicate, values in resource.properties.items():
        resource.properties[predicate] = [_plain(value) for value in values]


def _plain(value: Term) -> Term:
    if isinstance(value, ox.Literal) and modern(value.datatype.value) in _DATES:
        return ox.Literal(value.value)
    return value


def _end(resource: Resource) -> None:
    """Say an end in the word of schema.org where it is in that of Popolo."""
    if ends := resource.properties.pop(_UNTIL, None):
        resource.properties.setdefault(f"{SCHEMA}validThrough", ends)


def _cite(resource: Resource) -> None:
    if cited := sources_of(resource):
        resource.properties[SOURCES[0]] = list(cited)


def _by_role(resource: Resource, resources: Resources, member: str | None) -> None:
    """Say of a membership whose role has a property that it states that property."""
    if MEMBERSHIP not in resource.iris(TYPE):
        return
    properties = list(dict.fromkeys(_role_properties(resource, resources)))
    if not properties:
        return
    told = resource.properties
    told[TYPE] = [one for one in told[TYPE] if one != MEMBERSHIP] + [STATEMENT]
    told[f"{RDF}subject"] = [member] if member else resource.values(f"{ORG}member")
    told[f"{RDF}predicate"] = list(properties)
    told[f"{RDF}object"] = resource.values(f"{ORG}organization")


def _role_properties(resource: Resource, resources: Resources) -> list[str]:
    found: list[str] = []
    for role in resource.iris(f"{ORG}role"):
        if role == f"{ORG}Head":
            found.append(HEAD_OF)
        elif role in resources:
            found += resources[role].iris(f"{ORG}roleProperty")
    return found


def _turn(resource: Resource) -> None:
    """Say a statement with the word that a ledger has for its relation."""
    told = resource.properties
    predicates = told.get(f"{RDF}predicate", [])
    relation = RELATIONS.get(str(predicates[0])) if len(predicates) == 1 else None
    if relation is None:
        return
    told[f"{RDF}predicate"] = [relation.predicate]
    if relation.turned:
        subject, other = f"{RDF}subject", f"{RDF}object"
        told[subject], told[other] = told.get(other, []), told.get(subject, [])


def _classify(resource: Resource) -> None:
    """Give somebody of a class that a ledger has not the one that it has."""
    types = resource.properties.get(TYPE, [])
    for one in resource.iris(TYPE):
        if one in KINDS and one not in CLASSES:
            types.append(_CLASS[KINDS[one]])
            return

"""What is something called that has no IRI? By its name, where it has one."""

from collections.abc import Callable, Iterator
from typing import Final

from orggraph.facts.terms import LABELS, TYPE
from orggraph.importers.ids import key_of_name
from orggraph.importers.rdf.words import KINDS, ROLES
from orggraph.rdf.statements import is_statement
from orggraph.rdf.triples import Resource, Resources, Term, add_new, is_blank
from orggraph.rdf.values import label_of

#: What relative IRIs are relative to, until one knows better.
RELATIVE: Final = "http://relative.invalid/"


def with_names(resources: Resources) -> dict[str, Resource]:
    """Return resources in which people and organisations without an IRI have a key.

    Their own name makes it, so two of one name are one. Relative IRIs become keys too.
    """
    keys = dict(_keys(resources))

    def key(name: str) -> str:
        return keys.get(name) or name.removeprefix(RELATIVE) or name

    return renamed(resources, key)


def renamed(resources: Resources, key: Callable[[str], str]) -> dict[str, Resource]:
    """Return resources with other names; those that get the same name are one."""
    found: dict[str, Resource] = {}
    for resource in resources.values():
        name = key(resource.id)
        told = found.setdefault(name, Resource(name, resource.file))
        for predicate, values in resource.properties.items():
            new = (_renamed(value, key) for value in values)
            add_new(told.properties.setdefault(predicate, []), new)
    return found


def name_of(resource: Resource) -> str | None:
    """Return what something is called, if it says."""
    return label_of(resource.values(*LABELS))


def _keys(resources: Resources) -> Iterator[tuple[str, str]]:
    for resource in resources.values():
        if is_blank(resource.id) and not is_statement(resource) and _somebody(resource):
            name = name_of(resource)
            if name:
                yield resource.id, key_of_name(name)


def _somebody(resource: Resource) -> bool:
    types = resource.iris(TYPE)
    return not types or (not KINDS.keys().isdisjoint(types) and ROLES.isdisjoint(types))


def _renamed(value: Term, key: Callable[[str], str]) -> Term:
    return key(value) if isinstance(value, str) else value

"""What has no name and is said by several ledgers? It is said once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from orggraph.rdf.alike import Steps
from orggraph.rdf.blank import canonical
from orggraph.rdf.triples import Resource, Term, is_blank


def repeated(resources: Mapping[str, Resource], origin: Mapping[str, int]) -> set[str]:
    """Return the nameless things of which an earlier ledger says just the same.

    Things without names that speak of each other count as one; so does who speaks of
    them. `origin` is the number of the ledger of each. Raises `WriteError` where they look
    too much alike.
    """
    seen: dict[str, int] = {}
    found: set[str] = set()
    groups = sorted(_groups(resources), key=lambda group: min(origin[n] for n in group))
    speaking = _speaking(resources)
    steps = Steps()
    for group in groups:
        number = min(origin[name] for name in group)
        told = _canonical(group, resources, speaking, steps)
        if seen.setdefault(told, number) < number:
            found |= group
    return found


def without(resources: dict[str, Resource], gone: set[str]) -> None:
    """Take nameless things out, and what speaks of them."""
    for name in gone:
        resources.pop(name, None)
    for one in resources.values():
        for predicate, values in list(one.properties.items()):
            kept = [v for v in values if not (isinstance(v, str) and v in gone)]
            if len(kept) < len(values):
                one.properties[predicate] = kept
                if not kept:
                    del one.properties[predicate]


def _groups(resources: Mapping[str, Resource]) -> Iterator[set[str]]:
    near: dict[str, set[str]] = defaultdict(set)
    for one in resources.values():
        others = set(_nameless(one))
        if is_blank(one.id):
            near[one.id] |= others
            for other in others:
                near[other].add(one.id)
        else:
            for other in others:
                near.setdefault(other, set())
    left = set(near)
    while left:
        group: set[str] = set()
        waiting = [left.pop()]
        while waiting:
            name = waiting.pop()
            group.add(name)
            waiting += near[name] - group
        left -= group
        yield group


def _speaking(resources: Mapping[str, Resource]) -> dict[str, list[Resource]]:
    """Return who, of those with a name, speaks of each nameless thing."""
    found: dict[str, list[Resource]] = defaultdict(list)
    for one in resources.values():
        if not is_blank(one.id):
            for name in set(_nameless(one)):
                found[name].append(one)
    return found


def _canonical(
    group: Iterable[str],
    resources: Mapping[str, Resource],
    speaking: Mapping[str, list[Resource]],
    steps: Steps,
) -> str:
    group = set(group)
    quads = [
        ox.Quad(_named(name), ox.NamedNode(predicate), _node(value))
        for name in group & resources.keys()
        for predicate, values in resources[name].properties.items()
        for value in values
    ]
    quads += [
        ox.Quad(_named(one.id), ox.NamedNode(predicate), _node(value))
        for name in group
        for one in speaking.get(name, ())
        for predicate, values in one.properties.items()
        for value in values
        if value == name
    ]
    return "\n".join(sorted(map(str, canonical(quads, steps))))


def _nameless(one: Resource) -> Iterator[str]:
    for values in one.properties.values():
        for value in values:
            if isinstance(value, str) and is_blank(value):
                yield value


def _node(value: Term) -> ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple:
    return _named(value) if isinstance(value, str) else value


def _named(name: str) -> ox.NamedNode | ox.BlankNode:
    return ox.BlankNode(name[2:]) if is_blank(name) else ox.NamedNode(name)

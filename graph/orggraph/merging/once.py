"""What do several ledgers say in the same words, under different ids? It stands once.

Only where that changes no answer: see `said_once`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from orggraph.dates import Day
from orggraph.merging.members import SAME_AS, add_all
from orggraph.merging.saying_same import (
    KNOWN_UNTIL,
    RETRACTED,
    REVISES,
    says,
    since,
)
from orggraph.merging.told import Once
from orggraph.rdf.statements import is_statement, read_statements
from orggraph.rdf.triples import Resource, is_blank


def said_once(
    resources: dict[str, Resource],
    origin: Mapping[str, frozenset[int]],
    issued: Mapping[str, Day],
) -> Iterator[Once]:
    """Join statements of different ledgers that say the same; yield those that go.

    What stays has the sources of both, and the other's id as owl:sameAs. Two are joined
    only where that changes no answer about any day, as known on any: where nothing
    withdraws or names one of them, where both are known from the same day, and where no
    third statement about the same has an id between theirs (for among equals the first
    id counts).
    """
    groups = [
        group
        for group in _alike(resources, origin)
        if len({origin[name] for name in group}) > 1
    ]
    if not groups:
        return
    spoken_of = _spoken_of(resources)
    others = _by_edge(resources)
    for group in groups:
        free = [name for name in group if _free(resources[name], spoken_of)]
        free.sort(key=lambda name: (min(origin[name]), name))
        ids = others.get(free[0], ()) if free else ()
        yield from _joined(resources, free, ids, origin, issued)


def _joined(
    resources: dict[str, Resource],
    free: list[str],
    ids: Sequence[str],
    origin: Mapping[str, frozenset[int]],
    issued: Mapping[str, Day],
) -> Iterator[Once]:
    alike = set(free)
    strangers = [name for name in ids if name not in alike]
    while free:
        first, *free = free
        one, whence = resources[first], origin[first]
        for name in tuple(free):
            other = resources[name]
            low, high = sorted((first, name))
            if (
                whence.isdisjoint(origin[name])
                and not any(low < stranger < high for stranger in strangers)
                and since(one, issued) == since(other, issued)
            ):
                add_all(one, other)
                known = one.properties.setdefault(SAME_AS, [])
                known.extend(other for other in [name] if other not in known)
                del resources[name]
                free.remove(name)
                whence = whence | origin[name]
                yield Once(first, name)


def _alike(
    resources: Mapping[str, Resource], origin: Mapping[str, frozenset[int]]
) -> Iterable[list[str]]:
    found: dict[object, list[str]] = defaultdict(list)
    for name, one in resources.items():
        if is_statement(one) and not is_blank(name) and name in origin:
            found[says(one)].append(name)
    return found.values()


def _free(one: Resource, spoken_of: set[str]) -> bool:
    """Say whether a statement neither withdraws nor is withdrawn, nor named at all."""
    withdraws = {RETRACTED, REVISES, KNOWN_UNTIL} & one.properties.keys()
    return not withdraws and one.id not in spoken_of


def _spoken_of(resources: Mapping[str, Resource]) -> set[str]:
    return {
        value
        for one in resources.values()
        for predicate in one.properties.keys() - {SAME_AS}
        for value in one.iris(predicate)
    }


def _by_edge(resources: Mapping[str, Resource]) -> dict[str, list[str]]:
    """Return the ids of all statements about the same, by each of them."""
    statements, _ = read_statements(resources)
    found: dict[object, list[str]] = defaultdict(list)
    for said in statements:
        found[said.edge].append(said.id)
    return {name: names for names in found.values() for name in names}

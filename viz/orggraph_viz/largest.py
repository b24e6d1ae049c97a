"""Which organisations are large, and who has the most edges? Estimated, not counted."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from orggraph.facts import EntityId, Kind
from orggraph.facts.terms import PART_OF, POST_IN, TYPE
from orggraph.index.index import Index

#: What each unit, post and organisation was ever directly a part of.
Above = Mapping[int, frozenset[int]]


def largest(index: Index, within: EntityId | None, most: int) -> Iterator[EntityId]:
    """Yield organisations and units with fewer edges than `most`, the largest first.

    Its edges are those of all that was ever in it, so it has about as many entities.
    Where `within` is given, only what was in that; and nothing that is in another one.
    """
    above = _above(index)
    top = None if within is None else index.records.entity_ids.place(within)
    taken: set[int] = set()
    for number, _ in sorted(_fitting(index, above, most), key=_by_size):
        higher = _with_all_above(number, above) - {number}
        inside = top is None or top in higher
        if inside and taken.isdisjoint(higher) and _is_organization(index, number):
            taken.add(number)
            yield EntityId(index.records.entity_ids[number])


def busiest(index: Index) -> EntityId | None:
    """Return the entity with the most edges; None where there is no edge."""
    number = Counter(end for ends in _ends(index) for end in ends)
    if not number:
        return None
    best = max(number, key=lambda entity: (number[entity], -entity))
    return EntityId(index.records.entity_ids[best])


def _fitting(index: Index, above: Above, most: int) -> Iterator[tuple[int, int]]:
    """Yield what has fewer edges, with their number."""
    sizes: Counter[int] = Counter()
    for number, edges in Counter(target for _, target in _ends(index)).items():
        for entity in _with_all_above(number, above):
            sizes[entity] += edges
    return ((number, size) for number, size in sizes.items() if size < most)


def _ends(index: Index) -> Iterator[tuple[int, int]]:
    """Yield both ends of all edges but those to classes, which tell of existence."""
    edges = index.edges
    types = {n for n, iri in enumerate(index.records.predicates) if iri == TYPE}
    ends = zip(edges.subject, edges.predicate, edges.object, strict=True)
    return ((one, other) for one, predicate, other in ends if predicate not in types)


def _by_size(sized: tuple[int, int]) -> tuple[int, int]:
    number, size = sized
    return -size, number


def _with_all_above(number: int, above: Above) -> set[int]:
    """Return an entity, and all that it was ever a part of, however far up."""
    found, waiting = {number}, [number]
    while waiting:
        fresh = above.get(waiting.pop(), frozenset()) - found
        found |= fresh
        waiting += fresh
    return found


def _above(index: Index) -> Above:
    edges, places = index.edges, {*PART_OF, POST_IN}
    inner = {n for n, iri in enumerate(index.records.predicates) if iri in places}
    found: dict[int, set[int]] = defaultdict(set)
    ends = zip(edges.subject, edges.predicate, edges.object, strict=True)
    for subject, predicate, obj in ends:
        if predicate in inner:
            found[subject].add(obj)
    return {number: frozenset(higher) for number, higher in found.items()}


def _is_organization(index: Index, number: int) -> bool:
    entity = index.records.entity(number)
    return entity is not None and entity.kind in {Kind.ORGANIZATION, Kind.UNIT}

"""Who is worth comparing? Pairs whose names have something in common, and few others."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from orggraph.facts import Entity, Kind
from orggraph.merging.names import Spelt, spelt

#: In a group that is larger, each is compared with so many that come next in order.
_NEXT: Final = 12
#: So many groups a name is put into, at most.
_GROUPS: Final = 24
_BEGINNING: Final = 5

#: What can be the same as each other.
SORTS: Final[Mapping[Kind, str]] = {
    Kind.PERSON: "person",
    Kind.POST: "post",
    Kind.ORGANIZATION: "organization",
    Kind.UNIT: "organization",
}

Pair = tuple[str, str]


def names_of(entity: Entity) -> tuple[str, ...]:
    """Return all that somebody is called."""
    if not entity.alt_labels:
        return (entity.label,)
    return tuple(dict.fromkeys((entity.label, *entity.alt_labels)))


def near_pairs(entities: Iterable[Entity]) -> set[Pair]:
    """Return the pairs of ids that are worth comparing; the smaller one first.

    Everybody is put into groups: by words of a name with the first letter of another
    word, and by how it begins. Whoever shares a group is near, so that titles, initials,
    other orders and slips of the pen are found; in a large group only those whose names
    stand next to each other in order, so that their number grows as the entities do.
    """
    groups: dict[tuple[str, ...], dict[str, str]] = defaultdict(dict)
    for entity in entities:
        if entity.kind is None:
            continue
        sort = SORTS[entity.kind]
        for name in names_of(entity):
            told = spelt(name)
            for key in _keys(told):
                groups[sort, *key].setdefault(entity.id, told.plain)
    found: set[Pair] = set()
    for group in groups.values():
        if len(group) > 1:
            found.update(_of_group(sorted(group, key=lambda one: (group[one], one))))
    return found


def _of_group(group: Sequence[str]) -> Iterator[Pair]:
    for place, one in enumerate(group):
        for other in group[place + 1 : place + 1 + _NEXT]:
            yield (one, other) if one < other else (other, one)


def _keys(name: Spelt) -> Iterator[tuple[str, ...]]:
    words = name.words
    if not words:
        return
    yield "whole", " ".join(sorted(words))
    yield "begins", "".join(words)[:_BEGINNING]
    count = 0
    for word in words:
        for other in words:
            if word is not other and len(word) > 1 and count < _GROUPS:
                count += 1
                yield word, other[0]

"""Who is in which organisation or unit on a day? Counted, certain and possible apart."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from orggraph.dates import Day
from orggraph.facts import EntityId, Kind
from orggraph.facts.terms import HEAD_OF, HOLDS, MEMBER_OF, POST_IN
from orggraph.index.index import Index
from orggraph.index.point import Point
from orggraph.index.records import KINDS

_WITHIN: Final = frozenset({MEMBER_OF, HEAD_OF})
_GROUPS: Final = frozenset({Kind.ORGANIZATION, Kind.UNIT})


class Row(NamedTuple):
    """How many people are in an organisation or unit on a day.

    Who is in it for `certain` is not among those who are only `possible`.
    """

    day: Day
    unit: EntityId
    certain: int
    possible: int


#: Both ends of edges by number, and whether they are certain.
_Edges = list[tuple[int, int, bool]]


def counted(index: Index, days: Iterable[Day], known: Day) -> Iterator[Row]:
    """Yield who is counted where, for each day as known on another (`NOW`: to this day).

    People are in what they are a member or the head of, and in what a post of theirs is
    in. Such a way is certain where all of it is; of several, the surest counts. Where
    nobody is, there is no row.
    """
    kinds = index.records.column("entity.kind")
    for day in days:
        found: dict[int, dict[int, bool]] = defaultdict(dict)
        for person, unit, certain in _ways(index, Point(day, known)):
            if KINDS[kinds[person]] is Kind.PERSON and KINDS[kinds[unit]] in _GROUPS:
                people = found[unit]
                people[person] = certain or people.get(person, False)
        for unit in sorted(found):
            sure = sum(found[unit].values())
            name = EntityId(index.records.entity_ids[unit])
            yield Row(day, name, sure, len(found[unit]) - sure)


def _ways(index: Index, at: Point) -> Iterator[tuple[int, int, bool]]:
    """Yield who is in what, by which way: once for each."""
    edges = _edges(index, at)
    for relation in _WITHIN:
        yield from edges[relation]
    homes: dict[int, list[tuple[int, bool]]] = defaultdict(list)
    for post, home, certain in edges[POST_IN]:
        homes[post].append((home, certain))
    for person, post, certain in edges[HOLDS]:
        for home, there in homes.get(post, ()):
            yield person, home, certain and there


def _edges(index: Index, at: Point) -> dict[str, _Edges]:
    """Return the edges of a snapshot that can be a part of a way, by their relation."""
    edges, spans = index.edges, index.holding
    wanted = {*_WITHIN, HOLDS, POST_IN}
    names = {n: iri for n, iri in enumerate(index.records.predicates) if iri in wanted}
    found: dict[str, _Edges] = defaultdict(list)
    for row in spans.rows(at):
        edge = spans.owner[row]
        relation = names.get(edges.predicate[edge])
        if relation is not None:
            ends = edges.subject[edge], edges.object[edge]
            found[relation].append((*ends, not spans.mask[row]))
    return found

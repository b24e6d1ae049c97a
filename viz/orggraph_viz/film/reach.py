"""Which part of a ledger is filmed? Edges and days are chosen before any text is read."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Final, NamedTuple

from orggraph.dates import ALWAYS, NEVER, Age, Day
from orggraph.facts import EntityId, Kind
from orggraph.facts.terms import HEAD_OF, HOLDS, MEMBER_OF, PART_OF, POST_IN
from orggraph.index.index import Index
from orggraph.index.point import Point
from orggraph.index.records import KINDS
from orggraph.index.spans import Spans

_GROUPS: Final = frozenset({Kind.ORGANIZATION, Kind.UNIT})
#: What ties people and posts, rather than units.
_PERSONAL: Final = frozenset({HOLDS, HEAD_OF, MEMBER_OF, POST_IN})


class Reach(NamedTuple):
    """What to film; by default all that there is.

    `organization`: what is ever in it, with its people. `around`: what is ever at most
    `hops` edges away. `since` and `until` are the first and the last day that can be
    chosen. `units_only` leaves out people and posts, `certain` what is only possible.
    `at` makes a still of one point. What is open-ended and was not confirmed for longer
    than `stale` is only possible.
    """

    organization: EntityId | None = None
    around: EntityId | None = None
    hops: int = 2
    since: Day | None = None
    until: Day | None = None
    units_only: bool = False
    certain: bool = False
    at: Point | None = None
    stale: Age | None = None


class Cut(NamedTuple):
    """What is in reach: spans by their rows, and how many things they are about.

    `first` and `beyond` bound the days in reach, half-open. They begin a day before the
    first that can be chosen, so that one can say what changed on that.
    """

    holding: Sequence[int]
    living: Sequence[int]
    dangling: Sequence[int]
    first: Day
    beyond: Day
    things: int
    #: What it is about, even where nothing is said of that.
    centre: Sequence[int] = ()

    @property
    def spans(self) -> int:
        """How many spans there are."""
        return len(self.holding) + len(self.living)


def reached(index: Index, reach: Reach) -> Cut:
    """Return what is in reach, found by numbers alone."""
    return _Reached(index, reach).cut()


def at_points(index: Index, cut: Cut, *points: Point) -> Cut:
    """Return those spans of a cut that hold at one of some points."""

    def held(spans: Spans, rows: Sequence[int]) -> list[int]:
        return [row for row in rows if any(spans.holds(row, at) for at in points)]

    found = cut._replace(
        holding=held(index.holding, cut.holding),
        living=held(index.living, cut.living),
        dangling=held(index.dangling, cut.dangling),
    )
    return found._replace(things=len(things_of(index, found)))


def things_of(index: Index, cut: Cut) -> set[int]:
    """Return the entities that a cut names: ends of edges, homes of posts, what exists."""
    edges = index.edges
    found = {*cut.centre, *(index.living.owner[row] for row in cut.living)}
    for edge in edges_of(index, cut):
        found |= {edges.subject[edge], edges.object[edge]}
        if edges.is_of(edge, HOLDS):
            found.update(post_homes(index, edges.object[edge]))
    return found


def edges_of(index: Index, cut: Cut) -> set[int]:
    """Return the edges that hold in a cut, or are left out of it."""
    tables = (index.holding, cut.holding), (index.dangling, cut.dangling)
    return {spans.owner[row] for spans, rows in tables for row in rows}


def post_homes(index: Index, post: int) -> tuple[int, ...]:
    """Return the organisations that a post is in, by number."""
    edges = index.edges
    return tuple(edges.object[e] for e in edges.out(post) if edges.is_of(e, POST_IN))


class _Reached:
    def __init__(self, index: Index, reach: Reach) -> None:
        self._index = index
        self._reach = reach
        self._edges = index.edges
        self._subject = index.edges.subject.tolist()
        self._object = index.edges.object.tolist()
        since, until = reach.since, reach.until
        self._first = ALWAYS if since is None else Day(since - 1)
        self._beyond = NEVER if until is None else Day(until + 1)
        predicates = index.records.predicates
        self._parts = {n for n, iri in enumerate(predicates) if iri in PART_OF}
        self._inward = self._parts | {
            n for n, iri in enumerate(predicates) if iri == POST_IN
        }

    def cut(self) -> Cut:
        """Return what is in reach."""
        holding = self._meeting(self._index.holding)
        living = self._meeting(self._index.living)
        dangling = self._meeting(self._index.dangling)
        if self._reach.certain:
            living = _certain(self._index.living, living)
            dangling = _certain(self._index.dangling, dangling)
            holding = _certain(self._index.holding, holding)
            holding = self._with_posts_that_are(holding, living)
        if self._reach.units_only:
            holding = self._of_edges(self._index.holding, holding, self._is_of_units)
            dangling = self._of_edges(self._index.dangling, dangling, self._is_of_units)
            owner = self._index.living.owner
            living = [row for row in living if self._is_group(owner[row])]
        if self._reach.organization is not None:
            wanted = partial(self._within, self._reach.organization)
            holding, living, dangling = self._some(wanted, holding, living, dangling)
        if self._reach.around is not None:
            wanted = partial(self._around, self._reach.around)
            holding, living, dangling = self._some(wanted, holding, living, dangling)
        rows, days = (holding, living, dangling), (self._first, self._beyond)
        cut = Cut(*rows, *days, 0, tuple(self._centre()))
        if self._reach.at is not None:
            return at_points(self._index, cut, self._reach.at)
        return cut._replace(things=len(things_of(self._index, cut)))

    def _centre(self) -> Iterator[int]:
        """Yield what was asked for by its name."""
        for asked in (self._reach.organization, self._reach.around):
            ids = self._index.records.entity_ids
            number = None if asked is None else ids.place(asked)
            if number is not None:
                yield number

    # by days

    def _meeting(self, spans: Spans) -> list[int]:
        """Return the spans that meet the days in reach."""
        if self._first == ALWAYS and self._beyond == NEVER:
            return list(range(len(spans)))
        days = zip(spans.first.tolist(), spans.beyond.tolist(), strict=True)
        return [
            row
            for row, (first, beyond) in enumerate(days)
            if first < self._beyond and beyond > self._first
        ]

    # by how sure it is

    def _with_posts_that_are(
        self, holding: Sequence[int], living: Sequence[int]
    ) -> list[int]:
        """Leave out the places of posts that nobody holds, and that nobody speaks of."""
        owner, places = self._index.holding.owner, self._inward - self._parts
        placed = {row for row in holding if self._edges.predicate[owner[row]] in places}
        there = self._ends(owner[row] for row in holding if row not in placed)
        there.update(self._index.living.owner[row] for row in living)
        return [
            row
            for row in holding
            if row not in placed or self._subject[owner[row]] in there
        ]

    # by kinds

    def _is_of_units(self, edge: int) -> bool:
        predicate = self._index.records.predicates[self._edges.predicate[edge]]
        ends = self._subject[edge], self._object[edge]
        return predicate not in _PERSONAL and all(map(self._is_group, ends))

    def _is_group(self, entity: int) -> bool:
        return KINDS[self._index.records.column("entity.kind")[entity]] in _GROUPS

    # by what is near

    def _within(
        self, organization: EntityId, edges: set[int]
    ) -> tuple[set[int], set[int]]:
        """Return the edges of whatever is ever in an organisation, and that itself."""
        top = self._index.records.entity_ids.place(organization)
        if top is None:
            return set(), set()
        inner, waiting = {top}, [top]
        while waiting:
            into = self._edges.into(waiting.pop())
            inward = (e for e in into if e in edges and self._is_inward(e))
            fresh = {self._subject[edge] for edge in inward} - inner
            inner |= fresh
            waiting += fresh
        found = {
            e for e in edges if self._subject[e] in inner or self._object[e] in inner
        }
        people = self._ends(found) - inner
        found |= {
            edge
            for edge in edges - found
            if self._subject[edge] in people
            and self._object[edge] in people
            and self._edges.predicate[edge] not in self._parts
        }
        return found, inner

    def _around(self, entity: EntityId, edges: set[int]) -> tuple[set[int], set[int]]:
        """Return the edges between what is ever near an entity, and that itself."""
        centre = self._index.records.entity_ids.place(entity)
        if centre is None:
            return set(), set()
        ball, rim = {centre}, {centre}
        for _ in range(self._reach.hops):
            crossed = {e for n in rim for e in self._edges.touching(n) if e in edges}
            rim = self._ends(crossed) - ball
            ball |= rim
        return {
            e for e in edges if self._subject[e] in ball and self._object[e] in ball
        }, ball

    def _some(
        self,
        wanted: Callable[[set[int]], tuple[set[int], set[int]]],
        holding: list[int],
        living: list[int],
        dangling: list[int],
    ) -> tuple[list[int], list[int], list[int]]:
        """Return those spans that are about some edges of all, and the ends of these."""
        owners = self._index.holding.owner, self._index.dangling.owner
        held = {owners[0][row] for row in holding}
        left_out = {owners[1][row] for row in dangling}
        edges, stay = wanted(held | left_out)
        there = self._ends(edges & held) | stay
        owner = self._index.living.owner
        return (
            [row for row in holding if owners[0][row] in edges],
            [row for row in living if owner[row] in there],
            [row for row in dangling if owners[1][row] in edges],
        )

    def _is_inward(self, edge: int) -> bool:
        """Say whether an edge puts its subject into its object."""
        return self._edges.predicate[edge] in self._inward

    def _ends(self, edges: Iterable[int]) -> set[int]:
        return {end for e in edges for end in (self._subject[e], self._object[e])}

    def _of_edges(
        self, spans: Spans, rows: Sequence[int], wanted: Callable[[int], bool]
    ) -> list[int]:
        """Return the spans of those edges that are wanted."""
        owners = {spans.owner[row] for row in rows}
        kept = set(filter(wanted, owners))
        return [row for row in rows if spans.owner[row] in kept]


def _certain(spans: Spans, rows: Sequence[int]) -> list[int]:
    return [row for row in rows if not spans.mask[row]]

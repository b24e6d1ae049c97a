"""Which part of a snapshot is asked for? What is certain, within, or around.

The adjacency of the index is walked before anything is read, so a part costs what is in
it, not what the whole snapshot holds.
"""

from collections.abc import Callable, Iterable, Iterator

from orggraph.dates import ALWAYS
from orggraph.facts import EntityId, Reason
from orggraph.history.drawn import edge_columns
from orggraph.history.snapshot import Part, Snapshot
from orggraph.history.walk import Walk, reached
from orggraph.index.index import Index
from orggraph.index.masks import BITS
from orggraph.index.point import Point

_UNKNOWN = BITS[Reason.START_UNKNOWN]
_NOT_CONFIRMED = BITS[Reason.NOT_CONFIRMED]


def certain_only(snapshot: Snapshot) -> Snapshot:
    """Return what is certain, and the entities that are then left."""
    return _filtered(snapshot, lambda mask: mask == 0)


def possible_only(snapshot: Snapshot) -> Snapshot:
    """Return the rest: what is only possible, so that both together are all.

    With an edge that is only possible come its ends, and with a post that is there for
    such edges alone its place, however certain that is.
    """
    certain = certain_only(snapshot).part
    edges, nodes = set(certain.edges), set(certain.nodes)
    part = Part(
        [row for row in snapshot.part.edges if row not in edges],
        snapshot.part.dangling,
        sorted(number for number in snapshot.lives if number not in nodes),
    )
    return Snapshot(snapshot.index, snapshot.point, part, stale=snapshot.stale)


def without_unknown_starts(snapshot: Snapshot) -> Snapshot:
    """Leave out what may already have held, but only because its start is unknown."""
    return _filtered(snapshot, lambda mask: mask & ~_NOT_CONFIRMED != _UNKNOWN)


def within(snapshot: Snapshot, organization: EntityId) -> Snapshot:
    """Return an organisation with its units, posts and people.

    Kept are the edges with an end among its units and posts, and those between the
    people who have one. Units belong to it by an edge of the snapshot; for what dangles,
    those that ever belonged to it.
    """
    walk = _Walk(snapshot)
    top = walk.number(organization)
    if top is None:
        return walk.part((), (), ())
    rows, inner = walk.within(top)
    return walk.part(rows, inner, inner | reached(top, walk.ever_inside))


def ever_inside(index: Index, organization: EntityId) -> set[int]:
    """Return an organisation and what was ever a part of it or a post in it, by number."""
    walk = _Walk(Snapshot(index, Point(ALWAYS)))
    top = walk.number(organization)
    return set() if top is None else reached(top, walk.ever_inside)


def around(snapshot: Snapshot, entity: EntityId, depth: int = 1) -> Snapshot:
    """Return what is at most `depth` edges away, in any direction."""
    walk = _Walk(snapshot)
    centre = walk.number(entity)
    if centre is None:
        return walk.part((), (), ())
    rows, ball = walk.around(centre, depth)
    return walk.part(rows, ball, {centre})


class _Walk(Walk):
    """Walks the edges that hold in a snapshot."""

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__(snapshot.index)
        self._snapshot = snapshot
        self._rows = None if snapshot.whole else frozenset(snapshot.part.edges)
        self._numbers = frozenset(() if snapshot.whole else snapshot.numbers)

    def near(self, number: int) -> Iterator[int]:
        """Yield the spans of the edges of an entity."""
        rows = self.index.near(number, self._snapshot.point)
        return rows if self._rows is None else filter(self._rows.__contains__, rows)

    def part(
        self, rows: Iterable[int], stay: Iterable[int], missed: Iterable[int]
    ) -> Snapshot:
        """Return a part: some edges, entities that stay, and what dangles from others."""
        snapshot, index, at = self._snapshot, self.index, self._snapshot.point
        dangling = {row for number in missed for row in index.dangling_near(number, at)}
        if not snapshot.whole:
            dangling.intersection_update(snapshot.part.dangling)
        nodes = filter(self._is_node, stay)
        part = Part(sorted(rows), sorted(dangling), sorted(nodes))
        return Snapshot(index, at, part, stale=snapshot.stale)

    def _is_node(self, number: int) -> bool:
        """Say whether an entity is a node of the snapshot that is walked."""
        if not self._snapshot.whole:
            return number in self._numbers
        if self.index.life(number, self._snapshot.point) is not None:
            return True
        return any(True for _ in self.near(number))


def _filtered(snapshot: Snapshot, wanted: Callable[[int], bool]) -> Snapshot:
    """Keep some edges, and the entities that have one or are certain to exist."""
    walk, index = _Walk(snapshot), snapshot.index
    masks = edge_columns(
        index, snapshot.part.edges, snapshot.point, snapshot.stale
    ).masks
    rows = [
        row
        for row, mask in zip(snapshot.part.edges, masks, strict=True)
        if wanted(mask)
    ]
    lives = {n: row for n, row in snapshot.lives.items() if not index.living.mask[row]}
    held = set(lives)
    for row in rows:
        if not walk.is_place(row):
            held.update(walk.ends(row))
    # a post that nobody is left to hold goes with its place
    kept = [row for row in rows if not walk.is_place(row) or walk.ends(row)[0] in held]
    part = Part(kept, snapshot.part.dangling, sorted(lives))
    return Snapshot(index, snapshot.point, part, stale=snapshot.stale)

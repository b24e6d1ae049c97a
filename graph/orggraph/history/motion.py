"""What held during a range of days, and when? Each of its days is a snapshot.

What it says of a day is what the snapshot of that day shows, for both are read from the
same spans of the index.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from orggraph.dates import ALWAYS, NEVER, Day
from orggraph.history.find import find
from orggraph.history.spells import Spell, merged
from orggraph.history.walk import Walk
from orggraph.index.index import Index
from orggraph.index.point import NOW
from orggraph.index.spans import Spans
from orggraph.progress import Progress, heard


class Wanted(NamedTuple):
    """Which days (both included), as known on a day, and which part of what held then.

    A part is what the snapshot of a day would be narrowed down to, but of all these days
    together: a unit is in an organisation if it was so on one of them.
    """

    since: Day = ALWAYS
    until: Day = NEVER
    known: Day = NOW
    org: str | None = None
    around: str | None = None
    depth: int = 1
    certain: bool = False


class Told(NamedTuple):
    """A spell in which an edge tells the same, as the span `row` of the index has it."""

    spell: Spell
    row: int


@dataclass(frozen=True, slots=True)
class Motion:
    """The spells of edges and entities, by their numbers, in order.

    Those of an edge may touch, and then differ in what they tell; those of an entity never do.
    `dangling` are the edges that are left out on some day, as an end did not exist.
    """

    edges: dict[int, list[Told]]
    nodes: dict[int, list[Spell]]
    dangling: frozenset[int]


def motion(index: Index, wanted: Wanted, progress: Progress | None = None) -> Motion:
    """Return what held in a range of days; raises what looking names up raises."""
    cut = _Cut(index, wanted)
    walk = _Walk(index, cut)
    rows, stay = _part(walk, wanted)
    there = _There()
    for row in cut.lives():
        if stay is None or index.living.owner[row] in stay:
            there.add(index.living.owner[row], cut.living(row))
    for number in stay or ():
        for row in cut.sure(walk.near(number)):
            there.add(number, cut.holding(row))
    held = _held(walk, rows, there, progress, certain=wanted.certain)
    return Motion(held, there.merged(), frozenset(_dangling(walk, stay)))


class _Cut:
    """Cuts the range out of the spans of an index."""

    def __init__(self, index: Index, wanted: Wanted) -> None:
        self._index = index
        self._known = wanted.known
        self._range = Spell(wanted.since, Day(min(wanted.until + 1, NEVER)))
        self._certain = wanted.certain

    def edges(self, edge: int) -> Iterator[int]:
        """Yield the spans of an edge."""
        spans = self._index.holding
        return (row for row in spans.of(edge) if self._meets(spans, row))

    def every_edge(self) -> list[int]:
        """Return the spans of all edges."""
        spans = self._index.holding
        return [row for row in range(len(spans)) if self._meets(spans, row)]

    def dangling(self) -> Iterator[int]:
        """Yield the edges that dangle on some day."""
        spans = self._index.dangling
        return (spans.owner[r] for r in range(len(spans)) if self._meets(spans, r))

    def lives(self) -> Iterator[int]:
        """Yield the spans in which somebody is said to exist."""
        spans = self._index.living
        return (row for row in range(len(spans)) if self._counts(spans, row))

    def sure(self, rows: Iterable[int]) -> list[int]:
        """Return the spans of edges that count: all, or those that are certain."""
        return [row for row in rows if self._counts(self._index.holding, row)]

    def holding(self, row: int) -> Spell:
        """Return when an edge holds."""
        return self._spell(self._index.holding, row)

    def living(self, row: int) -> Spell:
        """Return when somebody is said to exist."""
        return self._spell(self._index.living, row)

    def _counts(self, spans: Spans, row: int) -> bool:
        return self._meets(spans, row) and not (self._certain and spans.mask[row])

    def _meets(self, spans: Spans, row: int) -> bool:
        known = spans.known[row] <= self._known < spans.given_up[row]
        return known and bool(self._spell(spans, row))

    def _spell(self, spans: Spans, row: int) -> Spell:
        whole = Spell(Day(spans.first[row]), Day(spans.beyond[row]))
        return whole.shared(self._range)


class _Walk(Walk):
    """Walks the edges that hold on some day of a range; of these perhaps only `some`."""

    def __init__(self, index: Index, cut: _Cut, some: set[int] | None = None) -> None:
        super().__init__(index)
        self.cut = cut
        self._some = some

    def near(self, number: int) -> Iterator[int]:
        """Yield the spans of the edges of an entity."""
        rows = chain.from_iterable(
            map(self.cut.edges, self.index.edges.touching(number))
        )
        return rows if self._some is None else filter(self._some.__contains__, rows)

    def among(self, rows: set[int]) -> "_Walk":
        """Return a walk over some of them."""
        return _Walk(self.index, self.cut, rows)


class _There:
    """Who is there, and when."""

    def __init__(self) -> None:
        self._spells: dict[int, list[Spell]] = defaultdict(list)

    def add(self, number: int, spell: Spell) -> None:
        """Let somebody be there."""
        self._spells[number].append(spell)

    def add_all(self, numbers: Iterable[int], spell: Spell) -> None:
        """Let several be there."""
        for number in numbers:
            self.add(number, spell)

    def merged(self) -> dict[int, list[Spell]]:
        """Return everybody's spells."""
        spells = ((number, merged(self._spells[number])) for number in self._spells)
        return {number: some for number, some in sorted(spells) if some}


def _part(walk: _Walk, wanted: Wanted) -> tuple[Sequence[int], set[int] | None]:
    """Return the spans of the edges that are wanted, and who stays even without one.

    None for all who are said to exist, where no part is asked for.
    """
    if wanted.org is None and wanted.around is None:
        return walk.cut.every_edge(), None
    rows, stay = set[int](), set[int]()
    if wanted.org is not None:
        top = walk.number(find(walk.index, wanted.org))
        rows, stay = (rows, stay) if top is None else walk.within(top)
        walk = walk.among(rows)
    if wanted.around is not None:
        centre = walk.number(find(walk.index, wanted.around))
        near = set() if centre is None else {centre}
        rows, _ = (set(), near) if centre is None else walk.around(centre, wanted.depth)
        stay = near if wanted.org is None else near & stay
    return sorted(rows), stay


def _dangling(walk: _Walk, stay: set[int] | None) -> Iterator[int]:
    """Yield the edges that dangle: all, or those of whom stays."""
    edges = walk.index.edges
    for edge in walk.cut.dangling():
        if stay is None or not stay.isdisjoint(
            (edges.subject[edge], edges.object[edge])
        ):
            yield edge


def _held(
    walk: _Walk,
    rows: Iterable[int],
    there: _There,
    progress: Progress | None,
    *,
    certain: bool,
) -> dict[int, list[Told]]:
    """Return the spells of edges; both ends of an edge are there.

    A post that is only possibly held has no place among what is certain.
    """
    sure = walk.cut.sure(rows)
    for row in sure:
        if not walk.is_place(row):
            there.add_all(walk.ends(row), walk.cut.holding(row))
    posts = there.merged() if certain else {}
    held: dict[int, list[Told]] = defaultdict(list)
    for row in heard(sure, "gathering", progress):
        whole, (post, _) = walk.cut.holding(row), walk.ends(row)
        place = certain and walk.is_place(row)
        for spell in map(whole.shared, posts.get(post, ())) if place else (whole,):
            if spell:
                held[walk.index.holding.owner[row]].append(Told(spell, row))
                there.add_all(walk.ends(row), spell)
    return {edge: sorted(told) for edge, told in sorted(held.items())}

"""What was so on a day, for whoever asks but once? By the rules, without an index."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, cached_property
from typing import Any, NamedTuple

from orggraph.collector import making_many
from orggraph.dates import Age
from orggraph.facts import Ledger
from orggraph.history.by_rules import Found, found_by_rules
from orggraph.history.sift import sifted
from orggraph.history.snapshot import Part, Snapshot
from orggraph.history.stale import aged
from orggraph.index.index import Index
from orggraph.index.point import NOW, Point


class Behind(NamedTuple):
    """What is behind a snapshot: the whole ledger, and its index, made if asked for."""

    whole: Callable[[], Ledger]
    compiled: Callable[[], Index]


class OneSnapshot(Snapshot):
    """A snapshot whose edges and nodes are at hand; its index is compiled if asked for."""

    def __init__(  # noqa: PLR0913, PLR0917 (all that there is in it)
        self,
        ledger: Ledger,
        at: Point,
        found: Found,
        behind: Behind,
        head_of: Snapshot | None = None,
        stale: Age | None = None,
    ) -> None:
        self.point = at
        self.head_of = head_of
        self.stale = stale
        self._part = None
        self._ledger = ledger
        self._behind = behind
        self.nodes, self.edges, self.dangling, self.vacant = found

    def __reduce__(self) -> tuple[Any, ...]:
        """Let it be copied and sent to other processes, without its index."""
        found = Found(self.nodes, self.edges, self.dangling, self.vacant)
        told = self.point, found, self.head_of, self.stale
        return _sent, (self._behind.whole(), *told)

    @property
    def index(self) -> Index:
        """The index of the whole ledger."""
        return self._behind.compiled()

    @property
    def ledger(self) -> Ledger:
        """All that the ledger says, or as much of it as was read for the day."""
        return self._ledger

    @property
    def whole(self) -> bool:
        """Say whether all that was so is in it, and not only the first of it."""
        return self.head_of is None

    @cached_property
    def part(self) -> Part:
        """The spans of the index of which it consists."""
        index, at = self.index, self.point
        return Part(
            self.rows,
            index.dangling.rows(at)[: len(self.dangling)],
            list(self.lives) if self.whole else (),
        )

    @cached_property
    def rows(self) -> Sequence[int]:
        """The spans of its edges in the index."""
        return self.index.holding.rows(self.point)[: len(self.edges)]

    @property
    def edge_count(self) -> int:
        """How many edges there are."""
        return len(self.edges)

    @property
    def dangling_count(self) -> int:
        """How many edges are left out."""
        return len(self.dangling)

    def head(self, limit: int) -> OneSnapshot:
        """Return the first edges with their ends, and the first dangling ones."""
        edges = self.edges[:limit]
        ends = {end for edge in edges for end in (edge.subject, edge.object)}
        nodes = tuple(node for node in self.nodes if node.id in ends)
        vacant = frozenset(self.vacant & ends)
        found = Found(nodes, edges, self.dangling[:limit], vacant)
        at = self.point
        return OneSnapshot(self._ledger, at, found, self._behind, self, self.stale)

    def stale_after(self, age: Age) -> OneSnapshot:
        """Return the same where what was not confirmed for so long is only possible."""
        edges = tuple(aged(edge, self.at, age) for edge in self.edges)
        found = Found(self.nodes, edges, self.dangling, self.vacant)
        behind, whole = self._behind, self.head_of
        return OneSnapshot(self._ledger, self.point, found, behind, whole, age)


def _sent(
    ledger: Ledger,
    at: Point,
    found: Found,
    head_of: Snapshot | None,
    stale: Age | None,
) -> OneSnapshot:
    from orggraph.index.compile.build import build  # only should it be asked for

    behind = Behind(lambda: ledger, cache(lambda: build(ledger)))
    return OneSnapshot(ledger, at, found, behind, head_of, stale)


def take_once(ledger: Ledger, at: Point, behind: Behind) -> OneSnapshot:
    """Return what was so at a point, of a ledger with at least what matters for it."""
    known = None if at.known == NOW else at.known
    with making_many():
        found = found_by_rules(sifted(ledger, at), at.day, known)
    return OneSnapshot(ledger, at, found, behind)

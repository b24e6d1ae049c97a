"""What changed, and what was learnt? Between two days, as known on two others."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from orggraph.dates import Day
from orggraph.facts import EntityId
from orggraph.history.diff.beliefs import beliefs
from orggraph.history.diff.difference import Difference, difference
from orggraph.history.diff.happenings import happenings
from orggraph.history.diff.sentence import Sentence, Told
from orggraph.history.scope import ever_inside, within
from orggraph.history.snapshot import Snapshot
from orggraph.index.events import What
from orggraph.index.index import Index
from orggraph.index.point import Point


class Diff:
    """The difference of two points of both clocks, in sentences and edge by edge.

    It is told in two steps: what was *learnt* about the first day, from the first known
    day to the second; then what *happened* from the first day to the second, as known on
    the second. `organization` narrows it down to what is in that.
    """

    def __init__(
        self,
        index: Index,
        one: Point,
        other: Point,
        organization: EntityId | None = None,
    ) -> None:
        self.index = index
        self.one = one
        self.other = other
        self.organization = organization

    def __repr__(self) -> str:
        """Say between which points, and how much differs."""
        return f"<Diff {self.one} {self.other}: {len(self.whole.edges)} edges differ>"

    @cached_property
    def whole(self) -> Difference:
        """All that differs, from the first point to the second."""
        return self._between(self.one, self.other)

    @property
    def steps(self) -> Iterator[Difference]:
        """What differs in each of the steps in which it is told; not where none is."""
        if self.one.known != self.other.known:
            yield self._between(self.one, self._middle)
        if self.one.day != self.other.day:
            yield self._between(self._middle, self.other)

    @property
    def learnt(self) -> tuple[Sentence, ...]:
        """What is told otherwise of the first day, since one knows better."""
        return self._learnt.sentences

    @property
    def happened(self) -> tuple[Sentence, ...]:
        """What happened between the two days, as it is known last."""
        return self._happened.sentences

    @property
    def folded(self) -> int:
        """How much more may already have held, and is not told: its start is unknown."""
        return self._learnt.folded + self._happened.folded

    @cached_property
    def passed(self) -> int:
        """How many edges began after the first day and were over by the second.

        They hold on neither day, so they are no part of the difference; the log has
        them. Counted as known last; of an organisation, edges of what was ever in it.
        """
        index, (day, known) = self.index, self.other
        until = index.records.column("fact.until_latest")
        begun = index.events.between(Day(self.one.day + 1), day, (What.BEGINS,))
        facts = (e.fact for e in begun if until[e.fact] <= day)
        edges = {index.records.edge_of(f) for f in facts if index.known(f, known)}
        spans = index.holding
        return sum(
            not any(spans.holds(row, at) for row in spans.of(edge) for at in self._ends)
            for edge in filter(self._is_asked, edges)
        )

    def _is_asked(self, edge: int) -> bool:
        """Say whether an edge is of what was ever in the organisation, if there is one."""
        edges, inner = self.index.edges, self._ever_inside
        return inner is None or not inner.isdisjoint(
            {edges.subject[edge], edges.object[edge]}
        )

    @cached_property
    def _ever_inside(self) -> set[int] | None:
        if self.organization is None:
            return None
        return ever_inside(self.index, self.organization)

    @property
    def _ends(self) -> tuple[Point, Point]:
        return self._middle, self.other

    @cached_property
    def _learnt(self) -> Told:
        if self.one.known == self.other.known:
            return Told()
        return beliefs(self.index, self._between(self.one, self._middle))

    @cached_property
    def _happened(self) -> Told:
        if self.one.day == self.other.day:
            return Told()
        same = self.one.known == self.other.known
        found = self.whole if same else self._between(self._middle, self.other)
        return happenings(self.index, found)

    @property
    def _middle(self) -> Point:
        """The first day, as it is known last."""
        return Point(self.one.day, self.other.known)

    def _between(self, one: Point, other: Point) -> Difference:
        return difference(self._snapshot(one), self._snapshot(other))

    def _snapshot(self, at: Point) -> Snapshot:
        snapshot = Snapshot(self.index, at)
        if self.organization is None:
            return snapshot
        return within(snapshot, self.organization)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form (docs/diff.schema.json)."""
        from orggraph.history.diff.as_json import diff_dict

        return diff_dict(self)

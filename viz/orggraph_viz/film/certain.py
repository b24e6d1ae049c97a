"""What is told where only certain things count? What surely began, and is surely over."""

from collections.abc import Iterator

from orggraph.history.diff.difference import Difference, EdgeChange, NodeChange
from orggraph.history.diff.phrases import surely_over
from orggraph.history.values import Edge, Node
from orggraph.index.kept import KeptIndex
from orggraph.index.point import Point


class CertainIndex(KeptIndex):
    """An index in which only what is certain is near anything, and exists."""

    def near(self, entity: int, at: Point) -> Iterator[int]:
        """Yield the spans of the edges of an entity that surely hold at a point."""
        mask = self.holding.mask
        return (row for row in super().near(entity, at) if not mask[row])

    def life(self, entity: int, at: Point) -> int | None:
        """Return the span in which an entity surely exists at a point."""
        row = super().life(entity, at)
        return None if row is None or self.living.mask[row] else row


def surely_happened(found: Difference) -> Difference:
    """Leave out what may have happened.

    What is no longer certain from a day on may be over, and is not told on that day; it
    is told when it is over for certain.
    """
    return found._replace(
        edges=tuple(one for one in found.edges if _is_sure(*one)),
        nodes=tuple(one for one in found.nodes if _is_sure(*_lives(one))),
    )


def surely_believed(found: Difference) -> Difference:
    """Leave out what was only thought possible; what is certain by now was learnt."""
    edges = (_believed(*one) for one in found.edges)
    nodes = ((one, _believed(*_lives(one))) for one in found.nodes)
    return found._replace(
        edges=tuple(change for change in edges if change),
        nodes=tuple(
            NodeChange(*map(_with, one, change)) for one, change in nodes if change
        ),
    )


def _is_sure(before: Edge | None, after: Edge | None) -> bool:
    if after is not None:
        return after.certain
    return before is not None and surely_over([before])


def _believed(before: Edge | None, after: Edge | None) -> EdgeChange | None:
    if before is not None and not before.certain:
        before = None
    if after is None or after.certain:
        return EdgeChange(before, after) if before or after else None
    return None


def _lives(change: NodeChange) -> tuple[Edge | None, Edge | None]:
    before, after = (node.existence if node else None for node in change)
    return before, after


def _with(node: Node | None, life: Edge | None) -> Node | None:
    return node and node._replace(existence=life)

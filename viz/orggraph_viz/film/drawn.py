"""Which edges are told again and again? Each is drawn once, and kept."""

from collections.abc import Sequence

from orggraph.dates import ALWAYS
from orggraph.history.drawn import draw_edges
from orggraph.history.values import Edge
from orggraph.index.index import Index
from orggraph.index.point import Point


class Drawn:
    """Draws the edges of spans, as `draw_edges` does.

    Except for the marks of a day, and for when they were last confirmed: no sentence
    tells them.
    """

    def __init__(self, index: Index) -> None:
        rows = range(len(index.holding))
        self._edges = draw_edges(index, rows, Point(ALWAYS))

    def __call__(self, _index: Index, rows: Sequence[int], _at: Point) -> list[Edge]:
        """Return the edges of some spans that hold at a point."""
        return [self._edges[row] for row in rows]

    def edge(self, row: int) -> Edge:
        """Return the edge of a span."""
        return self._edges[row]

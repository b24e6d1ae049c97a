"""Which edges are told again and again? Each is drawn once, and kept."""

from orggraph.dates import ALWAYS
from orggraph.history.diff.difference import Draw
from orggraph.history.drawn import draw_edges, draw_lives
from orggraph.history.values import Edge
from orggraph.index.index import Index
from orggraph.index.point import Point


class Drawn:
    """Draws the edges of spans, as `draw_edges` and `draw_lives` do.

    Except for the marks of a day, and for when they were last confirmed: no sentence
    tells them.
    """

    def __init__(self, index: Index) -> None:
        at = Point(ALWAYS)
        self._edges = draw_edges(index, range(len(index.holding)), at)
        self._lives = draw_lives(index, range(len(index.living)), at)

    @property
    def draw(self) -> Draw:
        """What hands them out to who tells a difference."""
        return Draw(
            lambda _index, rows, _at: list(map(self.edge, rows)),
            lambda _index, rows, _at: list(map(self.life, rows)),
        )

    def edge(self, row: int) -> Edge:
        """Return the edge of a span in which it holds."""
        return self._edges[row]

    def life(self, row: int) -> Edge:
        """Return the edge of a span of existence."""
        return self._lives[row]

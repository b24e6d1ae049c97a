"""Where are the spans that are in reach? Their rectangles, cut to the days in reach."""

from collections.abc import Sequence

from orggraph.dates import Day
from orggraph.index.gather import numbers_at
from orggraph.index.spans import Spans
from orggraph_viz.film.facts import Piece
from orggraph_viz.film.reach import Cut
from orggraph_viz.film.values import Rect


def pieces(spans: Spans, rows: Sequence[int], cut: Cut) -> list[Piece]:
    """Return some spans with their rectangles, in their order."""
    columns = (spans.first, spans.beyond, spans.known, spans.given_up, spans.mask)
    read = (numbers_at(column, rows) for column in columns)
    return [
        Piece(row, _rect(cut, *map(Day, days)), mask)
        for row, *days, mask in zip(rows, *read, strict=True)
    ]


def _rect(cut: Cut, first: Day, beyond: Day, known: Day, given_up: Day) -> Rect:
    return Rect(max(first, cut.first), min(beyond, cut.beyond), known, given_up)

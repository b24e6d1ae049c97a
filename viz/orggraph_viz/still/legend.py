"""What do the signs of a picture mean? Only those that are in it."""

from collections.abc import Iterator

from orggraph_viz.film.values import Line
from orggraph_viz.frame.values import Box, Frame
from orggraph_viz.still.pen import Pen
from orggraph_viz.still.widths import width

_SIZE = 11.5
_SWATCH = 26
_BETWEEN = 22
_WORDS = {Line.REPORTED: "only reported", Line.POSSIBLE: "only possible"}
_DASHES = {Line.REPORTED: "6 4", Line.POSSIBLE: "2 3"}


def draw_legend(
    pen: Pen, frame: Frame, left: int, top: int, colours: dict[str, str]
) -> None:
    """Draw one line: how borders and lines that are not solid are meant."""
    for line in _lines(frame):
        box = Box(left, top, _SWATCH, 14)
        pen.rect(
            box,
            4,
            "none",
            stroke=colours["edge"],
            stroke_width=1.4,
            stroke_dasharray=_DASHES[line],
        )
        left += _SWATCH + 7
        pen.text(_WORDS[line], left, top + 11, _SIZE, colours["muted"])
        left += round(width(_WORDS[line], _SIZE)) + _BETWEEN


def legend_width(frame: Frame) -> int:
    """Return how much room the legend needs; 0 where there is nothing to say."""
    words = [_WORDS[line] for line in _lines(frame)]
    return sum(_SWATCH + 7 + round(width(word, _SIZE)) + _BETWEEN for word in words)


def _lines(frame: Frame) -> Iterator[Line]:
    shown = {card.line for card in frame.cards}
    shown |= {link.line for link in frame.links if not link.quiet}
    return (line for line in _WORDS if line in shown)

"""How are ties drawn? Elbows from headers to their cards, links along their corners."""

from collections.abc import Sequence
from typing import Final

from orggraph_viz.film.values import Line
from orggraph_viz.frame.values import Card, Link
from orggraph_viz.still.pen import Pen, bent

_DASHES: Final = {Line.CERTAIN: "", Line.REPORTED: "8 5", Line.POSSIBLE: "2 4"}
_COLOURS: Final = {"": "edge", "new": "joined", "ended": "left"}
_ELBOW: Final = 7
#: From the left edge of a card to the line on which it hangs.
_SPINE: Final = 12
_ARROW: Final = 9


def draw_ties(pen: Pen, cards: Sequence[Card], colours: dict[str, str]) -> None:
    """Draw how cards hang on their headers; plain ones first, so marks stay whole."""
    headers = {card.group: card for card in cards if card.header}
    hanging = (c for c in cards if not c.header and c.group in headers and not c.ghost)
    for card in sorted(hanging, key=lambda card: bool(card.tie)):
        box, header = card.box, headers[card.group].box
        spine = box.left - _SPINE
        corners = ((spine, header.bottom), (spine, box.middle), (box.left, box.middle))
        pen.path(
            bent(corners, _ELBOW),
            fill="none",
            stroke=colours[_COLOURS[card.tie]],
            stroke_width=2.5 if card.leads else 1.4,
            stroke_dasharray=_dashes(card.tie, card.line),
        )


def draw_link(pen: Pen, link: Link, colours: dict[str, str]) -> None:
    """Draw a link with an arrow at its end."""
    colour = colours[_COLOURS[link.tie]]
    (before, _), (x, y) = link.corners[-2:]
    heading = 1 if x > before else -1
    pen.path(
        bent((*link.corners[:-1], (x - heading * (_ARROW - 3), y))),
        fill="none",
        stroke=colour,
        stroke_width=2.5 if link.thick else 1.4,
        stroke_dasharray=_dashes(link.tie, link.line),
    )
    tail = x - heading * _ARROW
    pen.path(f"M{x} {y}L{tail} {y - 4.5:g}L{tail} {y + 4.5:g}Z", fill=colour)


def _dashes(tie: str, line: Line) -> str:
    return "2 4" if tie == "ended" else _DASHES[line]

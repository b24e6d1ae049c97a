"""A day as an SVG picture: the Groups view, for a report or a README."""

from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as ET

from orggraph.dates import NEVER, Day, spoken_day
from orggraph_viz.film.values import Film
from orggraph_viz.frame.frame import frame
from orggraph_viz.frame.moment import last_change
from orggraph_viz.frame.values import Box, Card, Frame
from orggraph_viz.plan.values import Plan
from orggraph_viz.still.colours import COLOURS, Light
from orggraph_viz.still.legend import draw_legend, legend_width
from orggraph_viz.still.lines import draw_link, draw_ties
from orggraph_viz.still.pen import FONTS, Pen, written
from orggraph_viz.still.things import chip_width, draw_thing
from orggraph_viz.still.widths import fitted, width

_MARGIN: Final = 28
_HEADING: Final = 94
_FOOT: Final = 34
_TITLE_SIZE: Final = 16
_DATE_SIZE: Final = 26
_LINE_SIZE: Final = 14
_FOOT_SIZE: Final = 12
#: Between what is counted and the legend.
_GAP: Final = 22
_NOTHING: Final = "Nothing is known to have held on this day."


def svg(film: Film, plan: Plan, at: Day, known: Day, light: Light = "light") -> str:
    """Return the picture of a day, as known on another (`NEVER`: now), as SVG.

    Only what is there has room in it. The text ends with a line break; the same
    arguments give the same text.
    """
    seen = frame(film, plan, at, known)
    sheet = _Sheet(film, seen, _heading(film, at, known), COLOURS[light])
    return sheet.drawn()


def _heading(film: Film, at: Day, known: Day) -> tuple[str, str, str]:
    """Return the title, the date, and the line below it."""
    change = last_change(film, at, known)
    told = []
    if change is not None:
        same = change.day == at
        told.append(
            "changed on this day" if same else f"last change {spoken_day(change.day)}"
        )
    if known != NEVER:
        told.append(f"as known on {spoken_day(known)}")
    return film.title, spoken_day(at), ", ".join(told)


class _Sheet:
    """A picture with its heading and its legend."""

    def __init__(
        self,
        film: Film,
        frame: Frame,
        heading: tuple[str, str, str],
        colours: dict[str, str],
    ) -> None:
        self._film, self._frame, self._colours = film, frame, colours
        self._heading = heading
        self._counts = frame.counts if frame.cards else _NOTHING
        self._bounds = _bounds(frame)
        self._width = 2 * _MARGIN + max(self._bounds.width, self._least())
        self._height = _HEADING + self._bounds.height + _FOOT + _MARGIN

    def drawn(self) -> str:
        """Return it as a text."""
        root = ET.Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "width": str(self._width),
                "height": str(self._height),
                "viewBox": f"0 0 {self._width} {self._height}",
                "role": "img",
                "font-family": FONTS,
            },
        )
        pen = Pen(root)
        self._say(pen)
        page = Box(0, 0, self._width, self._height)
        pen.rect(page, 0, self._colours["background"])
        self._write_heading(pen)
        left, top = _MARGIN - self._bounds.left, _HEADING - self._bounds.top
        self._draw(pen.group(transform=f"translate({left} {top})"))
        self._write_foot(pen)
        ET.indent(root, " ")
        return f"{ET.tostring(root, encoding='unicode')}\n"

    def _least(self) -> int:
        """Return the width that heading and legend need, up to a limit."""
        title, day, line = self._heading
        widths = (
            width(title[:80], _TITLE_SIZE, bold=True),
            width(day, _DATE_SIZE, bold=True),
            width(line, _LINE_SIZE),
            width(self._counts, _FOOT_SIZE) + _GAP + legend_width(self._frame),
        )
        return round(max(widths))

    def _say(self, pen: Pen) -> None:
        title, day, line = self._heading
        pen.said("title", f"{title}, {day}")
        told = (line, f"{self._counts.rstrip('.')}.", *_spoken(self._frame))
        pen.said("desc", "\n".join(filter(None, told)))

    def _write_heading(self, pen: Pen) -> None:
        title, day, line = self._heading
        room = self._width - 2 * _MARGIN
        strong, weak = self._colours["text"], self._colours["muted"]
        short = fitted(title, room, _TITLE_SIZE, bold=True)
        pen.text(short, _MARGIN, 32, _TITLE_SIZE, strong, font_weight=600)
        pen.text(day, _MARGIN, 61, _DATE_SIZE, strong, font_weight=700)
        pen.text(line, _MARGIN, 81, _LINE_SIZE, weak)

    def _write_foot(self, pen: Pen) -> None:
        """Write how much there is, and what its signs mean."""
        top = self._height - _MARGIN - 8
        pen.text(self._counts, _MARGIN, top + 11, _FOOT_SIZE, self._colours["muted"])
        left = _MARGIN + round(width(self._counts, _FOOT_SIZE)) + _GAP
        draw_legend(pen, self._frame, left, top, self._colours)

    def _draw(self, pen: Pen) -> None:
        for drop in self._frame.backdrops:
            pen.rect(drop.box, 9, self._colours["group"])
        draw_ties(pen, self._frame.cards, self._colours)
        for link in self._frame.links:
            if not link.quiet:
                draw_link(pen, link, self._colours)
        for card in self._frame.cards:
            initials = self._film.things[card.thing].initials if card.thing >= 0 else ""
            draw_thing(pen, card, initials, self._colours)


def _bounds(frame: Frame) -> Box:
    """Return the smallest rectangle around all that is drawn, with its chips."""
    points = [*_points(frame)]
    if not points:
        return Box(0, 0, 0, 0)
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _points(frame: Frame) -> Iterator[tuple[int, int]]:
    boxes = [drop.box for drop in frame.backdrops] + [card.box for card in frame.cards]
    for box in boxes:
        yield from ((box.left, box.top), (box.right, box.bottom))
    for card in frame.cards:
        if card.chip:
            yield (
                min(card.box.left, card.box.right - chip_width(card.chip)),
                card.box.top,
            )
            yield card.box.right + 4, card.box.top
    for link in frame.links:
        if not link.quiet:
            yield from link.corners


def _spoken(frame: Frame) -> Iterator[str]:
    """Yield what is in the picture, group by group, for those who hear it."""
    for card in frame.cards:
        if not card.ghost:
            yield f"{'' if card.header else '- '}{_sentence(card)}"


def _sentence(card: Card) -> str:
    parts = (card.name, card.detail, card.chip)
    return written("; ".join(part for part in parts if part))

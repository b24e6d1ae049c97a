"""How are cards, headers and chips drawn? By their shape, and by what changed."""

from typing import Final

from orggraph_viz.film.values import Line, Mark, Shape
from orggraph_viz.frame.marks import LAST_DAY
from orggraph_viz.frame.values import Box, Card
from orggraph_viz.still.pen import Pen
from orggraph_viz.still.widths import fitted, width

#: Which colours a mark has.
MARKED: Final = {
    Mark.JOINED: "joined",
    Mark.NEW: "joined",
    Mark.LEFT: "left",
    Mark.DISSOLVED: "left",
    Mark.CHANGED: "changed",
}
_DASHES: Final = {Line.CERTAIN: "", Line.REPORTED: "6 4", Line.POSSIBLE: "2 3"}
_BUILT: Final = frozenset({Shape.ORGANIZATION, Shape.TEAM, Shape.BODY})
#: Cards that are no people, without a ground of their own.
_OPEN: Final = frozenset({"more", "nowhere", Shape.POST, Shape.OTHER})
_GHOST: Final = 0.22
_CHIP_SIZE: Final = 10.5
_CHIP_HEIGHT: Final = 15


def draw_thing(pen: Pen, card: Card, initials: str, colours: dict[str, str]) -> None:
    """Draw a card or header, with its chip on the upper right edge."""
    artist = _Artist(pen.group(opacity=_GHOST) if card.ghost else pen, card, colours)
    if card.shape in _BUILT:
        artist.header()
    else:
        artist.card(initials)
    if card.chip:
        draw_chip(pen, card.chip, card.mark, _chip_place(card), colours)


def chip_width(text: str) -> int:
    """Return how wide a chip is."""
    return round(width(text, _CHIP_SIZE, bold=True)) + 14


def draw_chip(
    pen: Pen, text: str, mark: Mark, place: tuple[int, int], colours: dict[str, str]
) -> None:
    """Draw what a change made of something, in words; by the upper left corner."""
    left, top = place
    box = Box(left, top, chip_width(text), _CHIP_HEIGHT)
    plain = mark is Mark.NONE
    fill = colours["panel"] if plain else colours[MARKED[mark]]
    line = colours["left" if text == LAST_DAY else "person-line"] if plain else ""
    pen.rect(box, 7.5, fill, stroke=line)
    ink = colours["text"] if plain else colours["chip-text"]
    pen.text(
        text,
        left + box.width / 2,
        top + 11.2,
        _CHIP_SIZE,
        ink,
        font_weight=600,
        text_anchor="middle",
    )


def _chip_place(card: Card) -> tuple[int, int]:
    return card.box.right - chip_width(card.chip) + 4, card.box.top - 11


class _Artist:
    """Draws one card."""

    def __init__(self, pen: Pen, card: Card, colours: dict[str, str]) -> None:
        self._pen, self._card, self._colours = pen, card, colours
        self._marked = MARKED.get(card.mark, "")
        self._ended = self._marked == "left"

    def header(self) -> None:
        """Draw an organisation, solid; a team with a bar; a body with two borders."""
        card, box = self._card, self._card.box
        solid = card.shape == Shape.ORGANIZATION
        line = self._marked or ("" if solid else f"{card.shape}-line")
        fill = f"{card.shape}-fill"
        if self._marked and not solid:
            fill = f"{self._marked}-fill"
        self._rect(box, 5, fill, line)
        if card.shape == Shape.TEAM:
            bar = Box(box.left, box.top + 1, 6, box.height - 2)
            self._pen.rect(bar, 2, self._colours[line])
        elif card.shape == Shape.BODY:
            inner = Box(box.left + 3, box.top + 3, box.width - 6, box.height - 6)
            self._pen.rect(inner, 3, "none", stroke=self._colours[line])
        ink = "organization-text" if solid else "text"
        weak = "organization-text" if solid else "card-muted"
        self._lines(box.left + 13, box.width - 24, 14, ink, weak)

    def card(self, initials: str) -> None:
        """Draw a person with a disc, or something that is none, by an open border."""
        card, box = self._card, self._card.box
        person = card.shape == Shape.PERSON
        fill = f"{self._marked}-fill" if self._marked else "person-fill"
        if card.shape in _OPEN and not self._marked:
            fill = "group"
        if card.shape != "nowhere":
            line = self._marked or "person-line"
            self._rect(box, 9 if person else 5, fill, line)
        if person:
            self._disc(box.left + 19, box.middle, initials)
        indent = 36 if person else 12
        room = box.width - indent - 9
        self._lines(box.left + indent, room, 13, "text", "card-muted")

    def _rect(self, box: Box, radius: int, fill: str, line: str) -> None:
        """Draw the ground and the border, which says how sure it is."""
        card = self._card
        dashed = self._ended or (card.shape in _OPEN and not self._marked)
        self._pen.rect(
            box,
            radius,
            self._colours[fill],
            stroke=self._colours[line] if line else "",
            stroke_width=2.5 if self._marked and not self._ended else 1.4,
            stroke_dasharray="6 4" if dashed else _DASHES[card.line],
        )

    def _disc(self, x: int, y: int, initials: str) -> None:
        colours = self._colours
        self._pen.disc(x, y, 11.5, colours[self._marked or "disc"])
        ink = colours["chip-text" if self._marked else "disc-text"]
        self._pen.text(
            initials, x, y + 3.3, 9, ink, font_weight=600, text_anchor="middle"
        )

    def _lines(self, left: int, room: int, size: int, ink: str, weak: str) -> None:
        """Write the name, struck through where it is gone, and the line below."""
        card, middle = self._card, self._card.box.middle
        self._pen.text(
            fitted(card.name, room, size, bold=True),
            left,
            middle + (size * 0.36 if not card.detail else -3),
            size,
            self._colours[ink],
            font_weight=600,
            text_decoration="line-through" if card.gone else "",
        )
        if card.detail:
            detail = fitted(card.detail, room, 11.5)
            self._pen.text(detail, left, middle + 13, 11.5, self._colours[weak])

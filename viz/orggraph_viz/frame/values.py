"""What is a frame? Cards, headers and links in their places, at one point of both clocks."""

from typing import Any, NamedTuple

from orggraph_viz.film.values import Line, Mark, Shape


class Box(NamedTuple):
    """A rectangle by its upper left corner."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The x of its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """The y of its lower edge."""
        return self.top + self.height

    @property
    def middle(self) -> int:
        """The y of its middle."""
        return self.top + self.height // 2


class Show(NamedTuple):
    """What the switches say.

    `hidden` are shapes that are not drawn. Without `reported`, only what is confirmed.
    `unknown_starts`: also what is possible for no other reason than an unknown start.
    `ghosts`: who is only there on other days. `opened` are groups (by their places in
    the plan) of which everybody is shown. `selected` is a thing, or -1.
    """

    hidden: frozenset[Shape] = frozenset()
    reported: bool = True
    unknown_starts: bool = False
    ghosts: bool = False
    opened: frozenset[int] = frozenset()
    selected: int = -1


class Card(NamedTuple):
    """A card or header in its place.

    `thing` is -1 for the card that says how many more there are, and for the header of
    those who are nowhere. `group` is where it stands. `header`: it heads that group.
    `mark` is what the last change made of it, and `chip` says so in words, with the day
    where that is not the day shown. `gone`: it is not there any more, and only stays
    marked. `line` is its border, as sure as the surest of its facts. `leads`: it hangs on
    its header by a thick line. `tie` is how it hangs there: "new", "ended" or "".
    """

    thing: int
    group: int
    header: bool
    shape: str
    box: Box
    name: str
    detail: str
    line: Line
    mark: Mark
    chip: str
    gone: bool
    ghost: bool
    vacant: bool
    leads: bool
    tie: str


class Link(NamedTuple):
    """A line between two things, by the corners of its way.

    `tie` is "new" or "ended" when all its facts are, else "". `quiet`: drawn only when
    one of its ends is selected.
    """

    source: int
    target: int
    line: Line
    thick: bool
    tie: str
    quiet: bool
    corners: tuple[tuple[int, int], ...]


class Backdrop(NamedTuple):
    """What lies under a group; `over` others, where it is opened."""

    group: int
    box: Box
    over: bool


class Frame(NamedTuple):
    """The picture at one point; `counts` is what is in it, in words."""

    backdrops: tuple[Backdrop, ...]
    cards: tuple[Card, ...]
    links: tuple[Link, ...]
    counts: str

    def to_dict(self) -> dict[str, Any]:
        """Return its JSON form: each card and link a dictionary, boxes as well."""
        return {
            "backdrops": [_boxed(drop) for drop in self.backdrops],
            "cards": [_boxed(card) for card in self.cards],
            "links": [link._asdict() for link in self.links],
            "counts": self.counts,
        }


def _boxed(value: Backdrop | Card) -> dict[str, Any]:
    return {**value._asdict(), "box": value.box._asdict()}

"""What is a plan? The places of a film, which stay the same whatever the clocks say."""

from typing import Any, Final, NamedTuple

from orggraph_viz.columns import tables

#: The group of whom no organisation is known.
NOWHERE: Final = -1


class Home(NamedTuple):
    """A group in which a card can be, and its order among the cards there."""

    group: int
    rank: int


class Group(NamedTuple):
    """A header with room for cards below it, one below the other.

    `header` is the number of a thing, or `NOWHERE`. `left` and `top` are those of its
    backdrop. `rows` is how many cards have room; where there are more, the last row
    says how many. `above` is the group that it is a part of, or -1. `name` is that of the
    header, without that of what it is a part of; `sign` tells it apart where another of
    that whole has the same.
    """

    header: int
    left: int
    top: int
    rows: int
    above: int
    name: str = ""
    sign: str = ""


class Route(NamedTuple):
    """The way of links from things of one group to those of another (or the same).

    Its corners lie between the side of the one box (`out`: "left" or "right") and the
    side of the other (`into`). The first `lead` corners stand as high as the beginning,
    the others whose y is None as high as the end.
    """

    source: int
    target: int
    out: str
    into: str
    lead: int
    corners: tuple[tuple[int, int | None], ...]


class Spot(NamedTuple):
    """The middle of a thing in the network view."""

    x: int
    y: int


class Sizes(NamedTuple):
    """How large cards are, and what is between them, in units of the picture."""

    card_width: int = 178
    card_height: int = 42
    header_width: int = 198
    header_height: int = 46
    indent: int = 20
    gap: int = 11
    padding: int = 12
    inner_gap: int = 26
    port: int = 7


class Plan(NamedTuple):
    """The places of a film.

    `homes` are by thing, the best first, that of those who are nowhere last; empty for
    headers, and for posts that are never drawn because they are only ever held.
    `groups` are in the order in which they are drawn; homes and routes name them by
    their place there. `lanes` are the things that have a lane in the timeline, in
    order. `spots` are by thing; empty where there is no network view. `folded`: groups
    begin closed, because there are so many.
    """

    sizes: Sizes
    homes: tuple[tuple[Home, ...], ...]
    groups: tuple[Group, ...]
    routes: tuple[Route, ...]
    lanes: tuple[int, ...]
    spots: tuple[Spot, ...]
    folded: bool

    def to_dict(self) -> dict[str, Any]:
        """Return its JSON form: groups and routes by columns, all else as lists."""
        told = tables(self, groups=Group, routes=Route)
        return {**told, "sizes": self.sizes._asdict()}

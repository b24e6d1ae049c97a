"""How much fits on one page? What is more is refused, with narrower questions that fit.

Up to 1,000 things everything is drawn, up to `MOST` the groups begin folded (see `plan`);
more than that nobody can read, and a larger file no browser likes.
"""

from typing import Final

from orggraph.errors import TooLargeError
from orggraph.index.index import Index
from orggraph.index.point import Point
from orggraph_viz.film.reach import Cut, Reach, reached
from orggraph_viz.narrower import Room, narrower

#: Entities on one page.
MOST: Final = 5_000
#: Bytes of one page.
LARGEST: Final = 4_000_000
#: What a page takes besides, and what each span adds, about: so many have room.
_BESIDES, _BY_SPAN = 640_000, 160
#: A part that is estimated to fit should do so.
_TO_BE_SURE: Final = 0.9


def check_number(index: Index, reach: Reach, cut: Cut, at: Point) -> None:
    """Raise `TooLargeError` if a page would have too many entities.

    `cut` is what the reach comes to; `at` the point at which the page opens, around which
    narrower questions are looked for.
    """
    if cut.things > MOST:
        much = f"{cut.things:,} entities (at most {MOST:,})"
        room = Room(MOST, (LARGEST - _BESIDES) / _BY_SPAN)
        raise TooLargeError(much, narrower(index, reach, at, room))


def check_size(index: Index, reach: Reach, size: int, at: Point) -> None:
    """Raise `TooLargeError` if a page has too many bytes."""
    if size <= LARGEST:
        return
    cut = reached(index, reach)
    room = Room(MOST, cut.spans * LARGEST / size * _TO_BE_SURE)
    much = f"{size / 1e6:.1f} MB for {cut.things:,} entities (at most {LARGEST / 1e6:.0f} MB)"
    raise TooLargeError(much, narrower(index, reach, at, room))

"""How much fits on one page? What is more is refused, with narrower questions that fit.

Up to 1,000 cards everything is drawn, with more the groups begin folded (see `plan`);
more than `MOST` nobody can read, and a larger file no browser likes.
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
#: What a page takes besides its data: what draws it.
BESIDES: Final = 640_000
#: What each span adds to it, about: so many have room.
_BY_SPAN: Final = 160
#: What each span adds at the very least: from invented ledgers, of which some say only
#: who is a member since when; 190 in a small one, 140 where much is told of each.
_AT_LEAST: Final = 100
#: A part that is estimated to fit should do so.
_TO_BE_SURE: Final = 0.9


def check_number(index: Index, reach: Reach, cut: Cut, at: Point) -> None:
    """Raise `TooLargeError` if a page would have too many entities.

    `cut` is what the reach comes to; `at` the point at which the page opens, around which
    narrower questions are looked for.
    """
    if cut.things > MOST:
        much = f"{cut.things:,} entities (at most {MOST:,})"
        room = Room(MOST, (LARGEST - BESIDES) / _BY_SPAN)
        raise TooLargeError(much, narrower(index, reach, at, room))


def check_spans(index: Index, reach: Reach, at: Point) -> None:
    """Raise `TooLargeError` if it is clear that a page will have too many bytes.

    Before anything is made, which takes minutes for so many.
    """
    cut = reached(index, reach)
    least = BESIDES + cut.spans * _AT_LEAST
    if least > LARGEST:
        raise _too_many_bytes(index, reach, least, at, "at least ")


def check_size(index: Index, reach: Reach, size: int, at: Point) -> None:
    """Raise `TooLargeError` if a page has too many bytes."""
    if size > LARGEST:
        raise _too_many_bytes(index, reach, size, at)


def _too_many_bytes(
    index: Index, reach: Reach, size: int, at: Point, sure: str = ""
) -> TooLargeError:
    cut = reached(index, reach)
    room = Room(MOST, cut.spans * LARGEST / size * _TO_BE_SURE)
    counted = f"{sure}{size / 1e6:.1f} MB for {cut.things:,} entities"
    much = f"{counted} (at most {LARGEST / 1e6:.0f} MB)"
    return TooLargeError(much, narrower(index, reach, at, room))

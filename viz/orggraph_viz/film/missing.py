"""When is an edge left out because an end of it did not exist, and why?"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from orggraph.dates import Day, Truth, parse_day, spoken_day
from orggraph.errors import NotADayError
from orggraph.facts import EntityId
from orggraph.index.compile.rectangles import Rectangle, swept
from orggraph.index.index import Index
from orggraph.index.point import NOW
from orggraph.text import clean
from orggraph_viz.film.facts import Piece
from orggraph_viz.film.values import Rect

_ISO_DAY: Final = re.compile(r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b")


def reasons(index: Index, piece: Piece) -> Iterator[tuple[Rect, str]]:
    """Yield why the edge of a span is left out, and where that is the reason.

    A span does not end where only the reason changes.
    """
    existence = index.ledger.existence
    subject, _, obj = index.edges.key(index.dangling.owner[piece.row])
    ends = subject, obj
    facts = [fact for end in ends for fact in existence.witnesses(end)]
    days = {day for fact in facts for day in _turns(fact.bounds)}
    knowns = {day for fact in facts for day in (fact.known_from, fact.known_until)}

    def reason(day: Day, known: Day) -> str:
        return _why_missing(index, ends, day, known)

    area = Rectangle(*piece.rect)
    inside = [day for day in days if area.first < day < area.beyond]
    for where, told in swept([area], inside, knowns, reason):
        yield Rect(*where), spoken(clean(told))


def spoken(text: str) -> str:
    """Return a text with its days as people write them.

    >>> spoken("Superalignment was dissolved on 2024-05-17")
    'Superalignment was dissolved on 17 May 2024'
    >>> spoken("known as 2024-99-99")
    'known as 2024-99-99'
    """
    return _ISO_DAY.sub(_spoken_day, text)


def _spoken_day(found: re.Match[str]) -> str:
    try:
        return spoken_day(parse_day(found[0]))
    except NotADayError:
        return found[0]


def _turns(bounds: Iterable[Day]) -> tuple[Day, Day]:
    """Return the days on which the reason of an absence can change."""
    first, *_, beyond = bounds
    return first, beyond


def _why_missing(index: Index, ends: Iterable[EntityId], day: Day, known: Day) -> str:
    asked = None if known == NOW else known
    limits = (index.ledger.existence.limit(end, day, asked) for end in ends)
    return next(str(limit.reason) for limit in limits if limit.truth is Truth.NO)

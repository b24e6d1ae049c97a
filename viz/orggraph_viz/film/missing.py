"""When is an edge left out because an end of it did not exist, and why?"""

from collections.abc import Iterable, Iterator

from orggraph.dates import Day, Truth
from orggraph.facts import EntityId
from orggraph.index.compile.rectangles import Rectangle, swept
from orggraph.index.index import Index
from orggraph.index.point import NOW
from orggraph.text import clean
from orggraph_viz.film.facts import Piece
from orggraph_viz.film.values import Rect


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
        yield Rect(*where), clean(told)


def _turns(bounds: Iterable[Day]) -> tuple[Day, Day]:
    """Return the days on which the reason of an absence can change."""
    first, *_, beyond = bounds
    return first, beyond


def _why_missing(index: Index, ends: Iterable[EntityId], day: Day, known: Day) -> str:
    asked = None if known == NOW else known
    limits = (index.ledger.existence.limit(end, day, asked) for end in ends)
    return next(str(limit.reason) for limit in limits if limit.truth is Truth.NO)

"""Who was something from when to when? Read from the spans of the index, many at once."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import takewhile
from typing import Final, NamedTuple

from orggraph.dates import ALWAYS, NEVER, Bounds, Day
from orggraph.facts import Kind, Reason
from orggraph.facts.terms import HEAD_OF, HOLDS, MEMBER_OF
from orggraph.index.index import Index
from orggraph.index.masks import BITS
from orggraph.index.point import NOW
from orggraph.index.records import KINDS

#: The relations that make somebody a part of something.
BELONGING: Final = frozenset({HOLDS, HEAD_OF, MEMBER_OF})
_DISPUTED: Final = BITS[Reason.DISPUTED]
_UNKNOWN: Final = BITS[Reason.START_UNKNOWN]
#: Reasons why it may not have begun yet, and why it may be over already.
_STARTS: Final = _UNKNOWN | BITS[Reason.START_IMPRECISE]
_ENDS: Final = BITS[Reason.END_IMPRECISE] | BITS[Reason.EXISTENCE]

#: First day, day beyond, and mask of a span.
_Piece = tuple[int, int, int]


class Spell(NamedTuple):
    """A stretch in which a person was something without a break; all by number.

    `bounds` are half-open day numbers, within the existence of both ends. `begun` says
    whether anything is known about when it began.
    """

    person: int
    predicate: str
    object: int
    bounds: Bounds
    begun: bool

    @property
    def started(self) -> Day:
        """The middle of the days on which it can have begun.

        Where no source says when, the first day on which it certainly held. In any case
        before it was over.
        """
        earliest, latest, _, _ = self.bounds
        start = middle(earliest, latest) if self.begun else latest
        return min(start, Day(self.over - 1))

    @property
    def over(self) -> Day:
        """The middle of the first days on which it can have been over; `NEVER`: open."""
        return middle(self.bounds.until_earliest, self.bounds.until_latest)


def middle(earliest: Day, latest: Day) -> Day:
    """Return the day in the middle, the earlier of two; the limited one of the two."""
    if latest == NEVER:
        return NEVER
    if earliest == ALWAYS:
        return latest
    return Day((earliest + latest) // 2)


def spells(index: Index, known: Day | None) -> list[Spell]:
    """Return what persons held, headed or were members of, as known on a day.

    Spans that are only disputed do not count.
    """
    wanted = _edges_of_people(index)
    pieces: dict[int, list[_Piece]] = defaultdict(list)
    now = NOW if known is None else known
    spans = index.holding
    columns = (
        spans.owner,
        spans.first,
        spans.beyond,
        spans.known,
        spans.given_up,
        spans.mask,
    )
    for owner, first, beyond, since, until, mask in zip(
        *(column.tolist() for column in columns), strict=True
    ):
        if since <= now < until and not mask & _DISPUTED and owner in wanted:
            pieces[owner].append((first, beyond, mask))
    edges = index.edges
    return [
        Spell(edges.subject[edge], wanted[edge], edges.object[edge], bounds, begun)
        for edge, some in pieces.items()
        for bounds, begun in _runs(some)
    ]


def _edges_of_people(index: Index) -> dict[int, str]:
    """Return the edges that make persons a part of something, with their predicates."""
    kinds = index.records.column("entity.kind")
    person = KINDS.index(Kind.PERSON)
    names = dict(enumerate(index.records.predicates))
    wanted = {number for number, iri in names.items() if iri in BELONGING}
    both = zip(index.edges.subject, index.edges.predicate, strict=True)
    return {
        edge: names[predicate]
        for edge, (subject, predicate) in enumerate(both)
        if predicate in wanted and kinds[subject] == person
    }


def _runs(pieces: list[_Piece]) -> Iterator[tuple[Bounds, bool]]:
    """Yield the bounds of what holds without a break, and whether its start is known."""
    run: list[_Piece] = []
    if len(pieces) == 1 and not pieces[0][2] & (_STARTS | _ENDS):  # as with most
        first, beyond, _ = pieces[0]
        yield Bounds._make((first, first, beyond, beyond)), first > ALWAYS
        return
    for piece in sorted(pieces):
        if run and piece[0] > run[-1][1]:
            yield _bounds(run)
            run = []
        run.append(piece)
    if run:
        yield _bounds(run)


def _bounds(run: list[_Piece]) -> tuple[Bounds, bool]:
    """Return when a run of pieces began and was over, by the reasons of its pieces.

    What may not have begun yet stands in front, what may be over already at the end.
    """
    first, beyond = run[0][0], run[-1][1]
    begun = first > ALWAYS and not run[0][2] & _UNKNOWN
    front = list(takewhile(lambda piece: piece[2] & _STARTS, run))
    last = beyond if beyond == NEVER else beyond - 1
    latest = min(front[-1][1], last) if front else first
    back = list(takewhile(lambda piece: piece[2] & _ENDS, reversed(run)))
    after = first if first == ALWAYS else first + 1
    earliest = max(back[-1][0], after) if back else beyond
    return Bounds._make((first, latest, earliest, beyond)), begun

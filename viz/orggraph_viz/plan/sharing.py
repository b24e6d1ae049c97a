"""Which groups can share a place? Those of which no point of both clocks shows two."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from orggraph.dates import NEVER, Day
from orggraph_viz.film.values import Film, Rect
from orggraph_viz.plan.values import NOWHERE

_BEYOND = Day(NEVER + 1)


def shared(
    film: Film, headers: Sequence[int], rows: Sequence[int], nowhere: Collection[int]
) -> list[int]:
    """Return for each group the number of its place; `nowhere` are who can be homeless.

    So the picture is not much larger than what one can see at once, and still nothing
    jumps. Each group takes the place that fits its height best, of those that are free
    whenever it is there; places stand in the order of their first groups.
    """
    there = _presence(film, {*headers}, nowhere)
    taken: list[list[Rect]] = []
    heights: list[int] = []
    found: list[int] = []
    for header, height in zip(headers, rows, strict=True):
        mine = there[header]
        free = [place for place, some in enumerate(taken) if not _meet(some, mine)]
        best = min(
            free, key=lambda n: (abs(heights[n] - height), n), default=len(taken)
        )
        if best == len(taken):
            taken.append([])
            heights.append(0)
        taken[best] += mine
        heights[best] = max(heights[best], height)
        found.append(best)
    return found


def _presence(
    film: Film, headers: set[int], nowhere: Collection[int]
) -> Mapping[int, list[Rect]]:
    """Return when each header is there, and until the next change, as it stays marked."""
    changes = sorted({change.day for change in film.changes})
    found: dict[int, set[Rect]] = defaultdict(set)
    for span in film.spans:
        fact = film.facts[span.fact]
        rect = span.rect._replace(beyond=_next(changes, span.rect.beyond))
        ends = {fact.subject, fact.object, *fact.places}
        for thing in headers & ends:
            found[thing].add(rect)
        if not ends.isdisjoint(nowhere):
            found[NOWHERE].add(rect)
    return defaultdict(list, {thing: _outer(some) for thing, some in found.items()})


def _next(changes: Sequence[Day], day: Day) -> Day:
    """Return the first change after a day."""
    after = bisect_right(changes, day)
    return changes[after] if after < len(changes) else _BEYOND


def _outer(rects: set[Rect]) -> list[Rect]:
    """Leave out rectangles that lie within another."""
    kept: list[Rect] = []
    for rect in sorted(rects, key=lambda r: (r.first, r.known, -r.beyond, -r.given_up)):
        if not any(_within(rect, other) for other in kept):
            kept.append(rect)
    return kept


def _within(one: Rect, other: Rect) -> bool:
    return (
        other.first <= one.first
        and one.beyond <= other.beyond
        and other.known <= one.known
        and one.given_up <= other.given_up
    )


def _meet(some: Sequence[Rect], others: Sequence[Rect]) -> bool:
    return any(
        one.first < other.beyond
        and other.first < one.beyond
        and one.known < other.given_up
        and other.known < one.given_up
        for one in some
        for other in others
    )

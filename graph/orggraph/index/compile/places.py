"""In which organisation is each post, and when? As long as the post is there."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import partial

import numpy as np

from orggraph.dates import Day, Truth
from orggraph.index.compile.limits import limited
from orggraph.index.compile.numbering import Bools, Ints, ints
from orggraph.index.compile.pieces import DAYS, Pieces
from orggraph.index.compile.presence import covered
from orggraph.index.compile.rectangles import Rectangle, swept
from orggraph.index.compile.scales import DOUBT, Scales, as_asked, rows_of
from orggraph.index.compile.table import Told


def add_places(scales: Scales, edges: Ints) -> None:
    """Add the edges of posts to their organisations, which no statement makes."""
    order, entities = scales.order, scales.ledger.entities
    homes = {
        (order.number[about.id], order.number[home])
        for about in entities.values()
        for home in about.post_in
    }
    ends = zip(order.subject[edges], order.object[edges], strict=True)
    edges = edges[[end in homes for end in ends]] if homes else edges[:0]
    is_post = np.zeros(len(order.entities), np.bool_)
    is_post[[post for post, _ in homes]] = True
    present = covered(_presences(scales, is_post))
    stated = np.diff(order.starts)[edges] > 0
    _add_all(scales, edges[~stated], present)
    if stated.any():
        _add_stated(scales, edges[stated], present)


def _presences(scales: Scales, is_post: Bools) -> Pieces:
    """Return when posts are there: by an edge, or because they are said to exist."""
    order, names = scales.order, ("owner", *DAYS)
    living, held = scales.living.pieces(), scales.holding.pieces()
    found = [living.where(is_post[living["owner"]]).only(names)]
    for end in (order.subject, order.object):
        here = end[held["owner"]]
        found.append(held.having(owner=here).where(is_post[here]).only(names))
    return Pieces.joined(found)


def _add_all(scales: Scales, edges: Ints, present: Pieces) -> None:
    """Add what is timeless, as long as the posts are there."""
    posts = scales.order.subject[edges]
    begin = np.searchsorted(present["owner"], posts)
    count = np.searchsorted(present["owner"], posts, side="right") - begin
    within = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    pieces = present.where(ints(np.repeat(begin, count) + within))
    none = np.zeros(len(pieces), np.int32)
    pieces = pieces.having(
        owner=ints(np.repeat(edges, count)),
        best=none - 1,
        sure=pieces["first"],
        over=pieces["beyond"],
        weak=none,
        unsure=none,
        waits=none,
    )
    scales.add_pieces(pieces, partial(_add_place, scales))


def _add_place(scales: Scales, edge: int, area: Rectangle, _row: int) -> None:
    for part, truth in limited(area, (), scales.lifetimes_of(edge)):
        scales.add_told(edge, part, truth, DOUBT[truth], ())


def _add_stated(scales: Scales, edges: Ints, present: Pieces) -> None:
    """Join what is stated of a post's place with what is timeless: the surer counts."""
    said: dict[int, list[tuple[Rectangle, Told]]] = defaultdict(list)
    for table in (scales.holding, scales.dangling):
        dangling = table is scales.dangling
        for edge, area, told in table.without(edges.tolist(), dangling=dangling):
            said[edge].append((area, told))
    for edge in edges.tolist():
        here = present.where(present["owner"] == scales.order.subject[edge])
        areas = [Rectangle(*map(Day, area)) for area in rows_of(here, DAYS)]
        scales.add_swept(edge, _joined(scales, edge, said[edge], areas))


def _joined(
    scales: Scales,
    edge: int,
    stated: Sequence[tuple[Rectangle, Told]],
    present: Sequence[Rectangle],
) -> Iterable[tuple[Rectangle, Told]]:
    existence, ends = scales.ledger.existence, scales.ends(edge)

    def timeless(day: Day, known: Day) -> Told:
        one, other = (existence.limit(end, day, as_asked(known)) for end in ends)
        truth = one.truth & other.truth
        return Told(DOUBT[truth], dangling=truth is Truth.NO)

    def answer(day: Day, known: Day) -> Told | None:
        one = next((told for area, told in stated if area.holds(day, known)), None)
        there = any(area.holds(day, known) for area in present)
        other = timeless(day, known) if there else None
        if one is None or (other and other.certain and not one.certain):
            return other
        return one

    within = [*present, *(area for area, _ in stated)]
    days, knowns = scales.turns_of((), ends)
    return swept(within, days, knowns, answer)

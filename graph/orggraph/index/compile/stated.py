"""When does each edge hold that statements make? Nearly all are weighed at once."""

from collections.abc import Iterable
from functools import lru_cache, partial
from itertools import combinations
from typing import Final

import numpy as np

from orggraph.dates import ALWAYS, Day
from orggraph.facts import Fact, Held, holding, weigh
from orggraph.index.compile.limits import limited
from orggraph.index.compile.numbering import Bools, Ints
from orggraph.index.compile.pieces import DAYS
from orggraph.index.compile.rectangles import Rectangle, reach, swept
from orggraph.index.compile.scales import (
    DOUBT,
    Scales,
    as_asked,
    by_id,
    imprecision,
    told_of,
    weakness,
)
from orggraph.index.compile.table import Told

#: More statements of one edge than this are not compared one with another.
_FEW: Final = 8


def add_stated(scales: Scales, edges: Ints) -> None:
    """Add what statements say: nearly all at once, the intricate one by one."""
    apart = _apart(scales, edges)
    for edge in edges[~apart].tolist():
        _add_judged(scales, edge)
    plain = np.zeros(len(scales.order.subject), np.bool_)
    plain[edges[apart]] = True
    pieces = scales.facts.where(plain[scales.facts["owner"]])
    scales.add_pieces(pieces, partial(_add_limited, scales))


def _apart(scales: Scales, edges: Ints) -> Bools:
    """Say of which edges no two statements speak of the same point of both clocks."""
    count = np.diff(scales.order.starts)[edges]
    apart: Bools = count == 1
    pairs = np.flatnonzero(count == 2)  # noqa: PLR2004 (a pair)
    one = scales.order.starts[edges[pairs]]
    apart[pairs] = _overlap_nowhere(scales, one, one + 1)
    for place in np.flatnonzero(count > 2).tolist():  # noqa: PLR2004
        rows = scales.order.rows(int(edges[place]))
        apart[place] = len(rows) <= _FEW and _all_apart(scales.order.facts(rows))
    return apart


def _overlap_nowhere(scales: Scales, one: Ints, two: Ints) -> Bools:
    facts = scales.facts
    days, knowns = DAYS[:2], DAYS[2:]
    apart = np.zeros(len(one), np.bool_)
    for low, high in (days, knowns):
        begin = np.maximum(facts[low][one], facts[low][two])
        apart |= begin >= np.minimum(facts[high][one], facts[high][two])
    return apart


def _add_limited(scales: Scales, edge: int, area: Rectangle, row: int) -> None:
    """Add what one statement says, where several things tell how long an end is."""
    (fact,) = scales.order.facts((row,))
    waits = area.first == ALWAYS
    turns = fact.bounds[1:3]
    lives = scales.lifetimes_of(edge)
    for part, truth in limited(area, turns, lives, waits=waits):
        mask = weakness(fact) | imprecision(fact, part.first) | DOUBT[truth]
        scales.add_told(edge, part, truth, mask, (row,))


def _add_judged(scales: Scales, edge: int) -> None:
    """Add an edge of which several statements must be weighed: ask the rules."""
    existence, ends = scales.ledger.existence, scales.ends(edge)
    rows = scales.order.rows(edge)
    facts = scales.order.facts(rows)
    rows_by_id = by_id(facts, rows)

    @lru_cache(maxsize=1)  # all that is asked about one day is asked at once
    def held_on(day: Day) -> Held:
        return holding(facts, day)

    def answer(day: Day, known: Day) -> Told | None:
        asked = as_asked(known)
        held = tuple(one for one in held_on(day) if one[0].known(asked))
        if not held:
            return None
        one, other = (existence.limit(end, day, asked) for end in ends)
        found = weigh(held, day, (one, other))
        if found is None:
            return None
        told = told_of(found.held, rows_by_id, found.reasons)
        return told._replace(dangling=found.missing is not None)

    days, knowns = scales.turns_of(facts, ends)
    scales.add_swept(edge, swept(list(map(reach, facts)), days, knowns, answer))


def _all_apart(facts: Iterable[Fact]) -> bool:
    return not any(
        max(a.first, b.first) < min(a.beyond, b.beyond)
        and max(a.known, b.known) < min(a.given_up, b.given_up)
        for a, b in combinations(map(reach, facts), 2)
    )

"""When is each entity said to exist? By all statements about its existence."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from orggraph.dates import Day
from orggraph.facts import holding
from orggraph.index.compile.numbering import Ints
from orggraph.index.compile.pieces import weighed
from orggraph.index.compile.rectangles import reach, swept
from orggraph.index.compile.scales import Scales, as_asked, by_id, told_of, unlimited
from orggraph.index.compile.table import Told


def add_lives(scales: Scales, edges: Ints) -> None:
    """Add the lives of entities, by all that is said about their existence."""
    owner = scales.order.subject[edges]
    once = np.bincount(owner, minlength=1)[owner] == 1
    once &= np.diff(scales.order.starts)[edges] == 1
    rows = scales.order.starts[edges[once]]
    pieces = scales.facts.where(rows).having(owner=owner[once])
    nothing = unlimited(len(pieces))
    pieces = weighed(pieces, {"subject": nothing, "object": nothing})
    scales.living.extend(pieces)
    found: dict[int, list[int]] = defaultdict(list)
    for edge in edges[~once].tolist():
        found[int(scales.order.subject[edge])] += scales.order.rows(edge)
    for entity, lives in found.items():
        _add_life(scales, entity, lives)


def _add_life(scales: Scales, entity: int, rows: Sequence[int]) -> None:
    facts = scales.order.facts(rows)
    rows_by_id = by_id(facts, rows)

    def answer(day: Day, known: Day) -> Told | None:
        believed = [fact for fact in facts if fact.known(as_asked(known))]
        held = holding(believed, day)
        return told_of(held, rows_by_id, held[0][1].reasons) if held else None

    days, knowns = scales.turns_of(facts, ())
    within = list(map(reach, facts))
    for area, told in swept(within, days, knowns, answer):
        scales.living.add(entity, area, told)

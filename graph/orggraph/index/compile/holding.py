"""When does each edge hold, dangle or live? From its statements, by the rules of `facts`.

Most edges are plain: no two of their statements speak of the same point of both clocks,
and each end exists by one statement, if any. Those are weighed all at once (`pieces`).
For the others the rules themselves are asked (`facts.weigh`), once for each rectangle in
which they can give but one answer.
"""

import numpy as np

from orggraph.facts import Ledger
from orggraph.facts.terms import POST_IN, TYPE
from orggraph.index.compile.lives import add_lives
from orggraph.index.compile.numbering import Numbering, ints
from orggraph.index.compile.places import add_places
from orggraph.index.compile.scales import Scales
from orggraph.index.compile.stated import add_stated


def holding_columns(ledger: Ledger, order: Numbering) -> dict[str, memoryview]:
    """Return the spans of all that holds, dangles and lives."""
    scales = Scales(ledger, order)
    life = order.edges_of(TYPE)
    add_lives(scales, life)
    stated = np.diff(order.starts) > 0
    stated[life] = False
    add_stated(scales, ints(np.flatnonzero(stated)))
    add_places(scales, order.edges_of(POST_IN))
    return {
        **scales.holding.columns("holding"),
        **scales.dangling.columns("dangling"),
        **scales.living.columns("living"),
    }

"""When was each fact last confirmed, and by which day was all of that known?"""

from collections.abc import Iterable
from functools import cache

import numpy as np

from orggraph.dates import ALWAYS, NEVER, Day
from orggraph.facts import Fact, Ledger, SourceId
from orggraph.facts.freshness import issued_by, said_by
from orggraph.index.compile.numbering import Numbering, column, ints


def confirmed_columns(ledger: Ledger, order: Numbering) -> dict[str, memoryview]:
    """Return the day of each fact, and the day on which it was known to be that.

    The last row, at -1, stands for no fact. See `facts.freshness` for the rule.
    """

    @cache  # a report tells of many at once
    def issued(names: tuple[SourceId, ...]) -> tuple[Day, Day]:
        found = (ledger.sources.get(name) for name in names)
        dates = [source.issued for source in found if source and source.issued]
        return (
            max((issued_by(date, NEVER) for date in dates), default=ALWAYS),
            max((date.latest for date in dates), default=ALWAYS),
        )

    def told(fact: Fact) -> tuple[Day, Day]:
        said = fact.statement
        listed = issued(said.sources)
        if not said.seen and said.known_from is None:
            return listed
        own = said_by(said.seen, said.known_from, NEVER)
        return max(listed[0], own), max(listed[1], own)

    return _columns(map(told, order.read), order)


def _columns(
    told: Iterable[tuple[Day, Day]], order: Numbering
) -> dict[str, memoryview]:
    pairs = ints([*told, (ALWAYS, ALWAYS)])
    rows = np.append(order.place, len(order.read))
    return {
        "confirmed.day": column(pairs[rows, 0]),
        "confirmed.known": column(pairs[rows, 1]),
    }

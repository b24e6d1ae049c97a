"""In which order do things happen? `index.events` reads it."""

from collections.abc import Mapping

import numpy as np

from orggraph.dates import ALWAYS, NEVER
from orggraph.index.compile.numbering import column
from orggraph.index.events import DAYS


def event_columns(facts: Mapping[str, memoryview]) -> dict[str, memoryview]:
    """Return the facts in the order of their days, for each kind of event."""
    return {
        f"event.{what.name.lower()}": _sorted(facts[name])
        for what, name in DAYS.items()
    }


def _sorted(days: memoryview) -> memoryview:
    day = np.asarray(days)
    order = np.argsort(day, kind="stable").astype(np.int32)
    dated = (day[order] > ALWAYS) & (day[order] < NEVER)
    return column(order[dated])

"""Why did a query find nothing? Often because it asks of no day what holds on some."""

from collections.abc import Collection
from typing import Final

from orggraph.facts.terms import ORG, POST_IN
from orggraph.store.names import LEDGER
from orggraph.store.reads import Reads

#: What the ledger says without a date, too.
_TIMELESS: Final = frozenset({POST_IN, f"{ORG}classification"})


def hint_for(
    reads: Reads, *, empty: bool, default: Collection[str] = (LEDGER,)
) -> str | None:
    """Return what whoever got nothing should hear, or None.

    `default` are the graphs that were the default graph.
    """
    if not empty:
        return None
    ledger = {LEDGER, None} if LEDGER in default else {LEDGER}
    asked = sorted(
        iri.removeprefix(ORG)
        for graph, iri in reads.relations
        if graph in ledger and iri.startswith(ORG) and iri not in _TIMELESS
    )
    if not asked:
        return None
    return (
        f"the ledger holds statements, not org:{asked[0]} itself; to ask what held on a "
        "day, name the day: FROM at:2024-05-18, or GRAPH at:2024-05-18 { ... }"
    )

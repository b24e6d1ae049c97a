"""What does an endpoint hold after a push? The triples of a ledger, with its bounds."""

from pathlib import Path

import pyoxigraph as ox

import orggraph
from orggraph.store.sparql import put_ledger


def triples(place: Path) -> bytes:
    """Return them as N-Triples."""
    og = orggraph.open(place)
    store = ox.Store()
    put_ledger(store, og.index, og.files)
    return (
        ox.serialize((quad.triple for quad in store), format=ox.RdfFormat.N_TRIPLES)
        or b""
    )

"""Is what was pushed whole? The first line says that a push began, the last that it ended."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Final

from orggraph.facts.terms import PROV, TYPE
from orggraph.index.index import Index
from orggraph.store.names import LEDGER

#: What a push is called: by the statements that it sends, so that it can be repeated.
PUSH: Final = "urn:orggraph:push:"


def sealed(index: Index, lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yield lines of N-Triples, with one before and one behind them.

    Who finds the first without the last knows that the push was broken off (unfinished.rq).
    """
    push = f"<{PUSH}{_digest(index)}>"
    yield f"{push} <{TYPE}> <{PROV}Activity> .\n".encode()
    yield from lines
    yield f"{push} <{PROV}generated> <{LEDGER}> .\n".encode()


def _digest(index: Index) -> str:
    found = sha256()
    for name in index.records.fact_ids:
        found.update(f"{name}\n".encode())
    return found.hexdigest()[:16]

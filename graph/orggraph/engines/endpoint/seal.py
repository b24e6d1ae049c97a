"""Is what was pushed whole? The first line says that a push began, the last that it ended.

One more says how many statements were sent, so that an edit is noticed.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Final

from orggraph.engines.endpoint.queries import pattern, query, text
from orggraph.engines.endpoint.service import Ask, number_in, number_of, term
from orggraph.facts.terms import PROV, TYPE
from orggraph.index.index import Index
from orggraph.store.names import LEDGER

#: What a push is called: by the statements that it sends, so that it can be repeated.
PUSH: Final = "urn:orggraph:push:"
#: How many statements with bounds it sent.
STATEMENTS: Final = "urn:orggraph:statements"


def sealed(index: Index, lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yield lines of N-Triples, with one before and two behind them.

    Who finds the first without the last knows that the push was broken off (unfinished.rq).
    """
    push = f"<{PUSH}{_digest(index)}>"
    yield f"{push} <{TYPE}> <{PROV}Activity> .\n".encode()
    yield from lines
    yield f'{push} <{STATEMENTS}> "{len(index)}" .\n'.encode()
    yield f"{push} <{PROV}generated> <{LEDGER}> .\n".encode()


def edited(ask: Ask) -> str | None:
    """Return what is wrong where there are not as many statements as were pushed.

    Several pushes can have sent some of the same ones.
    """
    told = ask(query("sealed", push=text(PUSH)))
    sent = [
        n for n in (number_of(term(row, "number")) for row in told) if n is not None
    ]
    if not sent:
        return None
    there = number_in(ask(query("number", pattern=pattern("bounded"))))
    if max(sent) <= there <= sum(sent):
        return None
    many = f"{max(sent):,} to {sum(sent):,}" if len(sent) > 1 else f"{sent[0]:,}"
    return (
        f"{there:,} statements with all their bounds are there, and {many} were pushed: "
        "it was edited since; push the ledger again with --replace"
    )


def _digest(index: Index) -> str:
    found = sha256()
    for name in index.records.fact_ids:
        found.update(f"{name}\n".encode())
    return found.hexdigest()[:16]

"""How does a ledger get to an endpoint? By the SPARQL 1.1 Graph Store Protocol."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from functools import partial
from typing import Final, NamedTuple

from orggraph.engines.endpoint.address import place_of
from orggraph.engines.endpoint.asking import Asking
from orggraph.engines.endpoint.http import Http
from orggraph.engines.endpoint.queries import pattern, query
from orggraph.engines.endpoint.refusals import STORE
from orggraph.engines.endpoint.seal import sealed
from orggraph.engines.endpoint.service import number_in
from orggraph.engines.endpoint.sparql import Sparql
from orggraph.engines.endpoint.target import Target
from orggraph.engines.endpoint.triples import lines_of
from orggraph.errors import EngineError
from orggraph.index.index import Index
from orggraph.progress import Progress
from orggraph.rdf.files import LedgerFile

_N_TRIPLES: Final = "application/n-triples"
#: So many bytes are sent at once; more than most ledgers have.
CHUNK: Final = 8 << 20


class Into(Enum):
    """What may be there already."""

    EMPTY = "a graph with nothing in it"
    REPLACE = "put in the place of what is there"
    ADD = "added to what is there"


class Pushed(NamedTuple):
    """How many triples and statements were sent, and how many triples are there now."""

    triples: int
    statements: int
    there: int


def push(
    index: Index,
    files: Sequence[LedgerFile],
    target: Target,
    into: Into = Into.EMPTY,
    progress: Progress | None = None,
) -> Pushed:
    """Put a ledger with its bounds into a graph, and count what is there then.

    Raises `EngineError` where something is there that was not to be, where anything
    fails, and where not all of it arrived.
    """
    store, service = (
        Http(target.store, takes=STORE),
        Sparql(target.queries, target.graph or ""),
    )
    try:
        before = _before(service, target)
        if before and into is Into.EMPTY:
            raise EngineError(_in_the_way(target, before))
        listener = partial(progress, "pushing") if progress else None
        sent = _Sent(sealed(index, lines_of(index, files, listener)))
        for place, body in enumerate(sent.chunks()):
            method = "PUT" if into is Into.REPLACE and not place else "POST"
            _send(store, method, body, target, place)
        there = _size(service)
        bounded = Asking(service).count(pattern("bounded"))
        done = Pushed(sent.different, len(index), there)
        _compare(done, bounded, target, into)
        return done
    finally:
        store.close()
        service.close()


class _Sent:
    """Lines on their way, in chunks; it remembers how many different ones they are."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self._lines = lines
        self._hashes = array("q")

    def chunks(self) -> Iterator[bytes]:
        """Yield the lines, many at once; at least one chunk, perhaps of nothing."""
        chunk = bytearray()
        for line in self._lines:
            self._hashes.append(hash(line))
            chunk += line
            if len(chunk) >= CHUNK:
                yield bytes(chunk)
                chunk.clear()
        if chunk or not self._hashes:
            yield bytes(chunk)

    @property
    def different(self) -> int:
        """How many triples they are."""
        import numpy as np  # holds millions of hashes in little room

        return len(np.unique(np.frombuffer(self._hashes, np.int64)))


def _send(store: Http, method: str, body: bytes, target: Target, place: int) -> None:
    try:
        store.send(method, body, media=_N_TRIPLES, url=target.address)
    except EngineError as wrong:
        half = "; part of the ledger is there now: push it again with --replace"
        msg = f"{wrong}{half if place else ''}"
        raise EngineError(msg) from None


def _before(service: Sparql, target: Target) -> int:
    try:
        return _size(service)
    except EngineError as wrong:
        where = place_of(target.queries)
        msg = (
            f"what is there already is asked at {where}, and {wrong} (--query ADDRESS "
            "says where queries are sent)"
        )
        raise EngineError(msg) from None


def _size(service: Sparql) -> int:
    return number_in(service.rows(query("size")))


def _compare(done: Pushed, bounded: int, target: Target, into: Into) -> None:
    """Raise `EngineError` where what is there is not what was sent."""
    triples = done.there, done.triples
    statements = bounded, done.statements
    if into is Into.ADD:
        whole = triples[0] >= triples[1] and statements[0] >= statements[1]
    else:
        whole = triples[0] == triples[1] and statements[0] == statements[1]
    if not whole:
        msg = (
            f"{place_of(target.queries)} has {triples[0]:,} triples and {statements[0]:,} statements "
            f"with bounds, but {triples[1]:,} and {statements[1]:,} were sent; if another "
            "writes there too, push again with --replace, else do not trust it: see "
            "orggraph check --endpoint"
        )
        raise EngineError(msg)


def _in_the_way(target: Target, many: int) -> str:
    which = "the default graph" if target.graph is None else f"<{target.graph}>"
    return (
        f"there are {many:,} triples in {which} already; --replace puts the ledger in "
        "their place, --add beside them, --graph IRI elsewhere"
    )

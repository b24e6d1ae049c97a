"""How many questions a second does a server answer, and how long does the slowest take?

`orggraph serve` as a process of its own, asked over loopback through connections that stay
open. What it answers is compared with what the library says before anything is measured.
"""

import asyncio
import json
from collections.abc import Callable, Iterator
from itertools import count
from statistics import quantiles
from time import perf_counter
from typing import Final, NamedTuple

from checking import same
from client import Connection, asking
from commands import DAY
from ledgers import MIDDLE, SHIPPED, Ledgers
from progress import tell
from report import Row, Table, duration, stated
from serving_process import Server, serving

import orggraph
from orggraph.dates import Day, format_day, parse_day

CONNECTIONS: Final = (1, 8, 64)
SECONDS: Final = 5.0
_QUERY: Final = """
PREFIX org: <http://www.w3.org/ns/org#>
SELECT ?who ?where WHERE {{ GRAPH <urn:orggraph:at:{day}> {{ ?who org:headOf ?where }} }}
"""
_JSON: Final = {"Accept": "application/sparql-results+json"}
#: Requests of any kind, without end.
Questions = Callable[[], Iterator[str]]


class Rate(NamedTuple):
    """How many answers a second, and the seconds within which 99 of 100 came."""

    rate: float
    slowest: float


def tables(ledgers: Ledgers, seconds: float = SECONDS) -> Iterator[Table]:
    """Yield what a server does with one, eight and 64 connections."""
    rows: list[Row] = []
    for path, name in ((SHIPPED, "that ships"), (ledgers.of(MIDDLE), f"{MIDDLE:,}")):
        tell(f"serve: the ledger {name}")
        with serving(path, "--queue", "200") as server:
            check(server, str(path))
            for what, questions in KINDS.items():
                for connections in CONNECTIONS:
                    found = asyncio.run(rate(server, questions, connections, seconds))
                    rows.append(_row(f"{what}, {connections} at once, {name}", found))
    head = "what", "answers a second", "", "", "", "99 of 100 within"
    yield Table("A server, asked over loopback", head, rows)


def holders(day: str) -> str:
    """Return the query that asks who headed what on a day."""
    return _QUERY.format(day=day)


def check(server: Server, ledger: str) -> None:
    """Make sure that the server answers as the library does."""

    async def asked() -> bytes:
        async with Connection(server.port) as connection:
            return (await connection.ask(asking(holders(DAY)), _JSON)).body

    edges = orggraph.open(ledger).at(DAY).edges
    ours = {(e.subject, e.object) for e in edges if e.predicate.endswith("headOf")}
    same("who headed what", rows_of(asyncio.run(asked())), ours)


def rows_of(body: bytes) -> set[tuple[str, str]]:
    """Return the rows of an answer in JSON."""
    rows = json.loads(body)["results"]["bindings"]
    return {(row["who"]["value"], row["where"]["value"]) for row in rows}


async def rate(
    server: Server, questions: Questions, connections: int, seconds: float
) -> Rate:
    """Ask through so many connections for so long; all answers must be answers."""
    asked, taken = questions(), list[float]()
    until = perf_counter() + seconds

    async def ask() -> None:
        async with Connection(server.port) as connection:
            while (begin := perf_counter()) < until:
                reply = await connection.ask(next(asked), _JSON)
                same("the status", reply.status, 200)
                taken.append(perf_counter() - begin)

    await asyncio.gather(*(ask() for _ in range(connections)))
    return Rate(len(taken) / seconds, quantiles(taken, n=100)[-1])


def _again() -> Iterator[str]:
    while True:
        yield asking(holders(DAY))


def _another() -> Iterator[str]:
    """Yield questions of which none has been asked, all about one day."""
    return (asking(f"# {next(_NUMBERS)}\n{holders(DAY)}") for _ in count())


def _another_day() -> Iterator[str]:
    """Yield questions about days about which nobody has asked."""
    last = parse_day(DAY)
    for _ in count():
        yield asking(holders(format_day(Day(last - next(_NUMBERS) % 9_000))))


_NUMBERS: Final = count(1)
KINDS: Final[dict[str, Questions]] = {
    "the same question again": _again,
    "another about the same day": _another,
    "another about another day": _another_day,
}


def _row(what: str, found: Rate) -> Row:
    row = stated(what, f"{found.rate:,.0f}")
    return row._replace(cells=(*row.cells[:-1], duration(found.slowest)))

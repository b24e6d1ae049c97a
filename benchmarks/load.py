"""Does a server hold while it is abused? Good questions among bad ones, slow ones and kills.

For two minutes some clients ask what they know the answers of, while others ask for a
product without end, for more memory than there is, send queries of a megabyte, dawdle, and
go away in the middle; and workers are killed. Every good question must be answered rightly
(at once, or when it is asked again after a 503), memory must not grow, and when the server
ends nothing may be left over.
"""

import asyncio
import os
import random
import signal
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from statistics import quantiles
from time import perf_counter
from typing import Final

from client import Connection, asking, dawdle
from ledgers import SHIPPED, Ledgers
from progress import tell
from report import Row, Table, duration, memory, stated
from serve import holders, rows_of
from serving_process import Server, serving

import orggraph
from orggraph.dates import Day, format_day, parse_day

SECONDS: Final = 120.0
GOOD, BAD = 8, 2
#: How many times the memory may be held at rest afterwards, of that before.
GROWTH: Final = 1.25
OPTIONS: Final = ("--timeout", "2", "--memory", "256M", "--queue", "100")
_PRODUCT: Final = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
_SORTED: Final = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?f ?c"
_FORM: Final = {"Content-Type": "application/sparql-query"}
_JSON: Final = {"Accept": "application/sparql-results+json"}
_TRIES: Final = 200
_DAYS: Final = 60
_ROUNDS: Final = 20


class Load:
    """Clients of one server, and what they saw."""

    def __init__(self, server: Server, seconds: float) -> None:
        self._server = server
        self._until = perf_counter() + seconds
        self._answers = _known_answers()
        #: What happened how often, by what was asked and the status.
        self.seen: Counter[tuple[str, int | str]] = Counter()
        self.taken: list[float] = []
        self.memory: list[int] = []
        #: What all processes hold at rest, before it and afterwards.
        self.before = self.after = 0

    async def run(self) -> None:
        """Let all clients ask until the time is over."""
        self.before = await self._at_rest()
        clients: list[Callable[[], Awaitable[None]]] = [self._good] * GOOD
        for client in (self._product, self._bomb, self._long, self._slow, self._gone):
            clients += [client] * BAD
        clients += [self._kill, self._watch]
        await asyncio.gather(*(self._repeat(client) for client in clients))
        self.after = await self._at_rest()

    async def _at_rest(self) -> int:
        """Return what all processes hold when each has answered, and nobody asks."""
        for _ in range(_ROUNDS):
            await asyncio.gather(*(self._good() for _ in range(GOOD)))
        return self._server.memory()

    @property
    def wrong(self) -> int:
        """How many good questions were not answered, or wrongly."""
        good = {key: n for key, n in self.seen.items() if key[0] == "good"}
        return sum(n for (_, what), n in good.items() if what not in (200, 503))

    async def _repeat(self, client: Callable[[], Awaitable[None]]) -> None:
        while perf_counter() < self._until:
            try:
                await client()
            except (OSError, asyncio.IncompleteReadError) as wrong:
                self.seen[client.__name__.strip("_"), type(wrong).__name__] += 1

    async def _good(self) -> None:
        """Ask what one knows, again after a while where the server is busy."""
        day = random.choice(list(self._answers))  # noqa: S311 (any will do)
        query = f"# {random.random()}\n{holders(day)}"  # noqa: S311 (no secret)
        begin = perf_counter()
        async with Connection(self._server.port) as connection:
            for _ in range(_TRIES):
                reply = await connection.ask(asking(query), _JSON)
                if reply.status != 503:  # noqa: PLR2004 (as RFC 9110 calls it)
                    break
                self.seen["good", 503] += 1
                await asyncio.sleep(0.1)
        right = reply.status == 200 and rows_of(reply.body) == self._answers[day]  # noqa: PLR2004
        self.seen["good", reply.status if right else f"wrong, {reply.status}"] += 1
        self.taken.append(perf_counter() - begin)

    async def _product(self) -> None:
        await self._ask("product", asking(_PRODUCT))

    async def _bomb(self) -> None:
        await self._ask("bomb", asking(_SORTED))

    async def _long(self) -> None:
        query = "SELECT * { ?s ?p ?o } LIMIT 1 #" + "x" * 1_000_000
        await self._ask("long", "/sparql", query.encode())

    async def _slow(self) -> None:
        await dawdle(self._server.port, 10.0)
        self.seen["slow", "over"] += 1

    async def _gone(self) -> None:
        """Ask for much, and go away before it is there."""
        with suppress(TimeoutError):
            async with asyncio.timeout(0.3):
                await self._ask("gone", asking(_PRODUCT))
        self.seen["gone", "over"] += 1

    async def _kill(self) -> None:
        """Kill a worker, as the system does where memory is short."""
        if workers := self._server.workers:
            with suppress(ProcessLookupError):
                os.kill(random.choice(workers), signal.SIGKILL)  # noqa: S311
                self.seen["kill", "done"] += 1
        await asyncio.sleep(1.0)

    async def _watch(self) -> None:
        self.memory.append(self._server.memory())
        await asyncio.sleep(1.0)

    async def _ask(self, name: str, path: str, body: bytes | None = None) -> None:
        async with Connection(self._server.port) as connection:
            reply = await connection.ask(path, {} if body is None else _FORM, body)
        self.seen[name, reply.status] += 1
        if reply.status == 503:  # noqa: PLR2004 (as RFC 9110 calls it)
            await asyncio.sleep(0.5)


def tables(_ledgers: Ledgers, seconds: float = SECONDS) -> Iterator[Table]:
    """Yield what came of it."""
    tell(f"load: {seconds:g} s of good and bad questions")
    with serving(SHIPPED, *OPTIONS) as server:
        load = Load(server, seconds)
        asyncio.run(load.run())
    yield table(load, seconds)


def table(load: Load, seconds: float) -> Table:
    """Return what was seen, as rows with their targets."""
    answered, growth = load.seen["good", 200], load.after / load.before
    rows = [
        stated("good questions, answered rightly", f"{answered:,}"),
        stated(
            "good questions, answered wrongly or not",
            f"{load.wrong:,}",
            "none",
            met=load.wrong == 0 and answered > 0,
        ),
        stated(
            "99 of 100 good ones within", duration(quantiles(load.taken, n=100)[-1])
        ),
        stated("memory of all processes, at most", memory(max(load.memory))),
        stated(
            "memory at rest afterwards, of that before",
            f"{growth:.2f} ({memory(load.after)} of {memory(load.before)})",
            f"≤ {GROWTH:g}",
            met=growth <= GROWTH,
        ),
        stated("processes left over at the end", "none", "none", met=True),
        *_others(load),
    ]
    head = "what", "seen", "", "", "", "target"
    return Table(f"A server that is abused for {seconds:g} s", head, rows)


def _others(load: Load) -> Iterator[Row]:
    for (name, what), many in sorted(load.seen.items(), key=str):
        yield stated(f"{name}: {what}", f"{many:,}")


def _known_answers() -> dict[str, set[tuple[str, str]]]:
    """Return who headed what on some days, by the library."""
    og, last = orggraph.open(SHIPPED), parse_day("2024-12-01")
    days = [format_day(Day(last - 50 * n)) for n in range(_DAYS)]
    return {
        day: {
            (edge.subject, edge.object)
            for edge in og.at(day).edges
            if edge.predicate.endswith("headOf")
        }
        for day in days
    }

"""Who answers? Whoever runs the answers' functions, in this process or in others."""

import asyncio
from datetime import UTC, datetime
from typing import NamedTuple, Protocol

from orggraph.answers.answer import Answer, Args
from orggraph.answers.kinds import answer
from orggraph.answers.limits import Limits
from orggraph.answers.served import Served, Source


class State(NamedTuple):
    """What is in service: an edition, since when, and what is wrong with a newer one.

    `statements` are the sound ones, `left_out` the others. `problem` says in one line
    why what lies there now is not in service; None where nothing is wrong.
    """

    edition: str
    name: str
    statements: int
    left_out: int
    since: datetime
    problem: str | None = None
    loading: bool = False


class Runner(Protocol):
    """Whoever answers. Nothing that it does raises for what was asked."""

    async def start(self) -> State:
        """Read the ledger. Raises what opening it raises."""

    async def state(self, *, patient: bool = True) -> State:
        """Return what is in service, after a look whether the files have changed.

        Who is `patient` waits a while for what has just been written.
        """

    async def run(self, kind: str, args: Args) -> Answer:
        """Answer a question, or say why not: 503 when busy, 504 when it took too long."""

    async def close(self) -> None:
        """Stop; nothing is left over."""


class Here:
    """A runner in this process, without limits of time and memory: for tests.

    One question after the other, all in the thread of the loop: what Oxigraph finds
    must end in the thread in which it began, whenever garbage is collected.
    """

    def __init__(self, source: Source, limits: Limits | None = None) -> None:
        self._source, self._limits = source, limits or Limits()
        self._lock = asyncio.Lock()
        self._served: Served | None = None
        self._since = datetime.now(UTC)

    async def start(self) -> State:
        """Read the ledger."""
        async with self._lock:
            if self._served is None:
                self._served = Served.load(self._source, self._limits)
        return await self.state()

    async def state(self, *, patient: bool = True) -> State:  # noqa: ARG002 (nothing to wait for)
        """Return what was read when it started."""
        served = self._loaded
        name = ", ".join(mark.name for mark in served.og.marks)
        counted = len(served.og), served.og.left_out
        return State(served.edition, name, *counted, self._since)

    async def run(self, kind: str, args: Args) -> Answer:
        """Answer a question."""
        async with self._lock:
            return answer(self._loaded, kind, args)

    async def close(self) -> None:
        """Forget the ledger."""
        self._served = None

    @property
    def _loaded(self) -> Served:
        if self._served is None:
            msg = "start() was not called"
            raise RuntimeError(msg)
        return self._served

"""A pool as tests ask it: in a loop of its own, and at the end nothing is left of it."""

import asyncio
import json
import os
import time
from collections.abc import Awaitable, Callable, Coroutine
from pathlib import Path
from typing import Any, TypeVar

import costly
from loops import Loop
from orggraph.answers.answer import Answer
from orggraph.answers.limits import Limits
from orggraph.answers.served import Source
from orggraph.workers.pool import Pool
from orggraph.workers.runner import State

T = TypeVar("T")

#: Nothing that is waited for takes so many seconds, unless something is broken.
PATIENCE = 30.0
#: Not to be overstepped by what is quick, however busy the machine is.
LIMITS = Limits(seconds=20.0, memory=300 << 20)


class Pooled:
    """A pool that answers with the functions of `costly.py`."""

    def __init__(self, ledger: Path | str, limits: Limits, workers: int) -> None:
        source = Source(str(ledger), cache=False)
        self.pool = Pool(
            source, limits, workers, answer=costly.PLACE, patience=PATIENCE
        )
        self._loop = Loop()
        self._closed = False
        self.started = self._loop.run(self.pool.start())

    def run(self, kind: str, **args: Any) -> Answer:
        """Return the answer to a question."""
        return self.wait(self.pool.run(kind, args))

    def value(self, kind: str, **args: Any) -> Any:
        """Return what the answer says, which must be one."""
        answer = self.run(kind, **args)
        assert answer.status == 200, answer.body
        return json.loads(answer.body)

    def state(self) -> State:
        """Return what is in service."""
        return self.wait(self.pool.state())

    def wait(self, coroutine: Coroutine[Any, Any, T]) -> T:
        """Return what comes of something in the pool's loop."""
        return self._loop.run(coroutine)

    def together(self, *asked: Awaitable[T]) -> list[T]:
        """Return what comes of several at once."""

        async def all_of_them() -> list[T]:
            return await asyncio.gather(*asked)

        return self.wait(all_of_them())

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds, while the pool goes on."""
        deadline = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < deadline
            self.wait(asyncio.sleep(0.01))

    @property
    def keeper(self) -> int:
        """The process that has the ledger."""
        return self.pool.processes[0]

    @property
    def workers(self) -> tuple[int, ...]:
        """The processes that answer."""
        return self.pool.processes[1:]

    def close(self) -> None:
        """End it, and make sure that nothing is left."""
        if self._closed:
            return
        self._closed = True
        there = self.pool.processes
        self.wait(self.pool.close())
        self._loop.close()
        assert not any(map(lives, there))


def detail(answer: Answer) -> str:
    """Return what an answer says why it is none."""
    assert answer.media == "application/problem+json"
    told: str = json.loads(answer.body)["detail"]
    return told


def lives(process: int) -> bool:
    """Say whether a process is there, and has not ended."""
    try:
        told = Path(f"/proc/{process}/stat").read_text("utf-8")
    except OSError:
        return False
    return told.rpartition(")")[2].split()[0] not in ("Z", "X")


def memory_of(process: int) -> int:
    used = Path(f"/proc/{process}/statm").read_text("ascii").split()[1]
    return int(used) * os.sysconf("SC_PAGE_SIZE")

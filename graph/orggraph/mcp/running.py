"""How does it run? Over the standard streams of a process, until these end or it is told."""

import asyncio
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from orggraph.mcp.server import make_server
from orggraph.workers.runner import Runner, State

#: What tells it to end, and the status with which it does: as `orggraph serve`.
_ENDS: Final = {signal.SIGINT: 130, signal.SIGTERM: 0}

#: Hears what is in service when it is.
Ready = Callable[[State], None]


def over_streams(runner: Runner, known: str | None, ready: Ready) -> int | None:
    """Answer over standard input and output until the input ends: then None.

    Told to end, it returns a status to leave with: at once, for a thread waits for
    input that may never come. Nothing is left of the runner. Raises what starting it
    raises.
    """
    runs = asyncio.Runner()
    try:
        status = runs.run(_answering(runner, known, ready))
    except BaseException:
        runs.close()
        raise
    if status is None:
        runs.close()
    return status


async def _answering(runner: Runner, known: str | None, ready: Ready) -> int | None:
    told = _Told()
    try:
        ready(await runner.start())
        server = make_server(runner, known)
        answering = asyncio.ensure_future(server.run_stdio_async())
        await asyncio.wait({answering})
        answering.result()
    except asyncio.CancelledError:
        if told.status is None:
            raise
    finally:
        await runner.close()
    return told.status


class _Told:
    """Whether the process was told to end; the second time it does at once."""

    def __init__(self) -> None:
        self.status: int | None = None
        self._task = asyncio.current_task()
        loop = asyncio.get_running_loop()
        for number, status in _ENDS.items():
            with suppress(NotImplementedError):  # no system without it answers at all
                loop.add_signal_handler(number, self._stop, status)

    def _stop(self, status: int) -> None:
        if self.status is not None:
            os._exit(status)
        self.status = status
        if self._task is not None:
            self._task.cancel()

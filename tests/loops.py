"""Where does asynchronous work run? In a thread of its own.

A browser that was started in this process has the loop of this thread for itself.
"""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


class Loop:
    """A loop that goes on from one piece of work to the next."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1)
        self._runner = asyncio.Runner()

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Return what some work comes to."""
        return self._thread.submit(self._runner.run, work).result()

    def close(self) -> None:
        """End it."""
        self._thread.submit(self._runner.close).result()
        self._thread.shutdown()


def run(work: Coroutine[Any, Any, T]) -> T:
    """Return what some work comes to, in a loop of its own."""
    loop = Loop()
    try:
        return loop.run(work)
    finally:
        loop.close()

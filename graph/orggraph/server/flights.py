"""Does somebody ask just that already? Then one waits for the same answer."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass

from orggraph.answers.answer import Answer


@dataclass(slots=True)
class _Flight:
    task: asyncio.Task[Answer]
    waiting: int = 0


class Flights:
    """The questions that are being answered.

    One that nobody waits for any more is given up.
    """

    def __init__(self) -> None:
        self._flying: dict[Hashable, _Flight] = {}

    async def join(
        self,
        key: Hashable,
        ask: Callable[[], Awaitable[Answer]],
        gone: Callable[[], Awaitable[None]],
    ) -> Answer | None:
        """Return the answer to `ask`, or None once `gone` returns before it is there.

        Equal keys share one answer, unless it is of a moment: an answer that is not
        steady belongs to the first who asked.
        """
        answer, first = await self._wait(key, ask, gone)
        if first or answer is None or answer.steady or answer.status != 200:  # noqa: PLR2004 (OK)
            return answer
        return (await self._wait(object(), ask, gone))[0]

    async def _wait(
        self,
        key: Hashable,
        ask: Callable[[], Awaitable[Answer]],
        gone: Callable[[], Awaitable[None]],
    ) -> tuple[Answer | None, bool]:
        first = key not in self._flying
        if first:
            self._flying[key] = _Flight(asyncio.ensure_future(_run(ask)))
        flight = self._flying[key]
        flight.waiting += 1
        leaving = asyncio.ensure_future(gone())
        try:
            await asyncio.wait(
                {flight.task, leaving}, return_when=asyncio.FIRST_COMPLETED
            )
            return (flight.task.result() if flight.task.done() else None), first
        finally:
            leaving.cancel()
            self._leave(key, flight)
            await asyncio.wait({leaving})
            if not leaving.cancelled():
                leaving.exception()  # seen: whoever has gone needs no answer

    def _leave(self, key: Hashable, flight: _Flight) -> None:
        flight.waiting -= 1
        over = flight.task.done()
        if (over or not flight.waiting) and self._flying.get(key) is flight:
            del self._flying[key]
        if not over and not flight.waiting:
            flight.task.cancel()


async def _run(ask: Callable[[], Awaitable[Answer]]) -> Answer:
    return await ask()

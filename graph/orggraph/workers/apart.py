"""How is something done that may hang? In a thread for which nothing waits at the end."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import Any, TypeVar

T = TypeVar("T")


async def apart(work: Callable[[], T]) -> T:
    """Do something in a thread that nothing waits for at the end, should it hang."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[T] = loop.create_future()

    def tell(
        came: Callable[[T], None] | Callable[[BaseException], None], of: Any
    ) -> None:
        with suppress(RuntimeError):  # the loop has ended
            loop.call_soon_threadsafe(lambda: done.done() or came(of))

    def run() -> None:
        try:
            tell(done.set_result, work())
        except Exception as wrong:  # noqa: BLE001 (whoever waits is told)
            tell(done.set_exception, wrong)

    Thread(target=run, daemon=True).start()
    return await done

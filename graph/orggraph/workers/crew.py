"""Who answers of one edition? The workers that a keeper makes, as many as there is work."""

import asyncio
from collections.abc import Mapping
from typing import Any, Self

from orggraph.workers.confine import Promises
from orggraph.workers.frames import Frame, read
from orggraph.workers.reins import Reins, Task
from orggraph.workers.worker import BEGUN


class WorkerGoneError(Exception):
    """A worker ended before it had answered; `begun` says whether it had begun to."""

    def __init__(self, *, begun: bool) -> None:
        super().__init__()
        self.begun = begun


class Worker:
    """A process that answers one question at a time."""

    def __init__(
        self,
        number: int,
        pid: int,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> None:
        self.number, self.pid = number, pid
        self._reader, self._writer = reader, writer

    @property
    def gone(self) -> bool:
        """Say whether it has ended while nobody asked it."""
        return self._reader.at_eof() or self._writer.is_closing()

    async def ask(self, question: bytes, most: int) -> Frame:
        """Return what it answers.

        Raises `WorkerGoneError`, and `TooLongError` for more than so many bytes.
        """
        begun = False
        try:
            self._writer.write(question)
            await self._writer.drain()
            begun = await self._reader.readexactly(1) == BEGUN
            return await read(self._reader, most)
        except (OSError, asyncio.IncompleteReadError):
            raise WorkerGoneError(begun=begun) from None

    def close(self) -> None:
        """Ask it nothing any more; it ends when it notices."""
        self._writer.close()


class Crew:
    """All who answer of an edition."""

    def __init__(self, reins: Reins) -> None:
        self._reins = reins
        self._idle: list[Worker] = []
        self._busy: set[Worker] = set()
        self._retired = False
        self._freed = asyncio.Event()

    @classmethod
    async def start(cls, task: Task) -> Self:
        """Have the ledger read. Raises `NotServedError`, `KeeperGoneError`."""
        return cls(await Reins.start(task))

    @property
    def about(self) -> Mapping[str, Any]:
        """What is served: the first fields of `State`."""
        return self._reins.about

    @property
    def promises(self) -> Promises:
        """What the system enforces here."""
        return self._reins.promises

    @property
    def gone(self) -> bool:
        """Say whether the keeper has ended; then nobody new can be hired."""
        return self._reins.gone

    @property
    def processes(self) -> tuple[int, ...]:
        """The keeper, and those who answer or wait to."""
        return self._reins.pid, *(w.pid for w in (*self._busy, *self._idle))

    async def hire(self) -> Worker:
        """Return a worker that has nothing to do, a new one if need be.

        Raises `KeeperGoneError`, and `OSError` where no more can be opened.
        """
        while self._idle:
            worker = self._idle.pop()
            if not worker.gone:
                break
            self.dismiss(worker)
        else:
            worker = await self._new()
        self._busy.add(worker)
        return worker

    async def man(self, workers: int) -> None:
        """Have so many workers ready. Raises what `hire` raises."""
        while len(self._idle) < workers:
            self._idle.append(await self._new())

    def release(self, worker: Worker) -> None:
        """Take back a worker that has answered."""
        if self._retired or worker.gone:
            self.dismiss(worker)
        else:
            self._busy.discard(worker)
            self._idle.append(worker)

    def dismiss(self, worker: Worker) -> None:
        """End a worker at once, whatever it does."""
        self._busy.discard(worker)
        self._freed.set()
        worker.close()
        self._reins.kill(worker.number)

    async def status(self, worker: Worker) -> int | None:
        """Return how a worker ended that is gone; None where nobody knows."""
        return await self._reins.status(worker.number)

    async def retire(self) -> None:
        """Let those who answer finish, take on nobody, and close."""
        self._retired = True
        while self._idle:
            self.dismiss(self._idle.pop())
        while self._busy:
            self._freed.clear()
            await self._freed.wait()
        await self.close()

    async def close(self) -> None:
        """End all of it; when this returns, no process is left."""
        for worker in (*self._idle, *self._busy):
            worker.close()
        self._idle.clear()
        self._busy.clear()
        await self._reins.close()

    async def _new(self) -> Worker:
        number, pid, sock = await self._reins.fork()
        streams = await asyncio.open_unix_connection(sock=sock, limit=1 << 20)
        return Worker(number, pid, *streams)

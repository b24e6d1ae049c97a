"""Who answers strangers? Processes with limits, and a queue before them.

An answer that takes too long or needs too much ends with its process, and another process
takes its place; the other answers are not disturbed. `editions.py` sees to it that they
are of what lies there now.
"""

import asyncio
import logging
import os
import signal
from http import HTTPStatus
from typing import Final

from orggraph.answers.answer import Answer, Args, refusal
from orggraph.answers.limits import Limits
from orggraph.answers.served import Source
from orggraph.workers.confine import Promises
from orggraph.workers.crew import Crew, Worker, WorkerGoneError
from orggraph.workers.editions import Editions
from orggraph.workers.frames import Frame, TooLongError, packed
from orggraph.workers.reins import KeeperGoneError, NotServedError, Task
from orggraph.workers.runner import State
from orggraph.workers.worker import too_much_memory

#: What answers, unless a test says otherwise.
ANSWER: Final = "orggraph.answers.kinds:answer"
#: So often a question is asked again whose process somebody else has ended.
_TRIES: Final = 3
#: How allocators and the system end what has no memory left.
_NO_MEMORY: Final = (-signal.SIGABRT,)
_LOG: Final = logging.getLogger(__name__)


class Pool:
    """A runner whose answers are made in other processes.

    `workers` is how many questions are answered at once (default: as many as there are
    processors, and at least two). After an edit, questions wait for the new edition for
    `patience` seconds, before they are answered of the old one. `answer` is the function
    that answers.
    """

    def __init__(
        self,
        source: Source,
        limits: Limits | None = None,
        workers: int | None = None,
        *,
        answer: str = ANSWER,
        patience: float = 3.0,
    ) -> None:
        self._limits = limits or Limits()
        self._workers = workers or max(2, os.cpu_count() or 1)
        task = Task(source, self._limits, answer)
        self._editions = Editions(task, self._workers, patience)
        self._slots = asyncio.Semaphore(self._workers)
        self._waiting = 0

    async def start(self) -> State:
        """Read the ledger; once it is read, only tell what is in service.

        Raises `NotServedError`, which says what opening it says, and what is missing
        where the system has no processes like these.
        """
        if not hasattr(os, "fork"):
            msg = (
                "answers are made in processes that this system cannot make; serve the "
                "ledger on Linux, macOS or WSL"
            )
            raise NotServedError(msg)
        return await self._editions.start()

    async def state(self) -> State:
        """Return what is in service, after a look whether the files have changed."""
        await self._editions.look()
        return self._editions.state

    @property
    def promises(self) -> Promises:
        """What the system enforces here."""
        return self._editions.promises

    @property
    def processes(self) -> tuple[int, ...]:
        """The processes that are there for it: that of each keeper, and the workers."""
        return self._editions.processes

    async def run(self, kind: str, args: Args) -> Answer:
        """Answer a question, or say why not.

        503: too many are waiting; 504: it took too long; 500: it needed too much memory,
        or its process ended. Whoever stops waiting stops the answer.
        """
        if self._slots.locked() and self._waiting >= self._limits.waiting:
            return _busy("too many questions are waiting; ask again later")
        self._waiting += 1
        try:
            async with asyncio.timeout(2 * self._limits.seconds):
                await self._slots.acquire()
        except TimeoutError:
            return _busy("the question waited too long for its turn; ask again later")
        finally:
            self._waiting -= 1
        try:
            return await self._answered(kind, args)
        finally:
            self._slots.release()

    async def close(self) -> None:
        """End every process; nothing is left over."""
        await self._editions.close()

    async def _answered(self, kind: str, args: Args) -> Answer:
        question = packed({"kind": kind, "args": dict(args)})
        await self._editions.look()
        for _ in range(_TRIES):
            try:
                crew = await self._editions.serving()
                worker = await crew.hire()
            except KeeperGoneError:
                continue
            except NotServedError:
                why = self._editions.problem
                return _busy(f"the ledger cannot be read any more: {why}")
            except OSError as wrong:  # too many files are open, or processes
                return _busy(f"this machine is busy: {wrong.strerror}")
            found = await self._asked(crew, worker, question)
            if found is not None:
                return found
        detail = "the process that answers was ended from outside; ask again"
        return refusal(HTTPStatus.INTERNAL_SERVER_ERROR, detail)

    async def _asked(
        self, crew: Crew, worker: Worker, question: bytes
    ) -> Answer | None:
        """Return what a worker answers; None where another one should be asked."""
        try:
            async with asyncio.timeout(self._limits.seconds):
                frame = await worker.ask(question, self._limits.bytes)
        except TimeoutError:
            crew.dismiss(worker)
            return _stopped(self._limits.seconds)
        except TooLongError:
            crew.dismiss(worker)
            most = self._limits.bytes // 1_000_000
            detail = f"the answer has more than {most} MB; ask for less of it"
            return refusal(HTTPStatus.BAD_REQUEST, detail)
        except WorkerGoneError as gone:
            try:
                status = await crew.status(worker)
            finally:
                crew.dismiss(worker)
            return self._why_gone(status) if gone.begun else None
        except BaseException:  # nobody waits for it any more
            crew.dismiss(worker)
            raise
        return _taken(crew, worker, frame)

    def _why_gone(self, status: int | None) -> Answer | None:
        """Say why there is no answer; None: somebody ended the process, not the answer."""
        if status is None or status in (-signal.SIGKILL, -signal.SIGTERM):
            return None
        if status in _NO_MEMORY:
            return too_much_memory(self._limits.memory)
        if status == -signal.SIGXCPU:
            return _stopped(self._limits.seconds)
        _LOG.error("a process that answered ended with status %d", status)
        detail = "the process that answered broke down; ask something simpler"
        return refusal(HTTPStatus.INTERNAL_SERVER_ERROR, detail)


def _taken(crew: Crew, worker: Worker, frame: Frame) -> Answer:
    """Return an answer, when the worker is free again or has been replaced."""
    told = dict(frame.header)
    last, trace = told.pop("last"), told.pop("trace")
    if trace is not None:
        _LOG.error("a question could not be answered: %s", trace)
    if last:
        crew.dismiss(worker)
    else:
        crew.release(worker)
    headers = tuple((name, value) for name, value in told.pop("headers"))
    return Answer(body=frame.body, headers=headers, **told)


def _busy(detail: str) -> Answer:
    return refusal(HTTPStatus.SERVICE_UNAVAILABLE, detail, headers={"Retry-After": "5"})


def _stopped(seconds: float) -> Answer:
    detail = f"stopped after {seconds:g} s; ask for less, or narrow it down"
    return refusal(HTTPStatus.GATEWAY_TIMEOUT, detail)

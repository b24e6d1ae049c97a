"""How does the server lead a keeper? It starts it, gives orders, and hears what became."""

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Final, NamedTuple, Self

from orggraph.answers.limits import Limits
from orggraph.answers.served import Source
from orggraph.errors import OrgGraphError
from orggraph.workers import keeper
from orggraph.workers.confine import Promises
from orggraph.workers.frames import packed, read
from orggraph.workers.keeper import FORK, KILL, ORDER

#: A keeper that does in so many seconds nothing that takes milliseconds is broken.
_PATIENCE: Final = 10.0
#: What a keeper says is short.
_SHORT: Final = 1_000_000
#: Libraries start threads of their own, which a fork would not have.
_THREADS: Final = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "RAYON_NUM_THREADS")


class NotServedError(OrgGraphError):
    """A ledger cannot be served; the text is what opening it says."""


class KeeperGoneError(Exception):
    """A keeper has ended, or does not answer."""


class _NotForkedError(Exception):
    """The system makes no more processes now; the keeper is well."""

    def __init__(self, errno: int) -> None:
        super().__init__()
        self.errno = errno


class Task(NamedTuple):
    """What a keeper is for: what is served, within which limits, and what answers.

    `answer` is where a function like `answers.kinds.answer` is, as `MODULE:NAME`;
    `stdin` what was read from standard input, where that is the ledger.
    """

    source: Source
    limits: Limits
    answer: str
    stdin: bytes = b""


class Forked(NamedTuple):
    """A new process: the number of its fork, which no other gets, its id, a way to it."""

    number: int
    pid: int
    sock: socket.socket


class Reins:
    """A keeper, as long as it lives."""

    def __init__(self, process: "subprocess.Popen[bytes]", sock: socket.socket) -> None:
        self._process, self._sock = process, sock
        #: What it serves: the first fields of `State`.
        self.about: Mapping[str, Any] = {}
        self.promises = Promises(network=False, memory=False, orphans=False)
        #: Whether it has ended.
        self.gone = False
        self._forks = 0
        #: What is waited for: that a fork is made, or that a process has ended.
        self._hoped: dict[tuple[str, int], asyncio.Future[int]] = {}
        self._listening: asyncio.Task[None] | None = None
        self._writer: asyncio.StreamWriter | None = None

    @classmethod
    async def start(cls, task: Task) -> Self:
        """Start a keeper, and wait until it has read the ledger.

        Raises `NotServedError` where it cannot, and `KeeperGoneError`.
        """
        mine, other = socket.socketpair()
        mine.settimeout(0)
        with other:
            reins = cls(_started(other), mine)
        try:
            await reins._begin(task)
        except BaseException:
            await reins.close()
            raise
        return reins

    @property
    def pid(self) -> int:
        """Its process."""
        return self._process.pid

    async def fork(self) -> Forked:
        """Have a process made. Raises `KeeperGoneError`, and `OSError`."""
        self._forks += 1
        number = self._forks
        mine, other = socket.socketpair()
        try:
            with other:
                self._order(FORK, number, other)
                pid = await self._wait("forked", number)
        except _NotForkedError as wrong:
            mine.close()
            raise OSError(wrong.errno, os.strerror(wrong.errno)) from None
        except (OSError, KeeperGoneError):  # if it is there, it does not answer
            mine.close()
            self._process.kill()
            raise KeeperGoneError from None
        except BaseException:  # who asks does not wait any more
            mine.close()
            self.kill(number)
            raise
        mine.settimeout(0)
        return Forked(number, pid, mine)

    def kill(self, number: int) -> None:
        """Have a process ended, if it has not."""
        self._hoped.pop(("ended", number), None)
        with suppress(OSError):
            self._order(KILL, number)

    async def status(self, number: int) -> int | None:
        """Wait how a process ended that is gone; None where nobody knows."""
        with suppress(KeeperGoneError, TimeoutError):
            return await self._wait("ended", number)
        return None

    async def close(self) -> None:
        """End it and all that it made; when this returns, no process is left."""
        if self._listening is not None:
            self._listening.cancel()
            await asyncio.wait({self._listening})
        if self._writer is not None:
            self._writer.close()
        self._lose()
        self._sock.close()  # at which it ends its children, then itself
        if not self.about:  # it reads the ledger, and does not listen yet
            self._process.kill()
        try:
            await asyncio.to_thread(self._process.wait, _PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            await asyncio.to_thread(self._process.wait)

    async def _begin(self, task: Task) -> None:
        copy = self._sock.dup()  # the transport closes its own
        reader, self._writer = await asyncio.open_unix_connection(sock=copy)
        said = await _introduced(task, reader, self._writer)
        self.about = said["ready"]
        self.promises = Promises(*said["promises"])
        self._listening = asyncio.create_task(self._listen(reader))

    async def _listen(self, reader: asyncio.StreamReader) -> None:
        """Hear what it says, until it ends."""
        try:
            while True:
                said = (await read(reader, _SHORT)).header
                if "not_forked" in said:
                    self._fail(said["not_forked"], said["errno"])
                elif "forked" in said:
                    self._hope("ended", said["forked"])
                    self._come_true("forked", said["forked"], said["pid"])
                else:
                    self._come_true("ended", said["ended"], said["status"])
        except (OSError, asyncio.IncompleteReadError):
            self._lose()

    def _lose(self) -> None:
        self.gone = True
        for hope in self._hoped.values():
            if not hope.done():
                hope.set_exception(KeeperGoneError())
                hope.exception()  # seen, also where nobody waits
        self._hoped.clear()

    def _order(
        self, what: bytes, number: int, sock: socket.socket | None = None
    ) -> None:
        order = ORDER.pack(what, number)
        socket.send_fds(self._sock, [order], [sock.fileno()] if sock else [])

    def _hope(self, what: str, number: int) -> "asyncio.Future[int]":
        loop = asyncio.get_running_loop()
        return self._hoped.setdefault((what, number), loop.create_future())

    def _come_true(self, what: str, number: int, value: int) -> None:
        hope = self._hoped.get((what, number))
        if hope is not None and not hope.done():
            hope.set_result(value)

    def _fail(self, number: int, why: int) -> None:
        hope = self._hoped.get(("forked", number))
        if hope is not None and not hope.done():
            hope.set_exception(_NotForkedError(why))

    async def _wait(self, what: str, number: int) -> int:
        if self.gone:
            raise KeeperGoneError
        hope = self._hope(what, number)
        try:
            async with asyncio.timeout(_PATIENCE):
                return await asyncio.shield(hope)
        finally:
            self._hoped.pop((what, number), None)


async def _introduced(
    task: Task, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> Mapping[str, Any]:
    """Tell a keeper what it is for, and return what it says once it is ready."""
    asked = {
        "source": task.source._asdict(),
        "limits": task.limits,
        "answer": task.answer,
    }
    try:
        writer.write(packed(asked, task.stdin))
        await writer.drain()
        said = (await read(reader, _SHORT)).header
    except (OSError, asyncio.IncompleteReadError):
        msg = "the process that reads the ledger ended; is there enough memory?"
        raise KeeperGoneError(msg) from None
    if "failed" in said:
        raise NotServedError(said["failed"])
    return said


def _started(sock: socket.socket) -> "subprocess.Popen[bytes]":
    """Start a keeper, out of reach of what is typed at the server's terminal."""
    number, paths = sock.fileno(), os.pathsep.join(filter(None, sys.path))
    words = ["-P", "-m", keeper.__name__, str(number), str(os.getpid())]
    return subprocess.Popen(  # noqa: S603 (our own program)
        [sys.executable, *words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        env={**os.environ, **dict.fromkeys(_THREADS, "1"), "PYTHONPATH": paths},
        pass_fds=[number],
        start_new_session=True,
    )

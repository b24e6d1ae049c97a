"""Which edition is in service? That of the files as they are; else the last good one."""

import asyncio
import logging
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from orggraph.answers.edition import also_path
from orggraph.errors import OrgGraphError
from orggraph.rdf.files import STDIN
from orggraph.workers.apart import apart
from orggraph.workers.confine import Promises
from orggraph.workers.crew import Crew
from orggraph.workers.reins import KeeperGoneError, NotServedError, Task
from orggraph.workers.runner import State
from orggraph.workers.watch import RACY_NS, Look, Watch

#: Whoever writes a file in its place is done with it after so many seconds, or goes on.
_SETTLED: Final = 0.1
_SETTLING: Final = 2.0
#: After so many seconds another keeper is tried, where one ended and none can be made.
_AGAIN: Final = 1.0
#: What takes longer to be read never will be: a disk, or a network, that is not there.
_READING: Final = 600
_LOG: Final = logging.getLogger(__name__)


class Editions:
    """The crew that is in service, and what follows it when the files change.

    `patience` is how many seconds questions wait for what has just been written.
    """

    def __init__(self, task: Task, workers: int, patience: float) -> None:
        self._task, self._workers = task, workers
        self._watch = Watch(task.source)
        self._crew: Crew | None = None
        self._since = datetime.now(UTC)
        self._problem: str | None = None
        #: How the files looked that were read, or could not be.
        self._seen: Look | None = None
        self._loading: asyncio.Task[None] | None = None
        self._patience, self._until = patience, 0.0
        self._old: dict[asyncio.Task[None], Crew] = {}
        self._reviving: asyncio.Task[None] | None = None
        self._not_before = 0.0

    @property
    def state(self) -> State:
        """What is in service."""
        crew = self._in_service
        return State(
            **crew.about,
            since=self._since,
            problem=self.problem,
            loading=self._loading is not None,
        )

    @property
    def problem(self) -> str | None:
        """What is wrong with what lies there now; folders are nobody's business.

        Where nothing may be told that is later than some day, neither is a word of it.
        """
        told, source = self._problem, self._task.source
        if told and source.known is not None:
            return "what lies there now is not sound; the log says why"
        for path in (Path(source.place), *map(also_path, source.also)):
            told = told and told.replace(str(path), path.name)
        return told

    @property
    def promises(self) -> Promises:
        """What the system enforces here."""
        return self._in_service.promises

    @property
    def processes(self) -> tuple[int, ...]:
        """Every keeper and its workers, that in service last."""
        crews = (*self._old.values(), self._in_service)
        return tuple(process for crew in crews for process in crew.processes)

    async def start(self) -> State:
        """Read the ledger, if that is not done. Raises `NotServedError`."""
        if self._crew is None:
            if self._task.source.place == STDIN:
                said = await asyncio.to_thread(sys.stdin.buffer.read)
                self._task = self._task._replace(stdin=said)
            self._seen = self._watch.look()
            try:
                self._crew = await self._crew_for_now()
            except KeeperGoneError as wrong:
                raise NotServedError(str(wrong)) from None
            self._since = datetime.now(UTC)
            _tell(self._crew.promises)
        return self.state

    async def look(self, *, patient: bool = True) -> None:
        """Look whether the files have changed.

        If so, a new edition is read, and who is `patient` waits a while for it.
        """
        loop = asyncio.get_running_loop()
        now = self._watch.look()
        if self._crew is not None and self._may_differ(now):
            self._seen = now
            self._until = loop.time() + self._patience
            if self._loading is None:
                self._loading = loop.create_task(self._renew())
        if patient and self._loading is not None:
            left = self._until - loop.time()
            if left > 0:
                await asyncio.wait({self._loading}, timeout=left)

    async def serving(self) -> Crew:
        """Return the crew in service, a new one where its keeper has ended.

        Whoever stops waiting for it does not stop the reading. Raises `NotServedError`,
        `KeeperGoneError`.
        """
        if self._in_service.gone and self._loading is not None:
            await asyncio.wait({self._loading})  # it will be in service, if it is sound
        if self._in_service.gone:
            if self._reviving is None or self._reviving.done():
                self._reviving = asyncio.create_task(self._revive())
            await asyncio.shield(self._reviving)
        return self._in_service

    async def close(self) -> None:
        """End every process."""
        for reading in filter(None, (self._loading, self._reviving)):
            reading.cancel()
            await asyncio.wait({reading})
        crews = list(self._old.values())
        for leaving in self._old:
            leaving.cancel()
        if self._crew is not None:
            crews.append(self._crew)
        self._crew = None
        await asyncio.gather(*(crew.close() for crew in crews))

    @property
    def _in_service(self) -> Crew:
        if self._crew is None:
            msg = "start() was not called, or close() was"
            raise RuntimeError(msg)
        return self._crew

    def _may_differ(self, now: Look) -> bool:
        """Say whether files look otherwise, or did when it could not be told."""
        seen = self._seen
        if seen is None or now.files != seen.files:
            return True
        return seen.racy and now.at_ns - seen.touched_ns > RACY_NS

    async def _revive(self) -> None:
        """Start a new keeper; where that has just failed, say why."""
        loop = asyncio.get_running_loop()
        if self._problem is not None and loop.time() < self._not_before:
            raise NotServedError(self._problem)
        _LOG.error("the process that holds the ledger ended; another is started")
        self._seen = self._watch.look()
        try:
            self._enter(await self._crew_for_now())
        except (NotServedError, KeeperGoneError) as wrong:
            self._not_before = loop.time() + _AGAIN
            self._note(str(wrong))
            raise NotServedError(str(wrong)) from None
        self._note(None)

    async def _renew(self) -> None:
        """Read what is there now, until that is what has been seen last."""
        try:
            wanted = None
            while wanted != self._seen:
                wanted = self._seen
                await self._settled()
                await self._try()
        finally:
            self._loading = None

    async def _try(self) -> None:
        """Put what is there now in service, or take note why not."""
        crew = self._in_service
        try:
            async with asyncio.timeout(_READING):
                edition = await apart(self._task.source.edition)
                if edition != crew.about["edition"] or crew.gone:
                    self._enter(await self._crew_for_now())
        except TimeoutError:
            self._note(f"what lies there could not be read within {_READING} s")
        except (OrgGraphError, KeeperGoneError, OSError) as wrong:
            self._note(str(wrong))
        else:
            self._note(None)

    async def _settled(self) -> None:
        """Wait until nobody seems to be writing; not for ever."""
        loop = asyncio.get_running_loop()
        until = loop.time() + _SETTLING
        while loop.time() < until:
            look = self._watch.look()
            quiet = (look.at_ns - look.touched_ns) / 1e9
            if not 0 <= quiet < _SETTLED:
                return
            await asyncio.sleep(_SETTLED - quiet)

    async def _crew_for_now(self) -> Crew:
        """Return a crew for what is there now, ready to work."""
        crew = await Crew.start(self._task)
        try:
            self._refuse_empty(crew)
            await crew.man(self._workers)
        except BaseException:
            await crew.close()
            raise
        return crew

    def _refuse_empty(self, crew: Crew) -> None:
        """Refuse a ledger that had statements: it is being written, or lost."""
        had = self._crew is not None and self._crew.about["statements"]
        if had and not crew.about["statements"]:
            msg = f"{crew.about['name']} has no statements any more"
            raise NotServedError(msg)

    def _enter(self, crew: Crew) -> None:
        """Put a crew in service, all at once; who is there yet finishes."""
        old, self._crew = self._in_service, crew
        self._since = datetime.now(UTC)
        leaving = asyncio.get_running_loop().create_task(old.retire())
        self._old[leaving] = old
        leaving.add_done_callback(lambda done: self._old.pop(done, None))

    def _note(self, problem: str | None) -> None:
        """Keep what is wrong with what lies there; the log hears of it once."""
        if problem is not None and problem != self._problem:
            _LOG.error("the last good edition stays in service: %s", problem)
        elif problem is None and self._problem is not None:
            _LOG.info("the ledger can be read again")
        self._problem = problem


def _tell(promises: Promises) -> None:
    """Let the log say what the system does not enforce."""
    for name, kept in promises._asdict().items():
        if not kept:
            _LOG.warning("this system does not enforce: %s; see docs/security.md", name)

"""How does a test talk to a server? To the application in this process, or to a real one."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, Final, NamedTuple, Self

import httpx
from starlette.applications import Starlette

from loops import Loop
from orggraph.answers.answer import Answer, Args
from orggraph.server.app import make_app
from orggraph.server.settings import Settings
from orggraph.workers.runner import Runner, State

_ROOT: Final = Path(__file__).parent.parent
_OURS: Final = "http://127.0.0.1"


class Stage(NamedTuple):
    """A real server: where it is, its process, and the file of its log."""

    url: str
    process: subprocess.Popen[str]
    log: Path


@contextmanager
def serving(folder: Path, *words: str) -> Iterator[Stage]:
    """Run `orggraph serve` on a port that is free, until the end of the block."""
    log = folder / "serve.log"
    with log.open("w", encoding="utf-8") as errors:
        process = subprocess.Popen(  # noqa: S603 (our own program)
            [sys.executable, "-m", "orggraph", "serve", *words, "--port", "0"],
            stdout=subprocess.PIPE,
            stderr=errors,
            encoding="utf-8",
            env=_environment(),
        )
    with process:
        try:
            yield Stage(_listening(process.stdout, log), process, log)
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(60)
            finally:
                process.kill()


def _environment() -> dict[str, str]:
    places = [str(_ROOT / "graph"), str(_ROOT / "viz"), os.environ.get("PYTHONPATH")]
    path = os.pathsep.join(place for place in places if place)
    return {**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"}


def _listening(stream: IO[str] | None, log: Path) -> str:
    """Return the address that the server prints once it listens."""
    line = stream.readline() if stream else ""
    found = [word for word in line.split() if word.startswith("http://")]
    assert found, f"it does not listen: {line}{log.read_text('utf-8')}"
    return found[0]


class Talk:
    """Requests to an application in this process, one after the other or together."""

    def __init__(self, app: Starlette, base: str = _OURS) -> None:
        self.app = app
        self._loop = Loop()
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        self.client = httpx.AsyncClient(transport=transport, base_url=base)
        self._living = app.router.lifespan_context(app)

    def __enter__(self) -> Self:
        """Start the application."""
        self._loop.run(_entered(self._living))
        return self

    def __exit__(self, *wrong: object) -> None:
        """Stop it."""
        self._loop.run(self.client.aclose())
        self._loop.run(_left(self._living))
        self._loop.close()

    def run(self, work: Awaitable[Any]) -> Any:
        """Return what some work in the loop of the application comes to."""

        async def waited() -> Any:
            return await work

        return self._loop.run(waited())

    def ask(self, method: str, path: str, **rest: Any) -> httpx.Response:
        """Ask once."""
        response: httpx.Response = self.run(self.client.request(method, path, **rest))
        return response

    def get(self, path: str, **rest: Any) -> httpx.Response:
        """Ask by GET."""
        return self.ask("GET", path, **rest)

    def post(self, path: str, **rest: Any) -> httpx.Response:
        """Ask by POST."""
        return self.ask("POST", path, **rest)


async def _entered(living: Any) -> None:
    await living.__aenter__()


async def _left(living: Any) -> None:
    await living.__aexit__(None, None, None)


class Told:
    """A runner that says what a function says, and remembers what it was asked."""

    def __init__(self, say: Callable[[Args], Answer], edition: str = "e1") -> None:
        self.say, self.edition = say, edition
        self.asked: list[Args] = []
        self.given_up = 0
        #: Where it waits before it answers; None where it does not.
        self.gate: asyncio.Event | None = None
        self.problem: str | None = None
        #: Whether who asked last for the state would wait for a newer one.
        self.patient = True

    async def start(self) -> State:
        """Do nothing."""
        return await self.state()

    async def state(self, *, patient: bool = True) -> State:
        """Return the edition that the test wants."""
        self.patient = patient
        since = datetime(2024, 5, 18, tzinfo=UTC)
        return State(self.edition, "told.ttl", 3, 0, since, self.problem)

    async def run(self, _kind: str, args: Args) -> Answer:
        """Remember the question, and say it."""
        self.asked.append(args)
        try:
            if self.gate is not None:
                await self.gate.wait()
        except asyncio.CancelledError:
            self.given_up += 1
            raise
        return self.say(args)._replace(edition=self.edition)

    async def close(self) -> None:
        """Do nothing."""


def talk(runner: Runner, **settings: Any) -> Talk:
    """Return a talk with an application that the runner answers for."""
    return Talk(make_app(runner, Settings(**settings)))


async def until(so: Callable[[], bool]) -> None:
    """Let the others in the loop go on until something is so."""
    async with asyncio.timeout(60):
        while not so():  # noqa: ASYNC110 (what one waits for has no event)
            await asyncio.sleep(0)

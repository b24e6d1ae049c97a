"""How does it run? Over the standard streams of a process, or over HTTP."""

import socket
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any, Final

import anyio
import uvicorn
from mcp.server import MCPServer
from mcp.server.transport_security import TransportSecuritySettings

from orggraph.mcp.server import make_server
from orggraph.workers.runner import Runner, State

#: Where models ask.
PATH: Final = "/mcp"
_LOOPBACK: Final = ("127.0.0.1", "localhost", "[::1]")

#: Hears what is in service when it is.
Ready = Callable[[State], None]


def over_streams(runner: Runner, known: str | None, ready: Ready) -> None:
    """Answer over standard input and output until the input ends."""

    async def run() -> None:
        async with _living(runner, known, ready) as server:
            await server.run_stdio_async()

    anyio.run(run)


def over_http(
    runner: Runner,
    known: str | None,
    ready: Ready,
    listener: socket.socket,
    names: Sequence[str] = (),
) -> None:
    """Answer over HTTP on a socket until the process is told to end.

    `names` are further names of this machine under which it may be asked.
    """

    async def run() -> None:
        async with _living(runner, known, ready) as server:
            app = server.streamable_http_app(
                streamable_http_path=PATH,
                json_response=True,
                stateless_http=True,
                transport_security=_security(names),
            )
            config = uvicorn.Config(
                app, log_level="warning", access_log=False, server_header=False
            )
            await uvicorn.Server(config).serve(sockets=[listener])

    anyio.run(run)


@asynccontextmanager
async def _living(
    runner: Runner, known: str | None, ready: Ready
) -> AsyncIterator[MCPServer[Any]]:
    try:
        ready(await runner.start())
        yield make_server(runner, known)
    finally:
        with anyio.CancelScope(shield=True):
            await runner.close()


def _security(names: Sequence[str]) -> TransportSecuritySettings:
    """Return under which names it may be asked; pages of others may not ask at all."""
    hosts = [host for name in (*_LOOPBACK, *names) for host in (name, f"{name}:*")]
    return TransportSecuritySettings(
        allowed_hosts=hosts,
        allowed_origins=[
            f"{scheme}://{h}" for scheme in ("http", "https") for h in hosts
        ],
    )

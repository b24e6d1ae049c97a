"""Who listens? One uvicorn with limits of its own, on a socket that is bound first."""

import asyncio
import json
import logging
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from types import FrameType
from typing import Any, Final

import h11
import uvicorn
from starlette.applications import Starlette
from uvicorn.protocols.http.h11_impl import H11Protocol

from orggraph.errors import OrgGraphError
from orggraph.workers.runner import State

#: The headers of a request must be there within so many seconds.
HEAD_SECONDS: Final = 15.0
#: So long a connection may wait for its next request.
KEEP_ALIVE_SECONDS: Final = 15
#: Who takes less than so many bytes of an answer within so many seconds is cut off.
SLOW_SECONDS: Final = 20.0
_SLOW_BYTES: Final = 100_000
_GRACE_SECONDS: Final = 5
_CONNECTIONS: Final = 1_000
_BACKLOG: Final = 256
#: Files that may be open at once: connections, pipes to workers, and some more.
_FILES: Final = 4_096
_HEAD_BYTES: Final = 65_536


class CannotListenError(OrgGraphError):
    """No server can listen there."""

    def __init__(self, host: str, port: int, reason: str, instead: str) -> None:
        super().__init__(f"cannot listen on {host}, port {port}: {reason}; {instead}")


class Patient(H11Protocol):
    """HTTP/1.1 that waits for headers, and for who takes an answer, but not for ever."""

    _until: asyncio.TimerHandle | None = None
    _taking: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Read on; a request that is whole up to its body has arrived."""
        self._wait()
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE:
            self._arrived()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._arrived()
        if self._taking is not None:
            self._taking.cancel()
        super().connection_lost(exc)

    def on_response_complete(self) -> None:
        """See that what is left of an answer is taken."""
        super().on_response_complete()
        left = self.transport.get_write_buffer_size()
        if left and self._taking is None:
            self._taking = self.loop.call_later(SLOW_SECONDS, self._look, left)

    def _look(self, before: int) -> None:
        """Cut off who took too little since there was so much left."""
        self._taking = None
        left = self.transport.get_write_buffer_size()
        if left > max(0, before - _SLOW_BYTES):
            self.transport.abort()
        elif left:
            self._taking = self.loop.call_later(SLOW_SECONDS, self._look, left)

    def _wait(self) -> None:
        if self._until is None:
            self._until = self.loop.call_later(HEAD_SECONDS, self._give_up)

    def _arrived(self) -> None:
        if self._until is not None:
            self._until.cancel()
            self._until = None

    def _give_up(self) -> None:
        self._until = None
        if not self.transport.is_closing():
            self.transport.close()


class _Server(uvicorn.Server):
    """A server that ends well when it is told to, and says when it listens."""

    def __init__(self, config: uvicorn.Config, listening: Callable[[], None]) -> None:
        super().__init__(config)
        self._listening = listening

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen."""
        await super().startup(sockets)
        self._listening()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:  # noqa: ARG002
        """Stop; at once, when told so again."""
        self.force_exit = self.should_exit
        self.should_exit = True


def bound(host: str, port: int) -> socket.socket:
    """Return a socket bound to that address. Raises `CannotListenError`."""
    try:
        found = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
    except (OSError, UnicodeError):
        raise CannotListenError(
            host, port, "there is no such host", "try --host 127.0.0.1"
        ) from None
    family, kind, proto, _, address = found[0]
    listener = socket.socket(family, kind, proto)
    try:
        if sys.platform != "win32":  # there it would let two servers share a port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(_BACKLOG)  # now, so that nobody else takes it meanwhile
    except OSError as wrong:
        listener.close()
        reason = (wrong.strerror or str(wrong)).lower()
        instead = "choose another with --port, or --port 0 for any that is free"
        raise CannotListenError(host, port, reason, instead) from None
    listener.setblocking(False)  # noqa: FBT003 (the name of it is in the call)
    return listener


def address_of(listener: socket.socket) -> str:
    """Return the address under which a browser on this machine finds a socket."""
    host, port = listener.getsockname()[:2]
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 (it is read)
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


def serve(
    app: Starlette, listener: socket.socket, listening: Callable[[State], None]
) -> None:
    """Serve until told to stop; `listening` hears what is in service once it is.

    Raises whatever opening the ledger raises.
    """
    _allow_files()
    _log_as_json()
    asyncio.run(_serving(app, listener, listening))


async def _serving(
    app: Starlette, listener: socket.socket, listening: Callable[[State], None]
) -> None:
    async with app.router.lifespan_context(app):
        state = await app.state.runner.state()
        server = _Server(config_for(app), lambda: listening(state))
        await server.serve(sockets=[listener])


def config_for(app: Starlette) -> uvicorn.Config:
    """Return how uvicorn serves it, within limits."""
    return uvicorn.Config(
        app,
        http=Patient,
        ws="none",
        lifespan="off",  # it runs around the server, so that its errors are ours
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,  # what the world sees is told by --url
        backlog=_BACKLOG,
        limit_concurrency=_CONNECTIONS,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=_GRACE_SECONDS,
        h11_max_incomplete_event_size=_HEAD_BYTES,
    )


def _allow_files() -> None:
    """Let as many files be open as there may be connections, where one may say so."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        most = _FILES if hard == resource.RLIM_INFINITY else min(hard, _FILES)
        if soft < most:
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


class _Seldom(logging.Filter):
    """Lets through once a minute what is said of each connection that is one too many."""

    _SAYS: Final = "Exceeded concurrency limit."
    _SECONDS: Final = 60.0

    def __init__(self) -> None:
        super().__init__()
        self._not_before = 0.0

    def filter(self, record: logging.LogRecord) -> bool:
        """Say whether a line is written."""
        if record.msg != self._SAYS:
            return True
        due = record.created >= self._not_before
        if due:
            self._not_before = record.created + self._SECONDS
        return due


class _AsJson(logging.Formatter):
    """Lines of others as JSON; our own are JSON already. No trace of a stack."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        text = record.getMessage()
        if record.name.startswith("orggraph.") and text.startswith("{"):
            return text
        told: dict[str, Any] = {
            "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "message": text,
        }
        if record.exc_info and record.exc_info[0]:
            told["type"] = record.exc_info[0].__name__
        return json.dumps(told)


def _log_as_json() -> None:
    """Write one line of JSON on standard error for each thing that is logged."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_AsJson())
    handler.addFilter(_Seldom())
    for name, level in (
        ("orggraph", logging.INFO),
        ("uvicorn", logging.WARNING),
        ("asyncio", logging.ERROR),
    ):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [handler], False
        logger.setLevel(level)

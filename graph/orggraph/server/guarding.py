"""May this request come in? Its host, its size, and how long it takes to arrive."""

import asyncio
from collections.abc import Iterable
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from orggraph.errors import shown
from orggraph.server.problems import problem
from orggraph.server.settings import Settings

_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "[::1]"})
_HEADERS: Final = 100


class Guard:
    """Lets in what is asked under one of our names, and is of a size that we bear."""

    def __init__(self, app: ASGIApp, *, settings: Settings) -> None:
        self._app, self._settings = app, settings
        self._hosts = known_hosts(settings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse a request, or pass it on with a watched body."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refused = self._wrong(scope)
        if refused is not None:
            await problem(scope, *refused)(scope, receive, send)
            return
        await self._app(scope, _Watched(receive, self._settings), send)

    def _wrong(self, scope: Scope) -> tuple[int, str] | None:
        """Return the status and the sentence for what is not let in."""
        headers, settings = Headers(scope=scope), self._settings
        if host_name(headers.get("host", "")) not in self._hosts:
            asked = shown(headers.get("host", ""))
            return 421, (
                f"this server does not answer as {asked}; whoever runs it can let it, "
                "with --host-name NAME"
            )
        address = len(scope.get("raw_path") or b"") + len(scope["query_string"])
        if address > settings.address:
            most = f"an address has at most {settings.address:,} bytes"
            return 414, f"{most}; send a long query by POST"
        head = sum(len(name) + len(value) + 4 for name, value in scope["headers"])
        if len(scope["headers"]) > _HEADERS or head > settings.head:
            most = f"{_HEADERS} headers of {settings.head:,} bytes"
            return 431, f"a request has at most {most} in all"
        length = headers.get("content-length", "0")
        if not (length.isascii() and length.isdigit()):
            return 400, "Content-Length is no number"
        if int(length[:20]) > settings.body:
            return 413, _too_long(settings.body)
        return None


class _Watched:
    """A body on its way: counted, and with a time by which it must be here."""

    def __init__(self, receive: Receive, settings: Settings) -> None:
        self._receive, self._settings = receive, settings
        self._size, self._whole = 0, False
        self._until: float | None = None

    async def __call__(self) -> Message:
        """Return the next piece; raises what is answered with 408 or 413."""
        if self._whole:
            return await self._receive()
        if self._until is None:
            self._until = asyncio.get_running_loop().time() + self._settings.seconds
        try:
            async with asyncio.timeout_at(self._until):
                message = await self._receive()
        except TimeoutError:
            detail = f"the body was not here within {self._settings.seconds:g} s"
            raise HTTPException(408, detail, {"Connection": "close"}) from None
        self._size += len(message.get("body", b""))
        self._whole = not message.get("more_body", False)
        if self._size > self._settings.body:
            raise HTTPException(413, _too_long(self._settings.body))
        return message


def known_hosts(settings: Settings) -> frozenset[str]:
    """Return the names under which the server answers, without ports."""
    given: Iterable[str] = settings.hosts
    if settings.url:
        given = (*given, urlsplit(settings.url).netloc)
    return _LOOPBACK | {host_name(host) for host in given}


def host_name(host: str) -> str:
    """Return the name in a Host header, without port and final dot.

    >>> host_name("Example.org.:8000"), host_name("[::1]:8000")
    ('example.org', '[::1]')
    """
    host = host.strip().lower()
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.partition(":")[0].removesuffix(".")


def _too_long(most: int) -> str:
    return f"a body has at most {most:,} bytes; ask a shorter query"

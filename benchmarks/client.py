"""How does a program ask a server? Over a connection that stays open, many at once."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from typing import NamedTuple, Self
from urllib.parse import quote


class Reply(NamedTuple):
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Connection:
    """One connection to a server on this machine; it is opened again where it was closed."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def __aenter__(self) -> Self:
        """Return itself."""
        return self

    async def __aexit__(self, *_wrong: object) -> None:
        """Close it."""
        self.close()

    async def ask(
        self, path: str, headers: Mapping[str, str] = {}, body: bytes | None = None
    ) -> Reply:
        """Return the reply to a GET, or with a body to a POST.

        Raises `OSError` and `asyncio.IncompleteReadError` where there is none.
        """
        lines = [f"{'GET' if body is None else 'POST'} {path} HTTP/1.1"]
        lines += [f"Host: 127.0.0.1:{self._port}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        lines += [] if body is None else [f"Content-Length: {len(body)}"]
        said = "\r\n".join([*lines, "", ""]).encode() + (body or b"")
        try:
            return await self._exchanged(said)
        except (OSError, asyncio.IncompleteReadError):
            self.close()
            raise

    def close(self) -> None:
        """Close it, in the middle of a reply if there is one."""
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None

    async def _exchanged(self, said: bytes) -> Reply:
        if self._streams is None:
            self._streams = await asyncio.open_connection(
                "127.0.0.1", self._port, limit=1 << 22
            )
        reader, writer = self._streams
        writer.write(said)
        await writer.drain()
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        first, *lines = head.rstrip().split("\r\n")
        headers = {
            name.lower(): value.strip()
            for name, _, value in (line.partition(":") for line in lines)
        }
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        if headers.get("connection", "").lower() == "close":
            self.close()
        return Reply(int(first.split()[1]), headers, body)


def asking(query: str) -> str:
    """Return the path that asks in SPARQL."""
    return f"/sparql?query={quote(query, safe='')}"


async def dawdle(port: int, seconds: float) -> None:
    """Send the head of a request one byte after the other, and never its end."""
    with suppress(OSError, TimeoutError):
        async with asyncio.timeout(seconds):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            try:
                writer.write(b"GET /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")
                while not reader.at_eof():
                    writer.write(b"x")
                    await writer.drain()
                    await asyncio.sleep(0.5)
            finally:
                writer.close()

"""How do the server and its processes talk? In frames: a header in JSON, then a body."""

import asyncio
import json
import socket
from collections.abc import Mapping
from struct import Struct
from typing import Any, Final, NamedTuple

#: How long the header is, and how long the body.
_LENGTHS: Final = Struct(">II")
#: No header is longer; a question is one.
LONGEST: Final = 64_000_000


class Frame(NamedTuple):
    """What is said at once."""

    header: Mapping[str, Any]
    body: bytes = b""


class TooLongError(Exception):
    """A frame is longer than whoever reads it wants; the rest of it was not read."""


def packed(header: Mapping[str, Any], body: bytes = b"") -> bytes:
    r"""Return a frame as bytes.

    >>> packed({"a": 1}, b"b")
    b'\x00\x00\x00\x08\x00\x00\x00\x01{"a": 1}b'
    """
    said = json.dumps(header).encode()
    return _LENGTHS.pack(len(said), len(body)) + said + body


def receive(sock: socket.socket) -> Frame | None:
    """Wait for a frame; None: whoever was at the other end is gone."""
    lengths = _exactly(sock, _LENGTHS.size)
    if lengths is None:
        return None
    header, body = (_exactly(sock, size) for size in _LENGTHS.unpack(lengths))
    if header is None or body is None:
        return None
    return Frame(json.loads(header), body)


async def read(reader: asyncio.StreamReader, most: int) -> Frame:
    """Wait for a frame whose body has at most so many bytes.

    Raises `TooLongError`, and `asyncio.IncompleteReadError` where it ends before.
    """
    header, body = _LENGTHS.unpack(await reader.readexactly(_LENGTHS.size))
    if body > most or header > LONGEST:
        raise TooLongError
    return Frame(
        json.loads(await reader.readexactly(header)), await reader.readexactly(body)
    )


def _exactly(sock: socket.socket, size: int) -> bytes | None:
    """Return so many bytes; None where there are fewer."""
    found = bytearray()
    while len(found) < size:
        more = sock.recv(min(size - len(found), 1 << 20))
        if not more:
            return None
        found += more
    return bytes(found)

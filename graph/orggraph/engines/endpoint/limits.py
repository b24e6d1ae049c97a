"""How long may a whole answer take, and how large may it be? Looked at as it comes.

A limit for each word alone would let a server that sends letter by letter, of a header, a
body or an error, hold whoever asks for ever.
"""

import time
from functools import partial
from http.client import HTTPResponse
from io import BufferedReader, RawIOBase
from typing import Any, Final, NamedTuple

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection

from orggraph.errors import EngineError

TIMEOUT: Final = "ORGGRAPH_ENDPOINT_TIMEOUT"
#: So much of an answer is read at most, packed and unpacked.
MOST_BYTES: Final = 256 << 20
#: A whole answer takes at most so many times as long as a word of it.
_WORDS: Final = 10


class Limits(NamedTuple):
    """Who is asked, and how many seconds it has for a word of its answer."""

    place: str
    seconds: float

    def look(self, since: float, size: int) -> None:
        """Raise `EngineError` where an answer took too long, or is too large."""
        whole = self.seconds * _WORDS
        if time.monotonic() > since + whole:
            msg = (
                f"{self.place} took more than {whole:g} s for an answer; give it more "
                f"time with {TIMEOUT}=SECONDS"
            )
            raise EngineError(msg)
        if size > MOST_BYTES:
            much = f"more than {MOST_BYTES >> 20} MB"
            msg = f"{self.place} answers with {much}; ask for less at once"
            raise EngineError(msg)


class Limited(HTTPAdapter):
    """What sends requests, and gives up answers that take too long: `EngineError`."""

    def __init__(self, limits: Limits, **more: Any) -> None:
        self._limits = limits
        super().__init__(**more)

    def get_connection_with_tls_context(self, *given: Any, **more: Any) -> Any:
        """Return where connections to a server, or to a proxy before it, come from."""
        pool: Any = super().get_connection_with_tls_context(*given, **more)
        if kind := _KINDS.get(pool.ConnectionCls):
            pool.ConnectionCls = partial(kind, limits=self._limits)
        return pool


class _Connection(HTTPConnection):
    def __init__(self, *given: Any, limits: Limits, **more: Any) -> None:
        super().__init__(*given, **more)
        self._limits = limits
        self.response_class = partial(_Answer, limits)  # type: ignore[assignment]  # makes one

    def connect(self) -> None:
        """Reach the server; what is sent then has more time than that."""
        super().connect()
        self.sock.settimeout(self._limits.seconds)


class _Secure(_Connection, HTTPSConnection):
    pass


class _Answer(HTTPResponse):
    def __init__(self, limits: Limits, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fp = BufferedReader(_Within(limits, self.fp.detach()))


class _Within(RawIOBase):
    """Bytes that come, as long as there is time."""

    def __init__(self, limits: Limits, raw: RawIOBase) -> None:
        self._limits = limits
        self._since = time.monotonic()
        self._size = 0
        self._raw = raw

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self._limits.look(self._since, self._size)
        came = self._raw.readinto(buffer)
        self._size += came or 0
        return came

    def close(self) -> None:
        self._raw.close()
        super().close()


_KINDS: Final[dict[type, type[_Connection]]] = {
    HTTPConnection: _Connection,
    HTTPSConnection: _Secure,
}

"""How is something sent to a server, and what comes back? With patience, and with limits."""

import time
from typing import Final, NamedTuple
from urllib.parse import urljoin

import requests
from requests.auth import HTTPBasicAuth, HTTPDigestAuth

from orggraph.engines.endpoint.address import (
    checked,
    login_for,
    place_of,
    same_server,
)
from orggraph.engines.endpoint.limits import Limits
from orggraph.engines.endpoint.refusals import (
    QUERIES,
    first_line,
    refusal,
    what_happened,
)
from orggraph.engines.endpoint.session import seconds, session_for
from orggraph.errors import EngineError, shown

#: Seconds to reach a server.
_CONNECT: Final = 5.0
_CHUNK: Final = 1 << 16
_REDIRECTS: Final = 3
_ASIDE: Final = frozenset({301, 302, 307, 308})
_UNAUTHORISED: Final = 401
_WRONG: Final = 400


class Reply(NamedTuple):
    """What came back, unpacked; `media` is its type, without parameters."""

    media: str
    body: bytes


class Http:
    """One server, as whoever the environment says; raises `EngineError` throughout.

    `takes` says what the address is for. All that is sent may be sent again: what reads,
    and what puts the same there.
    """

    def __init__(self, url: str, *, takes: str = QUERIES) -> None:
        self.url = checked(url)
        self._takes = takes
        self.place = place_of(url)
        self.timeout = seconds()
        self._login = login_for(url)
        self._limits = Limits(self.place, self.timeout)
        self._session = session_for(self._login, self._limits)

    def send(
        self,
        method: str,
        body: bytes,
        *,
        media: str = "",
        accept: str = "*/*",
        url: str | None = None,
    ) -> Reply:
        """Send a body of some media type and return the answer to it.

        `url` is another address of the same server.
        """
        url = url or self.url
        headers = {"Accept": accept, **({"Content-Type": media} if media else {})}
        try:
            for _ in range(_REDIRECTS + 1):
                with self._sent(method, url, body, headers) as answer:
                    aside = answer.headers.get("Location")
                    if answer.status_code not in _ASIDE or aside is None:
                        return self._reply(answer)
                    url = self._followed(url, aside)
        except requests.RequestException as wrong:
            raise EngineError(what_happened(wrong, self.place, self.timeout)) from None
        except (ValueError, KeyError, TypeError):  # of a header that makes no sense
            msg = f"{self.place} answers with headers that cannot be read"
            raise EngineError(msg) from None
        msg = f"{self.place} sends from one address to the next, without end"
        raise EngineError(msg)

    def close(self) -> None:
        """Let go of connections."""
        self._session.close()

    def _sent(
        self, method: str, url: str, body: bytes, headers: dict[str, str]
    ) -> requests.Response:
        def once() -> requests.Response:
            return self._session.request(
                method,
                url,
                data=body,
                headers=headers,
                timeout=(min(_CONNECT, self.timeout), self.timeout),
                stream=True,
                allow_redirects=False,
            )

        answer = once()
        login = self._login
        basic = isinstance(self._session.auth, HTTPBasicAuth)
        if answer.status_code == _UNAUTHORISED and basic and login:
            answer.close()  # some do not say that it is Digest that they want
            self._session.auth = HTTPDigestAuth(login.user or "", login.secret)
            answer = once()
        return answer

    def _followed(self, url: str, aside: str) -> str:
        try:
            target = checked(urljoin(url, aside))
            same = same_server(url, target)
        except (EngineError, ValueError):
            msg = f"{self.place} sends to another address, which is none that can be asked"
            raise EngineError(msg) from None
        if same:
            return target
        msg = (
            f"{self.place} sends to {shown(place_of(target))}, where nothing is sent; "
            "give that address, if you trust it"
        )
        raise EngineError(msg)

    def _reply(self, answer: requests.Response) -> Reply:
        media = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if answer.status_code >= _WRONG:
            body = next(answer.iter_content(_CHUNK), b"")
            raise EngineError(
                refusal(
                    answer.status_code,
                    first_line(media, body),
                    self.place,
                    self._takes,
                    known=self._login is not None,
                )
            )
        return Reply(media, self._body(answer))

    def _body(self, answer: requests.Response) -> bytes:
        since = time.monotonic()
        body = bytearray()
        for chunk in answer.iter_content(_CHUNK):
            body += chunk
            self._limits.look(since, len(body))
        return bytes(body)

"""How is something sent to a server, and what comes back? With patience, and with limits.

requests and urllib3 do the work: connections, proxies, certificates, repeating.
"""

import os
import re
import time
from typing import Final, NamedTuple
from urllib.parse import urljoin

from orggraph.engines.endpoint.address import (
    Login,
    checked,
    login_for,
    place_of,
    same_server,
)
from orggraph.engines.endpoint.refusals import (
    QUERIES,
    first_line,
    refusal,
    what_happened,
)
from orggraph.errors import EngineError, MissingExtraError, shown

try:
    import requests
    from requests.adapters import HTTPAdapter
    from requests.auth import AuthBase, HTTPBasicAuth, HTTPDigestAuth
    from urllib3.exceptions import ReadTimeoutError
    from urllib3.response import BaseHTTPResponse
    from urllib3.util.retry import Retry
except ImportError:
    what = "a ledger at a SPARQL endpoint"
    raise MissingExtraError(what, "endpoint") from None

TIMEOUT: Final = "ORGGRAPH_ENDPOINT_TIMEOUT"
#: Seconds: to reach a server, and to wait for its next word if nobody says otherwise.
_CONNECT: Final = 5.0
_READ: Final = 60.0
#: So much of an answer is read at most, unpacked.
MOST_BYTES: Final = 256 << 20
#: A whole answer takes so many times as long as a word of it.
_WORDS: Final = 10
#: A server that names a later time to come back is not waited for longer.
_PAUSE: Final = 10.0
#: Seconds before the second try; twice as many before each further one.
_AGAIN: Final = 0.2
_CHUNK: Final = 1 << 16
_REDIRECTS: Final = 3
_ASIDE: Final = frozenset({301, 302, 307, 308})
_BUSY: Final = frozenset({429, 502, 503, 504})
_UNAUTHORISED: Final = 401
_WRONG: Final = 400


class Reply(NamedTuple):
    """What came back, unpacked; `media` is its type, without parameters."""

    media: str
    body: bytes


class _Patience(Retry):
    """Comes back to who is busy or away; never to who took too long for an answer."""

    def increment(  # type: ignore[override]  # handed on as it comes
        self,
        method: str | None = None,
        url: str | None = None,
        response: BaseHTTPResponse | None = None,
        error: Exception | None = None,
        *rest: object,
        **more: object,
    ) -> Retry:
        """Count one more try."""
        if isinstance(error, ReadTimeoutError):
            raise error
        return super().increment(method, url, response, error, *rest, **more)  # type: ignore[arg-type]

    def get_retry_after(self, response: BaseHTTPResponse) -> float | None:
        """Return for how many seconds the server wants to be left alone; not too many."""
        seconds = super().get_retry_after(response)
        return None if seconds is None else min(seconds, _PAUSE)


class _Bearer(AuthBase):
    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self._token}"
        return request


class Http:
    """One server, as whoever the environment says; raises `EngineError` throughout.

    `takes` says what the address is for. All that is sent may be sent again: what reads,
    and what puts the same there.
    """

    def __init__(self, url: str, *, takes: str = QUERIES) -> None:
        self.url = checked(url)
        self._takes = takes
        self.place = place_of(url)
        self.timeout = _timeout()
        self._login = login_for(url)
        self._session = requests.Session()
        self._session.auth = _auth(self._login)
        self._session.headers["User-Agent"] = "orggraph"
        again = _Patience(
            total=4,
            connect=2,
            read=1,
            redirect=0,
            allowed_methods=None,
            status_forcelist=_BUSY,
            backoff_factor=_AGAIN,
            raise_on_status=False,
        )
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, HTTPAdapter(max_retries=again))

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
        target = urljoin(url, aside)
        if same_server(url, target):
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
        until = time.monotonic() + self.timeout * _WORDS
        body = bytearray()
        for chunk in answer.iter_content(_CHUNK):
            body += chunk
            if len(body) > MOST_BYTES:
                much = f"more than {MOST_BYTES >> 20} MB"
                msg = f"{self.place} answers with {much}; ask for less at once"
                raise EngineError(msg)
            if time.monotonic() > until:
                msg = (
                    f"{self.place} took more than {self.timeout * _WORDS:g} s for an "
                    f"answer; give it more time with {TIMEOUT}=SECONDS"
                )
                raise EngineError(msg)
        return bytes(body)


def _auth(login: Login | None) -> AuthBase | None:
    if login is None:
        return None
    if login.user is None:
        return _Bearer(login.secret)
    return HTTPBasicAuth(login.user, login.secret)


def _timeout() -> float:
    given = os.environ.get(TIMEOUT)
    if given is None:
        return _READ
    if not re.fullmatch(r"[0-9]{1,6}(\.[0-9]+)?", given) or not float(given):
        msg = f"{TIMEOUT} is {shown(given)}; set it to a number of seconds"
        raise EngineError(msg)
    return float(given)

"""Who asks, how long is waited, and when is it tried again? A session of requests."""

import os
import re
from typing import Final

import requests
from requests.auth import AuthBase, HTTPBasicAuth
from urllib3.exceptions import InvalidHeader, ReadTimeoutError
from urllib3.response import BaseHTTPResponse
from urllib3.util.retry import Retry

from orggraph.engines.endpoint.address import Login
from orggraph.engines.endpoint.limits import TIMEOUT, Limited, Limits
from orggraph.errors import EngineError, shown

#: Seconds until a server's next word, if nobody says otherwise.
_READ: Final = 60.0
#: A server that names a later time to come back is not waited for longer.
_PAUSE: Final = 10.0
#: Seconds before the second try; twice as many before each further one.
_AGAIN: Final = 0.2
_BUSY: Final = frozenset({429, 502, 503, 504})


def session_for(login: Login | None, limits: Limits) -> requests.Session:
    """Return a session that asks as somebody, and comes back to who is busy or away.

    What is sent with it raises `EngineError` where an answer is too slow or too large.
    """
    session = requests.Session()
    session.auth = _auth(login)
    session.headers["User-Agent"] = "orggraph"
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
        session.mount(scheme, Limited(limits, max_retries=again))
    return session


def seconds() -> float:
    """Return how long one waits for a server's next word; raises `EngineError`."""
    given = os.environ.get(TIMEOUT)
    if given is None:
        return _READ
    if not re.fullmatch(r"[0-9]{1,6}(\.[0-9]+)?", given) or not float(given):
        msg = f"{TIMEOUT} is {shown(given)}; set it to a number of seconds"
        raise EngineError(msg)
    return float(given)


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
        """Return for how many seconds the server wants to be left alone; not too many.

        What is neither a number nor a date says nothing.
        """
        try:
            seconds = super().get_retry_after(response)
        except (InvalidHeader, ValueError, ArithmeticError):
            return None
        return None if seconds is None else min(seconds, _PAUSE)


class _Bearer(AuthBase):
    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self._token}"
        return request


def _auth(login: Login | None) -> AuthBase | None:
    if login is None:
        return None
    if login.user is None:
        return _Bearer(login.secret)
    return HTTPBasicAuth(login.user, login.secret)

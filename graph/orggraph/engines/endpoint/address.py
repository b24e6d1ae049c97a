"""May an endpoint be asked at an address, and as whom?

Credentials come from the environment or from netrc; in an address they would end up in
the histories of shells and in logs.
"""

import os
from ipaddress import ip_address
from typing import Final, NamedTuple
from urllib.parse import SplitResult, urlsplit

from requests.utils import get_netrc_auth

from orggraph.errors import EngineError, shown

USER: Final = "ORGGRAPH_ENDPOINT_USER"
PASSWORD: Final = "ORGGRAPH_ENDPOINT_PASSWORD"  # noqa: S105 (its name)
TOKEN: Final = "ORGGRAPH_ENDPOINT_TOKEN"  # noqa: S105 (its name)
INSECURE: Final = "ORGGRAPH_ENDPOINT_INSECURE"
_PORTS: Final = {"http": 80, "https": 443}


class Login(NamedTuple):
    """Who asks: by name and password, or by a token (with no user)."""

    user: str | None
    secret: str

    def __repr__(self) -> str:
        """Say that there is one, and nothing of it."""
        return "<Login>"


def checked(url: str) -> str:
    """Return an address that can be asked; raises `EngineError` for what is none.

    >>> checked("https://example.org/sparql")
    'https://example.org/sparql'
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        parts, port = SplitResult("", "", "", "", ""), None
    good = parts.scheme.lower() in _PORTS and parts.hostname and port != 0
    if "@" in (parts.netloc if good else url):
        msg = (
            "an address with a user or password in it is not used, for it would stand in "
            f"histories and logs; leave them out, and set {USER} and {PASSWORD}, or "
            "write them into ~/.netrc"
        )
        raise EngineError(msg)
    if not good:
        msg = (
            f"{shown(url.partition('?')[0])} is no address of an endpoint; write it like "
            "https://example.org/sparql"
        )
        raise EngineError(msg)
    return url.partition("#")[0]


def place_of(url: str) -> str:
    """Return an address as it may be shown: without what is asked of it.

    >>> place_of("https://example.org/sparql?key=secret")
    'https://example.org/sparql'
    """
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


def same_server(one: str, other: str) -> bool:
    """Say whether credentials for one address may go to another.

    >>> same_server("http://example.org/a", "https://example.org/b")
    True
    >>> same_server("http://example.org:8080/a", "https://example.org/b")
    False
    >>> same_server("http://example.org/a", "https://example.org:8443/b")
    False
    """
    (scheme, *where), (other_scheme, *other_where) = map(_origin, (one, other))
    if scheme == "http" and other_scheme == "https":  # safer, on the usual ports
        return where == [other_where[0], 80] and other_where[1] == 443  # noqa: PLR2004
    return (scheme, where) == (other_scheme, other_where)


def login_for(url: str) -> Login | None:
    """Return who asks at an address: by the environment, else by netrc, else nobody.

    Raises `EngineError` where it says only half, and where a secret would be sent
    unencrypted through a network.
    """
    login = _from_environment() or _from_netrc(url)
    parts = urlsplit(url)
    plain = parts.scheme.lower() == "http" and not _is_loopback(parts.hostname or "")
    if login and plain and os.environ.get(INSECURE) != "1":
        msg = (
            f"credentials are not sent to {place_of(url)}, for http is not encrypted; use "
            f"https, or set {INSECURE}=1 if the network in between is your own"
        )
        raise EngineError(msg)
    return login


def _from_environment() -> Login | None:
    user, password, token = (os.environ.get(n) for n in (USER, PASSWORD, TOKEN))
    if token and (user or password):
        msg = f"set {TOKEN}, or {USER} and {PASSWORD}; both are set"
        raise EngineError(msg)
    if token:
        return Login(None, token)
    if bool(user) != bool(password):
        msg = f"set both {USER} and {PASSWORD}; only one of them is set"
        raise EngineError(msg)
    return Login(user, password) if user and password else None


def _from_netrc(url: str) -> Login | None:
    found = get_netrc_auth(url)
    return Login(*found) if found else None


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _origin(url: str) -> tuple[str, str, int]:
    parts = urlsplit(url)
    scheme = parts.scheme.lower()
    return scheme, parts.hostname or "", parts.port or _PORTS.get(scheme, 0)

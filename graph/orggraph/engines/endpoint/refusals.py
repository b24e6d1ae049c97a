"""Why did a server give no answer? One line that says what to do."""

import json
from collections.abc import Callable
from typing import Final

import requests
from requests import exceptions
from urllib3.exceptions import NameResolutionError, ReadTimeoutError

from orggraph.engines.endpoint.address import PASSWORD, TOKEN, USER
from orggraph.errors import shown

#: So much of what a server says of itself is repeated.
_LONGEST: Final = 300
#: What an address is for, and where that mostly is.
QUERIES: Final = "the address that queries are sent to, mostly …/sparql or …/query"
STORE: Final = "the address of its graph store, …/store of oxigraph serve"
_LATER: Final = "it gave up; ask for less, or later"
_LONG: Final = "the request is too long for it; set ORGGRAPH_ENDPOINT_PAGE=100"
_ADVICE: Final = {
    400: "it cannot read the request",
    404: "it may not be {takes}",
    405: "it may not be {takes}",
    406: "it has none of the formats that are read (N-Triples, Turtle, JSON results)",
    408: _LATER,
    413: _LONG,
    414: _LONG,
    415: "it does not take what is sent, and may not be {takes}",
    429: "it has had too many questions; come back later",
    502: "what stands behind it does not answer; come back later",
    503: "it is busy or closed; come back later",
    504: _LATER,
}
_LOGIN: Final = f"set {USER} and {PASSWORD}, or {TOKEN}, or write them into ~/.netrc"


def refusal(status: int, said: str, place: str, takes: str, *, known: bool) -> str:
    """Return what to say of an answer with a status of 400 or more.

    `said` is what the server says of it, `takes` what the address is for; `known` says
    whether credentials were sent.

    >>> refusal(503, "", "http://127.0.0.1/query", QUERIES, known=False)
    'http://127.0.0.1/query refuses (503): it is busy or closed; come back later'
    """
    if status in {401, 403}:
        advice = "the credentials are not accepted" if known else _LOGIN
    else:
        advice = _ADVICE.get(status, "it cannot answer").format(takes=takes)
    line = f"{place} refuses ({status}): {advice}"
    return f"{line}; it says: {said}" if said else line


def what_happened(wrong: requests.RequestException, place: str, timeout: float) -> str:
    """Return what to say where no answer came, or half of one."""
    for is_so, sentence in _FAULTS:
        if is_so(wrong):
            return sentence.format(place=place, timeout=timeout)
    return f"{place} cannot be asked: {shown(str(wrong), _LONGEST)}"


def _is(*kinds: type[Exception]) -> Callable[[requests.RequestException], bool]:
    return lambda wrong: isinstance(wrong, kinds)


def _no_such_host(wrong: requests.RequestException) -> bool:
    return isinstance(_cause(wrong), NameResolutionError)


def _too_slow(wrong: requests.RequestException) -> bool:
    """Say whether it waited for too long, also in the middle of an answer."""
    inside = isinstance(_cause(wrong), ReadTimeoutError)
    return inside or isinstance(wrong, exceptions.Timeout)


def _refused(wrong: requests.RequestException) -> bool:
    return isinstance(wrong, exceptions.ConnectionError) and "refused" in str(wrong)


#: What can happen, the most telling first, and what to say of it.
_FAULTS: Final = (
    (_no_such_host, "there is no host of that name: {place}; check the address"),
    (
        _is(exceptions.SSLError),
        "the certificate of {place} is not accepted; REQUESTS_CA_BUNDLE names your own",
    ),
    (
        _is(exceptions.ProxyError),
        "{place} cannot be reached through the proxy; see HTTPS_PROXY and NO_PROXY",
    ),
    (
        _is(exceptions.ConnectTimeout),
        "{place} cannot be reached; is the address right, and open from here?",
    ),
    (
        _too_slow,
        "{place} did not answer within {timeout:g} s; ORGGRAPH_ENDPOINT_TIMEOUT=600 waits",
    ),
    (_refused, "nobody answers at {place}; is the endpoint running?"),
    (
        _is(
            exceptions.ChunkedEncodingError,
            exceptions.ConnectionError,
            exceptions.ContentDecodingError,
        ),
        "{place} broke off before its answer was whole; ask again, or for less",
    ),
)


def _cause(wrong: requests.RequestException) -> object:
    """Return what is behind an error of requests, where urllib3 tells it."""
    inner = wrong.args[0] if wrong.args else None
    return getattr(inner, "reason", inner)


def first_line(media: str, body: bytes) -> str:
    """Return the first line of an error page, where it is text, or its detail."""
    text = body.decode("utf-8", "replace").strip()
    if "html" in media or not text:
        return ""
    if "json" in media:
        try:
            told = json.loads(text)
        except ValueError:
            told = None
        if isinstance(told, dict):
            text = str(told.get("detail") or told.get("message") or text)
    return shown(text.splitlines()[0], _LONGEST)

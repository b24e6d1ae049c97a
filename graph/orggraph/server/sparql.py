"""What is asked at /sparql? The query part of the SPARQL 1.1 Protocol."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from orggraph.answers.accept import best
from orggraph.server.asking import base_url, respond
from orggraph.server.journal import noted
from orggraph.store.formats import FORMATS

_FORM: Final = "application/x-www-form-urlencoded"
_DIRECT: Final = "application/sparql-query"
_UPDATE: Final = "application/sparql-update"
_METHODS: Final = ("GET", "HEAD", "POST", "OPTIONS")
_PARAMETERS: Final = 1_000
#: What a page at this address would be, and what it is.
_DESCRIBED: Final = (
    "text/turtle",
    "application/n-triples",
    "application/rdf+xml",
    "application/ld+json",
    "text/html",
)
_READ_ONLY: Final = (
    "this endpoint is read-only and takes no updates; "
    "a ledger is changed in its file, see orggraph add, end and correct"
)

Pairs = Sequence[tuple[str, str]]


class _Asked(NamedTuple):
    """A query, and the dataset that the protocol names for it."""

    query: str
    default: list[str]
    named: list[str]
    format: str | None


async def endpoint(request: Request) -> Response:
    """Answer a query, or describe the service where there is none."""
    if request.method == "OPTIONS":
        return Response(None, 204, {"Allow": ", ".join(_METHODS)})
    pairs = list(await _pairs(request))
    if request.method != "POST" and not _has(pairs, "query", "update"):
        return await _described(request, _values(pairs, "format"))
    asked = _asked(pairs)
    noted(request.scope).query = asked.query
    args = {**asked._asdict(), "accept": _accept(request), "base": _address(request)}
    return await respond(request, "sparql", args)


async def _described(request: Request, named: Sequence[str]) -> Response:
    """Describe the service; a browser that names no format wants a page to ask on."""
    accept = FORMATS["graph"].get("".join(named)) or _accept(request)
    headers = {"Vary": "Accept, Accept-Encoding"}
    if best(accept, _DESCRIBED) == "text/html":
        return RedirectResponse("/query", 303, headers)
    args = {"endpoint": _address(request), "accept": accept}
    return await respond(request, "service", args, headers=headers)


def _accept(request: Request) -> str:
    return ", ".join(request.headers.getlist("accept"))


def _address(request: Request) -> str:
    return f"{base_url(request)}/sparql"


async def _pairs(request: Request) -> Iterator[tuple[str, str]]:
    """Return all parameters, those of the address and those of the body."""
    pairs = _parsed(request.scope["query_string"], "the address")
    if request.method == "POST":
        media, parameters = _content_type(request)
        if media == _UPDATE:
            raise HTTPException(403, _READ_ONLY)
        if media not in {_FORM, _DIRECT}:
            detail = f"send the query as {_DIRECT}, or as query=… in {_FORM}"
            raise HTTPException(415, detail, {"Accept-Post": f"{_DIRECT}, {_FORM}"})
        if request.headers.get("content-encoding", "identity") != "identity":
            raise HTTPException(415, "send the query without Content-Encoding")
        if parameters.get("charset", "utf-8") not in {"utf-8", "utf8", "us-ascii"}:
            raise HTTPException(400, "a query is UTF-8; send it so")
        body = await request.body()
        if media == _DIRECT:
            pairs.append(("query", _utf8(body, "the query")))
        else:
            pairs += _parsed(body, "the form")
    return iter(pairs)


def _content_type(request: Request) -> tuple[str, Mapping[str, str]]:
    media, *rest = request.headers.get("content-type", "").lower().split(";")
    parameters = (part.partition("=")[::2] for part in rest)
    return media.strip(), {n.strip(): v.strip(' "') for n, v in parameters}


def _parsed(encoded: bytes, where: str) -> list[tuple[str, str]]:
    """Read parameters. Raises what is answered with 400."""
    try:
        found = parse_qsl(
            _utf8(encoded, where),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=_PARAMETERS,
        )
    except UnicodeDecodeError:
        raise HTTPException(400, f"{where} is no UTF-8; encode it so") from None
    except ValueError:
        detail = f"{where} has more than {_PARAMETERS:,} parameters"
        raise HTTPException(400, detail) from None
    return [(name, value) for name, value in found]


def _utf8(content: bytes, where: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise HTTPException(400, f"{where} is no UTF-8; encode it so") from None


def _asked(pairs: Pairs) -> _Asked:
    """Return what is asked. Raises what is answered with 400, or 403 for updates."""
    if _has(pairs, "update"):
        raise HTTPException(403, _READ_ONLY)
    queries = _values(pairs, "query")
    if len(queries) != 1:
        many = f"{len(queries)} were given" if queries else "none was given"
        raise HTTPException(400, f"give one query, as query=…; {many}")
    formats = _values(pairs, "format")
    return _Asked(
        queries[0],
        _values(pairs, "default-graph-uri"),
        _values(pairs, "named-graph-uri"),
        formats[0] if formats else None,
    )


def _has(pairs: Pairs, *names: str) -> bool:
    return any(name in names for name, _ in pairs)


def _values(pairs: Pairs, wanted: str) -> list[str]:
    return [value for name, value in pairs if name == wanted]


routes = [
    Route(path, endpoint, methods=list(_METHODS)) for path in ("/sparql", "/sparql/")
]

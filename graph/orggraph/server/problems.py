"""Why is there no answer? As JSON (RFC 9457), or as a page for whoever browses."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Scope

from orggraph.answers.accept import best
from orggraph.answers.answer import PROBLEM, refusal
from orggraph.errors import shown

#: As web servers call it when the client has gone; nobody reads it but the log.
GONE: Final = 499
_HTML: Final = "text/html"


def problem(
    scope: Scope, status: int, detail: str, headers: Mapping[str, str] | None = None
) -> Response:
    """Return a response that says in one line what is wrong."""
    told = {"Cache-Control": "no-store", "Vary": "Accept", **(headers or {})}
    accept = Headers(scope=scope).get("accept", "")
    if wants_page(accept):
        from orggraph.answers.render import page  # only for people

        shown_there = page("problem.html", status, base=_base(scope), told=detail)
        told = {**told, **dict(shown_there.headers)}
        return Response(shown_there.body, status, told, shown_there.media)
    made = refusal(status, detail)
    return Response(made.body, status, told, made.media)


def wants_page(accept: str) -> bool:
    """Say whether a problem is wanted as a page."""
    return best(accept, [PROBLEM, _HTML]) == _HTML


def _base(scope: Scope) -> str:
    url: str | None = scope["app"].state.settings.url
    return (urlsplit(url).path if url else str(scope.get("root_path", ""))).rstrip("/")


async def _on_http_exception(request: Request, wrong: Exception) -> Response:
    """Answer what a door refused, and what no door is for."""
    if not isinstance(wrong, HTTPException):  # it is registered for these only
        raise wrong
    headers = dict(wrong.headers or {})
    if "Allow" in headers:
        headers["Allow"] = ", ".join(sorted(headers["Allow"].split(", ")))
    detail = wrong.detail
    if detail == HTTPStatus(wrong.status_code).phrase:
        path = shown(request.url.path)
        if wrong.status_code == HTTPStatus.NOT_FOUND:
            detail = f"there is nothing at {path}"
        elif wrong.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            detail = f"{path} takes {headers.get('Allow', 'GET')}"
    return problem(request.scope, wrong.status_code, detail, headers)


async def _on_disconnect(_request: Request, _wrong: Exception) -> Response:
    """Answer nobody: the client went while it sent its body."""
    return Response(None, GONE)


#: What is answered in place of an exception.
HANDLERS: Final = {
    HTTPException: _on_http_exception,
    ClientDisconnect: _on_disconnect,
}

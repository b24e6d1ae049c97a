"""Why is there no answer? As JSON (RFC 9457), or as a page for whoever browses."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from markupsafe import escape
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
_PAGE: Final = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<h1>{title}</h1>
<p>{detail}</p>
<p><a href="/">To the beginning</a></p>
</html>
"""


def problem(
    scope: Scope, status: int, detail: str, headers: Mapping[str, str] | None = None
) -> Response:
    """Return a response that says in one line what is wrong."""
    told = {"Cache-Control": "no-store", "Vary": "Accept", **(headers or {})}
    accept = Headers(scope=scope).get("accept", "")
    if best(accept, [PROBLEM, _HTML]) == _HTML:
        title = f"{status} {HTTPStatus(status).phrase}"
        page = _PAGE.format(title=escape(title), detail=escape(detail))
        return Response(page, status, told, _HTML)
    made = refusal(status, detail)
    return Response(made.body, status, told, made.media)


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

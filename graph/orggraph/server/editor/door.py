"""Where are queries written by hand? At /query, with what that page loads."""

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from orggraph.answers.answer import refusal
from orggraph.server.asking import base_url
from orggraph.server.editor.files import File, licences
from orggraph.server.editor.page import POLICY, page_files, query_page


async def query(request: Request) -> Response:
    """Show the page, with the query of its address in it."""
    endpoint = f"{base_url(request)}/sparql"
    body = query_page(request.query_params.get("query"), endpoint).encode("utf-8")
    tag = f'"{sha256(body).hexdigest()[:32]}"'
    headers = {
        "Content-Security-Policy": POLICY,
        "Cache-Control": "no-cache",
        "ETag": tag,
    }
    if _same(request, tag):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return Response(body, headers=headers, media_type="text/html; charset=utf-8")


async def part(request: Request) -> Response:
    """Send a file of the page; its name changes with it, so it may be kept for good."""
    found = _parts().get(request.path_params["name"])
    if found is None:
        return _refused(HTTPStatus.NOT_FOUND, "the page at /query has no such file")
    tag = f'"{found.name}"'
    headers = {
        "Cache-Control": "public, max-age=31536000, immutable",
        "Vary": "Accept-Encoding",
        "ETag": tag,
    }
    if _same(request, tag):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    if _takes_gzip(request):
        headers["Content-Encoding"] = "gzip"
        return Response(found.zipped, headers=headers, media_type=found.media)
    return Response(found.body, headers=headers, media_type=found.media)


async def whose(_request: Request) -> Response:
    """Tell by whom the editor is, and under which licences."""
    text = licences()
    if text is None:
        return _refused(HTTPStatus.NOT_FOUND, "the editor is not built into this one")
    return PlainTextResponse(text)


async def slash(_request: Request) -> Response:
    """Lead to the page: its files are named relative to it."""
    return RedirectResponse("../query", HTTPStatus.PERMANENT_REDIRECT)


def _same(request: Request, tag: str) -> bool:
    """Say whether the asker has it already."""
    known = request.headers.get("if-none-match", "")
    return tag in {one.strip().removeprefix("W/") for one in known.split(",")}


def _takes_gzip(request: Request) -> bool:
    taken = request.headers.get("accept-encoding", "").replace(" ", "").split(",")
    return any(one == "gzip" or one.startswith("gzip;q=0.") for one in taken)


def _refused(status: HTTPStatus, detail: str) -> Response:
    made = refusal(status, detail)
    return Response(made.body, made.status, media_type=made.media)


@cache
def _parts() -> Mapping[str, File]:
    return {file.name: file for file in page_files()}


routes: list[BaseRoute] = [
    Route("/query", query),
    Route("/query/", slash),
    Route("/query/LICENSES.txt", whose),
    Route("/query/{name}", part),
]

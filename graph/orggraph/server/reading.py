"""What does a request ask for? Its parameters, and the form that it would have."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from orggraph.answers.parameters import Call, read
from orggraph.answers.problems import problem
from orggraph.errors import WrongParameterError
from orggraph.server.asking import respond, told_wrong


async def ask(
    request: Request,
    kind: str,
    call: Call,
    given: Iterable[tuple[str, str]] | None = None,
    **more: Any,
) -> Response:
    """Answer a request with the answer of a kind, or say what is wrong in its address.

    `given` are the parameters, where they are not those of the address as they are.
    """
    pairs = request.query_params.multi_items() if given is None else given
    try:
        args = read(call, pairs)
    except WrongParameterError as wrong:
        return told_wrong(request, problem(wrong))
    return await respond(request, kind, {**args, **more})


def filled_in(request: Request) -> list[tuple[str, str]]:
    """Return the parameters of an address without those that a form left empty."""
    return [pair for pair in request.query_params.multi_items() if pair[1]]


def base_of(request: Request) -> str:
    """Return the path under which the world sees the server; "" for the root of a host."""
    url: str | None = request.app.state.settings.url
    path = urlsplit(url).path if url else request.scope.get("root_path", "")
    return str(path).rstrip("/")


def home_of(request: Request) -> str:
    """Return the address of the page as the world sees it."""
    url: str | None = request.app.state.settings.url
    return f"{(url or str(request.base_url)).rstrip('/')}/"


def public(request: Request) -> str:
    """Return the address of a request as the world sees it."""
    query = f"?{request.url.query}" if request.url.query else ""
    return f"{home_of(request).rstrip('/')}{request.scope['path']}{query}"

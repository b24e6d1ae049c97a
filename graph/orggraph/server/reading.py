"""What does a request ask for? Its parameters, and the form that it would have."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from orggraph.answers.answer import Answer
from orggraph.answers.parameters import Call, read
from orggraph.answers.problems import problem
from orggraph.errors import WrongParameterError
from orggraph.server.asking import respond


async def ask(request: Request, kind: str, call: Call, **more: Any) -> Response:
    """Answer a request with the answer of a kind, or say what is wrong in its address."""
    return await _ask(request, kind, call, request.query_params.multi_items(), more)


async def ask_form(request: Request, kind: str, call: Call, **more: Any) -> Response:
    """Answer a request that a form can have made; what is empty was not filled in."""
    given = [pair for pair in request.query_params.multi_items() if pair[1]]
    return await _ask(request, kind, call, given, more)


async def _ask(
    request: Request,
    kind: str,
    call: Call,
    given: Iterable[tuple[str, str]],
    more: Mapping[str, Any],
) -> Response:
    """Answer a request by the parameters that are given."""
    try:
        args = read(call, given)
    except WrongParameterError as wrong:
        return refused(problem(wrong))
    return await respond(request, kind, {**args, **more})


def refused(answer: Answer) -> Response:
    """Return an answer that was made without asking anybody."""
    return Response(answer.body, answer.status, dict(answer.headers), answer.media)


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

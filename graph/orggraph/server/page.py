"""Which door is for people? /, the page in which one moves in time."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from orggraph.answers.calls import VIEW
from orggraph.answers.page import refused as refused_page
from orggraph.answers.parameters import read
from orggraph.errors import WrongParameterError
from orggraph.server.asking import respond
from orggraph.server.reading import base_of, filled_in


async def _page(request: Request) -> Response:
    base = base_of(request)
    try:
        args = read(VIEW, filled_in(request))
    except WrongParameterError as wrong:
        made = refused_page(wrong, base)
        return Response(made.body, made.status, dict(made.headers), made.media)
    return await respond(request, "page", {**args, "base": base})


routes: list[BaseRoute] = [Route("/", _page, name="page")]

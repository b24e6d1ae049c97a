"""Which door is for people? /, the page in which one moves in time."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from orggraph.answers.calls import VIEW
from orggraph.server.reading import ask_form, base_of


async def _page(request: Request) -> Response:
    return await ask_form(request, "page", VIEW, base=base_of(request))


routes: list[BaseRoute] = [Route("/", _page, name="page")]

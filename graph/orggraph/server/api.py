"""Which door is for programs? /api: the questions of the commands, in JSON."""

from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from orggraph.answers.accept import best
from orggraph.answers.answer import JSON
from orggraph.answers.calls import QUESTIONS
from orggraph.answers.parameters import Call
from orggraph.server.asking import respond
from orggraph.server.reading import ask, base_of

_NOTHING = Call("api", "", ())


async def _question(request: Request, call: Call) -> Response:
    return await ask(request, call.name, call)


async def _guide(request: Request) -> Response:
    accept = ", ".join(request.headers.getlist("accept"))
    if best(accept, ["text/html", JSON]) == JSON:
        return await _openapi(request)
    return await respond(request, "guide", {"base": base_of(request)})


async def _openapi(request: Request) -> Response:
    return await ask(request, "openapi", _NOTHING, base=base_of(request))


routes: list[BaseRoute] = [
    Route("/api", _guide),
    Route("/api/", _guide),
    Route("/openapi.json", _openapi),
    *(
        Route(f"/api/{call.name}", partial(_question, call=call), name=call.name)
        for call in QUESTIONS
    ),
]

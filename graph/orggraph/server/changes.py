"""Which door is for subscribers? /changes.atom, a feed, and /changes.ics, a calendar."""

from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from orggraph.answers.calls import ATOM, ICS
from orggraph.answers.parameters import Call
from orggraph.server.reading import ask, base_of, home_of, public


async def _changes(request: Request, call: Call) -> Response:
    form = call.name.removeprefix("changes.")
    seen = {"form": form, "url": public(request), "home": home_of(request)}
    return await ask(request, "changes", call, None, base=base_of(request), **seen)


routes: list[BaseRoute] = [
    Route(f"/{call.name}", partial(_changes, call=call), name=call.name)
    for call in (ATOM, ICS)
]

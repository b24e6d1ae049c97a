"""Which door is for links? /id, /fact and /source: pages for people, RDF for programs."""

from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from orggraph.answers.accept import best
from orggraph.answers.answer import refusal
from orggraph.answers.calls import LINKED
from orggraph.answers.linked import MEDIA
from orggraph.server.asking import told_wrong
from orggraph.server.reading import ask, base_of, filled_in

_KINDS = {"id": "entity", "fact": "fact", "source": "source"}
_FORMS = {media: form for form, media in MEDIA.items()}


async def _linked(request: Request, kind: str) -> Response:
    name = request.path_params["name"]
    accept = ", ".join(request.headers.getlist("accept"))
    media = best(accept, [*_FORMS])
    if media is None:
        there_is = ", ".join(_FORMS)
        told = (
            f"none of the media types that are accepted is there; there is {there_is}"
        )
        return told_wrong(request, refusal(406, told, headers={"Vary": "Accept"}))
    more = {"name": name, "form": _FORMS[media], "base": base_of(request)}
    return await ask(request, kind, LINKED, filled_in(request), **more)


routes: list[BaseRoute] = [
    Route(f"/{door}/{{name:path}}", partial(_linked, kind=kind), name=door)
    for door, kind in _KINDS.items()
]

"""Which door is for links? /id, /fact and /source: pages for people, RDF for programs.

Also /at, the triples of a day, and /vocabulary.
"""

from collections.abc import Iterator
from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from orggraph.answers.accept import best
from orggraph.answers.addresses import ENDINGS
from orggraph.answers.answer import refusal
from orggraph.answers.asked import MEDIA
from orggraph.answers.calls import LINKED
from orggraph.answers.parameters import Call
from orggraph.server.reading import ask, base_of, filled_in, home_of, refused

_KINDS = {"id": "entity", "fact": "fact", "source": "source"}
_NOTHING = Call("vocabulary", "", ())
_FORMS = {media: form for form, media in MEDIA.items()}


async def _linked(request: Request, kind: str) -> Response:
    name = request.path_params["name"]
    return await _in_form(request, kind, LINKED, name=name)


async def _index(request: Request, kind: str, call: Call, form: str | None) -> Response:
    return await _in_form(request, kind, call, form)


async def _day(request: Request, form: str) -> Response:
    given = [("at", request.path_params["day"]), *filled_in(request)]
    seen = {"base": base_of(request), "home": home_of(request)}
    return await ask(request, "day", LINKED, given, form=form, **seen)


async def _in_form(
    request: Request, kind: str, call: Call, form: str | None = None, **more: str
) -> Response:
    """Answer in a form that is given, or else in that which is accepted."""
    if form is None:
        accept = ", ".join(request.headers.getlist("accept"))
        media = best(accept, [*_FORMS])
        if media is None:
            there_is = ", ".join(_FORMS)
            told = f"nothing that is accepted is there; there is {there_is}"
            return refused(refusal(406, told, headers={"Vary": "Accept"}))
        form = _FORMS[media]
    more |= {"form": form, "base": base_of(request), "home": home_of(request)}
    return await ask(request, kind, call, filled_in(request), **more)


def _entries(path: str, kind: str, call: Call) -> Iterator[Route]:
    """Yield the routes of what there is but once, in each form."""
    for ending, form in {"": None, **ENDINGS}.items():
        asked = partial(_index, kind=kind, call=call, form=form)
        yield Route(f"{path}{ending}", asked, name=f"{kind}{ending}")


routes: list[BaseRoute] = [
    *_entries("/id", "index", LINKED),
    Route("/id/", partial(_index, kind="index", call=LINKED, form=None)),
    *_entries("/vocabulary", "words", _NOTHING),
    *(
        Route(f"/at/{{day}}{ending}", partial(_day, form=form), name=f"day{ending}")
        for ending, form in ENDINGS.items()
        if form != "html"
    ),
    *(
        Route(f"/{door}/{{name:path}}", partial(_linked, kind=kind), name=door)
        for door, kind in _KINDS.items()
    ),
]

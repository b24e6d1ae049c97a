"""How does a request become a question, and an answer a response?"""

import asyncio
import json
from collections.abc import Mapping
from datetime import date
from functools import partial
from http import HTTPStatus
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from orggraph.answers.answer import PROBLEM, Answer, Args
from orggraph.server.flights import Flights
from orggraph.server.journal import noted
from orggraph.server.kept import Kept, Shelf
from orggraph.server.packing import is_packed_for, packed
from orggraph.server.problems import GONE, problem, wants_page
from orggraph.server.settings import Settings
from orggraph.server.tags import is_among, question_key, tag_of
from orggraph.workers.runner import Runner

#: What an answer hangs on beside its address; the same of all, so that none is forgotten.
_VARY: Final = "Accept, Accept-Encoding"


async def respond(
    request: Request, kind: str, args: Args, *, headers: Mapping[str, str] = {}
) -> Response:
    """Answer a request with the answer of that kind; `headers` are added to it.

    What is steady is marked, so that a client that has it gets it only once (304), and
    kept, so that it is made only once. Equal questions at the same time are one.
    """
    runner: Runner = request.app.state.runner
    state = await runner.state()
    key = question_key(state.edition, kind, args, date.today())  # noqa: DTZ011 (the reader's day)
    noted(request.scope).edition = state.edition
    if _reads(request) and is_among(
        tag_of(key), request.headers.getlist("if-none-match")
    ):
        noted(request.scope).cached = True
        return Response(None, HTTPStatus.NOT_MODIFIED, {**headers, **_marks(key)})
    shelf: Shelf = request.app.state.shelf
    kept = shelf.get(key)
    noted(request.scope).cached = kept is not None
    if kept is None:
        answer = await _asked(request, key, kind, args)
        if answer is None:
            return Response(None, GONE)
        kept = Kept(answer)
        if answer.edition not in {"", state.edition}:  # the ledger changed meanwhile
            key = question_key(answer.edition, kind, args, date.today())  # noqa: DTZ011
            noted(request.scope).edition = answer.edition
        if _is_steady(answer):
            shelf.put(key, kept)
    return await _sent(request, key, kept, headers)


def base_url(request: Request) -> str:
    """Return where the world sees this server, without a slash at the end."""
    settings: Settings = request.app.state.settings
    return (settings.url or str(request.base_url)).rstrip("/")


def told_wrong(
    request: Request, answer: Answer, headers: Mapping[str, str] = {}
) -> Response:
    """Return a problem as it is, or as a page for whoever browses."""
    headers = {**dict(answer.headers), **headers}
    accept = ", ".join(request.headers.getlist("accept"))
    if wants_page(accept):
        detail = json.loads(answer.body)["detail"]
        return problem(request.scope, answer.status, detail, headers)
    return Response(answer.body, answer.status, headers, answer.media)


async def _asked(request: Request, key: str, kind: str, args: Args) -> Answer | None:
    """Ask; None if the client goes before it is answered."""
    runner: Runner = request.app.state.runner
    flights: Flights = request.app.state.flights
    return await flights.join(
        key, partial(runner.run, kind, args), partial(_gone, request)
    )


async def _gone(request: Request) -> None:
    """Return when the client has gone."""
    try:
        while True:
            message = await request.receive()
            if message["type"] == "http.disconnect":
                return
            await asyncio.sleep(0)  # no server repeats itself, but it might
    except HTTPException:  # its body is too long, or too slow
        return


async def _sent(
    request: Request, key: str, kept: Kept, headers: Mapping[str, str]
) -> Response:
    answer, body = kept.answer, kept.answer.body
    if answer.media == PROBLEM:
        headers = {**_unmarked(steady=False), **dict(answer.headers), **headers}
        return told_wrong(request, answer, headers)
    steady = _is_steady(answer)
    marks = _marks(key) if steady and _reads(request) else {}
    told = {**_unmarked(steady=steady), **dict(answer.headers), **headers, **marks}
    accepted = ", ".join(request.headers.getlist("accept-encoding"))
    if is_packed_for(accepted, answer.media, len(body)):
        if kept.packed is None:
            kept = kept.with_packed(await packed(body))
            if steady:
                request.app.state.shelf.put(key, kept)
        body = kept.packed or b""
        told["Content-Encoding"] = "gzip"
    return Response(body, answer.status, told, answer.media)


def _unmarked(*, steady: bool) -> dict[str, str]:
    return {"Vary": _VARY, "Cache-Control": "no-cache" if steady else "no-store"}


def _marks(key: str) -> dict[str, str]:
    return {**_unmarked(steady=True), "ETag": tag_of(key)}


def _is_steady(answer: Answer) -> bool:
    return answer.steady and answer.status == HTTPStatus.OK


def _reads(request: Request) -> bool:
    return request.method in {"GET", "HEAD"}

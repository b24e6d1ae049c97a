"""May a model's request come in, and does somebody still wait for its answer?"""

import asyncio
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from orggraph.errors import shown
from orggraph.server.guarding import host_name, known_hosts
from orggraph.server.problems import GONE, problem
from orggraph.server.settings import Settings


class ForModels:
    """Passes requests on to what answers models.

    A page of somebody else may not ask, and what nobody waits for is given up: the
    protocol's own server hears of neither.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app, self._cors = app, settings.cors
        self._hosts = known_hosts(settings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request. Raises what reading its body raises."""
        origin = Headers(scope=scope).get("origin")
        if origin is not None and not self._may_ask(origin):
            detail = f"pages of {shown(origin)} may not ask here; see --cors"
            await problem(scope, 403, detail)(scope, receive, send)
            return
        heard: asyncio.Queue[Message] = asyncio.Queue()
        asking = asyncio.ensure_future(_run(self._app, scope, heard, send))
        leaving = asyncio.ensure_future(_gone(receive, heard))
        both = {asking, leaving}
        try:
            await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
            answered = asking.done()
        finally:
            for task in both:
                task.cancel()
            await asyncio.wait(both)
        if answered:
            asking.result()
        else:
            leaving.result()
            await Response(None, GONE)(scope, receive, send)

    def _may_ask(self, origin: str) -> bool:
        if "*" in self._cors or origin in self._cors:
            return True
        return host_name(urlsplit(origin).netloc) in self._hosts


async def _run(
    app: ASGIApp, scope: Scope, heard: asyncio.Queue[Message], send: Send
) -> None:
    await app(scope, heard.get, send)


async def _gone(receive: Receive, heard: asyncio.Queue[Message]) -> None:
    """Pass on what the client sends; return when it has gone."""
    while True:
        message = await receive()
        heard.put_nowait(message)
        if message["type"] == "http.disconnect":
            return

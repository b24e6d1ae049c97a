"""Which doors are there? The application, as any ASGI server runs it."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from importlib import import_module
from typing import Final

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import BaseRoute, Route

from orggraph.server.flights import Flights
from orggraph.server.guarding import Guard
from orggraph.server.headers import SecurityHeaders
from orggraph.server.journal import Journal
from orggraph.server.kept import Shelf
from orggraph.server.problems import HANDLERS
from orggraph.server.settings import Settings
from orggraph.workers.runner import Runner

#: Each module has `routes: list[BaseRoute]`.
_DOORS: tuple[str, ...] = (
    "orggraph.server.sparql",
    "orggraph.server.health",
    "orggraph.server.page",
    "orggraph.server.api",
    "orggraph.server.linked",
    "orggraph.server.changes",
    "orggraph.server.editor.door",
)
#: Headers that clients for models send beside those that any page may.
_OF_MCP: Final = (
    "Authorization",
    "Last-Event-ID",
    "Mcp-Method",
    "Mcp-Name",
    "Mcp-Protocol-Version",
    "Mcp-Session-Id",
)


def make_app(runner: Runner, settings: Settings = Settings()) -> Starlette:  # noqa: B008 (frozen)
    """Return the application; it starts the runner with itself, and closes it."""
    routes = _routes()
    living = [_running(runner)]
    if settings.mcp:
        mounted, alive = import_module("orggraph.mcp.mounted").mounted(runner)
        routes.append(Route("/mcp", mounted, methods=["POST"]))
        living.append(alive)

    @asynccontextmanager
    async def alive_together(_app: Starlette) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            for one in living:
                await stack.enter_async_context(one)
            yield

    app = Starlette(
        routes=routes,
        middleware=_middleware(settings),
        exception_handlers=HANDLERS,
        lifespan=alive_together,
    )
    app.router.redirect_slashes = False
    app.state.runner, app.state.settings = runner, settings
    app.state.shelf, app.state.flights = Shelf(settings.kept), Flights()
    return app


@asynccontextmanager
async def _running(runner: Runner) -> AsyncIterator[None]:
    await runner.start()
    try:
        yield
    finally:
        await runner.close()


def _middleware(settings: Settings) -> list[Middleware]:
    """Return what every request passes, the outermost first."""
    found = [
        Middleware(SecurityHeaders),
        Middleware(Journal, queries=settings.queries),
    ]
    if settings.cors:
        found.append(
            Middleware(
                CORSMiddleware,
                allow_origins=settings.cors,
                allow_methods=("GET", "HEAD", "POST", "OPTIONS"),
                allow_headers=("If-None-Match", *(_OF_MCP if settings.mcp else ())),
                expose_headers=("ETag", "Retry-After"),
            )
        )
    found.append(Middleware(Guard, settings=settings))  # whose refusals pages may read
    return found


def _routes() -> list[BaseRoute]:
    return [r for door in _DOORS for r in import_module(door).routes]

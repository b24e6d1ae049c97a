"""Which doors are there? The application, as any ASGI server runs it."""

from collections.abc import AsyncIterator, Sequence
from contextlib import (
    AbstractAsyncContextManager,
    AsyncExitStack,
    asynccontextmanager,
)
from importlib import import_module
from typing import TYPE_CHECKING, Final

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import Route

from orggraph.errors import MissingExtraError
from orggraph.server.flights import Flights
from orggraph.server.guarding import Guard
from orggraph.server.headers import SecurityHeaders
from orggraph.server.journal import Journal
from orggraph.server.kept import Shelf
from orggraph.server.models import ForModels
from orggraph.server.problems import HANDLERS
from orggraph.server.settings import Settings
from orggraph.workers.runner import Runner

if TYPE_CHECKING:  # it is in an extra
    from orggraph.mcp.mounted import Mounted

#: Each module has `routes: list[BaseRoute]`.
DOORS: Final = (
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


#: Where models ask, and what else there is where only they may ask.
MCP: Final = "/mcp"
BESIDE_MCP: Final = ("orggraph.server.health",)


def make_app(
    runner: Runner,
    settings: Settings = Settings(),  # noqa: B008 (frozen)
    doors: Sequence[str] = DOORS,
) -> Starlette:
    """Return the application; it starts the runner with itself, and closes it.

    Raises `MissingExtraError` where models are to be answered without the SDK.
    """
    routes = [r for door in doors for r in import_module(door).routes]
    living: list[AbstractAsyncContextManager[None]] = [_running(runner)]
    if settings.mcp:
        mounted, alive = _for_models(runner, settings)
        routes.append(Route(MCP, ForModels(mounted, settings), methods=["POST"]))
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


def _for_models(runner: Runner, settings: Settings) -> "Mounted":
    try:
        from orggraph.mcp.mounted import mounted  # only where it is wanted
    except ModuleNotFoundError:
        what = "orggraph serve --mcp"
        raise MissingExtraError(what, "mcp") from None
    return mounted(runner, settings.known)

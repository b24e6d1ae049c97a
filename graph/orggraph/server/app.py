"""Which doors are there? The application, as any ASGI server runs it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.routing import BaseRoute

from orggraph.server.settings import Settings
from orggraph.workers.runner import Runner

#: Each module has `routes: list[BaseRoute]`.
_DOORS: tuple[str, ...] = ("orggraph.server.editor.door",)


def make_app(runner: Runner, settings: Settings = Settings()) -> Starlette:  # noqa: B008 (frozen)
    """Return the application; it starts the runner with itself, and closes it."""

    @asynccontextmanager
    async def living(_app: Starlette) -> AsyncIterator[None]:
        await runner.start()
        try:
            yield
        finally:
            await runner.close()

    app = Starlette(routes=_routes(), lifespan=living)
    app.state.runner, app.state.settings = runner, settings
    return app


def _routes() -> list[BaseRoute]:
    from importlib import import_module

    return [r for door in _DOORS for r in import_module(door).routes]

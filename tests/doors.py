"""What comes through the doors? Requests to the application, in this process."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import httpx
from anyio.from_thread import BlockingPortal, start_blocking_portal

from orggraph.answers.limits import Limits
from orggraph.answers.served import Source
from orggraph.server.app import make_app
from orggraph.server.settings import Settings
from orggraph.workers.runner import Here

URL = "http://127.0.0.1"


class Door:
    """Asks an application, without a network; what goes wrong inside is raised here."""

    def __init__(self, portal: BlockingPortal, client: httpx.AsyncClient) -> None:
        self._portal, self._client = portal, client

    def get(self, path: str, **options: Any) -> httpx.Response:
        """Ask with GET."""
        return self.ask("GET", path, **options)

    def ask(self, method: str, path: str, **options: Any) -> httpx.Response:
        """Ask with any method."""
        request = partial(self._client.request, method, path, **options)
        return self._portal.call(request)


@contextmanager
def doors(
    ledger: Path, settings: Settings | None = None, limits: Limits | None = None
) -> Iterator[Door]:
    """Open the doors of a ledger."""
    app = make_app(Here(Source(str(ledger)), limits), settings or Settings())
    client = httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url=URL)
    with (
        start_blocking_portal() as portal,
        portal.wrap_async_context_manager(app.router.lifespan_context(app)),
        portal.wrap_async_context_manager(client),
    ):
        yield Door(portal, client)

"""How does another server answer models as well? Under one of its addresses."""

from contextlib import AbstractAsyncContextManager
from typing import NamedTuple

from mcp.server.streamable_http_manager import StreamableHTTPASGIApp
from mcp.server.transport_security import TransportSecuritySettings
from starlette.types import ASGIApp

from orggraph.mcp.server import make_server
from orggraph.workers.runner import Runner


class Mounted(NamedTuple):
    """An ASGI application for one address, and what has to be entered while it runs."""

    app: ASGIApp
    living: AbstractAsyncContextManager[None]


def mounted(runner: Runner, known: str | None = None) -> Mounted:
    """Return what answers models over HTTP, each request for itself, as JSON.

    Whoever mounts it checks the Host, and starts and closes the runner.
    """
    server = make_server(runner, known)
    checked = TransportSecuritySettings(enable_dns_rebinding_protection=False)
    server.streamable_http_app(
        json_response=True, stateless_http=True, transport_security=checked
    )
    manager = server.session_manager
    return Mounted(StreamableHTTPASGIApp(manager), manager.run())

"""What does a model connect to? A server with tools, resources and prompts."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from mcp.server import MCPServer

from orggraph.mcp.asking import Asker
from orggraph.mcp.prompts import add_prompts
from orggraph.mcp.resources import add_resources
from orggraph.mcp.tools import make_tools
from orggraph.mcp.words import instructions
from orggraph.version import VERSION
from orggraph.workers.runner import Runner


def make_server(runner: Runner, known: str | None = None) -> MCPServer[Any]:
    """Return a server that asks a runner, which whoever runs it starts and closes.

    `known` is the last day of which the runner tells, if there is one.
    """
    asker = Asker(runner)
    with _others_log_as_before():
        server: MCPServer[Any] = MCPServer(
            "orggraph",
            title="Who held what, when, and how do we know?",
            instructions=instructions(known),
            version=VERSION,
            tools=make_tools(asker),
            log_level="WARNING",
            subscriptions=False,
        )
    add_resources(server, asker)
    add_prompts(server)
    return server


@contextmanager
def _others_log_as_before() -> Iterator[None]:
    """Keep the log of the process as it is, which the SDK would take over."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    try:
        yield
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)

"""What can a model read whole? The vocabulary, and the graph of any day."""

from typing import Any

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ResourceError, ToolError

from orggraph.mcp.asking import Asker
from orggraph.rdf.vocabulary import VOCABULARY


def add_resources(server: MCPServer[Any], asker: Asker) -> None:
    """Add all resources to a server."""

    @server.resource("orggraph://vocabulary", mime_type="text/turtle")
    def vocabulary() -> str:
        """Return the words that a ledger has of its own, in Turtle, for SPARQL."""
        return VOCABULARY.read_text("utf-8")

    @server.resource("orggraph://at/{date}", mime_type="application/json")
    async def snapshot(date: str) -> str:
        """Return the whole graph of a day, as known now (docs/snapshot.schema.json)."""
        return await _snapshot(asker, date, None)

    @server.resource("orggraph://at/{date}/known/{known}", mime_type="application/json")
    async def snapshot_as_known(date: str, known: str) -> str:
        """Return the whole graph of a day, as known on another, nothing later."""
        return await _snapshot(asker, date, known)


async def _snapshot(asker: Asker, at: str, known: str | None) -> str:
    try:
        return await asker.text("snapshot", {"at": at, "known": known})
    except ToolError as wrong:
        raise ResourceError(str(wrong)) from None

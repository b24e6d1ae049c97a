"""What was asked, and how did it end? One line of JSON a request; no trace gets out."""

import asyncio
import json
import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from time import perf_counter
from typing import Any, Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from orggraph.server.problems import problem
from orggraph.workers.faults import fault, sentence

#: Access lines are infos here, unexpected errors are errors.
LOG: Final = logging.getLogger("orggraph.server")
_NOTED: Final = "orggraph.noted"
#: Of a longer path or query only the beginning is told.
_LONGEST: Final = 4_000
_STOPPED: Final = "the server is being stopped; ask again later"


@dataclass(slots=True)
class Noted:
    """What a door notes about a request, for the journal."""

    edition: str = ""
    cached: bool = False
    query: str | None = None


def noted(scope: Scope) -> Noted:
    """Return the notes about a request; whoever comes first begins them."""
    found: Noted = scope.setdefault(_NOTED, Noted())
    return found


class Journal:
    """Writes the lines, and answers 500 where something unexpected happens."""

    def __init__(self, app: ASGIApp, *, queries: bool) -> None:
        self._app, self._queries = app, queries

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and write its line when it is over."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        line = _Line(scope, queries=self._queries)

        async def listened(message: Message) -> None:
            line.hear(message)
            await send(message)

        try:
            await self._app(scope, receive, listened)
        except asyncio.CancelledError:  # told to stop, the server waits no longer
            if line.status is not None:
                raise
            stopped = problem(scope, 503, _STOPPED, {"Connection": "close"})
            await stopped(scope, receive, listened)
        except Exception as wrong:
            if line.status is not None:  # too late for another answer
                raise
            response = problem(scope, 500, _told(wrong))
            await response(scope, receive, listened)
        finally:
            LOG.info(line.text())


class _Line:
    """A line while it is written."""

    def __init__(self, scope: Scope, *, queries: bool) -> None:
        self._scope, self._queries = scope, queries
        self._notes = noted(scope)
        self._began, self._when = perf_counter(), datetime.now(UTC)
        self.status: int | None = None
        self._bytes = 0

    def hear(self, message: Message) -> None:
        """Note what is sent."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
        elif self._scope["method"] != "HEAD":
            self._bytes += len(message.get("body", b""))

    def text(self) -> str:
        """Return the line; JSON escapes whatever could steer a terminal."""
        told: dict[str, Any] = {
            "time": self._when.isoformat(timespec="milliseconds"),
            "method": self._scope["method"][:20],
            "path": self._scope["path"][:_LONGEST],
            "status": self.status,
            "bytes": self._bytes,
            "ms": round((perf_counter() - self._began) * 1000, 1),
            "cached": self._notes.cached,
            "edition": self._notes.edition[:12],
        }
        if self._queries:
            asked = self._notes.query or self._scope["query_string"].decode("latin-1")
            told["query"] = asked[:_LONGEST]
        return json.dumps(told)


def _told(wrong: Exception) -> str:
    """Log an unexpected error under a number, and return what the client is told."""
    told = fault(wrong)
    LOG.error(json.dumps(told))
    return sentence(told["error"])

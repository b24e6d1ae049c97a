"""Is it well? What is in service, and what is wrong with what should be."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from orggraph.answers.answer import json_answer
from orggraph.server.journal import noted
from orggraph.server.settings import Settings
from orggraph.version import VERSION
from orggraph.workers.runner import Runner

_ROBOTS = """User-agent: *
Disallow: /api/
Disallow: /mcp
Disallow: /query
Disallow: /sparql
Disallow: /*?
"""


async def health(request: Request) -> Response:
    """Tell it: 200 as long as some edition is in service; nothing is waited for."""
    runner: Runner = request.app.state.runner
    state = await runner.state(patient=False)
    settings: Settings = request.app.state.settings
    noted(request.scope).edition = state.edition
    told = {
        "status": "degraded" if state.problem else "ok",
        "version": VERSION,
        "ledger": state.name,
        "edition": state.edition,
        "known": settings.known,
        "since": state.since.isoformat(timespec="seconds"),
        "statements": state.statements,
        "left_out": state.left_out,
        "problem": state.problem,
        "loading": state.loading,
        "promises": _plain(getattr(runner, "promises", None)),
    }
    headers = {"Cache-Control": "no-store"}
    return Response(json_answer(told).body, 200, headers, "application/json")


async def robots(_request: Request) -> Response:
    """Keep crawlers out of what has no end: every day is an answer of its own."""
    return PlainTextResponse(_ROBOTS, headers={"Cache-Control": "max-age=86400"})


async def favicon(_request: Request) -> Response:
    """Say that there is no icon, which every browser asks for."""
    return Response(None, 204, {"Cache-Control": "max-age=86400"})


def _plain(promises: Any) -> Mapping[str, Any] | None:
    """Return what the runner promises as a mapping, if it says so at all."""
    if hasattr(promises, "_asdict"):
        told: Mapping[str, Any] = promises._asdict()
        return told
    return promises if isinstance(promises, Mapping) else None


routes = [
    Route("/health", health),
    Route("/robots.txt", robots),
    Route("/favicon.ico", favicon),
]

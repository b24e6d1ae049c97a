"""Do models reach `orggraph serve --mcp`, within the limits of all other doors?"""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeVar

import httpx
import pytest
from click.testing import Result
from mcp.client import Client
from mcp_types.version import HANDSHAKE_PROTOCOL_VERSIONS, MODERN_PROTOCOL_VERSIONS
from starlette.applications import Starlette

import loops
import orggraph.mcp
from mcp_calls import all_tools
from orggraph.answers.answer import Answer
from orggraph.server.app import BESIDE_MCP, make_app
from orggraph.server.settings import Settings
from serving import Told, until

T = TypeVar("T")

THEN = "2024-05-16"
_META = "io.modelcontextprotocol/"


def _nothing() -> Told:
    return Told(lambda _args: Answer(b"{}"))


def test_every_tool_answers_from_a_confined_process(serving: Any) -> None:
    stage = serving("--mcp")

    async def run() -> dict[str, Any]:
        async with Client(f"{stage.url}/mcp") as client:
            return await all_tools(client)

    assert loops.run(run()) == {}


def _talked(app: Starlette, ask: Callable[[httpx.AsyncClient], Awaitable[T]]) -> T:
    """Return what a client of an application in this process gets."""

    async def run() -> T:
        transport = httpx.ASGITransport(app)
        base = "http://localhost"
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url=base) as client,
        ):
            return await ask(client)

    return loops.run(run())


def _call(version: str) -> tuple[bytes, dict[str, str]]:
    """Return the body and the headers with which a client of a version calls a tool."""
    params: dict[str, Any] = {"name": "check", "arguments": {}}
    headers = {
        "content-type": "application/json",
        "accept": "application/json, text/event-stream",
        "mcp-protocol-version": version,
        "mcp-method": "tools/call",
        "mcp-name": "check",
    }
    if version in MODERN_PROTOCOL_VERSIONS:
        params["_meta"] = {
            f"{_META}protocolVersion": version,
            f"{_META}clientInfo": {"name": "test", "version": "1"},
            f"{_META}clientCapabilities": {},
        }
    told = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params}
    return json.dumps(told).encode(), headers


@pytest.mark.parametrize(
    "version", [HANDSHAKE_PROTOCOL_VERSIONS[-1], MODERN_PROTOCOL_VERSIONS[-1]]
)
def test_a_question_whose_client_has_gone_is_given_up(version: str) -> None:
    runner = _nothing()
    body, headers = _call(version)

    async def run() -> list[Any]:
        runner.gate = asyncio.Event()
        app = make_app(runner, Settings(mcp=True))
        sent: list[Any] = []
        heard: asyncio.Queue[Any] = asyncio.Queue()
        heard.put_nowait({"type": "http.request", "body": body})

        async def send(message: Any) -> None:
            sent.append(message)

        async with app.router.lifespan_context(app):
            asking = asyncio.ensure_future(app(_scope(headers), heard.get, send))
            await until(lambda: bool(runner.asked))
            heard.put_nowait({"type": "http.disconnect"})
            await asking
            await until(lambda: runner.given_up == 1)
        return sent

    assert [one["status"] for one in loops.run(run()) if "status" in one] == [499]


def _scope(headers: dict[str, str]) -> dict[str, Any]:
    told = {"host": "localhost", **headers}
    return {
        "type": "http",
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": "/mcp",
        "raw_path": b"/mcp",
        "root_path": "",
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in told.items()],
        "server": ("localhost", 80),
    }


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("https://evil.example", 403),
        ("null", 403),
        ("http://localhost:3000", 200),
        ("https://friend.example", 200),
    ],
)
def test_pages_of_others_may_not_ask(origin: str, status: int) -> None:
    body, headers = _call(MODERN_PROTOCOL_VERSIONS[-1])
    settings = Settings(mcp=True, cors=("https://friend.example",))

    async def ask(client: httpx.AsyncClient) -> httpx.Response:
        told = {**headers, "origin": origin}
        return await client.post("/mcp", content=body, headers=told)

    answer = _talked(make_app(_nothing(), settings), ask)

    assert answer.status_code == status


def test_a_server_for_models_alone_has_no_other_doors_but_the_same_guard() -> None:
    settings = Settings(mcp=True, body=1000)

    async def ask(client: httpx.AsyncClient) -> list[httpx.Response]:
        return [
            *[await client.get(path) for path in ("/", "/mcp", "/health")],
            await client.post("/mcp", content=b"x" * 1001),
            await client.post("/mcp", headers={"Host": "evil.example"}),
        ]

    got = _talked(make_app(_nothing(), settings, BESIDE_MCP), ask)

    assert [one.status_code for one in got] == [404, 405, 200, 413, 421]
    assert all(one.headers["x-content-type-options"] == "nosniff" for one in got)


def test_without_the_sdk_it_says_what_to_install(
    run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "orggraph.mcp.mounted", None)
    monkeypatch.delattr(orggraph.mcp, "mounted", raising=False)
    done = run("serve", "--mcp", "--port", "0")

    assert done.exit_code == 2
    assert "pip install 'orggraph[mcp]'" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_server_of_the_past_tells_nothing_later_at_any_door(
    serving: Any, shipped: Path
) -> None:
    stage = serving("--known", THEN, "--mcp", "--ledger", str(shipped))
    later = "ASK { GRAPH at:2024-05-18:known:2024-05-18 { ?s ?p ?o } }"

    async def run() -> str:
        async with Client(f"{stage.url}/mcp") as client:
            got = await client.call_tool("sparql", {"query": later})
            return str(got.content)

    assert f"is after {THEN}" in loops.run(run())
    with httpx.Client(base_url=stage.url) as client:
        assert client.get("/health").json()["known"] == THEN
        assert client.get("/id/ssi").status_code == 404
        found = client.get("/api/find", params={"text": "Safe Superintelligence"})
        assert "Safe Superintelligence Inc." not in found.text
        label = "ASK { GRAPH <urn:orggraph:ledger> { ?s rdfs:label 'Safe Superintelligence Inc.' } }"
        assert client.get("/sparql", params={"query": label}).json()["boolean"] is False
        asked = client.get("/sparql", params={"query": later})
        assert (asked.status_code, f"is after {THEN}" in asked.text) == (400, True)

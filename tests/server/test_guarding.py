"""Who is let in, how much may they send, and what do they learn when things go wrong?"""

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

import loops
from orggraph.answers.answer import Answer, Args, refusal
from orggraph.server.app import make_app
from orggraph.server.guarding import host_name, known_hosts
from orggraph.server.headers import SECURITY
from orggraph.server.settings import Settings
from serving import Told, talk

DIRECT = {"Content-Type": "application/sparql-query"}


def _echo(args: Args) -> Answer:
    return Answer(args["query"].encode(), "text/plain")


@pytest.mark.parametrize(
    ("host", "settings", "status"),
    [
        ("localhost", {}, 200),
        ("127.0.0.1:8000", {}, 200),
        ("[::1]:8000", {}, 200),
        ("LocalHost.", {}, 200),
        ("evil.example", {}, 421),
        ("127.0.0.1.evil.example", {}, 421),
        ("localhost.evil.example", {}, 421),
        ("", {}, 421),
        ("orgs.example", {"hosts": ("orgs.example",)}, 200),
        ("ORGS.example:443", {"hosts": ("orgs.example",)}, 200),
        ("localhost", {"hosts": ("orgs.example",)}, 200),
        ("other.example", {"hosts": ("orgs.example",)}, 421),
        ("orgs.example", {"url": "https://orgs.example:8443"}, 200),
        ("evil.example@localhost", {}, 421),
    ],
)
def test_it_answers_only_under_names_that_it_was_given(
    host: str, settings: dict[str, Any], status: int
) -> None:
    with talk(Told(_echo), **settings) as door:
        answer = door.get("/health", headers={"Host": host})

    assert answer.status_code == status
    if status == 421:
        assert "--host-name" in answer.json()["detail"]


def test_a_host_is_its_name_without_the_port() -> None:
    assert host_name("a.example:80") == host_name("A.example") == "a.example"
    assert "b.example" in known_hosts(Settings(hosts=("b.example:80",)))


def test_what_is_too_long_is_refused_before_it_is_asked() -> None:
    runner = Told(_echo)
    with talk(runner, body=1000, address=2000, head=4000) as door:
        body = door.post("/sparql", content=b"x" * 1001, headers=DIRECT)
        address = door.get("/sparql", params={"query": "x" * 2000})
        head = door.get("/sparql?query=q", headers={"X-Long": "x" * 4000})
        many = door.get("/sparql?query=q", headers={f"X-{n}": "1" for n in range(101)})

    assert [a.status_code for a in (body, address, head, many)] == [413, 414, 431, 431]
    assert "POST" in address.json()["detail"]
    assert runner.asked == []


def test_a_body_that_does_not_say_how_long_it_is_is_counted() -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(11):
            yield b"x" * 100

    runner = Told(_echo)
    with talk(runner, body=1000) as door:
        answer = door.post("/sparql", content=pieces(), headers=DIRECT)

    assert answer.status_code == 413
    assert runner.asked == []


def test_a_body_that_does_not_come_is_not_waited_for_for_ever() -> None:
    async def slowly() -> AsyncIterator[bytes]:
        yield b"ASK"
        await asyncio.Event().wait()

    with talk(Told(_echo), seconds=0.05) as door:
        answer = door.post("/sparql", content=slowly(), headers=DIRECT)

    assert answer.status_code == 408


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/sparql?query=q", 200),
        ("GET", "/nothing", 404),
        ("PUT", "/sparql", 405),
        ("GET", "/sparql?query=boom", 500),
        ("GET", "/favicon.ico", 204),
        ("GET", "/robots.txt", 200),
    ],
)
def test_whatever_goes_out_is_safe_for_a_browser(
    method: str, path: str, status: int
) -> None:
    def boom(args: Args) -> Answer:
        return _echo(args) if args["query"] == "q" else 1 / 0  # type: ignore[return-value]

    with talk(Told(boom)) as door:
        answer = door.ask(method, path)

    assert answer.status_code == status
    assert {name: answer.headers[name] for name in SECURITY} == SECURITY
    assert "server" not in answer.headers


def test_an_unexpected_error_is_told_by_a_number_only(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def boom(_args: Args) -> Answer:
        msg = "secret\x1b[31m"
        raise RuntimeError(msg)

    with talk(Told(boom)) as door, caplog.at_level(logging.INFO, "orggraph.server"):
        answer = door.get("/sparql?query=q")
    error, access = (json.loads(record.getMessage()) for record in caplog.records)

    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert error["error"] in answer.json()["detail"]
    assert "secret" not in answer.text
    assert (error["type"], access["status"]) == ("RuntimeError", 500)
    assert "\x1b" not in caplog.text
    assert error["at"][-1].startswith(
        "test_an_unexpected_error_is_told_by_a_number_only"
    )


def test_what_is_not_there_is_told_to_programs_and_to_people() -> None:
    with talk(Told(_echo)) as door:
        program = door.get("/no'<b>")
        person = door.get("/no'<b>", headers={"Accept": "text/html,*/*;q=0.8"})

    assert program.json()["status"] == person.status_code == 404
    assert person.headers["content-type"] == "text/html; charset=utf-8"
    assert "<b>" not in person.text


def test_another_method_is_told_which_there_are() -> None:
    with talk(Told(_echo)) as door:
        answer = door.ask("DELETE", "/sparql")

    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS, POST"


@pytest.mark.parametrize("path", ["/../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "//x"])
def test_no_path_leads_out(path: str) -> None:
    with talk(Told(_echo)) as door:
        url = httpx.URL("http://127.0.0.1", raw_path=path.encode())
        answer = door.run(door.client.request("GET", url))

    assert answer.status_code == 404


def test_other_origins_read_nothing_unless_it_is_wanted() -> None:
    origin = {"Origin": "https://a.example"}
    asks = {**origin, "Access-Control-Request-Method": "POST"}
    with talk(Told(_echo)) as door:
        answer = door.get("/sparql?query=q", headers=origin)
        before = door.ask("OPTIONS", "/sparql", headers=asks)

    assert "access-control-allow-origin" not in answer.headers
    assert "access-control-allow-origin" not in before.headers


@pytest.mark.parametrize(
    ("cors", "allowed"),
    [
        (("https://a.example",), "https://a.example"),
        (("*",), "*"),
        (("https://b.example", "https://a.example.evil"), None),
    ],
)
def test_origins_that_are_wanted_may_read(
    cors: tuple[str, ...], allowed: str | None
) -> None:
    origin = {"Origin": "https://a.example"}
    asks = {
        **origin,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type,accept",
    }
    with talk(Told(_echo), cors=cors) as door:
        answer = door.get("/sparql?query=q", headers=origin)
        before = door.ask("OPTIONS", "/sparql", headers=asks)

    assert answer.headers.get("access-control-allow-origin") == allowed
    assert before.headers.get("access-control-allow-origin") == allowed
    assert before.status_code == (400 if allowed is None else 200)
    if allowed not in {None, "*"}:
        assert "Origin" in answer.headers["vary"]


def test_pages_elsewhere_may_be_clients_for_models_if_it_is_wanted() -> None:
    asks = {
        "Origin": "https://a.example",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type,mcp-protocol-version",
    }

    async def status(*, mcp: bool) -> int:  # nothing that has to run is asked
        app = make_app(Told(_echo), Settings(cors=("*",), mcp=mcp))
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport) as client:
            url = "http://127.0.0.1/sparql"
            return (await client.options(url, headers=asks)).status_code

    assert loops.run(status(mcp=True)) == 200
    assert loops.run(status(mcp=False)) == 400


def test_pages_elsewhere_may_read_why_they_are_refused() -> None:
    with talk(Told(_echo), cors=("*",)) as door:
        answer = door.get("/sparql?" + 40_000 * "q", headers={"Origin": "https://a.b"})

    assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (
        414,
        "*",
    )


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nope", 404),
        ("/id/openai?at=2024-02-30", 400),
        ("/api/at?foo=1", 400),
        ("/query/nope.js", 404),
        ("/sparql?query=wrong", 400),
        ("/sparql?" + 40_000 * "q", 414),
    ],
)
def test_whoever_browses_gets_a_page_in_the_house_style(path: str, status: int) -> None:
    def wrong(_args: Args) -> Answer:
        return refusal(400, "this is <no> query")

    browses = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    with talk(Told(wrong)) as door:
        person, program = door.get(path, headers=browses), door.get(path)

    assert person.status_code == program.status_code == status
    assert person.headers["content-type"] == "text/html; charset=utf-8"
    assert "<h1>That cannot be shown</h1>" in person.text
    assert "<nav" in person.text
    assert "style-src 'sha256-" in person.headers["content-security-policy"]
    assert "<no>" not in person.text
    assert program.headers["content-type"] == "application/problem+json"

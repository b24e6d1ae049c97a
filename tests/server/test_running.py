"""Does a real server begin, bear what clients do, and end as it should?"""

import asyncio
import http.client
import json
import signal
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import httpx
import pytest
import uvicorn

import loops
from orggraph.answers.answer import Answer
from orggraph.server import running
from orggraph.server.app import make_app
from serving import Stage, Told, until
from serving import serving as started

Serving = Callable[..., Stage]
LEDGER = str(Path(__file__).parents[2] / "data" / "triples.ttl")


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A real server."""
    with started(tmp_path_factory.mktemp("running"), "--ledger", LEDGER) as stage:
        yield stage


@contextmanager
def _connected(stage: Stage) -> Iterator[socket.socket]:
    url = httpx.URL(stage.url)
    with closing(socket.create_connection((url.host, url.port or 0), 60)) as line:
        yield line


def _until_closed(line: socket.socket) -> bytes:
    found = b""
    with suppress(ConnectionResetError):  # it did not want to read all of it
        while piece := line.recv(65_536):
            found += piece
    return found


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_well_when_told_to(serving: Serving, sign: signal.Signals) -> None:
    stage = serving("--ledger", LEDGER)
    assert httpx.get(f"{stage.url}/health").json()["status"] == "ok"
    stage.process.send_signal(sign)

    assert stage.process.wait(60) == 0
    lines = stage.log.read_text("utf-8").splitlines()
    assert [json.loads(line)["path"] for line in lines if "path" in line] == ["/health"]


def test_it_says_nothing_about_itself(stage: Stage) -> None:
    assert "server" not in httpx.get(f"{stage.url}/health").headers


@pytest.mark.parametrize(
    "sent",
    [
        b"NONSENSE\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        b"GET /sparql HTTP/1.1\r\nHost: localhost\r\nX: "
        + b"x" * 200_000
        + b"\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\n\r\n",
        (
            b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n"
            b"Transfer-Encoding: chunked\r\n\r\n"
        ),
        b"GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        b"GET /\x00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    ],
)
def test_what_is_no_good_request_gets_a_4xx(stage: Stage, sent: bytes) -> None:
    with _connected(stage) as line:
        line.sendall(sent)
        with suppress(OSError):  # it may have closed already
            line.shutdown(socket.SHUT_WR)
        answer = _until_closed(line)

    assert answer[:10] == b"HTTP/1.1 4", answer
    assert b"Traceback" not in answer
    assert "Traceback" not in stage.log.read_text("utf-8")


def test_a_head_without_end_is_not_read_to_its_end(stage: Stage) -> None:
    with _connected(stage) as line:
        line.sendall(b"GET /sparql HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 200_000)
        answer = _until_closed(line)

    assert answer[:10] in {b"HTTP/1.1 4", b""}
    assert httpx.get(f"{stage.url}/health").status_code == 200


async def _patience(sent: Sequence[bytes]) -> bytes:
    """Send pieces to a server in this loop, and return all it answers until it closes."""
    app = make_app(Told(lambda _: Answer(b"")))
    server = uvicorn.Server(running.config_for(app))
    with running.bound("127.0.0.1", 0) as listener:
        host, port = listener.getsockname()
        serving = asyncio.ensure_future(server.serve(sockets=[listener]))
        reader, writer = await asyncio.open_connection(host, port)
        for piece in sent:
            writer.write(piece)
            await writer.drain()
        found = await asyncio.wait_for(reader.read(), 30)
        writer.close()
        server.should_exit = True
        await serving
    return found


WHOLE = b"GET /favicon.ico HTTP/1.1\r\nHost: localhost\r\n\r\n"


@pytest.mark.parametrize(
    ("sent", "answers"),
    [([], 0), ([b"GET / HT"], 0), ([WHOLE], 1), ([WHOLE, WHOLE, b"GET / HT"], 2)],
)
def test_who_sends_no_whole_head_is_not_waited_for_for_ever(
    sent: list[bytes], answers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "HEAD_SECONDS", 0.2)
    monkeypatch.setattr(running, "KEEP_ALIVE_SECONDS", 1)

    assert loops.run(_patience(sent)).count(b"HTTP/1.1 204") == answers


async def _never_read() -> None:
    """Ask for much, read nothing, and wait until the server has let go."""
    app = make_app(Told(lambda _: Answer(b"x" * 30_000_000, "text/plain")))
    server = uvicorn.Server(running.config_for(app))
    with running.bound("127.0.0.1", 0) as listener:
        serving = asyncio.ensure_future(server.serve(sockets=[listener]))
        _, writer = await asyncio.open_connection(*listener.getsockname(), limit=1)
        writer.write(b"GET /sparql?query=q HTTP/1.1\r\nHost: localhost\r\n\r\n")
        connections = server.server_state.connections
        await until(lambda: bool(connections))
        await until(lambda: not connections)
        writer.close()
        server.should_exit = True
        await serving


def test_who_takes_no_answer_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "SLOW_SECONDS", 0.2)

    loops.run(_never_read())


def test_too_long_a_body_is_refused_while_it_is_sent(stage: Stage) -> None:
    url = httpx.URL(stage.url)
    line = http.client.HTTPConnection(url.host, url.port, timeout=60)
    with closing(line):
        line.putrequest("POST", "/sparql")
        line.putheader("Content-Type", "application/sparql-query")
        line.putheader("Transfer-Encoding", "chunked")
        line.endheaders()
        for _ in range(24):
            line.send(b"%x\r\n%s\r\n" % (100_000, b"x" * 100_000))

        assert line.getresponse().status == 413


def test_an_edit_is_in_the_next_answer(serving: Serving, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.ttl"
    before = Path(LEDGER).read_text("utf-8")
    ledger.write_text(before, "utf-8")
    stage = serving("--ledger", str(ledger))
    ask = {"query": "ASK { ?s ?p 'Quite Somebody Else' }"}
    assert not httpx.get(f"{stage.url}/sparql", params=ask).json()["boolean"]
    more = f'{before}\n:quite a foaf:Person ; rdfs:label "Quite Somebody Else" .\n'
    ledger.write_text(more, "utf-8")
    deadline = time.monotonic() + 120
    while not httpx.get(f"{stage.url}/sparql", params=ask).json()["boolean"]:
        assert time.monotonic() < deadline

    ledger.write_text(more + "this is no Turtle", "utf-8")
    while httpx.get(f"{stage.url}/health").json()["status"] == "ok":
        assert time.monotonic() < deadline
    assert httpx.get(f"{stage.url}/sparql", params=ask).json()["boolean"]


def test_two_servers_do_not_share_a_port() -> None:
    with running.bound("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        with pytest.raises(running.CannotListenError, match="already in use"):
            running.bound("127.0.0.1", port)


def test_an_address_is_one_that_a_browser_finds() -> None:
    with running.bound("127.0.0.1", 0) as here, running.bound("0.0.0.0", 0) as there:  # noqa: S104 (closed at once)
        for listener in (here, there):
            port = listener.getsockname()[1]

            assert running.address_of(listener) == f"http://127.0.0.1:{port}"

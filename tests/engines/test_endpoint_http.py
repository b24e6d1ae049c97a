"""What if an endpoint misbehaves, or must not be told everything?"""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest

from orggraph.engines.backend import Wanted
from orggraph.engines.endpoint import http as sending
from orggraph.engines.endpoint import limits, session
from orggraph.engines.endpoint.address import INSECURE, PASSWORD, TOKEN, USER, login_for
from orggraph.engines.endpoint.backend import Endpoint
from orggraph.engines.endpoint.http import Http
from orggraph.engines.endpoint.limits import TIMEOUT
from orggraph.engines.endpoint.sparql import Sparql
from orggraph.errors import EngineError

_JSON: Final = "application/sparql-results+json"
_ROW: Final = b'{"head": {"vars": []}, "results": {"bindings": [{}]}}'
_NONE: Final = b'{"head": {"vars": []}, "results": {"bindings": []}}'


class Said(NamedTuple):
    """What a server answers."""

    status: int = 200
    body: bytes = _ROW
    media: str = _JSON
    headers: tuple[tuple[str, str], ...] = ()
    #: What it says its answer is long, where that is not so.
    length: int | None = None


class Asked(NamedTuple):
    """What a server was asked."""

    path: str
    authorization: str | None
    body: str


class Stage(NamedTuple):
    """A server of a test, and what it was asked."""

    url: str
    asked: list[Asked]


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: Any) -> None:
        """Say nothing of those who went away in mid-answer."""


@contextmanager
def scripted(*says: Said | Callable[[Asked], Said]) -> Iterator[Stage]:
    """Run a server that answers one after the other, the last one for ever."""
    asked: list[Asked] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            asked.append(Asked(self.path, self.headers["Authorization"], body))
            say = says[min(len(asked), len(says)) - 1]
            said = say if isinstance(say, Said) else say(asked[-1])
            self.send_response(said.status)
            self.send_header("Content-Type", said.media)
            length = len(said.body) if said.length is None else said.length
            self.send_header("Content-Length", str(length))
            for name, value in said.headers:
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(said.body)
            self.close_connection = said.length is not None

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = _Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.01}
    )
    thread.start()
    try:
        yield Stage(f"http://127.0.0.1:{server.server_port}/sparql", asked)
    finally:
        server.shutdown()
        server.server_close()
        thread.join(60)


@pytest.fixture(autouse=True)
def _nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let no credentials of the machine be sent, and no proxy be asked."""
    for name in (USER, PASSWORD, TOKEN, INSECURE, TIMEOUT):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NETRC", str(tmp_path / "none"))
    monkeypatch.setenv("NO_PROXY", "*")
    monkeypatch.setattr(session, "_PAUSE", 0.01)
    monkeypatch.setattr(session, "_AGAIN", 0.01)


def _answer(stage: Stage) -> bool:
    service = Sparql(stage.url)
    try:
        return bool(service.rows("SELECT * {}"))
    finally:
        service.close()


def _refusal(stage: Stage) -> str:
    with pytest.raises(EngineError) as wrong:
        _answer(stage)
    assert "\n" not in str(wrong.value)
    return str(wrong.value)


def _to(address: str) -> Said:
    return Said(307, b"", headers=(("Location", address),))


def test_who_is_busy_is_asked_again() -> None:
    busy = Said(503, b"", headers=(("Retry-After", "3600"),))
    with scripted(busy, Said(429, b""), Said()) as stage:
        assert _answer(stage)
        assert len(stage.asked) == 3


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (Said(400, b"line 3: what?\nmore", "text/plain"), "it says: 'line 3: what?'"),
        (Said(400, b'{"detail": "no"}', "application/json"), "it says: 'no'"),
        (Said(401, b""), f"refuses (401): set {USER} and {PASSWORD}, or"),
        (Said(403, b""), "refuses (403): set"),
        (
            Said(404, b"<p>no</p>", "text/html"),
            "it may not be the address that queries are sent",
        ),
        (Said(413, b""), "set ORGGRAPH_ENDPOINT_PAGE=100"),
        (Said(500, b"\x1b[31mred", "text/plain"), r"it says: '\x1b[31mred'"),
        (Said(503, b""), "it is busy or closed"),
        (Said(200, b"<html>", "text/html"), "with a web page and no results"),
        (Said(200, b"{}", "text/csv"), "'text/csv' and no results"),
        (Said(200, b'{"head": {}, "bool'), "cannot be read, or breaks off"),
        (Said(200, b'{"head": {}, "boolean": true}'), "yes or no"),
        (Said(200, _ROW, length=99), "broke off before its answer was whole"),
        (Said(200, b"no gzip", headers=(("Content-Encoding", "gzip"),)), "broke off"),
        (Said(302, b"", headers=(("Location", "/sparql"),)), "without end"),
        (_to("http://127.0.0.1:99999999/x"), "none that can be asked"),
        (_to("http://[::1/x"), "with headers that cannot be read"),
        (_to("http://127.0.0.1:80:80/"), "another address, which is"),
        (Said(503, b"", headers=(("Retry-After", "9" * 5000),)), "busy or closed"),
        (Said(503, b"", headers=(("Retry-After", "soon"),)), "it is busy or"),
    ],
    ids=lambda value: None if isinstance(value, Said) else value,
)
def test_what_is_no_answer_is_one_line_that_says_what_to_do(
    said: Said, told: str
) -> None:
    with scripted(said) as stage:
        assert told in _refusal(stage)


def test_a_server_that_takes_too_long_is_asked_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(TIMEOUT, "0.2")
    held = threading.Event()

    def slow(_: Asked) -> Said:
        held.wait(60)
        return Said()

    with scripted(slow) as stage:
        told = _refusal(stage)
        held.set()
        assert f"did not answer within 0.2 s; {TIMEOUT}=" in told
        assert len(stage.asked) == 1


def test_an_answer_without_end_is_not_read_to_its_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "MOST_BYTES", 1 << 20)
    with scripted(Said(200, b"x" * (1 << 21), length=1 << 40)) as stage:
        assert "answers with more than 1 MB; ask for less" in _refusal(stage)


@pytest.mark.parametrize("status", [503, 401])
def test_neither_is_an_error_without_end(
    status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST_BYTES", 1 << 20)
    monkeypatch.setenv(USER, "ada")
    monkeypatch.setenv(PASSWORD, "geheim")
    wanted = (("WWW-Authenticate", 'Digest realm="x", nonce="n", qop="auth"'),)
    endless = Said(status, b"x" * (1 << 21), headers=wanted, length=1 << 40)
    with scripted(endless) as stage:
        assert "answers with more than 1 MB; ask for less" in _refusal(stage)


@contextmanager
def dripping(start: bytes) -> Iterator[str]:
    """Run a server that begins with some bytes, and then sends one after the other."""
    server = socket.create_server(("127.0.0.1", 0))
    gone = threading.Event()

    def answer() -> None:
        line, _ = server.accept()
        with line:
            line.recv(1 << 16)
            line.sendall(start)
            with suppress(OSError):
                while not gone.wait(0.02):
                    line.sendall(b"x")

    thread = threading.Thread(target=answer)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.getsockname()[1]}/sparql"
    finally:
        gone.set()
        thread.join(60)
        server.close()


@pytest.mark.parametrize(
    "start",
    [
        b"",
        b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n",
        b"HTTP/1.1 500 No\r\nContent-Length: 99999\r\n\r\n",
        b"HTTP/1.1 503 No\r\nContent-Length: 99999\r\n\r\n",
    ],
    ids=["status", "body", "error", "busy"],
)
def test_an_answer_that_drips_is_given_up(
    start: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(TIMEOUT, "0.05")
    monkeypatch.setattr(limits, "_WORDS", 4)
    with dripping(start) as url:
        service = Sparql(url)
        with pytest.raises(EngineError, match=r"took more than 0\.2 s for an answer"):
            service.rows("SELECT * {}")
        service.close()


def test_sending_has_as_much_time_as_a_word_of_the_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Reaching a server has little; a large body takes longer."""
    monkeypatch.setattr(sending, "_CONNECT", 0.05)
    server = socket.create_server(("127.0.0.1", 0))
    much = 8 << 20

    def answer() -> None:
        line, _ = server.accept()
        with line, line.makefile("rb") as told:
            threading.Event().wait(0.2)
            while told.readline().strip():
                pass
            told.read(much)
            line.sendall(b"HTTP/1.1 204 OK\r\nContent-Length: 0\r\n\r\n")

    thread = threading.Thread(target=answer, daemon=True)
    thread.start()
    service = Http(f"http://127.0.0.1:{server.getsockname()[1]}/store")
    assert service.send("PUT", bytes(much)).body == b""
    service.close()
    server.close()
    thread.join(60)


def test_digest_that_makes_no_sense_is_no_traceback(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(USER, "ada")
    monkeypatch.setenv(PASSWORD, "geheim")
    wanted = (("WWW-Authenticate", "Digest nonsense"),)
    with scripted(Said(401, b"", headers=wanted)) as stage:
        assert "headers that cannot be read" in _refusal(stage)


def test_credentials_go_to_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(USER, "ada")
    monkeypatch.setenv(PASSWORD, "geheim")
    with scripted(Said()) as other:
        away = Said(307, b"", headers=(("Location", other.url),))
        with scripted(away) as stage:
            told = _refusal(stage)
            assert f"sends to '{other.url}', where nothing is sent" in told
            assert stage.asked[0].authorization == "Basic YWRhOmdlaGVpbQ=="
        assert other.asked == []


def test_a_new_address_of_the_same_server_is_followed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(TOKEN, "t0ken")
    aside = Said(308, b"", headers=(("Location", "/new?a=b"),))
    with scripted(aside, Said()) as stage:
        assert _answer(stage)
        assert [one.path for one in stage.asked] == ["/sparql", "/new?a=b"]
        assert {one.authorization for one in stage.asked} == {"Bearer t0ken"}
        assert {one.body for one in stage.asked} == {"query=SELECT+%2A+%7B%7D"}


def test_netrc_says_who_asks_and_digest_is_spoken(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login ada password geheim\n", "utf-8")
    monkeypatch.setenv("NETRC", str(netrc))
    wanted = ("WWW-Authenticate", 'Digest realm="x", nonce="n", qop="auth"')
    challenge = Said(401, b"", headers=(wanted,))
    with scripted(challenge, challenge, Said()) as stage:
        assert _answer(stage)
        first, *_, last = [one.authorization or "" for one in stage.asked]
        assert first.startswith("Basic ")
        assert last.startswith('Digest username="ada"')


@pytest.mark.parametrize(
    ("url", "env", "told"),
    [
        ("http://example.org/q", {TOKEN: "geheim"}, f"{INSECURE}=1 if the network"),
        ("https://example.org/q", {USER: "geheim"}, f"set both {USER} and {PASSWORD}"),
        (
            "https://example.org/q",
            {USER: "ada", PASSWORD: "geheim", TOKEN: "t"},
            "both are set",
        ),
        ("https://ada:geheim@example.org/q", {}, "leave them out, and set"),
        ("https://exam ple.org:x/geheim", {}, "is no address of an endpoint"),
        ("https://ada:geheim@example.org:99999/q", {}, "leave them out, and set"),
        ("https://example.org:99999/q?k=geheim", {}, "address of an endpoint; write"),
        ("http:///q", {}, "is no address of an endpoint"),
        ("https://example.org/q", {TIMEOUT: "soon"}, "set it to a number of seconds"),
    ],
    ids=[
        "http",
        "half",
        "both",
        "in the address",
        "in a wrong one",
        "key",
        "no port",
        "no host",
        "timeout",
    ],
)
def test_what_would_be_unsafe_or_unclear_is_refused_before_anything_is_sent(
    url: str, env: dict[str, str], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in env.items():
        monkeypatch.setenv(name, value)

    with pytest.raises(EngineError) as wrong:
        Http(url)
    assert told in str(wrong.value)
    if "is no address" not in told:
        assert "geheim" not in str(wrong.value)


def test_on_ones_own_network_credentials_may_go_over_http(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(TOKEN, "geheim")
    monkeypatch.setenv(INSECURE, "1")

    login = login_for("http://example.org/q")
    assert login
    assert login.secret == "geheim"  # noqa: S105 (of the test)
    assert "geheim" not in repr(login)


def _rows(*names: str) -> Said:
    cells = ", ".join(f'{{"thing": {{"type": "uri", "value": "{n}"}}}}' for n in names)
    head = '{"head": {"vars": ["thing"]}, "results": {"bindings": ['
    return Said(200, f"{head}{cells}]}}}}".encode())


def _counted(number: int) -> Said:
    return _literal("number", str(number))


def _bound(day: str) -> Said:
    return _literal("start", day)


def _literal(name: str, value: str) -> Said:
    cell = f'{{"{name}": {{"type": "literal", "value": "{value}"}}}}'
    head = f'{{"head": {{"vars": ["{name}"]}}, "results": {{"bindings": ['
    return Said(200, f"{head}{cell}]}}}}".encode())


_NO: Final = Said(200, _NONE)
#: What is asked first: that there are bounds, no other forms, no push half done, and how
#: many statements were pushed.
_LEDGER: Final = (_bound("2024-05-18"), _NO, _NO, _NO)


def test_days_that_were_changed_on_the_way_are_refused() -> None:
    with (
        scripted(_bound("2024-05-18Z")) as stage,
        pytest.raises(EngineError, match="its days are not as they were written"),
    ):
        Endpoint(stage.url).count(Wanted())


def test_a_list_that_is_cut_is_asked_on_and_then_refused() -> None:
    some = [f"urn:{number:03}" for number in range(150)]
    cut = (_rows(*some[:100]), _rows(*some[100:]))
    with scripted(*_LEDGER, _counted(199), *cut) as stage:
        with pytest.raises(EngineError) as wrong:
            list(Endpoint(stage.url).edges(Wanted()))
        assert len(stage.asked) == len(_LEDGER) + 3

    assert "sent 150 of 199 names: it may cut results" in str(wrong.value)
    assert "orggraph check --endpoint" in str(wrong.value)


def test_who_tells_one_name_at_a_time_is_not_asked_on() -> None:
    says = (*_LEDGER, _counted(199_999), _rows("urn:a"), _rows("urn:b"))
    with scripted(*says) as stage:
        with pytest.raises(EngineError, match="sent 1 of 199,999 names"):
            list(Endpoint(stage.url).edges(Wanted()))
        assert len(stage.asked) == len(_LEDGER) + 2


@pytest.mark.parametrize("number", ["9" * 5000, "-1", "1.0", "many", ""])
def test_a_count_that_is_no_number_is_refused(number: str) -> None:
    with (
        scripted(*_LEDGER, _literal("number", number)) as stage,
        pytest.raises(EngineError, match="a COUNT came back without a number"),
    ):
        Endpoint(stage.url).count(Wanted())


def test_rows_without_what_was_asked_are_refused() -> None:
    other = Said(200, _ROW)
    with (
        scripted(*_LEDGER, _counted(1), other) as stage,
        pytest.raises(EngineError, match="sent 0 of 1 names"),
    ):
        list(Endpoint(stage.url).edges(Wanted()))
    with (
        scripted(other) as stage,
        pytest.raises(EngineError, match="its days are not as they were written"),
    ):
        Endpoint(stage.url).learnt()


def test_what_is_said_of_a_statement_is_not_believed_in_part() -> None:
    number = (
        '<urn:orggraph:answer> <http://www.w3.org/1999/02/22-rdf-syntax-ns#value> "5"'
    )
    body = f"<urn:a> <urn:p> <urn:b> .\n{number} .\n".encode()
    told = Said(200, body, "application/n-triples")
    says = (*_LEDGER, _counted(1), _rows("urn:a"), told)
    with scripted(*says) as stage, pytest.raises(EngineError) as wrong:
        list(Endpoint(stage.url).edges(Wanted()))

    assert "sent 1 of 5 triples: it may cut results" in str(wrong.value)

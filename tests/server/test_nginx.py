"""Does the configuration of docs/nginx.conf do what the guide says of it?"""

import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import NamedTuple

import httpx
import pytest

from serving import serving

CONFIGURATION = Path(__file__).parents[2] / "docs" / "nginx.conf"
NAME = "graph.example.org"
HEADS = """
PREFIX org: <http://www.w3.org/ns/org#>
SELECT ?who FROM <urn:orggraph:at:2024-05-13> { ?who org:headOf ?what }
"""
#: What stands around a file of conf.d; everything private is in one folder.
AROUND = """
daemon off;
master_process off;
pid {folder}/pid;
error_log stderr notice;
events {{ }}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/orggraph.conf;
}}
"""


class Proxy(NamedTuple):
    """Where nginx listens, and what it writes."""

    secure: int
    plain: int
    folder: Path

    def client(self) -> httpx.Client:
        """Return a client that believes the certificate of this test alone."""
        trusted = ssl.create_default_context(cafile=str(self.folder / "cert.pem"))
        base = f"https://127.0.0.1:{self.secure}"
        return httpx.Client(verify=trusted, base_url=base, headers={"Host": NAME})

    def ask(self, path: str, method: str = "GET", **more: object) -> httpx.Response:
        """Ask by the name of the certificate."""
        extensions = {"sni_hostname": NAME}
        with self.client() as client:
            return client.request(method, path, extensions=extensions, **more)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The ledger that ships, served as the guide says."""
    with serving(tmp_path_factory.mktemp("s"), "--url", f"https://{NAME}") as stage:
        yield stage.url


@pytest.fixture(scope="module")
def proxy(server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    """Nginx in front of the server, for all tests of this module."""
    with _nginx(server.removeprefix("http://"), tmp_path_factory.mktemp("n")) as made:
        yield made


def test_a_query_is_answered_through_it(proxy: Proxy) -> None:
    got = proxy.ask("/sparql", params={"query": HEADS, "format": "csv"})

    assert got.status_code == 200
    assert "https://example.org/id/jan-leike" in got.text
    assert got.headers["strict-transport-security"]


def test_a_query_can_be_posted(proxy: Proxy) -> None:
    got = proxy.ask("/sparql", "POST", data={"query": HEADS})

    assert len(got.json()["results"]["bindings"]) == 8


def test_health_is_seen_through_it(proxy: Proxy) -> None:
    assert proxy.ask("/health").json()["status"] == "ok"


def test_what_has_not_changed_is_not_sent_again(proxy: Proxy) -> None:
    words = {"query": HEADS, "format": "csv"}
    tag = proxy.ask("/sparql", params=words).headers["etag"]
    again = proxy.ask("/sparql", params=words, headers={"If-None-Match": tag})

    assert again.status_code == 304
    assert again.content == b""


def test_answers_stay_compressed_by_the_server(proxy: Proxy) -> None:
    everything = "SELECT * { ?s ?p ?o } LIMIT 500"
    got = proxy.ask("/sparql", params={"query": everything, "format": "json"})

    assert got.headers["content-encoding"] == "gzip"
    assert len(got.json()["results"]["bindings"]) == 500


def test_plain_http_leads_to_https(proxy: Proxy) -> None:
    base = f"http://127.0.0.1:{proxy.plain}"
    got = httpx.get(f"{base}/query?query=x", headers={"Host": NAME})

    assert got.status_code == 301
    assert got.headers["location"] == f"https://{NAME}/query?query=x"


def test_by_another_name_there_is_no_answer(proxy: Proxy) -> None:
    with pytest.raises(httpx.RemoteProtocolError):
        httpx.get(f"http://127.0.0.1:{proxy.plain}/", headers={"Host": "evil.example"})
    with proxy.client() as client, pytest.raises(httpx.ConnectError):
        client.get("/", extensions={"sni_hostname": "evil.example"})


def test_the_name_in_the_certificate_does_not_let_another_host_in(proxy: Proxy) -> None:
    with pytest.raises(httpx.RemoteProtocolError):
        proxy.ask("/", headers={"Host": "evil.example"})


def test_the_server_itself_refuses_another_host(server: str) -> None:
    got = httpx.get(f"{server}/sparql", headers={"Host": "evil.example"})

    assert got.status_code == 421


def test_what_is_too_large_is_refused_by_nginx(proxy: Proxy) -> None:
    got = proxy.ask("/sparql", "POST", data={"query": "x" * 2_000_000})

    assert got.status_code == 413


def test_its_log_holds_no_queries(proxy: Proxy) -> None:
    proxy.ask("/sparql", params={"query": "ASK { <urn:secret> ?p ?o }"})
    log = _log_with(proxy, '"GET /sparql" 200')

    assert "secret" not in log
    assert "secret" not in (proxy.folder / "stderr").read_text("utf-8")


def test_a_busy_server_is_passed_on_as_such(tmp_path: Path) -> None:
    with _busy() as place, _nginx(place, tmp_path) as proxy:
        got = proxy.ask("/sparql")

    assert got.status_code == 503
    assert got.headers["retry-after"] == "7"
    assert got.text == f"{NAME} 127.0.0.1 https"


def test_who_asks_too_much_is_told_so(tmp_path: Path) -> None:
    with _busy() as place, _nginx(place, tmp_path) as proxy, proxy.client() as client:
        extensions = {"sni_hostname": NAME}
        seen = [client.get("/", extensions=extensions).status_code for _ in range(200)]

    assert seen[:40] == [503] * 40
    assert 429 in seen


def _log_with(proxy: Proxy, text: str) -> str:
    """Return the log, which nginx writes when the answer is already there."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        log = (proxy.folder / "orggraph.log").read_text("utf-8")
        if text in log:
            return log
        time.sleep(0.02)
    pytest.fail(f"never in the log: {text}")


@contextmanager
def _nginx(place: str, folder: Path) -> Iterator[Proxy]:
    """Run nginx on free ports in front of a server."""
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    openssl = shutil.which("openssl")
    if found is None or openssl is None:
        pytest.skip("no nginx here, or no openssl")
    made = Proxy(_free(), _free(), folder)
    _certify(openssl, folder)
    _configure(made, place)
    command = [found, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-q"]
    with (folder / "stderr").open("wb") as log:
        started = subprocess.Popen(command, stdout=log, stderr=log)  # noqa: S603 (ours)
        try:
            _until_it_listens(made, started)
            yield made
        finally:
            started.terminate()
            started.wait(30)


def _configure(proxy: Proxy, place: str) -> None:
    text = CONFIGURATION.read_text("utf-8")
    for said, filled in (
        ("listen 80", f"listen 127.0.0.1:{proxy.plain}"),
        ("listen 443", f"listen 127.0.0.1:{proxy.secure}"),
        ("127.0.0.1:8000", place),
        (f"/etc/ssl/certs/{NAME}.pem", f"{proxy.folder}/cert.pem"),
        (f"/etc/ssl/private/{NAME}.key", f"{proxy.folder}/key.pem"),
        ("/var/log/nginx/orggraph.log", f"{proxy.folder}/orggraph.log"),
    ):
        assert said in text, said
        text = text.replace(said, filled)
    (proxy.folder / "orggraph.conf").write_text(text, "utf-8")
    around = AROUND.format(folder=proxy.folder)
    (proxy.folder / "nginx.conf").write_text(around, "utf-8")


def _certify(openssl: str, folder: Path) -> None:
    """Write a certificate of our own for the name in the configuration."""
    command = [openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt"]
    command += [
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-days",
        "2",
        "-subj",
        f"/CN={NAME}",
    ]
    command += [
        "-addext",
        f"subjectAltName=DNS:{NAME}",
        "-out",
        str(folder / "cert.pem"),
    ]
    command += ["-keyout", str(folder / "key.pem")]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 (ours)


def _until_it_listens(proxy: Proxy, started: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end and started.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", proxy.secure), 1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    pytest.fail((proxy.folder / "stderr").read_text("utf-8"))


def _free() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@contextmanager
def _busy() -> Iterator[str]:
    """Run a server that is always busy, and says what it was told of the asker."""

    class Busy(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            told = ("Host", "X-Forwarded-For", "X-Forwarded-Proto")
            body = " ".join(self.headers[name] for name in told).encode()
            self.send_response(503)
            self.send_header("Retry-After", "7")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Busy)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

"""What if an endpoint does not tell the truth? A proxy before a real one, which lies."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final
from urllib.parse import parse_qs, urlencode, urlsplit

#: What is asked of the real endpoint in the place of a query, and what becomes of the
#: rows that it gives; the second also hears the query.
Other = Callable[[str], str]
Lie = Callable[[str, list[dict[str, Any]]], list[dict[str, Any]]]
JSON: Final = "application/sparql-results+json"


@contextmanager
def lying(
    endpoint: str, lie: Lie = lambda _, rows: rows, other: Other = str
) -> Iterator[str]:
    """Answer for an endpoint until the end of the block; yield the address."""

    class Liar(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # headers and body go in one piece

        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            fields = parse_qs(self.rfile.read(length).decode())
            query = fields["query"][0]
            told = json.loads(_asked(endpoint, fields | {"query": [other(query)]}))
            told["results"]["bindings"] = lie(query, told["results"]["bindings"])
            body = json.dumps(told).encode()
            self.send_response(200)
            self.send_header("Content-Type", JSON)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Keep silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Liar)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/sparql"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _asked(endpoint: str, fields: dict[str, list[str]]) -> bytes:
    where = urlsplit(endpoint)
    server = HTTPConnection(where.netloc, timeout=60)
    body = urlencode(fields, doseq=True)
    kind = "application/x-www-form-urlencoded"
    server.request("POST", where.path, body, {"Accept": JSON, "Content-Type": kind})
    with closing(server), server.getresponse() as answer:
        return answer.read()

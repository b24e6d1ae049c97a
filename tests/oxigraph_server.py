"""How does a test get a SPARQL endpoint? `oxigraph serve`, in memory, on a free port."""

import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

#: It is installed beside Python; elsewhere on the path perhaps.
COMMAND: Final = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or (
    shutil.which("oxigraph")
)
#: Another program may take a port between our finding it and Oxigraph's asking for it.
_TRIES: Final = 5
_SECONDS: Final = 30.0


class Oxigraph(NamedTuple):
    """An endpoint: where it is asked, where graphs are put, and its process."""

    query: str
    store: str
    process: subprocess.Popen[bytes]

    def put(self, triples: bytes, graph: str | None = None) -> None:
        """Put N-Triples in the place of a graph; None is the default graph."""
        query = "default" if graph is None else f"graph={graph}"
        request = urllib.request.Request(  # noqa: S310 (our own server)
            f"{self.store}?{query}",
            data=triples,
            method="PUT",
            headers={"Content-Type": "application/n-triples"},
        )
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
            answer.read()


@contextmanager
def oxigraph() -> Iterator[Oxigraph]:
    """Run `oxigraph serve` with nothing in it, until the end of the block."""
    server = _started()
    try:
        yield server
    finally:
        server.process.kill()
        server.process.wait(60)


def _started() -> Oxigraph:
    assert COMMAND, "oxigraph is not installed: pip install --group test"
    for _ in range(_TRIES):
        at = f"127.0.0.1:{free_port()}"
        process = subprocess.Popen(  # noqa: S603 (a program that we name)
            [COMMAND, "serve", "--bind", at],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        server = Oxigraph(f"http://{at}/query", f"http://{at}/store", process)
        if _answers(server):
            return server
        process.kill()
        process.wait(60)
    msg = "oxigraph serve does not answer"
    raise AssertionError(msg)


def _answers(server: Oxigraph) -> bool:
    """Wait until it answers; say whether it does."""
    until = time.monotonic() + _SECONDS
    while server.process.poll() is None and time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{server.store}?default", timeout=5):  # noqa: S310
                return server.process.poll() is None
        except urllib.error.HTTPError:
            return True
        except OSError:
            time.sleep(0.02)
    return False


def free_port() -> int:
    """Return a port of this machine that nobody listens on just now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port

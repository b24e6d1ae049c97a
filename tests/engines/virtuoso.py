"""How is a Virtuoso run that answers on this machine only? In a folder of its own."""

import os
import shutil
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from oxigraph_server import free_port

COMMAND: Final = "virtuoso-t"
GRAPH: Final = "https://example.org/ledger"
#: Its first administrator, whom everybody knows; it can be reached from here only.
LOGIN: Final = {"ORGGRAPH_ENDPOINT_USER": "dba", "ORGGRAPH_ENDPOINT_PASSWORD": "dba"}
_SECONDS: Final = 60.0
_SETTINGS: Final = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
CaseMode = 2
AllowOSCalls = 0
DirsAllowed = {folder}
VADInstallDir = {folder}
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
MaxQueryMem = 500M
ThreadsPerQuery = 1
[HTTPServer]
ServerPort = 127.0.0.1:{web}
ServerRoot = {folder}
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = 10000
MaxQueryExecutionTime = 60
"""


class Virtuoso(NamedTuple):
    """Where it is asked, where graphs are put, and what it calls itself."""

    query: str
    store: str
    version: str


@contextmanager
def virtuoso(folder: Path) -> Iterator[Virtuoso]:
    """Run one with nothing in it, until the end of the block.

    Raises `RuntimeError` where it does not come up.
    """
    sql, web = free_port(), free_port()
    settings = _SETTINGS.format(folder=folder, sql=sql, web=web)
    (folder / "virtuoso.ini").write_text(settings, "utf-8")
    at = f"http://127.0.0.1:{web}"
    with (folder / "out.txt").open("w", encoding="utf-8") as out:
        process = subprocess.Popen(  # noqa: S603 (a program that we name)
            [shutil.which(COMMAND) or COMMAND, "-f", "-c", "virtuoso.ini"],
            cwd=folder,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait(at, process, folder)
        yield Virtuoso(f"{at}/sparql", f"{at}/sparql-graph-crud-auth", version())
    finally:
        process.terminate()
        try:
            process.wait(30)
        finally:
            process.kill()


def version() -> str:
    """Return the version that Debian gives it."""
    asked = ("dpkg-query", "-W", "-f", "${Version}", "virtuoso-opensource-7-bin")
    try:
        done = subprocess.run(asked, check=False, capture_output=True, encoding="utf-8")  # noqa: S603 (ours)
    except OSError:
        return ""
    return done.stdout.partition("+")[0]


def credentials() -> dict[str, str]:
    """Return the environment of whoever may write there."""
    return {**os.environ, **LOGIN}


def _wait(at: str, process: subprocess.Popen[bytes], folder: Path) -> None:
    until = time.monotonic() + _SECONDS
    while process.poll() is None and time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{at}/sparql?query=ASK%20%7B%7D", timeout=5):  # noqa: S310 (our own server)
                return
        except OSError:  # it is not there yet, or still refuses
            time.sleep(0.2)
    said = (folder / "out.txt").read_text("utf-8", "replace").strip().splitlines()
    msg = f"virtuoso-t does not come up: {said[-1] if said else 'it says nothing'}"
    raise RuntimeError(msg)

"""Do the benchmarks of the server count what they should? Their parts, without a server."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

import loops

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"
REPLY = b"HTTP/1.1 %d Fine\r\nContent-Length: %d\r\nX-Said: yes\r\n\r\n%b"

pytestmark = pytest.mark.filterwarnings("default")


@pytest.fixture(scope="module", autouse=True)
def _benchmarks() -> Iterator[None]:
    """Let the scripts be imported by their names, as they import each other."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(BENCHMARKS)
        yield


async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer with the first line of each request, and close after `/last`."""
    first = ""
    with suppress(asyncio.IncompleteReadError):  # the client has closed
        while "/last" not in first:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            first, *lines = head.split("\r\n")
            told = dict(line.split(": ", 1) for line in lines if line)
            body = await reader.readexactly(int(told.get("Content-Length", 0)))
            said = first.encode() + body
            writer.write(REPLY % (200, len(said), said))
            await writer.drain()
    writer.close()
    await writer.wait_closed()


def replies(*asked: tuple[Any, ...]) -> list[Any]:
    """Return what a client got that asked one thing after the other."""
    client = import_module("client")

    async def ask() -> list[Any]:
        server = await asyncio.start_server(echo, "127.0.0.1", 0)
        async with server:
            async with client.Connection(server.sockets[0].getsockname()[1]) as one:
                found = [await one.ask(*words) for words in asked]
            await asyncio.sleep(0.05)  # the other end has to notice
        return found

    return loops.run(ask())


def test_a_client_asks_over_one_connection() -> None:
    one, other = replies(("/a", {"Accept": "x"}), ("/b", {}, b"body"))

    assert one.status == 200
    assert one.headers["x-said"] == "yes"
    assert one.body == b"GET /a HTTP/1.1"
    assert other.body == b"POST /b HTTP/1.1body"


def test_a_reply_that_does_not_come_is_an_error() -> None:
    with pytest.raises((OSError, asyncio.IncompleteReadError)):
        replies(("/last",), ("/more",))


def test_questions_that_must_not_be_kept_all_differ() -> None:
    serve = import_module("serve")
    for what, questions in serve.KINDS.items():
        different = len(set(islice(questions(), 20)))

        assert different == (1 if what == "the same question again" else 20)


def test_processes_are_found_and_missed_when_they_are_gone() -> None:
    processes = import_module("serving_process")
    code = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'input()'])"
    with subprocess.Popen(  # noqa: S603 (our own program)
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as parent:
        server = processes.Server(parent.pid, 0)
        while len(family := server.family) < 2:
            assert parent.poll() is None
        assert processes.left_over(family, 0.0) == family
        assert server.memory() > 0
        parent.communicate(b"\n")

    assert processes.left_over(family) == []
    assert processes.left_over([os.getpid()], 0.0) == [os.getpid()]


def test_what_is_wrong_is_not_met() -> None:
    load = import_module("load")
    found = load.Load(import_module("serving_process").Server(0, 0), 0.0)
    found.taken, found.memory = [0.1, 0.2], [1, 2]
    found.before, found.after = 100, 110
    found.seen["good", 200] = 5
    fine = [row.met for row in load.table(found, 1.0).rows]
    found.seen["good", "wrong, 200"] = 1
    found.after = 200
    missed = [row.met for row in load.table(found, 1.0).rows]

    assert False not in fine
    assert missed.count(False) == 2

"""Does a client reach it as a process: over its streams, and over HTTP?"""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from click.testing import Result
from mcp.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

import loops
import orggraph.mcp
from mcp_calls import all_tools
from pooled import lives

THEN = "2024-05-16"
_COMMAND = [sys.executable, "-m", "orggraph", "mcp"]


def _env() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


async def _heads(client: Client, known: str | None) -> dict[str, Any]:
    args = {"entity": "Superalignment", "at": "2024-05-18", "known": known}
    told: dict[str, Any] | None
    told = (await client.call_tool("describe", args)).structured_content
    assert told is not None
    return told


def test_a_client_starts_it_and_asks_over_its_streams(shipped: Path) -> None:
    parameters = StdioServerParameters(
        command=_COMMAND[0],
        args=[*_COMMAND[1:], "--known", THEN, "--ledger", str(shipped)],
        env=_env(),
    )

    async def run() -> tuple[dict[str, Any], str, dict[str, Any]]:
        async with Client(stdio_client(parameters, errlog=nowhere)) as client:
            told = await _heads(client, None)
            later = {"text": "x", "known": "2025-01-01"}
            wrong = str((await client.call_tool("find", later)).content)
            return told, wrong, await all_tools(client)

    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        told, wrong, refused = loops.run(run())

    assert refused == {}
    assert told["known"] == THEN
    assert told["exists"] == {"standing": "certain"}
    assert "is after 2024-05-16" in wrong


def test_it_ends_with_its_input_and_prints_nothing_else(shipped: Path) -> None:
    done = subprocess.run(  # noqa: S603 (our own program)
        [*_COMMAND, "--ledger", str(shipped)],
        input=b"",
        capture_output=True,
        check=False,
        env=_env(),
        timeout=120,
    )

    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr.decode().startswith("orggraph: ")
    assert "Traceback" not in done.stderr.decode()


@pytest.mark.parametrize(
    ("sent", "words", "status"),
    [
        (signal.SIGINT, (), 130),
        (signal.SIGTERM, (), 0),
        (signal.SIGTERM, ("--http", "--port", "0"), 0),
    ],
)
def test_told_to_end_it_does_though_its_input_is_open_and_leaves_nothing(
    shipped: Path, sent: int, words: tuple[str, ...], status: int
) -> None:
    with subprocess.Popen(  # noqa: S603 (our own program)
        [*_COMMAND, "--ledger", str(shipped), *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=_env(),
    ) as process:
        assert process.stderr is not None
        assert process.stderr.readline().startswith("orggraph: ")
        children = _children(process.pid)
        process.send_signal(sent)
        try:
            ended = process.wait(60)
        finally:
            process.kill()
        said = process.stderr.read()

    assert (ended, said) == (status, "")
    assert children or sys.platform != "linux"
    assert not any(map(lives, children))


def _children(process: int) -> list[int]:
    """Return the processes that one has begun, where the system tells."""
    place = Path(f"/proc/{process}/task/{process}/children")
    return [*map(int, place.read_text("ascii").split())] if place.exists() else []


@contextmanager
def _over_http(ledger: Path, *words: str) -> Iterator[str]:
    """Yield the address of a server of its own."""
    command = [*_COMMAND, "--http", "--port", "0", "--ledger", str(ledger), *words]
    with subprocess.Popen(  # noqa: S603 (our own program)
        command, stderr=subprocess.PIPE, text=True, env=_env()
    ) as process:
        assert process.stderr is not None
        try:
            line = process.stderr.readline()
            found = re.search(r"http://\S+", line)
            assert found, line + process.stderr.read()
            yield found[0]
        finally:
            process.terminate()
            process.wait(timeout=60)
            process.stderr.read()


def test_over_http_it_answers_as_over_streams(shipped: Path) -> None:
    with _over_http(shipped) as address:

        async def run() -> tuple[dict[str, Any], dict[str, Any]]:
            async with Client(address) as client:
                return await _heads(client, THEN), await _heads(client, None)

        then, now = loops.run(run())
        strange = httpx.post(address, json={}, headers={"Host": "evil.example"})
        page = httpx.post(address, json={}, headers={"Origin": "https://evil.example"})

    assert [len(told["edges"]) > 0 for told in (then, now)] == [True, False]
    assert (strange.status_code, page.status_code) == (421, 403)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--known", "May 2024"), "'May 2024' is not a day"),
        (("--port", "9000"), "--port is for --http"),
        (("--ledger", "nowhere.ttl"), "there is no ledger at nowhere.ttl"),
        (("--http", "--host", "0.0.0.0"), "--host-name"),  # noqa: S104 (is refused)
    ],
)
def test_what_is_wrong_is_one_line(words: tuple[str, ...], why: str) -> None:
    done = subprocess.run(  # noqa: S603 (our own program)
        [*_COMMAND, *words],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env=_env(),
        check=False,
    )

    assert done.returncode == 2
    assert why in done.stderr
    assert done.stderr.count("\n") == 1


def test_without_the_sdk_it_says_what_to_install(
    run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "orggraph.mcp.running", None)
    monkeypatch.delattr(orggraph.mcp, "running", raising=False)
    done = run("mcp")

    assert done.exit_code == 2
    assert "pip install 'orggraph[mcp]'" in done.stderr

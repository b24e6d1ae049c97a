"""Is what is wrong with the words of `orggraph serve` told before it serves?"""

import os
import socket
import subprocess
import sys
from collections.abc import Callable

import pytest
from click.testing import Result

Run = Callable[..., Result]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--host", "0.0.0.0"], "--host-name NAME"),  # noqa: S104 (it is refused)
        (["--host", "no.such.host.invalid", "--host-name", "a"], "no such host"),
        (["--port", "70000"], "70000"),
        (["--memory", "lots"], "write 512M or 2G"),
        (["--memory", "1K"], "64M or more"),
        (["--cors", "example.org"], "no origin"),
        (["--cors", "https://example.org/path"], "no origin"),
        (["--host-name", "a b"], "no name of a host"),
        (["--url", "orgs.example.org"], "https://orgs.example.org"),
        (["--url", "https://orgs.example.org/x"], "without a path"),
        (["--timeout", "0"], "0"),
        (["--workers", "0"], "0"),
    ],
)
def test_it_is_one_line_that_says_what_to_do(
    run: Run, words: list[str], says: str
) -> None:
    result = run("serve", "--port", "0", *words)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("orggraph: ")
    assert result.stderr.count("\n") == 1
    assert says in result.stderr


@pytest.mark.parametrize(
    ("ledger", "says"),
    [
        ("missing.ttl", "there is no ledger at missing.ttl"),
        ("README.md", "does not look like a ledger"),
    ],
)
def test_a_ledger_that_cannot_be_served_is_told(ledger: str, says: str) -> None:
    command = [sys.executable, "-m", "orggraph", "serve", "--port", "0"]
    done = subprocess.run(  # noqa: S603 (our own program)
        [*command, "--ledger", ledger],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        check=False,
    )

    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_port_that_is_taken_is_told(run: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        result = run("serve", "--port", port)

    assert result.exit_code == 2
    assert f"port {port}: address already in use" in result.stderr
    assert "--port 0" in result.stderr


def test_without_the_extra_it_says_what_to_install(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [*sys.modules]:
        if name.startswith("orggraph.server"):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    result = run("serve")

    assert result.exit_code == 2
    assert "pip install 'orggraph[serve]'" in result.stderr

"""Which processes serve? `orggraph serve` as it is started, and what it starts."""

import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from commands import ORGGRAPH

_ADDRESS: Final = re.compile(r"http://[^\s:]+:(\d+)")
_PATIENCE: Final = 60.0


class Server(NamedTuple):
    """A server that answers: its process, and the port."""

    pid: int
    port: int

    @property
    def family(self) -> list[int]:
        """Its process, and all that it has started."""
        return [self.pid, *_children(self.pid)]

    @property
    def keepers(self) -> list[int]:
        """The processes that hold a ledger."""
        return _children(self.pid, deep=False)

    @property
    def workers(self) -> list[int]:
        """The processes that answer."""
        return [w for keeper in self.keepers for w in _children(keeper, deep=False)]

    def memory(self) -> int:
        """How many bytes all of them hold, what they share counted once."""
        return sum(map(_memory, self.family))


@contextmanager
def serving(ledger: Path, *options: str) -> Iterator[Server]:
    """Start a server, and end it; raises `RuntimeError` where anything is left of it."""
    words = [str(ORGGRAPH), "serve", "--port", "0", "--ledger", str(ledger), *options]
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        if process.stdout is None:
            raise RuntimeError
        found = next(filter(None, map(_ADDRESS.search, process.stdout)), None)
        if found is None:
            msg = "orggraph serve did not start"
            raise RuntimeError(msg)
        server = Server(process.pid, int(found[1]))
        try:
            yield server
        finally:
            family = server.family
            process.send_signal(signal.SIGTERM)
            process.wait(_PATIENCE)
    if left := left_over(family):
        msg = f"processes are left over: {left}"
        raise RuntimeError(msg)


def left_over(processes: list[int], patience: float = 10.0) -> list[int]:
    """Return which of some processes are still there after a while."""
    deadline = time.monotonic() + patience
    while (left := list(filter(_lives, processes))) and time.monotonic() < deadline:
        time.sleep(0.05)
    return left


def _children(process: int, *, deep: bool = True) -> list[int]:
    found = []
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            found += map(int, task.read_text("ascii").split())
        except OSError:  # it has ended meanwhile
            continue
    return found + [inner for child in found if deep for inner in _children(child)]


def _memory(process: int) -> int:
    """Return the bytes of a process, of shared ones its part."""
    try:
        told = Path(f"/proc/{process}/smaps_rollup").read_text("ascii")
    except OSError:
        return 0
    found = re.search(r"^Pss:\s+(\d+)", told, re.MULTILINE)
    return int(found[1]) * 1024 if found else 0


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
        told = Path(f"/proc/{process}/stat").read_text("utf-8")
    except OSError:
        return False
    return told.rpartition(")")[2].split()[0] != "Z"

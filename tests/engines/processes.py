"""Which processes are ours, what do they use, and which of them are Spark's workers?"""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

_TICK: Final = os.sysconf("SC_CLK_TCK")
_EXECUTOR: Final = b"CoarseGrainedExecutorBackend"


class Used(NamedTuple):
    """Seconds of processor time, and bytes that were held at most."""

    seconds: float
    peak: int


def descendants(pid: int) -> Iterator[int]:
    """Yield a process and all that it started, and those, and so on."""
    yield pid
    for child in [c for c, parent in _parents() if parent == pid]:
        yield from descendants(child)


def executors(pid: int) -> list[int]:
    """Return the workers among what a process started."""
    return [one for one in descendants(pid) if _EXECUTOR in _read(one, "cmdline")]


def used(pid: int) -> Used:
    """Return what a process and all that it started have used, those that live."""
    some = [_used(one) for one in descendants(pid)]
    return Used(sum(one.seconds for one in some), sum(one.peak for one in some))


def _used(pid: int) -> Used:
    fields = _fields(pid)
    seconds = (int(fields[11]) + int(fields[12])) / _TICK if fields else 0.0
    peaks = [r.split()[1] for r in _read(pid, "status").splitlines() if b"VmHWM" in r]
    return Used(seconds, sum(map(int, peaks)) << 10)


def _parents() -> Iterator[tuple[int, int]]:
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            fields = _fields(int(entry.name))
            if fields:
                yield int(entry.name), int(fields[1])


def _fields(pid: int) -> list[bytes]:
    """Return the fields of a process after its name, which may have blanks."""
    return _read(pid, "stat").rpartition(b")")[2].split()


def _read(pid: int, what: str) -> bytes:
    with suppress(OSError):  # it has ended
        return Path(f"/proc/{pid}/{what}").read_bytes()
    return b""

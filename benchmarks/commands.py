"""What does a whole process take, from its start to its last byte?"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any, Final, NamedTuple

from orggraph.index.cache import VARIABLE

HERE: Final = Path(__file__).parent
ORGGRAPH: Final = Path(sys.executable).with_name("orggraph")
#: The day that all questions are about, and the day on which one knew about it.
DAY, KNOWN = "2024-05-18", "2021-05-16"


class Run(NamedTuple):
    """What a process took: seconds by the wall clock, and most bytes held in memory."""

    seconds: float
    peak: int


def at(ledger: Path, *options: str) -> list[str]:
    """Return the command that asks for the snapshot of the day as JSON."""
    return [
        *(str(ORGGRAPH), "at", DAY, "--format", "json"),
        *(*options, "--ledger", str(ledger)),
    ]


def python(code: str) -> list[str]:
    """Return the command that runs a line of Python."""
    return [sys.executable, "-c", code]


def answer(command: list[str]) -> Any:
    """Return what a command prints, which is JSON."""
    return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)


def measured(command: list[str], empty: Path | None = None) -> Callable[[], Run]:
    """Return a call that runs a command and says what it took.

    Given an `empty` folder, the command finds nothing kept, and keeps its index there.
    """
    words = [sys.executable, "-I", "-S", str(HERE / "measured.py"), *command]
    cache = {} if empty is None else {VARIABLE: str(empty)}

    def run() -> Run:
        if empty is not None:
            shutil.rmtree(empty, ignore_errors=True)
        about = {**_surroundings(), **cache}
        told = subprocess.run(words, stdout=subprocess.PIPE, env=about, check=True)
        seconds, peak, status = json.loads(told.stdout).values()
        if status:
            raise subprocess.CalledProcessError(status, command)
        return Run(seconds, peak)

    return run


def _surroundings() -> dict[str, str]:
    """Return the environment without what is set for developers.

    Above all `PYTHONDONTWRITEBYTECODE`, with which every process compiles the program.
    """
    told = os.environ.items()
    kept = "PYTHONPATH"
    return {k: v for k, v in told if k == kept or not k.startswith("PYTHON")}


def middle(runs: list[Run]) -> Run:
    """Return the median seconds and the median peak of some runs."""
    return Run(median(run.seconds for run in runs), int(median(r.peak for r in runs)))

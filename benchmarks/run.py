"""What is fast, against what? Ratios measured in one run, in turn, medians."""

import json
import os
import platform
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median

from orggraph.dates import Day, format_day, parse_edtf

ROOT = Path(__file__).parent.parent
LEDGER = ROOT / "data" / "triples.ttl"
RUNS = 15
TEXTS = 100_000
FORMS = (
    "{d}",
    "{d}~",
    "{m}",
    "{m}?",
    "{y}~",
    "[..{d}]",
    "[{d}..]",
    "{m}-XX",
    "{d}T09:30",
)


def main() -> None:
    """Print the table of benchmarks/README.md."""
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} cores, {RUNS} runs in turn\n"
    )
    print("| what | median | against | median | ratio |")
    print("|---|---|---|---|---|")
    _row(*_whole_process())
    print(
        f"\n{TEXTS:,} distinct date texts of nine forms: {_dates():.2f} s of processor time"
    )


def _whole_process() -> tuple[str, float, str, float]:
    """Time the JSON answer of a day against importing what it stands on."""
    script = "from orggraph.cli.main import main; main()"
    ask = ["at", "2024-05-18", "--format", "json", "--ledger", str(LEDGER)]
    ours = [sys.executable, "-c", script, *ask]
    base = [sys.executable, "-c", "import click, pyoxigraph"]
    answer = subprocess.run(ours, capture_output=True, check=True).stdout
    assert json.loads(answer)["at"] == "2024-05-18"  # noqa: S101 (equal before fast)
    mine, other = _in_turn(lambda: _run(ours), lambda: _run(base))
    return (
        "`at 2024-05-18 --format json`, whole process",
        mine,
        "`import click, pyoxigraph`",
        other,
    )


def _in_turn(*calls: Callable[[], None]) -> list[float]:
    """Return the median seconds of each call, measured A B A B after a warm-up."""
    seconds: list[list[float]] = [[] for _ in calls]
    for run in range(RUNS + 1):
        for call, taken in zip(calls, seconds, strict=True):
            start = time.perf_counter()
            call()
            if run:
                taken.append(time.perf_counter() - start)
    return [median(taken) for taken in seconds]


def _run(command: list[str]) -> None:
    subprocess.run(command, capture_output=True, check=True)


def _dates() -> float:
    """Return the median seconds that reading all texts takes, nothing remembered."""
    texts = _distinct_texts()
    taken = []
    for _ in range(RUNS):
        parse_edtf.cache_clear()
        start = time.process_time()
        for text in texts:
            parse_edtf(text)
        taken.append(time.process_time() - start)
    return median(taken)


def _distinct_texts() -> Iterable[str]:
    chance = random.Random(7)  # noqa: S311 (the same texts every time)
    texts: dict[str, None] = {}
    while len(texts) < TEXTS:
        day = format_day(Day(chance.randint(1, 3_652_059)))
        form = chance.choice(FORMS)
        texts[form.format(d=day, m=day[:7], y=day[:4])] = None
    return list(texts)


def _row(what: str, mine: float, against: str, other: float) -> None:
    print(
        f"| {what} | {mine * 1000:.0f} ms | {against} | {other * 1000:.0f} ms | {mine / other:.1f} |"
    )


if __name__ == "__main__":
    main()

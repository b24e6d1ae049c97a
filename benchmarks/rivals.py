"""How do other engines fare with the question of `question.py`, at sizes they cope with?"""

from collections.abc import Callable, Iterator
from datetime import date
from importlib import import_module
from statistics import median
from time import perf_counter
from typing import Final, NamedTuple, TypeVar

from candidates import CANDIDATES, Candidate, Engine
from checking import same
from commands import DAY
from ledgers import SMALL, Ledgers
from progress import tell
from question import Ours, Statements, Triple, by_scan, statements_of
from report import Row, Table, duration, speed
from timing import in_turn, settle, timed

import orggraph

T = TypeVar("T")

ON: Final = date.fromisoformat(DAY)
#: An engine that would load and answer once in more seconds than this is not tried.
PATIENCE: Final = 30.0
BUDGET: Final = 15.0
HEAD: Final = (
    "statements",
    "engine",
    "loading",
    "count",
    "orggraph's",
    "list of names",
    "orggraph's",
    "orggraph is, for the list",
)
NOTHING: Final = ("",) * (len(HEAD) - 3)
REMARK: Final = (
    f"The question of benchmarks/question.py, on {DAY}. Loading is stated, not compared. "
    f"An engine is not tried at a size where it would need more than {PATIENCE:.0f} s to "
    "load and answer once, judged by the size before."
)


class Tried(NamedTuple):
    """How an engine fared at a size: seconds to load and to answer."""

    size: int
    load: float
    answer: float

    def foreseen(self, size: int) -> float:
        """Return the seconds that another size would take, if all grows alike."""
        return (self.load + self.answer) * size / self.size


class Asked(NamedTuple):
    """The question at one size: the statements, our answer and the right one."""

    size: int
    statements: Statements
    ours: Ours
    wanted: list[Triple]

    @property
    def told(self) -> str:
        """What it is about."""
        return f"{self.size:,} ({len(self.wanted):,} hold)"


def tables(ledgers: Ledgers) -> Iterator[Table]:
    """Yield how each engine fares, at each size."""
    tried: dict[str, Tried] = {}
    rows: list[Row] = []
    for size in sorted({min(SMALL, ledgers.large), *ledgers.sizes}):
        asked = _asked(ledgers, size)
        for candidate in CANDIDATES:
            told = why_not(candidate, tried.get(candidate.name), size)
            if told:
                rows.append(Row((asked.told, candidate.name, told, *NOTHING)))
                continue
            settle()
            row, tried[candidate.name] = _row(candidate, asked)
            rows.append(row)
    yield Table("Who held what on the day, engine by engine", HEAD, rows, (REMARK,))


def _asked(ledgers: Ledgers, size: int) -> Asked:
    og = orggraph.open(ledgers.of(size))
    statements, ours = statements_of(og.index), Ours(og)
    wanted = sorted(by_scan(statements, ON))
    check("orggraph", ours, wanted)
    return Asked(size, statements, ours, wanted)


def check(name: str, engine: Engine, wanted: list[Triple]) -> float:
    """Make sure that an engine finds the right statements; return the seconds."""
    rows, seconds = _clocked(lambda: engine.rows(ON))
    same(f"{name}: statements", sorted(rows), wanted)
    same(f"{name}: their number", engine.count(ON), len(wanted))
    return seconds


def why_not(candidate: Candidate, before: Tried | None, size: int) -> str | None:
    """Say why an engine is not tried at a size; None where it is."""
    if candidate.missing:
        return f"left out: {candidate.missing} is not installed"
    if before and before.foreseen(size) > PATIENCE:
        return f"not tried: some {before.foreseen(size):.0f} s to load and answer"
    return None


def _row(candidate: Candidate, asked: Asked) -> tuple[Row, Tried]:
    tell(f"{candidate.name}, {asked.size:,} statements")
    for package in candidate.needs:  # which is not loading
        import_module(package)
    engine, load = _clocked(lambda: candidate.load(asked.statements))
    answer = check(candidate.name, engine, asked.wanted)
    calls = (
        timed(lambda: asked.ours.count(ON)),
        timed(lambda: engine.count(ON)),
        timed(lambda: asked.ours.rows(ON)),
        timed(lambda: engine.rows(ON)),
    )
    found = in_turn(*calls, least=1, budget=BUDGET, warm_up=answer < 1)
    count, its_count, rows, its_rows = map(median, found)
    cells = (
        *(asked.told, candidate.name, duration(load), duration(its_count)),
        *(duration(count), duration(its_rows), duration(rows)),
        speed(its_rows / rows),
    )
    return Row(cells), Tried(asked.size, load, answer)


def _clocked(call: Callable[[], T]) -> tuple[T, float]:
    start = perf_counter()
    result = call()
    return result, perf_counter() - start

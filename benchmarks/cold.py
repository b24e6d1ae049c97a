"""How long from Turtle to the answer, when nothing is kept?

The whole process reads and compiles the ledger. Beside it, rdflib only parses the file:
it has not answered anything by then.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from checking import same
from commands import answer, at, measured, middle, python
from ledgers import LARGE, MIDDLE, Ledgers
from progress import tell
from report import COMPARED, Row, Side, Table, duration, faster, memory, stated, within
from timing import in_turn

LIMIT: Final = ("--limit", "20")
PARSE: Final = "import rdflib; rdflib.Graph().parse({!r})"
THAN_RDFLIB: Final = 15.0
SECONDS, BYTES = 20.0, 1.5e9
RUNS: Final = 3


def tables(ledgers: Ledgers) -> Iterator[Table]:
    """Yield what it takes to read a ledger anew."""
    rows = _against_rdflib(ledgers)
    if ledgers.large > MIDDLE:
        rows += _large(ledgers)
    yield Table("From Turtle to the answer, nothing kept", COMPARED, rows)


def _checked(path: Path) -> list[str]:
    """Return the command that keeps nothing, which answers as one that finds all kept."""
    bare, kept = at(path, *LIMIT, "--no-cache"), at(path, *LIMIT)
    same("the first edges, nothing kept", answer(bare), answer(kept))
    return bare


def _against_rdflib(ledgers: Ledgers) -> list[Row]:
    size = min(MIDDLE, ledgers.large)
    tell(f"from Turtle, {size:,} statements, against rdflib")
    path = ledgers.of(size)
    calls = (
        measured(_checked(path)),
        measured(at(path, *LIMIT), ledgers.empty),
        measured(python(PARSE.format(str(path)))),
    )
    runs = in_turn(*calls, runs=RUNS, warm_up=False)
    bare, first, rdflib = (middle(some).seconds for some in runs)
    other = Side("`rdflib.Graph().parse` alone", rdflib)
    return [
        faster(Side(f"`at --no-cache`, {size:,} statements", bare), other, THAN_RDFLIB),
        faster(
            Side(f"first `at`, {size:,} statements: compile and keep", first), other
        ),
    ]


def _large(ledgers: Ledgers) -> list[Row]:
    size, aimed = ledgers.large, ledgers.large == LARGE
    tell(f"from Turtle, {size:,} statements")
    bare = measured(_checked(ledgers.of(size)))
    (runs,) = in_turn(bare, runs=RUNS, warm_up=False)
    taken = middle(runs)
    what = f"`at --no-cache`, {size:,} statements"
    time = within(Side(what, taken.seconds), SECONDS)
    peak = stated(
        f"{what}: most memory",
        memory(taken.peak),
        f"< {memory(BYTES)}" if aimed else "",
        met=taken.peak < BYTES if aimed else None,
    )
    return [time if aimed else stated(what, duration(taken.seconds)), peak]

"""What does one answer cost on the command line, when the index is there already?

A whole process, from its start to its last byte, against what no such program can save:
starting Python and importing the command line's library.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from checking import same
from commands import DAY, KNOWN, answer, at, measured, middle, python
from ledgers import LARGE, MIDDLE, SHIPPED, Ledgers
from progress import tell
from report import COMPARED, Row, Side, Table, at_most
from timing import in_turn

import orggraph
from orggraph.dates import parse_day
from orggraph.history.by_rules import found_by_rules
from orggraph.rdf import ledger_files
from orggraph.rdf.read import read_files

CLICK: Final = "import click"
OXIGRAPH: Final = "import click, pyoxigraph"
LIMIT: Final = ("--limit", "20")
#: How many times as long as `import click`, by the size of the ledger.
TARGETS: Final = {MIDDLE: 2.0, LARGE: 2.5}
WITH_KNOWN: Final = 1.3
WITH_OXIGRAPH: Final = 3.0


def tables(ledgers: Ledgers) -> Iterator[Table]:
    """Yield what a process takes, on ledgers of several sizes."""
    rows: list[Row] = []
    for size in ledgers.sizes:
        rows += _generated(ledgers, size)
    rows += _shipped()
    yield Table("One answer on the command line, index kept", COMPARED, rows)


def check(ledgers: Ledgers, size: int) -> None:
    """Make sure that processes answer as the library does, and that as the rules do."""
    path = ledgers.of(size)
    og = orggraph.open(path)
    for known in (None, KNOWN):
        options = () if known is None else ("--known", known)
        mine = answer(at(path, *LIMIT, *options))
        whole = og.at(DAY, known)
        same("the first edges", mine, whole.head(20).to_dict())
        same("the number of edges", mine["count"]["edges"], len(whole.edges))
    if size <= MIDDLE:
        tell(f"{size:,} statements: the same by the rules alone")
        ledger = read_files(tuple(ledger_files(str(path))))
        for known in (None, KNOWN):
            known_day = None if known is None else parse_day(known)
            found = found_by_rules(ledger, parse_day(DAY), known_day)
            same("edges, by the rules", og.at(DAY, known).edges, found.edges)


def _generated(ledgers: Ledgers, size: int) -> Sequence[Row]:
    tell(f"one answer, {size:,} statements")
    check(ledgers, size)
    path = ledgers.of(size)
    calls = at(path, *LIMIT), at(path, *LIMIT, "--known", KNOWN), python(CLICK)
    plain, known, base = (middle(r).seconds for r in in_turn(*map(measured, calls)))
    what = f"`at {DAY} --limit 20`"
    return (
        at_most(
            Side(f"{what}, {size:,} statements", plain),
            Side(f"`{CLICK}`", base),
            TARGETS.get(size),
        ),
        at_most(
            Side(f"{what} `--known {KNOWN}`, {size:,} statements", known),
            Side("the same without `--known`", plain),
            WITH_KNOWN,
        ),
    )


def _shipped() -> Sequence[Row]:
    """Return what the whole JSON of the small ledger takes."""
    tell("one answer, the ledger that ships")
    same("all of it", answer(at(SHIPPED)), orggraph.open(SHIPPED).at(DAY).to_dict())
    calls = at(SHIPPED), python(CLICK), python(OXIGRAPH)
    ours, click, oxigraph = (middle(r).seconds for r in in_turn(*map(measured, calls)))
    mine = Side(f"`at {DAY}`, the ledger that ships, all of it", ours)
    return (
        at_most(mine, Side(f"`{CLICK}`", click)),
        at_most(mine, Side(f"`{OXIGRAPH}`", oxigraph), WITH_OXIGRAPH),
    )

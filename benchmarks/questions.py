"""What do the questions about time cost on the command line? Each a whole process.

With the index kept, and with nothing kept: then reading the ledger is most of it.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from checking import same
from commands import DAY, KNOWN, ORGGRAPH, answer, measured, middle
from ledgers import MIDDLE, Ledgers
from progress import tell
from report import COMPARED, Row, Side, Table, duration, stated, within
from timing import in_turn

import orggraph
from orggraph import OrgGraph
from orggraph.dates import parse_day
from orggraph.facts.terms import local_name
from orggraph.history.by_rules import found_by_rules
from orggraph.history.log.log import believed
from orggraph.rdf import ledger_files
from orggraph.rdf.read import read_files

#: One answer should not take longer than so many seconds.
MOST: Final = 0.5
EARLIER: Final = "2024-02-18"
#: So much differs over years that telling it takes longer; measured without a target.
LONG: Final = (
    ("diff", "2023-05-18", DAY),
    ("diff", DAY, DAY, "--known1", KNOWN, "--known2", EARLIER),
)
REMARK: Final = (
    "With nothing kept, reading the Turtle and compiling it is most of the time, and no "
    "question of this part is answered within half a second. "
    "The difference of a quarter of a year has {quarter} changed edges, that of a year "
    "{year}, and that of nearly three years of knowledge {known}: there is more to tell."
)


def tables(ledgers: Ledgers) -> Iterator[Table]:
    """Yield what each question takes, with an index kept and without."""
    size = min(MIDDLE, ledgers.large)
    path = ledgers.of(size)
    og = orggraph.open(path)
    tell(f"questions about time, {size:,} statements")
    check(og, path)
    asked = (*questions(og), *LONG)
    commands = [_command(words, path) for words in asked]
    kept = [middle(runs).seconds for runs in in_turn(*map(measured, commands))]
    new = [
        middle(in_turn(measured(command, ledgers.empty), runs=3)[0]).seconds
        for command in commands
    ]
    rows: list[Row] = []
    for words, fast, slow in zip(asked, kept, new, strict=True):
        what = f"`{' '.join(words)}`"
        kept_so = f"{what}, index kept"
        rows += [
            stated(kept_so, duration(fast))
            if words in LONG
            else within(Side(kept_so, fast), MOST),
            stated(f"{what}, nothing kept", f"{slow:.2g} s"),
        ]
    whole = (
        og.diff(EARLIER, DAY).whole,
        og.diff("2023-05-18", DAY).whole,
        og.diff(DAY, DAY, KNOWN, EARLIER).whole,
    )
    sizes = (f"{len(found.edges):,}" for found in whole)
    remark = REMARK.format(
        **dict(zip(("quarter", "year", "known"), sizes, strict=True))
    )
    title = f"Questions about time on the command line, {size:,} statements"
    yield Table(title, COMPARED, rows, (remark,))


def questions(og: OrgGraph) -> Sequence[tuple[str, ...]]:
    """Return the questions that are asked, about somebody who is in something."""
    edges = og.at(DAY).edges
    edge = next(e for e in edges if e.predicate == "org:memberOf" and e.certain)
    who, where = map(local_name, (edge.subject, edge.object))
    return (
        ("diff", EARLIER, DAY),
        ("diff", DAY, DAY, "--known1", EARLIER, "--known2", DAY),
        ("log",),
        ("log", where),
        ("log", "--by", "known", "--since", EARLIER, "--until", DAY),
        ("history", who),
        ("history", where),
        ("why", who, "memberOf", where, "--at", DAY),
    )


def check(og: OrgGraph, path: Path) -> None:
    """Make sure that differences and logs are right, by the rules alone."""
    ledger = read_files(tuple(ledger_files(str(path))))
    points = (EARLIER, None), (DAY, None), (DAY, KNOWN)
    found = {
        (day, known): found_by_rules(
            ledger, parse_day(day), None if known is None else parse_day(known)
        )
        for day, known in points
    }
    for one, other in ((points[0], points[1]), (points[2], points[1])):
        diff = og.diff(one[0], other[0], one[1], other[1])
        same("what a difference makes", diff.whole.applied(found[one]), found[other])
    told = believed(og.log(by="known").entries, parse_day(KNOWN))
    day = parse_day(KNOWN)
    known = {name for name, fact in ledger.facts.items() if fact.known(day)}
    same("what was believed", told, known)
    words = ("diff", EARLIER, DAY, "--format", "json")
    mine = answer(_command(words, path))
    same("the process", mine, json.loads(json.dumps(og.diff(EARLIER, DAY).to_dict())))


def _command(words: Sequence[str], ledger: Path) -> list[str]:
    return [str(ORGGRAPH), *words, "--ledger", str(ledger)]

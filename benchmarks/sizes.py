"""How do time and memory grow with the ledger? Whole processes, from a thousand statements on."""

import json
import shutil
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from checking import same
from commands import DAY, HERE, Run, answer, at, measured, middle, python
from ledgers import Ledgers
from machine import machine
from progress import tell
from report import Row, Table, duration, memory
from timing import in_turn

import orggraph
from orggraph import OrgGraph

SIZES: Final = (1_000, 10_000, 100_000, 1_000_000)
#: Needs some 15 GB of memory, and a quarter of an hour.
HUGE: Final = 10_000_000
FIGURES: Final = HERE / "sizes.json"
#: So many edges has the person around whom one asks, and those they share with others.
AROUND: Final = 3
PERSON: Final = "https://example.org/id/person-"
EDGES: Final = "import orggraph; print(len(orggraph.open({!r}).at({!r}).edges))"
#: What is measured of each size, as it is called in figures and as one reads it.
WHAT: Final = {
    "compile": "first answer: compile and keep",
    "at": "`at --limit 20`",
    "around": "`at --around` a person",
    "edges": "all edges, from Python",
}
RUNS: Final = 5
BUDGET: Final = 20.0
HEAD: Final = ("statements", "index", "edges that day", *WHAT.values())


def figures(ledgers: Ledgers, *, huge: bool = False) -> dict[str, Any]:
    """Return the figures of all sizes, with the machine, as they are kept."""
    wanted = [size for size in SIZES if size <= ledgers.large]
    sizes = [*wanted, HUGE] if huge else wanted
    told = [{"statements": size, **_measured(ledgers, size)} for size in sizes]
    return {"machine": machine(), "sizes": told}


def table(kept: dict[str, Any]) -> Table:
    """Return figures as a table."""
    return Table("Time and most memory, by size", HEAD, list(map(_row, kept["sizes"])))


def save(kept: dict[str, Any], place: Path = FIGURES) -> None:
    """Write figures where picture.py looks for them."""
    place.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")


def _measured(ledgers: Ledgers, size: int) -> dict[str, Any]:
    tell(f"sizes: {size:,} statements")
    path = ledgers.of(size)
    ask = at(path, "--limit", "20")
    compiling = measured(ask, ledgers.empty)
    (compiled,) = in_turn(compiling, runs=3, least=1, budget=5, warm_up=False)
    # what was compiled last is what the others ask
    shutil.copytree(ledgers.empty, ledgers.cache, dirs_exist_ok=True)
    near, all_edges = _others(path)
    calls = map(measured, (ask, near, all_edges))
    runs = compiled, *in_turn(*calls, runs=RUNS, budget=BUDGET)
    return {
        "ledger": path.stat().st_size,
        "index": sum(file.stat().st_size for file in ledgers.empty.iterdir()),
        "edges": answer(all_edges),
        "took": {
            what: _told(middle(some)) for what, some in zip(WHAT, runs, strict=True)
        },
    }


def _others(path: Path) -> tuple[list[str], list[str]]:
    """Return the questions about one person and about all edges, with right answers."""
    og = orggraph.open(path)
    person = fixed_person(og)
    near, all_edges = at(path, "--around", person), python(EDGES.format(str(path), DAY))
    same("edges around a person", len(answer(near)["edges"]), AROUND)
    same("all edges", answer(all_edges), og.at(DAY).edge_count)
    return near, all_edges


def fixed_person(og: OrgGraph, edges: int = AROUND) -> str:
    """Return the first person around whom there are exactly so many edges."""
    near: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    for edge in og.at(DAY).edges:
        triple = edge.subject, edge.predicate, edge.object
        near[edge.subject].add(triple)
        near[edge.object].add(triple)
    people = (name for name in sorted(near) if name.startswith(PERSON))
    return next(name for name in people if len(_ball(near, name)) == edges)


def _ball(
    near: dict[str, set[tuple[str, str, str]]], name: str
) -> set[tuple[str, str, str]]:
    """Return the edges among an entity and its neighbours."""
    ends = {end for subject, _, obj in near[name] for end in (subject, obj)}
    others = (edge for end in ends for edge in near[end])
    return {edge for edge in others if ends.issuperset((edge[0], edge[2]))}


def _told(run: Run) -> dict[str, float]:
    return {"seconds": round(run.seconds, 4), "peak": run.peak}


def _row(kept: dict[str, Any]) -> Row:
    cells: Sequence[str] = [
        f"{duration(took['seconds'])}, {memory(took['peak'])}"
        for took in (kept["took"][what] for what in WHAT)
    ]
    index = f"{kept['index'] / 1e6:,.1f} MB"
    return Row((f"{kept['statements']:,}", index, f"{kept['edges']:,}", *cells))

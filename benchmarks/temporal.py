"""How does Raphtory fare, the engine for graphs in time, and what does it lose?

It gets every statement that is not withdrawn as an edge from its first day, ended after
its last, with the predicate as its layer. Ends are loaded before beginnings, so that of
two on one day the beginning counts. All the same an end takes away every edge of its
triple, also one that another statement goes on to tell of: these are lost.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from statistics import median
from time import perf_counter
from typing import Any, Final

from checking import same
from columnar import arrow
from commands import DAY
from ledgers import LARGE, Ledgers
from progress import quiet, tell
from question import EPOCH, Ours, Statements, Triple, by_scan, statements_of
from report import COMPARED, Row, Side, Table, duration, faster, stated
from timing import in_turn, settle, timed

import orggraph
from orggraph import OrgGraph

ON: Final = date.fromisoformat(DAY)
TARGET: Final = 8.0
BUDGET: Final = 15.0
TITLE: Final = "Raphtory, the engine for graphs in time"
REMARK: Final = (
    "The names are every subject, predicate and object of the question of "
    "benchmarks/question.py, in the form in which each gives them soonest, and a row "
    "each. orggraph's graph has all attributes (dates, role, reasons, sources); "
    "Raphtory's has the layer, and the days on which an edge began."
)
#: All that its graph can do without.
LEAN: Final = {
    "include_node_properties": False,
    "include_edge_properties": False,
    "include_update_history": False,
    "include_property_history": False,
}


class Raphtory:
    """A persistent graph: what was added holds until it is deleted."""

    def __init__(self, statements: Statements) -> None:
        from raphtory import PersistentGraph

        self._graph: Any = PersistentGraph()
        begins, ends = _changes(statements)
        columns: dict[str, Any] = {
            "src": "subject",
            "dst": "object",
            "layer_col": "predicate",
        }
        with quiet():  # it draws bars
            self._graph.load_edge_deletions(ends, "day", **columns)
            self._graph.load_edges(begins, "day", **columns)

    def count(self, day: date) -> int:
        """Return how many edges hold, by layer."""
        return int(self._at(day).edges.explode_layers().count())

    def rows(self, day: date) -> list[Triple]:
        """Return the names of the edges that hold, a row each."""
        return [
            (subject, layer, obj)
            for layer, ends in self.by_layer(day).items()
            for subject, obj in ends
        ]

    def by_layer(self, day: date) -> dict[str, list[tuple[str, str]]]:
        """Return the names of the ends of the edges that hold, for each layer."""
        view = self._at(day)
        layers = self._graph.unique_layers
        return {layer: view.layer(layer).edges.id.collect() for layer in layers}

    def rows_by_edge(self, day: date) -> list[Triple]:
        """Return the same edge by edge, as its manual shows."""
        edges = self._at(day).edges.explode_layers()
        return [(edge.src.name, edge.layer_name, edge.dst.name) for edge in edges]

    def to_networkx(self, day: date, **without: bool) -> Any:
        """Return its graph of a day."""
        return self._at(day).to_networkx(**without)

    def _at(self, day: date) -> Any:
        return self._graph.at(day.toordinal() - EPOCH)


def _changes(statements: Statements) -> tuple[Any, Any]:
    """Return the days on which edges begin, and those on which they have ended."""
    import pyarrow as pa
    import pyarrow.compute as pc

    table = arrow(statements)
    stands = table.filter(pc.invert(table["withdrawn"]))
    ended = stands.filter(pc.less(stands["last"], pa.scalar(date.max)))
    after = pc.add(_numbered(ended["last"]), 1)
    begins = stands.append_column("day", _numbered(stands["first"]))
    return begins, ended.append_column("day", after)


def _numbered(days: Any) -> Any:
    import pyarrow as pa

    return days.cast(pa.int32()).cast(pa.int64())


def tables(ledgers: Ledgers) -> Iterator[Table]:
    """Yield how it fares, at each size."""
    if find_spec("raphtory") is None:
        left_out = stated("Raphtory", "left out: raphtory is not installed")
        yield Table(TITLE, COMPARED, [left_out])
        return
    rows: list[Row] = []
    for size in ledgers.sizes:
        rows += _rows(orggraph.open(ledgers.of(size)), aimed=size == LARGE)
    yield Table(TITLE, COMPARED, rows, (REMARK,))


def _rows(og: OrgGraph, *, aimed: bool) -> Iterator[Row]:
    told = f"{len(og.index):,} statements"
    tell(f"Raphtory, {told}")
    statements, ours = statements_of(og.index), Ours(og)
    import_module("raphtory")  # which is not loading
    start = perf_counter()
    other = Raphtory(statements)
    load = perf_counter() - start
    wanted = set(by_scan(statements, ON))
    same("orggraph's edges", set(ours.rows(ON)), wanted)
    lost = check(other, wanted)
    check_lost(statements, lost)
    pairs = len({(subject, obj) for subject, _, obj in lost})
    yield stated(f"Raphtory, {told}: loading", duration(load))
    yield stated(f"Raphtory, {told}: lost of {len(wanted):,} edges", _told(lost, pairs))
    target = TARGET if aimed else None
    for (what, call), (against, its_call) in _calls(og, ours, other, told):
        settle()
        runs = in_turn(timed(call), timed(its_call), budget=BUDGET)
        seconds, its_seconds = map(median, runs)
        yield faster(Side(what, seconds), Side(against, its_seconds), target)


def check_lost(statements: Statements, lost: set[Triple]) -> None:
    """Make sure of why they are lost: another statement of the triple ended meanwhile."""
    number = ON.toordinal()
    terms: dict[Triple, list[tuple[int, int]]] = defaultdict(list)
    for subject, predicate, obj, first, last, withdrawn in statements.rows():
        triple = subject, predicate, obj
        if triple in lost and not withdrawn:
            terms[triple].append((first, last))
    for triple, told in terms.items():
        begun = max(first for first, last in told if first <= number <= last)
        cut = any(begun <= last < number for _, last in told)
        same(f"{triple} was cut short", cut, other=True)


def _told(lost: set[Triple], pairs: int) -> str:
    return f"{len(lost)} (of {pairs} pairs)" if lost else "none"


Call = tuple[str, Callable[[], object]]


def _calls(
    og: OrgGraph, ours: Ours, other: Raphtory, told: str
) -> Iterator[tuple[Call, Call]]:
    """Yield what is compared with what."""
    columns: Call = (f"names, in three lists, {told}", lambda: ours.columns(ON))
    yield columns, ("Raphtory, layer by layer", lambda: other.by_layer(ON))
    rows: Call = (f"names, a row each, {told}", lambda: ours.rows(ON))
    yield rows, ("Raphtory, edge by edge", lambda: other.rows_by_edge(ON))
    full: Call = (f"`to_networkx()`, {told}", lambda: og.at(ON).to_networkx())
    yield full, ("Raphtory's", lambda: other.to_networkx(ON))
    bare: Call = (
        f"`to_networkx(attributes=False)`, {told}",
        lambda: og.at(ON).to_networkx(attributes=False),
    )
    yield bare, ("Raphtory's, layers only", lambda: other.to_networkx(ON, **LEAN))


def check(other: Raphtory, wanted: set[Triple]) -> set[Triple]:
    """Make sure that it finds nothing wrong, in all ways alike; return what it lost."""
    found = other.rows(ON)
    same("Raphtory finds too much", set(found) - wanted, set())
    same("Raphtory, edge by edge", sorted(other.rows_by_edge(ON)), sorted(found))
    same("Raphtory's number", other.count(ON), len(found))
    for without in ({}, LEAN):
        graph = other.to_networkx(ON, **without)
        named = ((s, told["layer"], o) for s, o, told in graph.edges(data=True))
        same("Raphtory's graph", sorted(named), sorted(found))
    return wanted - set(found)

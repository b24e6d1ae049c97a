"""What do other questions about time cost, when the index is in memory?"""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from statistics import median
from typing import Final

from checking import same
from commands import DAY
from ledgers import LARGE, Ledgers
from progress import tell
from report import COMPARED, Row, Side, Table, duration, stated, within
from timing import in_turn, settle, timed

import orggraph
from orggraph import OrgGraph
from orggraph.facts.terms import TYPE
from orggraph.history import Snapshot
from orggraph.index.index import Index

#: An edge, why it is not certain, its best statement, and all of them.
Telling = tuple[int, int, int, tuple[int, ...]]

TARGET: Final = 0.05
#: How many edges people have who are neither new nor known to everybody.
USUAL: Final = 4
#: Two days, each with the day on which one knew about it.
PAIRS: Final = {
    "a week apart": (("2024-05-11", None), ("2024-05-18", None)),
    "a year apart": (("2023-05-18", None), ("2024-05-18", None)),
    "ten years apart": (("2014-05-18", None), ("2024-05-18", None)),
    "one day, known on two": (
        ("2024-05-18", "2020-05-18"),
        ("2024-05-18", "2021-05-16"),
    ),
    "one day, known then and now": (("2024-05-18", "2021-05-16"), ("2024-05-18", None)),
    "both apart": (("2014-05-18", "2015-05-18"), ("2024-05-18", "2024-05-18")),
}


def tables(ledgers: Ledgers) -> Iterator[Table]:
    """Yield what differences and events take."""
    rows: list[Row] = []
    for size in ledgers.sizes:
        tell(f"differences and events, {size:,} statements")
        og = orggraph.open(ledgers.of(size))
        rows += _rows(og, aimed=size == LARGE)
    yield Table("Other questions, index in memory", COMPARED, rows)


def _rows(og: OrgGraph, *, aimed: bool) -> Iterator[Row]:
    told = f"{len(og.index):,} statements"
    edges, many = _median(lambda: og.at(DAY).edges), og.at(DAY).edge_count
    yield stated(f"`og.at(…).edges`, {many:,}, {told}", duration(edges))
    count = _median(lambda: og.at(DAY).edge_count)
    yield stated(f"`og.at(…).edge_count`, {told}", duration(count))
    for pair in PAIRS:
        found = check_difference(og, pair)
        seconds = _median(partial(differing, og, pair))
        what = f"what differs, {pair}: {found:,} spans, {told}"
        yield _row(what, seconds, aimed=aimed)
    for which, entity in entities(og.index).items():
        events = check_events(og.index, entity)
        seconds = _median(partial(og.index.events_of, entity))
        what = f"events of {which}: {events:,}, {told}"
        yield _row(what, seconds, aimed=aimed)


def _median(call: Callable[[], object]) -> float:
    settle()
    (taken,) = in_turn(timed(call))
    return median(taken)


def _row(what: str, seconds: float, *, aimed: bool) -> Row:
    if aimed:
        return within(Side(what, seconds), TARGET)
    return stated(what, duration(seconds))


def differing(og: OrgGraph, pair: str) -> tuple[list[int], list[int]]:
    """Return the spans that hold only at the one point of a pair, and at the other."""
    one, other = (og.at(*point).point for point in PAIRS[pair])
    left, right = og.index.holding.differing(one, other)
    return left, right


def check_difference(og: OrgGraph, pair: str) -> int:
    """Make sure that it is what the two answers do not share; return how many spans."""
    one, other = (_told(og.at(*at)) for at in PAIRS[pair])
    left, right = differing(og, pair)
    same(f"only at the first point, {pair}", list(left), _only(one, other))
    same(f"only at the second point, {pair}", list(right), _only(other, one))
    return len(left) + len(right)


def _told(snapshot: Snapshot) -> dict[Telling, int]:
    """Return what spans tell in a snapshot, each with its number."""
    spans = snapshot.index.holding
    return {
        (
            spans.owner[row],
            spans.mask[row],
            spans.best[row],
            tuple(spans.lists[spans.also[row]]),
        ): row
        for row in spans.rows(snapshot.point)
    }


def _only(mine: dict[Telling, int], other: dict[Telling, int]) -> list[int]:
    return sorted(row for telling, row in mine.items() if telling not in other)


def entities(index: Index) -> dict[str, int]:
    """Return an entity as most are, and the one that most edges have an end at.

    Classes do not count, though every entity of a class has an edge to it.
    """
    edges: Counter[int] = Counter()
    columns = index.edges.subject, index.edges.predicate, index.edges.object
    life = index.records.predicates.index(TYPE)
    for subject, predicate, obj in zip(*columns, strict=True):
        if predicate != life:
            edges.update((subject, obj))
    ((busiest, _),) = edges.most_common(1)
    usual = min(number for number, many in edges.items() if many == USUAL)
    return {f"an entity with {USUAL} edges": usual, "that with most edges": busiest}


def check_events(index: Index, entity: int) -> int:
    """Make sure that they are those among all events; return how many."""
    wanted = {
        f for edge in index.edges.touching(entity) for f in index.edges.facts(edge)
    }
    mine = index.events_of(entity)
    other = [event for event in index.events.between() if event.fact in wanted]
    same("events", sorted(mine), sorted(other))
    return len(mine)

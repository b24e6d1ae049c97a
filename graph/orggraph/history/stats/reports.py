"""How soon, and how lastingly, do sources report? Delays, replacements, withdrawals."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median, quantiles
from typing import NamedTuple

from orggraph.dates import ALWAYS, NEVER, Day
from orggraph.history.stats.values import (
    Chapter,
    Column,
    Period,
    Rows,
    exactly,
)
from orggraph.index.index import Index
from orggraph.index.records import BEGINS_ON_A_DAY, ENDS_ON_A_DAY

#: So many sources are listed.
LISTED = 10
_FEW = 2

_DELAY = (
    "{} of the days from an event to its first report. An event is the exact first or "
    "last day of something; its first report is the earliest day from which a statement "
    "with that day was known. Less than 0: announced beforehand"
)
_LOWER = "the lower quartile (a quarter is no longer)"
_UPPER = "the upper quartile (a quarter is no shorter)"
_REPLACED = (
    "of all relations (and existences) with a statement that became known on a day: the "
    "share of which the one that was known first was withdrawn or replaced later"
)
_PER_SOURCE = (
    "by source: how many statements name it, and how many of these are withdrawn; the "
    "most statements first"
)


#: Which edge, whether it begins or ends, and on which day.
_Event = tuple[int, int, int]


class _Facts(NamedTuple):
    """What is read of all facts; `edge` is the edge that each is about."""

    edge: Sequence[int]
    flags: Sequence[int]
    begins: Sequence[int]
    over: Sequence[int]
    known: Sequence[int]
    given_up: Sequence[int]


def reports(index: Index, period: Period, *, many: bool = False) -> Chapter:
    """Return how sources report what happens; `many` lists all sources.

    With a known day, what was known by then; a withdrawal after it has not happened.
    """
    facts = _read(index)
    until = NEVER if period.known is None else period.known
    delays = [
        known - day
        for (_, _, day), known in _first_reports(facts, until).items()
        if period.since <= day < period.until
    ]
    replaced = list(_replaced(index, facts, until))
    share = sum(replaced) / len(replaced) if replaced else None
    # inclusive: never outside of the delays that were seen
    quartiles = (
        quantiles(delays, n=4, method="inclusive")
        if len(delays) >= _FEW
        else [None] * 3
    )
    count = "events with an exact day and a first report, in the period"
    figures = (
        exactly("events reported", len(delays), "count", count),
        exactly(
            "delay, median",
            float(median(delays)) if delays else None,
            "days",
            _DELAY.format("the median"),
        ),
        exactly("delay, lower quartile", quartiles[0], "days", _DELAY.format(_LOWER)),
        exactly(
            "delay, upper quartile",
            quartiles[2],
            "days",
            _DELAY.format(_UPPER),
        ),
        exactly("first reports replaced", share, "share", _REPLACED),
    )
    return Chapter("Sources", figures, tuple(_sources(index, facts, until, many=many)))


def _first_reports(facts: _Facts, until: Day) -> dict[_Event, int]:
    """Return when each event was first known, of those known before or on a day."""
    first: dict[_Event, int] = {}
    for edge, flags, begins, over, known, _ in zip(*facts, strict=True):
        if not ALWAYS < known <= until:
            continue
        for event in _events(edge, flags, begins, over):
            if known < first.get(event, NEVER):
                first[event] = known
    return first


def _events(edge: int, flags: int, begins: int, over: int) -> list[_Event]:
    """Return the exact first day and the exact last day that a statement has."""
    found = []
    if flags & BEGINS_ON_A_DAY:
        found.append((edge, BEGINS_ON_A_DAY, begins))
    if flags & ENDS_ON_A_DAY:
        found.append((edge, ENDS_ON_A_DAY, over - 1))
    return found


def _read(index: Index) -> _Facts:
    names = ("flags", "from_earliest", "until_earliest", "known_from", "known_until")
    size = len(index)  # behind it stands what is no fact
    columns = (index.records.column(f"fact.{n}")[:size].tolist() for n in names)
    starts = index.records.fact_starts.tolist()
    edges = [n for n, (a, b) in enumerate(pairwise(starts)) for _ in range(b - a)]
    return _Facts(edges, *columns)


def _replaced(index: Index, facts: _Facts, until: Day) -> Iterator[bool]:
    """Yield for each edge whether its first known statement was given up."""
    first: dict[int, list[int]] = defaultdict(list)
    for fact, (edge, known) in enumerate(zip(facts.edge, facts.known, strict=True)):
        if ALWAYS < known <= until:
            first[edge].append(fact)
    for some in first.values():
        fact = some[0]
        if len(some) > 1:
            names = index.records.fact_ids
            fact = min(some, key=lambda one: (facts.known[one], names[one]))
        given_up = facts.given_up[fact]
        yield given_up < NEVER and given_up <= until


def _sources(index: Index, facts: _Facts, until: Day, *, many: bool) -> Iterator[Rows]:
    """Yield the table of sources, if there are any."""
    records = index.records
    lists = records.column("fact.sources").tolist()
    there: Counter[int] = Counter()
    gone: Counter[int] = Counter()
    for fact, place in enumerate(lists):
        if place and facts.known[fact] <= until:
            there[place] += 1
            given_up = facts.given_up[fact]
            gone[place] += given_up < NEVER and given_up <= until
    named = _by_text(index, there), _by_text(index, gone)
    order = sorted(named[0], key=lambda text: (-named[0][text], records.texts[text]))
    rows = []
    for text in order if many else order[:LISTED]:
        name = records.texts[text]
        number = records.source_ids.place(name)
        publisher = None if number is None else records.source(number).publisher
        rows.append((name, publisher, named[0][text], named[1][text]))
    if rows:
        columns = (
            Column("source"),
            Column("publisher"),
            Column("statements", "count"),
            Column("withdrawn", "count"),
        )
        yield Rows("statements by source", _PER_SOURCE, columns, tuple(rows))


def _by_text(index: Index, lists: Counter[int]) -> Counter[int]:
    """Return how often each source is named, from how often each list of them is."""
    found: Counter[int] = Counter()
    for place, times in lists.items():
        for text in index.records.lists[place]:
            found[text] += times
    return found

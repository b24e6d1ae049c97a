"""On which days can answers change, and is the index then of one mind with the rules?"""

from collections.abc import Iterable, Iterator
from random import Random
from typing import Final

from orggraph.dates import ALWAYS, NEVER, Day
from orggraph.facts import Ledger
from orggraph.history import Snapshot, take
from orggraph.history.by_rules import Found, found_by_rules
from orggraph.index.index import Index
from small_ledgers import Asked

#: How many of the first edges are asked for; the last is more than there are.
HEADS: Final = (0, 2, 1 << 40)


def days_of(ledger: Ledger) -> list[Day]:
    """Return the days on which something begins or ends, and those beside them."""
    return _beside(day for fact in ledger.facts.values() for day in fact.bounds)


def knowns_of(ledger: Ledger) -> list[Day | None]:
    """Return the days on which something is learnt or given up, those beside, and now."""
    facts = ledger.facts.values()
    return [None, *_beside(d for f in facts for d in (f.known_from, f.known_until))]


def questions_of(ledger: Ledger, most: int, seed: int = 0) -> list[Asked]:
    """Return all days crossed with all days of known time; some, where that is more."""
    days, knowns = days_of(ledger) or [Day(1)], knowns_of(ledger)
    if len(days) * len(knowns) <= most:
        return [Asked(day, known) for day in days for known in knowns]
    rand = Random(seed)  # noqa: S311 (the same every time)
    return [Asked(rand.choice(days), rand.choice(knowns)) for _ in range(most)]


def disagreements(index: Index, ledger: Ledger, asked: Iterable[Asked]) -> list[str]:
    """Return what the index answers otherwise than the rules, and to which question."""
    return [
        f"{what} of {one}"
        for one in asked
        for what in _different(index, found_by_rules(ledger, one.at, one.known), one)
    ]


def _different(index: Index, rules: Found, asked: Asked) -> Iterator[str]:
    snapshot = take(index, asked.at, asked.known)
    counts = snapshot.edge_count, snapshot.dangling_count  # before any of it is read
    if counts != (len(rules.edges), len(rules.dangling)):
        yield "count"
    for limit in HEADS:
        if not _is_head(take(index, asked.at, asked.known).head(limit), rules, limit):
            yield f"head {limit}"
    for name, told in rules._asdict().items():
        if getattr(snapshot, name) != told:
            yield name


def _is_head(head: Snapshot, rules: Found, limit: int) -> bool:
    edges = rules.edges[:limit]
    ends = {end for edge in edges for end in (edge.subject, edge.object)}
    whole = head.head_of
    return (
        head.edges == edges
        and head.dangling == rules.dangling[:limit]
        and head.nodes == tuple(node for node in rules.nodes if node.id in ends)
        and head.vacant == rules.vacant & ends
        and whole is not None
        and whole.edge_count == len(rules.edges)
    )


def _beside(turns: Iterable[int]) -> list[Day]:
    days = {day + step for day in turns for step in (-1, 0, 1)}
    return [Day(day) for day in sorted(days) if ALWAYS < day < NEVER]

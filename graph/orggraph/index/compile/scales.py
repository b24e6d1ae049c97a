"""What do all edges need to be weighed? The facts in columns, lifetimes, and the tables."""

from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from typing import Final

import numpy as np

from orggraph.dates import ALWAYS, NEVER, Day, Truth
from orggraph.facts import Certainty, EntityId, Fact, Held, Ledger, Reason, StatementId
from orggraph.index.compile.limits import Lifetime, lifetime
from orggraph.index.compile.numbering import Ints, Numbering, ints
from orggraph.index.compile.pieces import DAYS, UNLIMITED, Pieces, weighed
from orggraph.index.compile.rectangles import Rectangle, given_up
from orggraph.index.compile.table import Table, Told
from orggraph.index.masks import BITS
from orggraph.index.point import NOW, STANDING

_WEAK: Final = {
    Certainty.CONFIRMED: 0,
    Certainty.REPORTED: 0,
    Certainty.TENTATIVE: BITS[Reason.TENTATIVE],
    Certainty.DISPUTED: BITS[Reason.DISPUTED],
}
#: What the existence of both ends adds.
DOUBT: Final = {
    Truth.YES: 0,
    Truth.MAYBE: BITS[Reason.EXISTENCE],
    Truth.NO: 0,
}


class Scales:
    """A ledger that is being weighed, and the spans that were found so far.

    `facts` are all facts as pieces, in their order.
    """

    def __init__(self, ledger: Ledger, order: Numbering) -> None:
        self.ledger = ledger
        self.order = order
        self.holding = Table()
        self.dangling = Table()
        self.living = Table()
        self.facts = _facts(order)
        self._lifetimes = _lifetimes(ledger, order)
        self._lives = _lives(self._lifetimes, len(order.entities))
        self._intricate = np.zeros(len(order.entities), np.bool_)
        several = [n for n, life in self._lifetimes.items() if life.single is None]
        self._intricate[several] = True

    def add_pieces(
        self, pieces: Pieces, one_by_one: Callable[[int, Rectangle, int], None]
    ) -> None:
        """Add pieces of edges, as far as the ends of these let them hold."""
        order = self.order
        ends = {
            "subject": order.subject[pieces["owner"]],
            "object": order.object[pieces["owner"]],
        }
        odd = np.zeros(len(pieces), np.bool_)
        for entity in ends.values():
            _, _, first, sure, _ = (column[entity] for column in self._lives)
            within = (first <= pieces["first"]) & (pieces["beyond"] <= sure)
            odd |= self._intricate[entity] & ~within
        fields = ("owner", *DAYS, "best")
        for owner, *area, row in rows_of(pieces.where(odd), fields):
            one_by_one(owner, Rectangle(*map(Day, area)), row)
        plain = pieces.where(~odd)
        told = weighed(
            plain,
            {
                end: tuple(column[entity[~odd]] for column in self._lives)
                for end, entity in ends.items()
            },
        )
        gone = told["gone"] > 0
        self.holding.extend(told.where(~gone))
        self.dangling.extend(told.where(gone))

    def add_swept(self, owner: int, found: Iterable[tuple[Rectangle, Told]]) -> None:
        """Add what was found of one edge."""
        for area, told in found:
            table = self.dangling if told.dangling else self.holding
            table.add(owner, area, told)

    def add_told(
        self,
        edge: int,
        area: Rectangle,
        truth: Truth,
        mask: int,
        facts: tuple[int, ...],
    ) -> None:
        """Add what holds of one edge, or what dangles."""
        if truth is Truth.NO:
            self.dangling.add(edge, area, Told(0, facts))
        else:
            self.holding.add(edge, area, Told(mask, facts))

    def ends(self, edge: int) -> tuple[EntityId, EntityId]:
        """Return subject and object of an edge."""
        order = self.order
        return order.entities[order.subject[edge]], order.entities[order.object[edge]]

    def lifetimes_of(self, edge: int) -> list[Lifetime]:
        """Return what limits the ends of an edge."""
        ends = int(self.order.subject[edge]), int(self.order.object[edge])
        return [life for end in ends if (life := self._lifetimes.get(end))]

    def turns_of(
        self, facts: Iterable[Fact], ends: Iterable[EntityId]
    ) -> tuple[set[Day], set[Day]]:
        """Return the days on which an answer about an edge can change, of both clocks."""
        existence = self.ledger.existence
        lives = [fact for end in ends for fact in existence.witnesses(end)]
        days = {day for fact in (*facts, *lives) for day in fact.bounds}
        knowns = {
            day
            for fact in (*facts, *lives)
            for day in (fact.known_from, given_up(fact))
        }
        return days, knowns


def _lifetimes(ledger: Ledger, order: Numbering) -> dict[int, Lifetime]:
    """Return what limits entities, by number."""
    found: dict[EntityId, Lifetime | None] = {}

    def limit(name: EntityId) -> Lifetime | None:
        if name not in found:
            found[name] = lifetime(ledger.existence, name)
        return found[name]

    for name in ledger.lives:
        limit(name)
    for about in ledger.entities.values():
        if about.post_in and about.id not in ledger.lives:
            alone = len(about.post_in) == 1  # then it exists just as long as its home
            found[about.id] = limit(about.post_in[0] if alone else about.id)
    return {order.number[name]: life for name, life in found.items() if life}


def _facts(order: Numbering) -> Pieces:
    """Return all facts as rectangles, in their order."""
    read, place = order.read, order.place
    days = chain.from_iterable(fact.bounds for fact in read)
    bounds = np.fromiter(days, np.int32, 4 * len(read)).reshape(-1, 4)[place]
    first, sure, over, beyond = (np.ascontiguousarray(one) for one in bounds.T)
    until = ints([fact.known_until for fact in read])[place]
    unknown = BITS[Reason.START_UNKNOWN], BITS[Reason.START_IMPRECISE]
    starts = [unknown[fact.statement.start is not None] for fact in read]
    rows = np.arange(len(read), dtype=np.int32)
    edges = np.arange(len(order.subject), dtype=np.int32)
    return Pieces(
        {
            "owner": np.repeat(edges, np.diff(order.starts)),
            "first": first,
            "beyond": beyond,
            "known": ints([fact.known_from for fact in read])[place],
            "given_up": ints(np.where(until == NEVER, STANDING, until)),
            "sure": sure,
            "over": over,
            "weak": ints(list(map(weakness, read)))[place],
            "unsure": ints(starts)[place],
            "waits": ints(first == ALWAYS),
            "best": rows,
        }
    )


def _lives(lifetimes: Mapping[int, Lifetime], size: int) -> tuple[Ints, ...]:
    """Return the lives of all entities, in the fields of `LIFE`."""
    columns = unlimited(size)
    for number, life in lifetimes.items():
        told = life.single or (ALWAYS, STANDING, life.first, life.surely_until, NEVER)
        for column, value in zip(columns, told, strict=True):
            column[number] = value
    return columns


def unlimited(size: int) -> tuple[Ints, ...]:
    """Return so many lives that limit nothing."""
    return tuple(np.full(size, value, np.int32) for value in UNLIMITED)


def rows_of(pieces: Pieces, names: Iterable[str]) -> Iterable[tuple[int, ...]]:
    """Return pieces one by one, by some of their columns."""
    return zip(*(pieces[name].tolist() for name in names), strict=True)


def by_id(facts: Iterable[Fact], rows: Iterable[int]) -> dict[StatementId, int]:
    """Return the rows of some facts by their ids."""
    return dict(zip((fact.statement.id for fact in facts), rows, strict=True))


def weakness(fact: Fact) -> int:
    """Return the reasons that hold throughout, as bits."""
    mask = _WEAK[fact.statement.certainty]
    return mask | BITS[Reason.DATE_DOUBTFUL] if fact.doubtful else mask


def imprecision(fact: Fact, day: Day) -> int:
    """Return the reasons that its bounds give on a day, as bits."""
    bits = 0
    if day < fact.bounds.from_latest:
        unknown = fact.statement.start is None
        bits = BITS[Reason.START_UNKNOWN if unknown else Reason.START_IMPRECISE]
    if day >= fact.bounds.until_earliest:
        bits |= BITS[Reason.END_IMPRECISE]
    return bits


def as_asked(known: Day) -> Day | None:
    """Return a day of known time as the rules take it."""
    return None if known == NOW else known


def told_of(
    held: Held, rows: Mapping[StatementId, int], reasons: Iterable[Reason]
) -> Told:
    """Return facts that hold, the best first, with the reasons of the best."""
    facts = tuple(rows[fact.statement.id] for fact, _ in held)
    return Told(sum(BITS[reason] for reason in reasons), facts)

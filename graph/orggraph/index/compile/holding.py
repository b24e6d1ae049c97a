"""When does each edge hold, dangle or live? From its statements, by the rules of `facts`.

Most edges are plain: no two of their statements speak of the same point of both clocks,
and each end exists by one statement, if any. Those are weighed all at once (`pieces`).
For the others the rules themselves are asked (`facts.weigh`), once for each rectangle in
which they can give but one answer.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain, combinations
from typing import Final

import numpy as np

from orggraph.dates import ALWAYS, NEVER, Day, Truth
from orggraph.facts import (
    Certainty,
    EntityId,
    Fact,
    Held,
    Ledger,
    Reason,
    StatementId,
    holding,
    weigh,
)
from orggraph.facts.terms import POST_IN, TYPE
from orggraph.index.compile.limits import Lifetime, lifetime, limited
from orggraph.index.compile.numbering import Bools, Ints, Numbering, ints
from orggraph.index.compile.pieces import DAYS, LIFE, UNLIMITED, Pieces, weighed
from orggraph.index.compile.presence import covered
from orggraph.index.compile.rectangles import (
    Rectangle,
    given_up,
    reach,
    swept,
)
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
_DOUBT: Final = {
    Truth.YES: 0,
    Truth.MAYBE: BITS[Reason.EXISTENCE],
    Truth.NO: 0,
}
#: More statements of one edge than this are not compared one with another.
_FEW: Final = 8


def holding_columns(ledger: Ledger, order: Numbering) -> dict[str, memoryview]:
    """Return the spans of all that holds, dangles and lives."""
    return _Builder(ledger, order).columns()


class _Builder:
    """Goes through the lives, the edges and then the posts of a ledger."""

    def __init__(self, ledger: Ledger, order: Numbering) -> None:
        self._ledger = ledger
        self._order = order
        self._holding = Table()
        self._dangling = Table()
        self._living = Table()
        self._facts = _facts(order)
        self._lifetimes = _lifetimes(ledger, order)
        self._lives = _lives(self._lifetimes, len(order.entities))
        self._intricate = np.zeros(len(order.entities), np.bool_)
        several = [n for n, life in self._lifetimes.items() if life.single is None]
        self._intricate[several] = True

    def columns(self) -> dict[str, memoryview]:
        """Return the columns of the three tables."""
        life = self._order.edges_of(TYPE)
        self._add_lives(life)
        stated = np.diff(self._order.starts) > 0
        stated[life] = False
        self._add_stated(ints(np.flatnonzero(stated)))
        self._add_timeless(self._order.edges_of(POST_IN))
        return {
            **self._holding.columns("holding"),
            **self._dangling.columns("dangling"),
            **self._living.columns("living"),
        }

    # what is said to exist

    def _add_lives(self, edges: Ints) -> None:
        """Add the lives of entities, by all that is said about their existence."""
        owner = self._order.subject[edges]
        once = np.bincount(owner, minlength=1)[owner] == 1
        once &= np.diff(self._order.starts)[edges] == 1
        rows = self._order.starts[edges[once]]
        pieces = self._facts.where(rows).having(owner=owner[once])
        nothing = _unlimited(len(pieces))
        pieces = weighed(pieces, {"subject": nothing, "object": nothing})
        self._living.extend(pieces)
        found: dict[int, list[int]] = defaultdict(list)
        for edge in edges[~once].tolist():
            found[int(self._order.subject[edge])] += self._order.rows(edge)
        for entity, lives in found.items():
            self._add_life(entity, lives)

    def _add_life(self, entity: int, rows: Sequence[int]) -> None:
        facts = self._order.facts(rows)
        by_id = _by_id(facts, rows)

        def answer(day: Day, known: Day) -> Told | None:
            believed = [fact for fact in facts if fact.known(_asked(known))]
            held = holding(believed, day)
            return _told(held, by_id, held[0][1].reasons) if held else None

        days, knowns = self._turns_of(facts, ())
        within = list(map(reach, facts))
        for area, told in swept(within, days, knowns, answer):
            self._living.add(entity, area, told)

    # what statements say of edges

    def _add_stated(self, edges: Ints) -> None:
        """Add what statements say: nearly all at once, the intricate one by one."""
        apart = self._apart(edges)
        for edge in edges[~apart].tolist():
            self._add_judged(edge)
        plain = np.zeros(len(self._order.subject), np.bool_)
        plain[edges[apart]] = True
        pieces = self._facts.where(plain[self._facts["owner"]])
        self._add_pieces(pieces, self._add_limited)

    def _apart(self, edges: Ints) -> Bools:
        """Say of which edges no two statements speak of the same point of both clocks."""
        count = np.diff(self._order.starts)[edges]
        apart: Bools = count == 1
        pairs = np.flatnonzero(count == 2)  # noqa: PLR2004 (a pair)
        one = self._order.starts[edges[pairs]]
        apart[pairs] = self._overlap_nowhere(one, one + 1)
        for place in np.flatnonzero(count > 2).tolist():  # noqa: PLR2004
            rows = self._order.rows(int(edges[place]))
            apart[place] = len(rows) <= _FEW and _all_apart(self._order.facts(rows))
        return apart

    def _overlap_nowhere(self, one: Ints, two: Ints) -> Bools:
        facts = self._facts
        days, knowns = DAYS[:2], DAYS[2:]
        apart = np.zeros(len(one), np.bool_)
        for low, high in (days, knowns):
            begin = np.maximum(facts[low][one], facts[low][two])
            apart |= begin >= np.minimum(facts[high][one], facts[high][two])
        return apart

    def _add_pieces(
        self, pieces: Pieces, one_by_one: Callable[[int, Rectangle, int], None]
    ) -> None:
        """Add pieces of edges, as far as the ends of these let them hold."""
        order = self._order
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
        for owner, *area, row in _rows(pieces.where(odd), fields):
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
        self._holding.extend(told.where(~gone))
        self._dangling.extend(told.where(gone))

    def _add_limited(self, edge: int, area: Rectangle, row: int) -> None:
        """Add what one statement says, where several things tell how long an end is."""
        (fact,) = self._order.facts((row,))
        waits = area.first == ALWAYS
        turns = fact.bounds[1:3]
        lives = self._lifetimes_of(edge)
        for part, truth in limited(area, turns, lives, waits=waits):
            mask = _weakness(fact) | _imprecision(fact, part.first) | _DOUBT[truth]
            self._add_told(edge, part, truth, mask, (row,))

    def _add_judged(self, edge: int) -> None:
        """Add an edge of which several statements must be weighed: ask the rules."""
        existence, ends = self._ledger.existence, self._ends(edge)
        rows = self._order.rows(edge)
        facts = self._order.facts(rows)
        by_id = _by_id(facts, rows)

        @lru_cache(maxsize=1)  # all that is asked about one day is asked at once
        def held_on(day: Day) -> Held:
            return holding(facts, day)

        def answer(day: Day, known: Day) -> Told | None:
            asked = _asked(known)
            held = tuple(one for one in held_on(day) if one[0].known(asked))
            if not held:
                return None
            one, other = (existence.limit(end, day, asked) for end in ends)
            found = weigh(held, day, (one, other))
            if found is None:
                return None
            told = _told(found.held, by_id, found.reasons)
            return told._replace(dangling=found.missing is not None)

        days, knowns = self._turns_of(facts, ends)
        self._add_swept(edge, swept(list(map(reach, facts)), days, knowns, answer))

    # what posts are in, as long as they are there

    def _add_timeless(self, edges: Ints) -> None:
        """Add the edges of posts to their organisations, which no statement makes."""
        order, entities = self._order, self._ledger.entities
        homes = {
            (order.number[about.id], order.number[home])
            for about in entities.values()
            for home in about.post_in
        }
        ends = zip(order.subject[edges], order.object[edges], strict=True)
        edges = edges[[end in homes for end in ends]] if homes else edges[:0]
        is_post = np.zeros(len(order.entities), np.bool_)
        is_post[[post for post, _ in homes]] = True
        present = covered(self._presences(is_post))
        stated = np.diff(order.starts)[edges] > 0
        self._add_places(edges[~stated], present)
        if stated.any():
            self._add_stated_places(edges[stated], present)

    def _presences(self, is_post: Bools) -> Pieces:
        """Return when posts are there: by an edge, or because they are said to exist."""
        order, names = self._order, ("owner", *DAYS)
        living, held = self._living.pieces(), self._holding.pieces()
        found = [living.where(is_post[living["owner"]]).only(names)]
        for end in (order.subject, order.object):
            here = end[held["owner"]]
            found.append(held.having(owner=here).where(is_post[here]).only(names))
        return Pieces.joined(found)

    def _add_places(self, edges: Ints, present: Pieces) -> None:
        """Add what is timeless, as long as the posts are there."""
        posts = self._order.subject[edges]
        begin = np.searchsorted(present["owner"], posts)
        count = np.searchsorted(present["owner"], posts, side="right") - begin
        within = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
        pieces = present.where(ints(np.repeat(begin, count) + within))
        none = np.zeros(len(pieces), np.int32)
        pieces = pieces.having(
            owner=ints(np.repeat(edges, count)),
            best=none - 1,
            sure=pieces["first"],
            over=pieces["beyond"],
            weak=none,
            unsure=none,
            waits=none,
        )
        self._add_pieces(pieces, self._add_place)

    def _add_place(self, edge: int, area: Rectangle, _row: int) -> None:
        for part, truth in limited(area, (), self._lifetimes_of(edge)):
            self._add_told(edge, part, truth, _DOUBT[truth], ())

    def _add_stated_places(self, edges: Ints, present: Pieces) -> None:
        """Join what is stated of a post's place with what is timeless: the surer counts."""
        said: dict[int, list[tuple[Rectangle, Told]]] = defaultdict(list)
        for table in (self._holding, self._dangling):
            dangling = table is self._dangling
            for edge, area, told in table.without(edges.tolist(), dangling=dangling):
                said[edge].append((area, told))
        for edge in edges.tolist():
            here = present.where(present["owner"] == self._order.subject[edge])
            areas = [Rectangle(*map(Day, area)) for area in _rows(here, DAYS)]
            self._add_swept(edge, self._joined(edge, said[edge], areas))

    def _joined(
        self,
        edge: int,
        stated: Sequence[tuple[Rectangle, Told]],
        present: Sequence[Rectangle],
    ) -> Iterable[tuple[Rectangle, Told]]:
        existence, ends = self._ledger.existence, self._ends(edge)

        def timeless(day: Day, known: Day) -> Told:
            one, other = (existence.limit(end, day, _asked(known)) for end in ends)
            truth = one.truth & other.truth
            return Told(_DOUBT[truth], dangling=truth is Truth.NO)

        def answer(day: Day, known: Day) -> Told | None:
            one = next((told for area, told in stated if area.holds(day, known)), None)
            there = any(area.holds(day, known) for area in present)
            other = timeless(day, known) if there else None
            if one is None or (other and other.certain and not one.certain):
                return other
            return one

        within = [*present, *(area for area, _ in stated)]
        days, knowns = self._turns_of((), ends)
        return swept(within, days, knowns, answer)

    # what all of these share

    def _add_swept(self, owner: int, found: Iterable[tuple[Rectangle, Told]]) -> None:
        for area, told in found:
            table = self._dangling if told.dangling else self._holding
            table.add(owner, area, told)

    def _add_told(
        self,
        edge: int,
        area: Rectangle,
        truth: Truth,
        mask: int,
        facts: tuple[int, ...],
    ) -> None:
        if truth is Truth.NO:
            self._dangling.add(edge, area, Told(0, facts))
        else:
            self._holding.add(edge, area, Told(mask, facts))

    def _ends(self, edge: int) -> tuple[EntityId, EntityId]:
        order = self._order
        return order.entities[order.subject[edge]], order.entities[order.object[edge]]

    def _lifetimes_of(self, edge: int) -> list[Lifetime]:
        ends = int(self._order.subject[edge]), int(self._order.object[edge])
        return [life for end in ends if (life := self._lifetimes.get(end))]

    def _turns_of(
        self, facts: Iterable[Fact], ends: Iterable[EntityId]
    ) -> tuple[set[Day], set[Day]]:
        """Return the days on which an answer about an edge can change, of both clocks."""
        existence = self._ledger.existence
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
            "weak": ints(list(map(_weakness, read)))[place],
            "unsure": ints(starts)[place],
            "waits": ints(first == ALWAYS),
            "best": rows,
        }
    )


def _lives(lifetimes: Mapping[int, Lifetime], size: int) -> tuple[Ints, ...]:
    """Return the lives of all entities, in the fields of `LIFE`."""
    columns = _unlimited(size)
    for number, life in lifetimes.items():
        told = life.single or (ALWAYS, STANDING, life.first, life.surely_until, NEVER)
        for column, value in zip(columns, told, strict=True):
            column[number] = value
    return columns


def _unlimited(size: int) -> tuple[Ints, ...]:
    assert len(LIFE) == len(UNLIMITED)  # noqa: S101 (field by field)
    return tuple(np.full(size, value, np.int32) for value in UNLIMITED)


def _rows(pieces: Pieces, names: Iterable[str]) -> Iterable[tuple[int, ...]]:
    return zip(*(pieces[name].tolist() for name in names), strict=True)


def _by_id(facts: Iterable[Fact], rows: Iterable[int]) -> dict[StatementId, int]:
    return dict(zip((fact.statement.id for fact in facts), rows, strict=True))


def _all_apart(facts: Iterable[Fact]) -> bool:
    return not any(
        max(a.first, b.first) < min(a.beyond, b.beyond)
        and max(a.known, b.known) < min(a.given_up, b.given_up)
        for a, b in combinations(map(reach, facts), 2)
    )


def _weakness(fact: Fact) -> int:
    """Return the reasons that hold throughout, as bits."""
    mask = _WEAK[fact.statement.certainty]
    return mask | BITS[Reason.DATE_DOUBTFUL] if fact.doubtful else mask


def _imprecision(fact: Fact, day: Day) -> int:
    """Return the reasons that its bounds give on a day, as bits."""
    bits = 0
    if day < fact.bounds.from_latest:
        unknown = fact.statement.start is None
        bits = BITS[Reason.START_UNKNOWN if unknown else Reason.START_IMPRECISE]
    if day >= fact.bounds.until_earliest:
        bits |= BITS[Reason.END_IMPRECISE]
    return bits


def _asked(known: Day) -> Day | None:
    """Return a day of known time as the rules take it."""
    return None if known == NOW else known


def _told(
    held: Held, rows: Mapping[StatementId, int], reasons: Iterable[Reason]
) -> Told:
    facts = tuple(rows[fact.statement.id] for fact, _ in held)
    return Told(sum(BITS[reason] for reason in reasons), facts)

"""When does each edge hold, dangle or live? From its statements, by the rules of `facts`.

Most edges are plain: their statements never speak of the same point of both clocks, and
both ends surely exist throughout. What holds of them can be read off their bounds. For
all others the rules themselves are asked (`facts.judge`), once for each rectangle in
which they can give but one answer.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from typing import Final, NamedTuple

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
    judge,
)
from orggraph.facts.terms import POST_IN, TYPE
from orggraph.index.columns import list_columns
from orggraph.index.masks import BITS
from orggraph.index.numbering import Numbering
from orggraph.index.rectangles import NOW, Rectangle, given_up, reach, swept, union
from orggraph.index.spans import class_columns

_WEAK: Final = {
    Certainty.CONFIRMED: 0,
    Certainty.REPORTED: 0,
    Certainty.TENTATIVE: BITS[Reason.TENTATIVE],
    Certainty.DISPUTED: BITS[Reason.DISPUTED],
}
#: More statements of one edge than this are not compared one with another.
_FEW: Final = 8
_FIELDS: Final = (
    "owner",
    "first",
    "beyond",
    "known",
    "given_up",
    "mask",
    "best",
    "also",
)


class _Told(NamedTuple):
    """What an edge comes to: reasons as bits, and the facts that hold, the best first."""

    mask: int
    facts: tuple[int, ...] = ()
    dangling: bool = False

    @property
    def certain(self) -> bool:
        """Say whether it holds without any doubt."""
        return not (self.mask or self.dangling)


def holding_columns(ledger: Ledger, order: Numbering) -> dict[str, memoryview]:
    """Return the spans of all that holds, dangles and lives."""
    return _Builder(ledger, order).columns()


class _Table:
    """Spans in the making, one after the other; `spans.Spans` says what they mean."""

    def __init__(self) -> None:
        self.flat = array("i")
        self.lists: list[tuple[int, ...]] = [()]

    def add(self, owner: int, area: tuple[int, int, int, int], told: _Told) -> None:
        """Add a span; the best of its facts comes first."""
        mask, facts, _ = told
        also = 0
        if len(facts) > 1:
            also = len(self.lists)
            self.lists.append(facts)
        self.flat.extend((owner, *area, mask, facts[0] if facts else -1, also))

    def field(self, name: str) -> array[int]:
        """Return one column."""
        return self.flat[_FIELDS.index(name) :: len(_FIELDS)]

    def areas(self) -> Iterator[tuple[int, Rectangle]]:
        """Yield the owners with their rectangles."""
        times = map(self.field, ("owner", "first", "beyond", "known", "given_up"))
        for owner, *area in zip(*times, strict=True):
            yield owner, Rectangle(*map(Day, area))

    def without(
        self, owners: Container[int], *, dangling: bool
    ) -> list[tuple[int, Rectangle, _Told]]:
        """Take the spans of some owners out, and return them."""
        taken = []
        kept = array("i")
        for place in range(0, len(self.flat), len(_FIELDS)):
            row = self.flat[place : place + len(_FIELDS)]
            owner, *area, mask, best, also = row
            if owner in owners:
                facts = self.lists[also] if also else (best,)
                told = _Told(mask, facts, dangling)
                taken.append((owner, Rectangle(*map(Day, area)), told))
            else:
                kept.extend(row)
        self.flat = kept
        return taken

    def columns(self, name: str) -> dict[str, memoryview]:
        """Return the finished columns, sorted by owner."""
        owner = self.field("owner")
        order = sorted(range(len(owner)), key=owner.__getitem__)
        sorted_already = order == list(range(len(owner)))
        told = {}
        for field in _FIELDS:
            column = self.field(field)
            if not sorted_already:
                column = array("i", map(column.__getitem__, order))
            told[field] = column
        times = (told[field] for field in ("first", "beyond", "known", "given_up"))
        return {
            **{f"{name}.{field}": memoryview(column) for field, column in told.items()},
            **class_columns(name, *times),
            **list_columns(f"{name}.lists", self.lists),
        }


class _Builder:
    """Goes through the edges of a ledger once, and then through its posts."""

    def __init__(self, ledger: Ledger, order: Numbering) -> None:
        self._ledger = ledger
        self._order = order
        self._holding = _Table()
        self._dangling = _Table()
        self._living = _Table()
        self._surely_from = array("i", [ALWAYS]) * len(order.entities)
        self._surely_until = array("i", [NEVER]) * len(order.entities)
        life = TYPE in order.predicates
        self._life = order.predicates.index(TYPE) if life else None

    def columns(self) -> dict[str, memoryview]:
        self._find_sure_ranges()
        self._add_lives()
        self._add_stated()
        self._add_timeless()
        return {
            **self._holding.columns("holding"),
            **self._dangling.columns("dangling"),
            **self._living.columns("living"),
        }

    def _find_sure_ranges(self) -> None:
        """Find the days on which entities exist for sure, whatever of it is known."""
        ledger, number = self._ledger, self._order.number
        posts = (about.id for about in ledger.entities.values() if about.post_in)
        for name in {*ledger.lives, *posts}:
            place = number[name]
            for fact in ledger.existence.witnesses(name):
                bounds, said = fact.bounds, fact.statement
                doubtful = any(
                    when and when.doubtful for when in (said.end, *said.seen)
                )
                firm = said.certainty.firm and not doubtful
                until = bounds.until_earliest if firm else ALWAYS
                self._surely_from[place] = max(
                    self._surely_from[place], bounds.from_earliest
                )
                self._surely_until[place] = min(self._surely_until[place], until)

    # what is said to exist

    def _add_lives(self) -> None:
        """Add the lives of entities, by all that is said about their existence."""
        order = self._order
        found: dict[int, list[int]] = defaultdict(list)
        for edge, predicate in enumerate(order.predicate):
            if predicate == self._life:
                rows = range(order.starts[edge], order.starts[edge + 1])
                found[order.subject[edge]] += rows
        for entity, lives in found.items():
            facts = [order.facts[row] for row in lives]
            if _apart(facts):
                for row, fact in zip(lives, facts, strict=True):
                    _add_plain(self._living, entity, row, fact)
            else:
                self._add_life(entity, lives, facts)

    def _add_life(
        self, entity: int, rows: Sequence[int], facts: Sequence[Fact]
    ) -> None:
        by_id = dict(zip((fact.statement.id for fact in facts), rows, strict=True))

        def answer(day: Day, known: Day) -> _Told | None:
            believed = [fact for fact in facts if fact.known(_asked(known))]
            held = holding(believed, day)
            return _told(held, by_id, held[0][1].reasons) if held else None

        days, knowns = self._turns_of(facts, ())
        within = list(map(reach, facts))
        for area, told in swept(within, days, knowns, answer):
            self._living.add(entity, area, told)

    # what statements say of edges

    def _add_stated(self) -> None:
        order = self._order
        facts, starts = order.facts, order.starts
        for edge, predicate in enumerate(order.predicate):
            begin, end = starts[edge], starts[edge + 1]
            if begin == end or predicate == self._life:
                continue
            first, beyond = self._sure_range(edge)
            group = facts[begin:end]
            sure = all(
                first <= fact.bounds.from_earliest
                and fact.bounds.until_latest <= beyond
                for fact in group
            )
            if sure and (len(group) == 1 or _apart(group)):
                for row, fact in enumerate(group, begin):
                    _add_plain(self._holding, edge, row, fact)
            else:
                self._add_judged(edge, group)

    def _add_judged(self, edge: int, facts: Sequence[Fact]) -> None:
        """Add an edge of which several things must be weighed: ask the rules."""
        existence, ends = self._ledger.existence, self._ends(edge)
        begin = self._order.starts[edge]
        by_id = {fact.statement.id: row for row, fact in enumerate(facts, begin)}

        def answer(day: Day, known: Day) -> _Told | None:
            asked = _asked(known)
            believed = [fact for fact in facts if fact.known(asked)]
            one, other = (existence.limit(end, day, asked) for end in ends)
            found = judge(believed, day, (one, other))
            if found is None:
                return None
            told = _told(found.held, by_id, found.reasons)
            return told._replace(dangling=found.missing is not None)

        days, knowns = self._turns_of(facts, ends)
        self._add_swept(edge, swept(list(map(reach, facts)), days, knowns, answer))

    # what posts are in, as long as they are there

    def _add_timeless(self) -> None:
        """Add the edges of posts to their organisations, which no statement makes."""
        order = self._order
        posts = {
            order.number[about.id]: {order.number[home] for home in about.post_in}
            for about in self._ledger.entities.values()
            if about.post_in
        }
        if not posts:
            return
        inside = order.predicates.index(POST_IN)
        present = self._presence(posts)
        stated: dict[int, list[Rectangle]] = {}
        ends = zip(order.subject, order.predicate, order.object, strict=True)
        for edge, (subject, predicate, obj) in enumerate(ends):
            if predicate == inside and obj in posts.get(subject, ()):
                areas = union(present.get(subject, ()))
                if order.starts[edge] < order.starts[edge + 1]:
                    stated[edge] = areas
                else:
                    self._add_place(edge, areas)
        if stated:
            self._add_stated_places(stated)

    def _presence(self, posts: Container[int]) -> dict[int, list[Rectangle]]:
        """Return when each post is there: by an edge, or because it is said to exist."""
        order = self._order
        found: dict[int, list[Rectangle]] = defaultdict(list)
        for owner, area in self._living.areas():
            if owner in posts:
                found[owner].append(area)
        for edge, area in self._holding.areas():
            subject, obj = order.subject[edge], order.object[edge]
            if subject in posts:
                found[subject].append(area)
            if obj in posts and obj != subject:
                found[obj].append(area)
        return found

    def _add_place(self, edge: int, present: Sequence[Rectangle]) -> None:
        first, beyond = self._sure_range(edge)
        for area in present:
            if first <= area.first and area.beyond <= beyond:
                self._holding.add(edge, area, _Told(0))
            else:
                days, knowns = self._turns_of((), self._ends(edge))
                place = self._place(edge)
                self._add_swept(edge, swept([area], days, knowns, place))

    def _place(self, edge: int) -> Callable[[Day, Day], _Told]:
        """Return what holds of the timeless edge from a post that is there."""
        existence, ends = self._ledger.existence, self._ends(edge)

        def answer(day: Day, known: Day) -> _Told:
            one, other = (existence.limit(end, day, _asked(known)) for end in ends)
            truth = one.truth & other.truth
            mask = BITS[Reason.EXISTENCE] if truth is Truth.MAYBE else 0
            return _Told(mask, dangling=truth is Truth.NO)

        return answer

    def _add_stated_places(self, present: Mapping[int, Sequence[Rectangle]]) -> None:
        """Join what is stated of a post's place with what is timeless: the surer counts."""
        said: dict[int, list[tuple[Rectangle, _Told]]] = defaultdict(list)
        for table in (self._holding, self._dangling):
            for edge, area, told in table.without(
                present, dangling=table is self._dangling
            ):
                said[edge].append((area, told))
        for edge, areas in present.items():
            place = self._place(edge)

            def answer(
                day: Day,
                known: Day,
                stated: Sequence[tuple[Rectangle, _Told]] = said[edge],
                areas: Sequence[Rectangle] = areas,
                place: Callable[[Day, Day], _Told] = place,
            ) -> _Told | None:
                one = next((t for a, t in stated if a.holds(day, known)), None)
                there = any(area.holds(day, known) for area in areas)
                other = place(day, known) if there else None
                if one is None or (other and other.certain and not one.certain):
                    return other
                return one

            within = [*areas, *(area for area, _ in said[edge])]
            days, knowns = self._turns_of((), self._ends(edge))
            self._add_swept(edge, swept(within, days, knowns, answer))

    # what all of these share

    def _add_swept(self, owner: int, found: Iterable[tuple[Rectangle, _Told]]) -> None:
        for area, told in found:
            table = self._dangling if told.dangling else self._holding
            table.add(owner, area, told)

    def _ends(self, edge: int) -> tuple[EntityId, EntityId]:
        order = self._order
        return order.entities[order.subject[edge]], order.entities[order.object[edge]]

    def _sure_range(self, edge: int) -> tuple[int, int]:
        """Return the days on which both ends of an edge surely exist (half-open)."""
        subject, obj = self._order.subject[edge], self._order.object[edge]
        return (
            max(self._surely_from[subject], self._surely_from[obj]),
            min(self._surely_until[subject], self._surely_until[obj]),
        )

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


def _add_plain(table: _Table, owner: int, row: int, fact: Fact) -> None:
    """Add what one statement says, by its own bounds."""
    first, first_sure, over, beyond = fact.bounds
    said = fact.statement
    mask = _WEAK[said.certainty] | (BITS[Reason.DATE_DOUBTFUL] if fact.doubtful else 0)
    known, until = fact.known_from, given_up(fact)
    if first == first_sure and over == beyond:
        table.add(owner, (first, beyond, known, until), _Told(mask, (row,)))
        return
    start = Reason.START_UNKNOWN if said.start is None else Reason.START_IMPRECISE
    cuts = {first, beyond, *(day for day in (first_sure, over) if first < day < beyond)}
    for day, end in pairwise(sorted(cuts)):
        bits = mask
        bits |= BITS[start] if day < first_sure else 0
        bits |= BITS[Reason.END_IMPRECISE] if day >= over else 0
        table.add(owner, (day, end, known, until), _Told(bits, (row,)))


def _apart(facts: Sequence[Fact]) -> bool:
    """Say whether no two statements speak of the same point of both clocks."""
    if len(facts) > _FEW:
        return False
    return not any(
        max(a.first, b.first) < min(a.beyond, b.beyond)
        and max(a.known, b.known) < min(a.given_up, b.given_up)
        for a, b in combinations(map(reach, facts), 2)
    )


def _asked(known: Day) -> Day | None:
    """Return a day of known time as the rules take it."""
    return None if known == NOW else known


def _told(
    held: Held, rows: Mapping[StatementId, int], reasons: Iterable[Reason]
) -> _Told:
    facts = tuple(rows[fact.statement.id] for fact, _ in held)
    return _Told(sum(BITS[reason] for reason in reasons), facts)

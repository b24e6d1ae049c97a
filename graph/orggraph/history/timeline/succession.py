"""Who followed whom in a post, or at the head of a unit? Handovers, gaps, overlaps."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Final, NamedTuple, TypeVar

from orggraph.dates import ALWAYS, NEVER, Bounds, Day, parse_edtf
from orggraph.facts import Certainty, EntityId
from orggraph.facts.terms import HEAD_OF, HOLDS
from orggraph.history.timeline.lifetimes import ENDLESS, Lifetime
from orggraph.history.timeline.stretches import Stretch
from orggraph.index.index import Index
from orggraph.index.point import STANDING, Point
from orggraph.index.records import CERTAINTIES, CERTAINTY

#: Whoever ended at most so many days before somebody began is a predecessor.
SOON: Final = 31

T = TypeVar("T")

_INTERIM = re.compile(r"\b(interim|acting)\b", re.IGNORECASE)


class Order(StrEnum):
    """How the beginning of one hold lies to the end of another."""

    HANDOVER = "handover"
    SEAMLESS = "seamless"
    VACANCY = "vacancy"
    OVERLAP = "overlap"
    UNCLEAR = "unclear"


class Hold(NamedTuple):
    """That somebody held it, from when to when; `interim` by the name of the role.

    `begun` says whether anything is known about when it began, `doubtful` whether the
    writer marked that date so.
    """

    holder: EntityId
    bounds: Bounds
    begun: bool = True
    interim: bool = False
    doubtful: bool = False


class Transition(NamedTuple):
    """Whom somebody followed or joined, and with how many days between.

    `least` and `most` are the days on which nobody held it in between: 0 where one
    began on the day after, -1 where they shared one day, less where they shared more
    (None: without limit). Of one person it is a return, or, with no day between, that
    the hold became `interim` or ceased to be so. `after` is None where nobody is known to
    have followed; `before` is empty where no source says when `after` began. `first_day` is the first
    day of `after`, or of the vacancy: the earliest and the latest it can be (inclusive).
    """

    before: tuple[Hold, ...]
    after: Hold | None
    least: int | None
    most: int | None
    first_day: tuple[Day, Day]

    @property
    def order(self) -> Order:
        """How the two lie to each other."""
        if self.least == self.most == -1:
            return Order.OVERLAP if self._outlasted else Order.HANDOVER
        if self.least == self.most == 0:
            return Order.SEAMLESS
        if self.least is not None and self.least > 0:
            return Order.VACANCY
        if self.most is not None and self.most < -1:
            return Order.OVERLAP
        return Order.UNCLEAR

    @property
    def _outlasted(self) -> bool:
        """Say whether those before surely stayed when the one after had left."""
        hold = self.after
        return hold is not None and all(_outlasts(one, hold) for one in self.before)


def succession(
    drawn: Iterable[Stretch], life: Lifetime = ENDLESS
) -> tuple[Transition, ...]:
    """Return who followed whom among those who held one post or headed one unit.

    Disputed versions do not count. Two holds of one person that can touch are one, unless
    the person became, or ceased to be, interim. At the end stands the vacancy that nobody is known to have filled, within the lifetime.
    """
    holds = list(_joined(drawn))
    found: list[Transition] = []
    for place, hold in enumerate(holds):
        found += _began(holds[:place], hold)
    return (*found, *_left_open(holds, life))


def is_interim(role: str | None) -> bool:
    """Say whether a role is only for the time being, by its words.

    >>> is_interim("Acting head"), is_interim("contracting lead"), is_interim(None)
    (True, False, False)
    """
    return role is not None and _INTERIM.search(role) is not None


def predecessors(index: Index, edge: int, at: Point) -> tuple[EntityId, ...]:
    """Return who held the same post, or headed the same unit, just before; sorted.

    `edge` is a number of the index. Meant is the hold that lasts at the point, and of
    others those that ended (or can have ended) at most `SOON` days before it began, or
    on its first day, by undisputed statements that are known at the point; of several
    those that can have been the last. Empty for other relations, and where nothing says
    when it began.
    """
    edges, records = index.edges, index.records
    predicate, post = edges.predicate[edge], edges.object[edge]
    if records.predicates[predicate] not in {HOLDS, HEAD_OF}:
        return ()
    mine = [b for b in _believed(index, edge, at) if b[0] <= at.day < b[3]]
    begun = [bounds for bounds in mine if bounds[0] > ALWAYS]
    if not begun:
        return ()
    start = max(begun)
    holder = edges.subject[edge]
    before = [
        (edges.subject[other], bounds)
        for other in edges.into(post)
        if edges.predicate[other] == predicate and edges.subject[other] != holder
        for bounds in _believed(index, other, at)
        if bounds.until_latest < NEVER and bounds.from_earliest <= start.from_earliest
    ]
    found = {
        number for number, bounds in _last_before(before, start) if _soon(bounds, start)
    }
    return tuple(EntityId(records.entity_ids[number]) for number in sorted(found))


def _last_before(
    earlier: Iterable[tuple[T, Bounds]], start: Bounds
) -> list[tuple[T, Bounds]]:
    """Return those that can have been the last to end before a hold began.

    On its first day at the latest: who surely stayed longer stood beside it.
    """
    ended = [(one, bounds) for one, bounds in earlier if not _is_beside(bounds, start)]
    last = max((bounds.until_earliest for _, bounds in ended), default=ALWAYS)
    return [(one, bounds) for one, bounds in ended if bounds.until_latest >= last]


def _believed(index: Index, edge: int, at: Point) -> Iterator[Bounds]:
    """Yield the bounds of the undisputed statements of an edge that are known."""
    column = index.records.column
    since, until = column("fact.known_from"), column("fact.known_until")
    flags = column("fact.flags")
    for fact in index.edges.facts(edge):
        given_up = STANDING if until[fact] == NEVER else until[fact]
        disputed = CERTAINTIES[flags[fact] & CERTAINTY] is Certainty.DISPUTED
        if since[fact] <= at.known < given_up and not disputed:
            yield index.records.bounds(fact)


def _joined(drawn: Iterable[Stretch]) -> Iterator[Hold]:
    """Yield the holds in order, those of one person that can touch as one."""
    last: dict[EntityId, int] = {}
    holds: list[Hold] = []
    for some in sorted(drawn, key=lambda some: (some.bounds, some.subject)):
        if some.certainty is Certainty.DISPUTED:
            continue
        hold = _hold(some)
        place = last.get(hold.holder)
        if place is not None and _touch(holds[place].bounds, hold.bounds):
            if not _changes(holds[place], hold):
                holds[place] = _united(holds[place], hold)
                continue
            holds[place] = _until(holds[place], hold.bounds)
        last[hold.holder] = len(holds)
        holds.append(hold)
    yield from holds


def _hold(some: Stretch) -> Hold:
    doubtful = some.start is not None and parse_edtf(some.start).doubtful
    interim = is_interim(some.role)
    return Hold(some.subject, some.bounds, some.begun, interim, doubtful)


def _touch(one: Bounds, other: Bounds) -> bool:
    return other.from_earliest <= one.until_latest


def _changes(one: Hold, other: Hold) -> bool:
    """Say whether a hold goes on, but becomes interim or is no longer so.

    A statement that calls a part of a hold interim makes it not.
    """
    if one.interim == other.interim:
        return False
    if other.bounds.from_earliest == one.bounds.from_earliest:
        return False
    return one.interim or other.bounds.until_latest > one.bounds.until_latest


def _until(one: Hold, change: Bounds) -> Hold:
    """Return a hold that is over when it changes."""
    latest = min(one.bounds.from_latest, Day(change.from_latest - 1))
    earliest = one.bounds.from_earliest
    over = change.from_earliest, change.from_latest
    return one._replace(bounds=Bounds(earliest, latest, *over))


def _united(one: Hold, other: Hold) -> Hold:
    early, late = one.bounds, other.bounds
    bounds = Bounds(
        early.from_earliest,
        # whoever held it on a day for certain has begun by then
        min(early.from_latest, late.from_latest),
        max(early.until_earliest, late.until_earliest),
        max(early.until_latest, late.until_latest),
    )
    interim = one.interim and other.interim
    return one._replace(bounds=bounds, interim=interim)


def _began(earlier: Sequence[Hold], hold: Hold) -> Iterator[Transition]:
    """Yield whom somebody followed, and whom somebody joined."""
    first_day = hold.bounds.from_earliest, hold.bounds.from_latest
    if not earlier:
        return
    if not hold.begun:
        yield Transition((), hold, None, None, first_day)
        return
    own = [one for one in earlier if one.holder == hold.holder]
    if own and own[-1].bounds[2:] == first_day and own[-1].interim != hold.interim:
        yield Transition((own[-1],), hold, 0, 0, first_day)
        return
    beside = [one for one in earlier if _is_beside(one.bounds, hold.bounds)]
    before = _last_before([(one, one.bounds) for one in earlier], hold.bounds)
    if not beside or any(_soon(bounds, hold.bounds) for _, bounds in before):
        yield from _followed([one for one, _ in before], hold)
    if beside:
        gaps = [_gap(one.bounds, hold.bounds) for one in beside]
        most = _limit(max, [most for _, most in gaps])
        yield _transition(beside, hold, most)


def _followed(before: Sequence[Hold], hold: Hold) -> Iterator[Transition]:
    """Yield whom somebody followed: without a day between, then those who may be it."""
    gaps = {one: _gap(one.bounds, hold.bounds) for one in before}
    at_once = [one for one in before if gaps[one] in {(-1, -1), (0, 0)}]
    others = [one for one in before if one not in at_once]
    # it is vacant only when the last of them is gone
    most = _limit(min, [most for _, most in gaps.values()])
    if at_once:
        yield _transition(at_once, hold, most)
    if others:
        yield _transition(others, hold, most)


def _is_beside(one: Bounds, hold: Bounds) -> bool:
    """Say whether it surely went on after the first day of a hold.

    Or on that day, if the hold has only this one.
    """
    _, most = _gap(one, hold)
    shared = 0 if most is None else -most
    return shared > 1 or (shared == 1 and one.until_earliest > hold.until_latest)


def _outlasts(one: Hold, hold: Hold) -> bool:
    return one.bounds.until_earliest > hold.bounds.until_latest


def _soon(one: Bounds, hold: Bounds) -> bool:
    least, _ = _gap(one, hold)
    return least is None or least <= SOON


def _transition(others: Sequence[Hold], hold: Hold, most: int | None) -> Transition:
    least = _limit(min, [_gap(one.bounds, hold.bounds)[0] for one in others])
    first_day = hold.bounds.from_earliest, hold.bounds.from_latest
    return Transition(tuple(others), hold, least, most, first_day)


def _limit(
    choose: Callable[[Iterable[int]], int], days: Sequence[int | None]
) -> int | None:
    """Return the least or the most of some days, None if any is without limit."""
    known = [day for day in days if day is not None]
    return choose(known) if len(known) == len(days) else None


def _gap(one: Bounds, other: Bounds) -> tuple[int | None, int | None]:
    """Return the least and most days between the end of one and the start of another."""
    over = min(one.until_latest, other.until_latest)
    open_ended = over == NEVER or other.from_earliest == ALWAYS
    least = None if open_ended else other.from_earliest - over
    begun = max(one.from_latest, other.from_latest)
    surely = min(one.until_earliest, other.until_earliest)
    if surely == NEVER:
        # both go on: that they share more than a day is all one can say
        return None, -2
    unknown = surely == ALWAYS or begun == NEVER
    return least, None if unknown else begun - surely


def _left_open(holds: Sequence[Hold], life: Lifetime) -> Iterator[Transition]:
    """Yield the vacancy after the last holders, if there is one."""
    latest = max((hold.bounds.until_latest for hold in holds), default=NEVER)
    if latest >= min(NEVER, life.beyond):
        return
    earliest = max(hold.bounds.until_earliest for hold in holds)
    last = tuple(hold for hold in holds if hold.bounds.until_latest >= earliest)
    ends = life.beyond < NEVER
    least = life.surely_until - latest if ends else None
    most = life.beyond - earliest if ends and earliest > ALWAYS else None
    yield Transition(last, None, least, most, (earliest, latest))

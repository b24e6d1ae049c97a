"""Who followed whom in a post, or at the head of a unit? Handovers, gaps, overlaps."""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from orggraph.dates import ALWAYS, NEVER, Bounds, Day
from orggraph.facts import Certainty, EntityId
from orggraph.facts.terms import HEAD_OF, HOLDS
from orggraph.history.timeline.lifetimes import ENDLESS, Lifetime
from orggraph.history.timeline.stretches import Stretch
from orggraph.index.index import Index
from orggraph.index.point import STANDING, Point
from orggraph.index.records import CERTAINTIES, CERTAINTY

#: Whoever ended at most so many days before somebody began is a predecessor.
SOON: Final = 31

_INTERIM = re.compile(r"\b(interim|acting)\b", re.IGNORECASE)


class Order(StrEnum):
    """How the beginning of one hold lies to the end of another."""

    HANDOVER = "handover"
    SEAMLESS = "seamless"
    VACANCY = "vacancy"
    OVERLAP = "overlap"
    UNCLEAR = "unclear"


class Hold(NamedTuple):
    """That somebody held it, from when to when; `interim` by the name of the role."""

    holder: EntityId
    bounds: Bounds
    begun: bool = True
    interim: bool = False


class Transition(NamedTuple):
    """Whom somebody followed or joined, and with how many days between.

    `least` and `most` are the days on which nobody held it in between: 0 where one
    began on the day after, -1 where they shared one day, less where they shared more
    (None: without limit). `after` is None where nobody is known to have followed;
    `before` is empty where no source says when `after` began. `first_day` is the first
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
            return Order.HANDOVER
        if self.least == self.most == 0:
            return Order.SEAMLESS
        if self.least is not None and self.least > 0:
            return Order.VACANCY
        if self.most is not None and self.most < -1:
            return Order.OVERLAP
        return Order.UNCLEAR


def succession(
    drawn: Iterable[Stretch], life: Lifetime = ENDLESS
) -> tuple[Transition, ...]:
    """Return who followed whom among those who held one post or headed one unit.

    Disputed versions do not count. Two holds of one person that can touch are one. At
    the end stands the vacancy that nobody is known to have filled, within the lifetime.
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
        if _just_before(bounds, start)
    ]
    last = max((bounds.until_earliest for _, bounds in before), default=ALWAYS)
    found = {number for number, bounds in before if bounds.until_latest >= last}
    return tuple(EntityId(records.entity_ids[number]) for number in sorted(found))


def _just_before(bounds: Bounds, start: Bounds) -> bool:
    """Say whether one hold can have ended just before another began."""
    if bounds.until_latest == NEVER or bounds.from_earliest > start.from_earliest:
        return False
    least = start.from_earliest - bounds.until_latest
    most = start.from_latest - bounds.until_earliest
    return least <= SOON and most >= -1


def _believed(index: Index, edge: int, at: Point) -> Iterator[Bounds]:
    """Yield the bounds of the undisputed statements of an edge that are known."""
    column = index.records.column
    days = [column(f"fact.{name}") for name in Bounds._fields]
    since, until = column("fact.known_from"), column("fact.known_until")
    flags = column("fact.flags")
    for fact in index.edges.facts(edge):
        given_up = STANDING if until[fact] == NEVER else until[fact]
        disputed = CERTAINTIES[flags[fact] & CERTAINTY] is Certainty.DISPUTED
        if since[fact] <= at.known < given_up and not disputed:
            yield Bounds(*(Day(of[fact]) for of in days))


def _joined(drawn: Iterable[Stretch]) -> Iterator[Hold]:
    """Yield the holds in order, those of one person that can touch as one."""
    last: dict[EntityId, int] = {}
    holds: list[Hold] = []
    for some in sorted(drawn, key=lambda some: (some.bounds, some.subject)):
        if some.certainty is Certainty.DISPUTED:
            continue
        hold = Hold(some.subject, some.bounds, some.begun, is_interim(some.role))
        place = last.get(hold.holder)
        if place is not None and _touch(holds[place].bounds, hold.bounds):
            holds[place] = _united(holds[place], hold)
        else:
            last[hold.holder] = len(holds)
            holds.append(hold)
    yield from holds


def _touch(one: Bounds, other: Bounds) -> bool:
    return other.from_earliest <= one.until_latest


def _united(one: Hold, other: Hold) -> Hold:
    early, late = one.bounds, other.bounds
    bounds = Bounds(
        early.from_earliest,
        early.from_latest,
        max(early.until_earliest, late.until_earliest),
        max(early.until_latest, late.until_latest),
    )
    return Hold(one.holder, bounds, one.begun, one.interim and other.interim)


def _began(earlier: Sequence[Hold], hold: Hold) -> Iterator[Transition]:
    """Yield whom somebody followed, and whom somebody joined."""
    first_day = hold.bounds.from_earliest, hold.bounds.from_latest
    if not earlier:
        return
    if not hold.begun:
        yield Transition((), hold, None, None, first_day)
        return
    beside = [one for one in earlier if _is_beside(one, hold)]
    rest = [one for one in earlier if one not in beside]
    latest = max((one.bounds.until_latest for one in rest), default=ALWAYS)
    before = [one for one in rest if one.bounds.until_latest == latest]
    if before and (not beside or _soon(before[0], hold)):
        yield _transition(before, hold)
    if beside:
        yield _transition(beside, hold)


def _is_beside(one: Hold, hold: Hold) -> bool:
    """Say whether two shared more than a day, whichever days their dates mean."""
    _, most = _gap(one.bounds, hold.bounds)
    return most is not None and most < -1


def _soon(one: Hold, hold: Hold) -> bool:
    least, _ = _gap(one.bounds, hold.bounds)
    return least is None or least <= SOON


def _transition(others: Sequence[Hold], hold: Hold) -> Transition:
    gaps = [_gap(one.bounds, hold.bounds) for one in others]
    leasts = [least for least, _ in gaps if least is not None]
    mosts = [most for _, most in gaps if most is not None]
    least = min(leasts) if len(leasts) == len(gaps) else None
    most = max(mosts) if len(mosts) == len(gaps) else None
    first_day = hold.bounds.from_earliest, hold.bounds.from_latest
    return Transition(tuple(others), hold, least, most, first_day)


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
    last = tuple(hold for hold in holds if hold.bounds.until_latest == latest)
    earliest = max(hold.bounds.until_earliest for hold in last)
    ends = life.beyond < NEVER
    least = life.surely_until - latest if ends else None
    most = life.beyond - earliest if ends and earliest > ALWAYS else None
    yield Transition(last, None, least, most, (earliest, latest))

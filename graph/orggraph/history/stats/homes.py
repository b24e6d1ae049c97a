"""In which organisation was it on a day? Units and posts, up to what is in no other."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from orggraph.dates import ALWAYS, NEVER, Bounds, Day
from orggraph.facts import Reason
from orggraph.facts.terms import PART_OF, POST_IN
from orggraph.history.stats.spells import Spell
from orggraph.index.index import Index
from orggraph.index.masks import BITS
from orggraph.index.point import NOW

_DISPUTED: Final = BITS[Reason.DISPUTED]


class _Place(NamedTuple):
    """That something was in something else on some days (half-open)."""

    first: int
    beyond: int
    possible: bool
    home: int


class Home(NamedTuple):
    """What an entity was in on some days (half-open); all by number.

    `top` is the organisation above it: of several things that it is in on a day, what
    is certain counts, then the first by its id. `above` is everything that it is in,
    itself included.
    """

    first: int
    beyond: int
    top: int
    above: frozenset[int]


class Homes:
    """What units and posts are in, day by day, as known on a day; disputed is left out.

    What is in nothing on a day is its own organisation.
    """

    def __init__(self, index: Index, known: Day | None) -> None:
        edges, spans, predicates = index.edges, index.holding, index.records.predicates
        wanted = {n for n, iri in enumerate(predicates) if iri in {*PART_OF, POST_IN}}
        now = NOW if known is None else known
        self._places: dict[int, list[_Place]] = defaultdict(list)
        self._homes: dict[int, list[Home]] = {}
        for edge, predicate in enumerate(edges.predicate):
            for row in spans.of(edge) if predicate in wanted else ():
                believed = spans.known[row] <= now < spans.given_up[row]
                if believed and not (mask := spans.mask[row]) & _DISPUTED:
                    days = spans.first[row], spans.beyond[row]
                    place = _Place(*days, mask != 0, edges.object[edge])
                    self._places[edges.subject[edge]].append(place)
        lists = index.records.lists
        for post, homes in enumerate(index.records.column("entity.post_in")):
            for home in lists[homes] if homes else ():
                # for good, also while nobody holds it and it is in no snapshot
                self._places[post].append(
                    _Place(ALWAYS, NEVER, possible=False, home=home)
                )

    def on(self, number: int, day: Day) -> Home:
        """Return what an entity was in on a day."""
        return _on(self._of(number), day)

    def during(self, spell: Spell) -> list[Home]:
        """Return what that was in of which somebody was a part, in order of days."""
        homes = self._of(spell.object)
        if len(homes) == 1:  # as with most
            return homes
        first, over = spell.started, spell.over
        return [h for h in homes if h.first < over and first < h.beyond]

    def parts(self, spell: Spell, org: int | None) -> Iterator[tuple[Spell, int]]:
        """Yield what of a spell was in which organisation; with `org`, in it alone."""

        def place(home: Home) -> int | None:
            if org is None:
                return home.top
            return org if org in home.above else None

        homes = self.during(spell)
        if len(homes) == 1:  # as with most
            if (alone := place(homes[0])) is not None:
                yield spell, alone
            return
        for organisation, run in groupby(homes, key=place):
            if organisation is not None:
                some = list(run)
                begins = None if some[0] is homes[0] else some[0].first
                beyond = None if some[-1] is homes[-1] else some[-1].beyond
                yield _cut(spell, begins, beyond), organisation

    def _of(self, number: int) -> list[Home]:
        if number not in self._homes:
            alone = Home(ALWAYS, NEVER, number, frozenset({number}))
            self._homes[number] = [alone]  # should it be in itself, by a circle
            places = self._places.get(number, ())
            if len(places) == 1 and places[0][:2] == (ALWAYS, NEVER):  # most posts
                self._homes[number] = [
                    Home(first, beyond, top, above | alone.above)
                    for first, beyond, top, above in self._of(places[0].home)
                ]
            elif places:
                ordered = sorted(places, key=_preference)
                self._homes[number] = list(self._joined(alone, ordered))
        return self._homes[number]

    def _joined(self, alone: Home, places: Sequence[_Place]) -> Iterator[Home]:
        """Yield the homes of an entity by those of what it is in; equal ones as one."""
        further = {place.home: self._of(place.home) for place in places}
        days = {day for homes in further.values() for h in homes for day in h[:2]}
        days.update(day for place in places for day in place[:2])
        last: Home | None = None
        for first, beyond in pairwise(sorted({ALWAYS, NEVER, *days})):
            there = [p.home for p in places if p.first <= first < p.beyond]
            homes = [_on(further[home], first) for home in there]
            above = alone.above.union(*(home.above for home in homes))
            top = homes[0].top if homes else alone.top
            if last and last.top == top and last.above == above:
                last = last._replace(beyond=beyond)
                continue
            if last:
                yield last
            last = Home(first, beyond, top, above)
        if last:
            yield last


def _preference(place: _Place) -> tuple[bool, int]:
    return place.possible, place.home


def _on(homes: Sequence[Home], day: int) -> Home:
    """Return that of some homes, which cover all days, that counts on a day."""
    if len(homes) == 1:  # as with most
        return homes[0]
    return next((h for h in homes if h.first <= day < h.beyond), homes[-1])


def _cut(spell: Spell, begins: int | None, beyond: int | None) -> Spell:
    """Return what of a spell lies between two days (None: its own)."""
    earliest, latest, over, gone = spell.bounds
    begun = spell.begun
    if begins is not None:
        earliest = latest = Day(begins)
        begun = True
    if beyond is not None:
        latest = min(latest, Day(beyond - 1))
        over = gone = Day(beyond)
    if begins is None and beyond is None:
        return spell
    over = max(over, Day(earliest + 1)) if earliest > ALWAYS else over
    return spell._replace(bounds=Bounds(earliest, latest, over, gone), begun=begun)

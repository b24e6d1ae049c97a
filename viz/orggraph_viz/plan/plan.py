"""How is a plan made? Once for all points of a film, so that nothing jumps."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from orggraph_viz.film.values import Film, Shape, Way
from orggraph_viz.plan.headers import drawn, headers
from orggraph_viz.plan.homes import all_above, preferred, ranked, stays
from orggraph_viz.plan.layout import lay_out
from orggraph_viz.plan.network import spots
from orggraph_viz.plan.nowhere import homeless
from orggraph_viz.plan.order import depth_first, wholes
from orggraph_viz.plan.pairs import pairs
from orggraph_viz.plan.routes import Router
from orggraph_viz.plan.rows import rows
from orggraph_viz.plan.sharing import shared
from orggraph_viz.plan.values import NOWHERE, Group, Home, Plan, Route, Sizes

#: With more cards and headers than this, groups begin closed.
MOST_CARDS: Final = 1_000


def plan(film: Film) -> Plan:
    """Return the places of everything in a film; equal for equal films."""
    return _Maker(film).plan()


class _Maker:
    """Things are named by their numbers here, and groups by those of their headers."""

    def __init__(self, film: Film) -> None:
        self._film = film
        self._sizes = Sizes()
        self._headers = headers(film)
        cards = drawn(film) - self._headers
        self._stays = stays(film, self._headers, cards)
        self._nowhere = nowhere = homeless(film, cards, self._stays)
        self._above = wholes(film, self._headers)
        self._homes = preferred(film, self._stays, self._above)
        for thing in nowhere:
            self._homes[thing] = (*self._homes.get(thing, ()), NOWHERE)
        self._seated = ranked(film, self._stays, nowhere)
        order = depth_first(film, self._headers, self._above, self._seated)
        self._order = [*order, NOWHERE] if nowhere else order
        self._numbers = {header: number for number, header in enumerate(self._order)}
        self._folded = len(self._headers) + len(cards) > MOST_CARDS

    def plan(self) -> Plan:
        rooms = {} if self._folded else rows(self._film, self._stays, self._homes)
        alone = [rooms.get(header, 0) for header in self._order]
        slots = shared(self._film, self._order, alone, self._nowhere)
        tallest = [
            max(rows for rows, other in zip(alone, slots, strict=True) if other == slot)
            for slot in range(max(slots, default=-1) + 1)
        ]
        laid = lay_out(self._sizes, tallest)
        places = [laid[slot] for slot in slots]
        heights = [tallest[slot] for slot in slots]
        groups = tuple(
            Group(header, place.left, place.top, height, self._whole(header))
            for header, place, height in zip(self._order, places, heights, strict=True)
        )
        homes = tuple(self._ranked_homes())
        return Plan(
            self._sizes,
            homes,
            groups,
            tuple(self._routes(Router(self._sizes, places, heights))),
            tuple(self._lanes()),
            () if self._folded else spots(self._film, self._sizes, groups, homes),
            self._folded,
        )

    def _whole(self, header: int) -> int:
        """Return the group that another is a part of, or -1."""
        above = self._above.get(header)
        return -1 if above is None else self._numbers[above]

    def _ranked_homes(self) -> Iterator[tuple[Home, ...]]:
        ranks = {
            (header, thing): rank
            for header, things in self._seated.items()
            for rank, thing in enumerate(things)
        }
        for thing in range(len(self._film.things)):
            yield tuple(
                Home(self._numbers[header], ranks[header, thing])
                for header in self._homes.get(thing, ())
            )

    def _routes(self, router: Router) -> Iterator[Route]:
        heads = {header: self._numbers[header] for header in self._headers}
        seats = {
            thing: [self._numbers[header] for header in homes]
            for thing, homes in self._homes.items()
        }
        for source, target in pairs(self._film, heads, seats, self._all_above()):
            yield router.route(source, target)

    def _all_above(self) -> list[set[int]]:
        """Return the groups that each group is directly or indirectly a part of."""
        return [
            {self._numbers[whole] for whole in all_above(header, self._above)}
            for header in self._order
        ]

    def _lanes(self) -> Iterator[int]:
        """Yield headers in order, each followed by its posts."""
        posts = _posts_by_place(self._film, self._numbers)
        for header in (*self._order, NOWHERE):
            if header != NOWHERE:
                yield header
            yield from posts.pop(header, ())


def _posts_by_place(film: Film, numbers: Mapping[int, int]) -> dict[int, Sequence[int]]:
    """Return the posts of each header, those without one as nowhere, by name."""
    places: dict[int, set[int]] = defaultdict(set)
    for fact in film.facts:
        if fact.way is Way.POST:
            places[fact.subject].update(p for p in fact.places if p in numbers)
    found: dict[int, list[int]] = defaultdict(list)

    def by_name(post: int) -> tuple[str, str]:
        return film.things[post].name.casefold(), film.things[post].id

    posts = (n for n, thing in enumerate(film.things) if thing.shape is Shape.POST)
    for post in sorted(posts, key=by_name):
        if post not in numbers:
            place = min(places[post], key=numbers.__getitem__, default=NOWHERE)
            found[place].append(post)
    return dict(found)

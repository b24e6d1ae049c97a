"""How is a plan made? Once for all points of a film, so that nothing jumps."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from orggraph_viz.film.values import Film, Shape, Way
from orggraph_viz.plan.homes import all_above
from orggraph_viz.plan.lasting import Lasting, lasting
from orggraph_viz.plan.layout import Place, lay_out
from orggraph_viz.plan.network import spots
from orggraph_viz.plan.order import depth_first
from orggraph_viz.plan.pairs import pairs
from orggraph_viz.plan.routes import Router
from orggraph_viz.plan.rows import rows
from orggraph_viz.plan.sharing import shared
from orggraph_viz.plan.values import NOWHERE, Group, Home, Plan, Route, Sizes

#: With more cards and headers than this, groups begin closed.
MOST_CARDS: Final = 1_000


def plan(film: Film, whole: Film | None = None) -> Plan:
    """Return the places of everything in a film; equal for equal films.

    Of a film that is a part of a `whole`, everybody is at home where they are in that.
    """
    return _Maker(film, lasting(film, whole)).plan()


class _Maker:
    """Things are named by their numbers here, and groups by those of their headers."""

    def __init__(self, film: Film, lasting: Lasting) -> None:
        self._film, self._lasting = film, lasting
        self._sizes = Sizes()
        self._headers, self._above = lasting.headers, lasting.above
        self._homes, self._seated = lasting.homes, lasting.seated
        order = depth_first(film, self._headers, self._above, self._seated)
        self._order = [*order, NOWHERE] if lasting.nowhere else order
        self._numbers = {header: number for number, header in enumerate(self._order)}
        self._folded = len(self._headers) + len(lasting.cards) > MOST_CARDS

    def plan(self) -> Plan:
        rooms = (
            {} if self._folded else rows(self._film, self._lasting.stays, self._homes)
        )
        alone = [rooms.get(header, 0) for header in self._order]
        slots = shared(self._film, self._order, alone, self._lasting.nowhere)
        tallest = [
            max(rows for rows, other in zip(alone, slots, strict=True) if other == slot)
            for slot in range(max(slots, default=-1) + 1)
        ]
        laid = lay_out(self._sizes, tallest)
        places = [laid[slot] for slot in slots]
        heights = [tallest[slot] for slot in slots]
        groups = tuple(
            self._group(header, place, height)
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

    def _group(self, header: int, place: Place, rows: int) -> Group:
        return Group(
            header,
            place.left,
            place.top,
            rows,
            self._whole(header),
            self._lasting.names.get(header, ""),
            self._lasting.signs.get(header, ""),
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

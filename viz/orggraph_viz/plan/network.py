"""Where is everything in the network view? Near what it is joined to, and apart."""

from collections.abc import Sequence
from itertools import chain
from math import isfinite
from typing import Final

from orggraph_viz.film.values import Film, Way
from orggraph_viz.plan.apart import apart
from orggraph_viz.plan.values import Group, Home, Sizes, Spot

#: With more things there is no network view: nobody could read it.
MOST_SPOTS: Final = 1_000
#: The forces know no screen: what they place is made wider than high.
_WIDER: Final = 2.5
#: How firmly all is drawn to the middle, how firmly apart, and how much room each
#: thing asks for: tried on the ledger that ships, for few crossings in little room.
_GRAVITY: Final = 0.4
_APART: Final = 4.0
_ROOM: Final = 0.1
#: Many things move in fewer rounds, so that a thousand take no more than seconds.
_ROUNDS: Final = (40, 300)
_FORCES: Final = 15_000_000


def spots(
    film: Film,
    sizes: Sizes,
    groups: Sequence[Group],
    homes: Sequence[Sequence[Home]],
) -> tuple[Spot, ...]:
    """Return the middle of each thing, the same for the same film; empty for too many.

    By the forces of ForceAtlas2 (Jacomy and others, 2014) over all that ever joins two
    things, beginning with the places of groups, then pushed until no two cards overlap.
    """
    start = _starts(groups, homes)
    if not 0 < len(start) <= MOST_SPOTS:
        return ()
    placed = apart(_pulled(film, start), sizes.header_width, sizes.header_height)
    return tuple(placed.get(n, Spot(0, 0)) for n in range(len(film.things)))


def _starts(
    groups: Sequence[Group], homes: Sequence[Sequence[Home]]
) -> dict[int, tuple[float, float]]:
    """Return each thing that is ever drawn, and roughly where it is among the groups."""
    found = {
        group.header: (float(group.left), float(group.top))
        for group in groups
        if group.header >= 0
    }
    for thing, several in enumerate(homes):
        if several:
            home = groups[several[0].group]
            found[thing] = home.left + 20.0, home.top + 53.0 * (1 + several[0].rank)
    return {thing: _astray(thing, at) for thing, at in sorted(found.items())}


def _astray(thing: int, at: tuple[float, float]) -> tuple[float, float]:
    """Return a point a little beside, so that none is exactly in the middle of all.

    There, and where two are in one point, no direction leads away.
    """
    return at[0] + 7 * (thing * 0.618 % 1) + 1, at[1] + 7 * (thing * 0.414 % 1) + 1


def _pulled(
    film: Film, start: dict[int, tuple[float, float]]
) -> dict[int, tuple[float, float]]:
    import networkx as nx  # a third of a second, for pages alone

    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(start)
    for fact in film.facts:
        if fact.way not in {Way.POST, Way.EXISTS}:
            for place in fact.places:
                if fact.subject in start and place in start and fact.subject != place:
                    graph.add_edge(fact.subject, place)
    if len(start) == 1:
        return start
    most = max(max(map(abs, at)) for at in start.values())
    begin = {thing: [x / most, y / most] for thing, (x, y) in start.items()}
    fewest, most_rounds = _ROUNDS
    rounds = min(most_rounds, 8 * len(start), _FORCES // len(start) ** 2)
    found = nx.forceatlas2_layout(
        graph,
        begin,
        max_iter=max(fewest, rounds),
        strong_gravity=True,
        gravity=_GRAVITY,
        scaling_ratio=_APART,
        node_size=dict.fromkeys(start, _ROOM),
        seed=1,  # it is random only where two things begin in one place
    )
    moved = {thing: (float(x) * _WIDER, float(y)) for thing, (x, y) in found.items()}
    return moved if all(map(isfinite, chain(*moved.values()))) else start

"""Where is everything in the network view? Near what it is joined to, and apart."""

from collections.abc import Sequence
from typing import Final

from orggraph_viz.film.values import Film, Way
from orggraph_viz.plan.apart import apart
from orggraph_viz.plan.values import Group, Home, Sizes, Spot

#: With more things there is no network view: nobody could read it.
MOST_SPOTS: Final = 1_000
ASPECT: Final = 1.5
_ROUNDS: Final = 300


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
    return dict(sorted(found.items()))


def _pulled(
    film: Film, start: dict[int, tuple[float, float]]
) -> dict[int, tuple[float, float]]:
    import networkx as nx  # a third of a second, for pages alone

    graph: "nx.Graph[int]" = nx.Graph()
    graph.add_nodes_from(start)
    for fact in film.facts:
        if fact.way not in {Way.POST, Way.EXISTS}:
            for place in fact.places:
                if fact.subject in start and place in start and fact.subject != place:
                    graph.add_edge(fact.subject, place)
    most = max(max(map(abs, at)) for at in start.values()) or 1.0
    begin = {thing: [x / most, y / most] for thing, (x, y) in start.items()}
    found = nx.forceatlas2_layout(graph, begin, max_iter=_ROUNDS, seed=1)
    return {thing: (float(x) * ASPECT, float(y)) for thing, (x, y) in found.items()}

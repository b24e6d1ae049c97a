"""Where is everything in the network view? Near what it is joined to, and apart."""

from collections.abc import Collection, Sequence
from itertools import chain, combinations
from math import isfinite
from statistics import fmean
from typing import TYPE_CHECKING, Final

from orggraph_viz.film.values import Film, Way
from orggraph_viz.plan.apart import apart
from orggraph_viz.plan.values import Group, Home, Sizes, Spot

if TYPE_CHECKING:  # a third of a second, for pages alone
    import networkx as nx

#: With more things there is no network view: nobody could read it.
MOST_SPOTS: Final = 1_000
#: The forces know no screen: what they place is made wider than high.
_WIDER: Final = 2.5
#: How firmly all is drawn to the middle, how firmly apart, and how much room each
#: thing asks for: tried on the ledger that ships, for few crossings in little room.
_GRAVITY: Final = 0.4
_APART: Final = 4.0
_ROOM: Final = 0.1
#: A round takes as long as the square of how many move. So few move in many rounds; of
#: more than these, first the hubs, that have more than so many ties, then all.
_FEW: Final = 220
_HUB: Final = 4
_ROUNDS, _ROUNDS_OF_HUBS, _LAST_ROUNDS = 300, 100, 15
#: So many forces among hubs take no more than half a second.
_FORCES: Final = 15_000_000

_At = dict[int, list[float]]


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
    if len(start) == 1:
        return start
    graph = _graph(film, start)
    most = max(max(map(abs, at)) for at in start.values())
    begin = {thing: [x / most, y / most] for thing, (x, y) in start.items()}
    if len(start) <= _FEW:
        found = _settled(graph, begin, min(_ROUNDS, 8 * len(start)))
    else:
        found = _settled(graph, _around_hubs(graph, begin), _LAST_ROUNDS)
    moved = {thing: (x * _WIDER, y) for thing, (x, y) in found.items()}
    return moved if all(map(isfinite, chain(*moved.values()))) else start


def _graph(film: Film, things: Collection[int]) -> "nx.Graph[int]":
    """Return what ever joins two of some things."""
    import networkx as nx

    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(things)
    for fact in film.facts:
        if fact.way not in {Way.POST, Way.EXISTS}:
            for place in fact.places:
                if fact.subject in things and place in things and fact.subject != place:
                    graph.add_edge(fact.subject, place)
    return graph


def _settled(
    graph: "nx.Graph[int]",
    begin: _At,
    rounds: int,
    masses: dict[int, int] | None = None,
) -> _At:
    """Return where the forces have moved things in some rounds."""
    import networkx as nx

    found = nx.forceatlas2_layout(
        graph,
        begin,
        max_iter=rounds,
        strong_gravity=True,
        gravity=_GRAVITY,
        scaling_ratio=_APART,
        node_mass=masses,
        node_size=dict.fromkeys(graph, _ROOM),
        seed=1,  # it is random only where two things begin in one place
    )
    return {thing: [float(x), float(y)] for thing, (x, y) in found.items()}


def _around_hubs(graph: "nx.Graph[int]", begin: _At) -> _At:
    """Return where hubs settle without all others, and these between their hubs.

    Two hubs are joined by whatever has ties to both.
    """
    hubs = [thing for thing in graph if graph.degree[thing] > _HUB]
    if len(hubs) <= 1:
        return begin
    near = {thing: sorted({*hubs} & {*graph[thing]}) for thing in graph}
    core = graph.__class__()
    core.add_nodes_from(hubs)
    core.add_edges_from((hub, other) for hub in hubs for other in near[hub])
    for thing in graph.nodes - core.nodes:
        core.add_edges_from(combinations(near[thing], 2))
    rounds = min(_ROUNDS_OF_HUBS, _FORCES // len(hubs) ** 2)
    masses = {hub: graph.degree[hub] + 1 for hub in hubs}
    at = _settled(core, {hub: begin[hub] for hub in hubs}, rounds, masses)
    return {
        thing: at.get(thing) or _between([at[hub] for hub in near[thing]], alone)
        for thing, alone in begin.items()
    }


def _between(places: Sequence[Sequence[float]], alone: list[float]) -> list[float]:
    """Return the middle of some places, and a little beside; `alone` where there are none."""
    if not places:
        return alone
    x, y = map(fmean, zip(*places, strict=True))
    return [x + alone[0] / 100, y + alone[1] / 100]

"""Which lines lead from one thing to another, and along which corners?"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from orggraph_viz.film.values import Way
from orggraph_viz.frame.cards import surest
from orggraph_viz.frame.cast import Acting
from orggraph_viz.frame.seating import Scene
from orggraph_viz.frame.values import Box, Card, Link
from orggraph_viz.plan.values import Route, Sizes

Point = tuple[int, int]


def draw_links(scene: Scene, cards: Sequence[Card]) -> list[Link]:
    """Return a link for each two drawn things that facts join other than at home.

    Those that are always drawn come first, and are attached nearest to the middle.
    """
    ends = {card.thing: card for card in cards if card.thing >= 0 and not card.ghost}
    joined: dict[tuple[int, int], list[Acting]] = defaultdict(list)
    ended = frozenset(scene.moment.ended)
    earlier = (act for act in scene.earlier.acts if act.number in ended)
    for act in (*scene.now.acts, *earlier):
        sources = [ends[source] for source in act.sources if source in ends]
        targets = [ends[target] for target in act.targets if target in ends]
        for source, target in product(sources, targets):
            if not _is_at_home(source, target):
                joined[source.thing, target.thing].append(act)
    plain = [
        _link(scene, ends[source], ends[target], acts)
        for (source, target), acts in joined.items()
    ]
    plain.sort(key=lambda link: (link.quiet, link.source, link.target))
    return list(_routed(scene, plain, ends))


def _is_at_home(source: Card, target: Card) -> bool:
    """Say whether a link would join a thing to itself, or a card to its header."""
    if source.thing == target.thing:
        return True
    return target.header and not source.header and source.group == target.group


def _link(
    scene: Scene,
    source: Card,
    target: Card,
    acts: Sequence[Acting],
) -> Link:
    begun = all(act.number in scene.moment.begun for act in acts)
    ended = all(act.number in scene.moment.ended for act in acts)
    implied = (
        not source.header
        and target.header
        and scene.is_above(target.group, source.group)
    )
    quiet = all(
        act.fact.way is Way.PART or (act.fact.way is Way.BELONGS and implied)
        for act in acts
    )
    return Link(
        source.thing,
        target.thing,
        surest(act.fact.line for act in acts),
        any(act.fact.way is Way.LEADS for act in acts),
        "ended" if ended else "new" if begun else "",
        quiet,
        (),
    )


def _routed(
    scene: Scene, links: Sequence[Link], ends: Mapping[int, Card]
) -> Iterator[Link]:
    """Yield links with their corners, each attached beside those before it."""
    routes = {(route.source, route.target): route for route in scene.plan.routes}
    used: dict[tuple[Box, str], int] = defaultdict(int)

    def attached(box: Box, side: str) -> Point:
        offsets = port_offsets(scene.plan.sizes, box.height)
        offset = offsets[used[box, side] % len(offsets)]
        used[box, side] += 1
        return (box.right if side == "right" else box.left), box.middle + offset

    for link in links:
        source, target = ends[link.source], ends[link.target]
        route = routes.get((source.group, target.group))
        out, into = (route.out, route.into) if route else _sides(source, target)
        begin = attached(source.box, out)
        end = attached(target.box, into)
        yield link._replace(corners=(begin, *_corners(route, begin, end), end))


def _sides(source: Card, target: Card) -> tuple[str, str]:
    """Return by which sides a straight line leaves and enters."""
    if source.box.left == target.box.left:
        return "right", "right"
    left_to_right = source.box.left < target.box.left
    return ("right", "left") if left_to_right else ("left", "right")


def _corners(route: Route | None, begin: Point, end: Point) -> Iterator[Point]:
    """Yield the corners of a route, those without a height as high as its ends."""
    for number, (x, y) in enumerate(route.corners if route else ()):
        own = begin[1] if route and number < route.lead else end[1]
        yield x, own if y is None else y


def port_offsets(sizes: Sizes, height: int) -> tuple[int, ...]:
    """Return how far from the middle of a side links are attached, in their order.

    >>> port_offsets(Sizes(), 42)
    (0, 7, -7, 14, -14)
    """
    most = height // 2 - sizes.port
    steps = range(sizes.port, most + 1, sizes.port)
    return 0, *(offset for step in steps for offset in (step, -step))

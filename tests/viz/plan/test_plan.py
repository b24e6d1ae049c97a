"""Has everything a place, whatever the clocks say?"""

from collections.abc import Callable
from itertools import combinations, product
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as some

from drawn_films import (
    FIRM,
    Shown,
    apart,
    crosses,
    fact,
    of_world,
    shown,
    since,
)
from oracle import World
from orggraph_viz.film.values import Shape
from orggraph_viz.frame.boxes import backdrop_box, card_box, header_box
from orggraph_viz.frame.values import Box
from orggraph_viz.plan.apart import apart as pushed_apart
from orggraph_viz.plan.layout import lay_out
from orggraph_viz.plan.plan import plan
from orggraph_viz.plan.routes import Router
from orggraph_viz.plan.rows import MOST_ROWS
from orggraph_viz.plan.values import NOWHERE, Group, Plan, Route, Sizes
from small_ledgers import worlds

Turtle = Callable[..., Path]
ROWS = some.lists(some.integers(0, 12), min_size=1, max_size=12)
SIZES = Sizes()


def groups(rows: list[int]) -> list[Group]:
    places = lay_out(SIZES, rows)
    return [
        Group(n, p.left, p.top, r, -1)
        for n, (p, r) in enumerate(zip(places, rows, strict=True))
    ]


def full(group: Group) -> list[Box]:
    """Return the header and all cards of a group that is full."""
    cards = [card_box(SIZES, group, row) for row in range(group.rows)]
    return [header_box(SIZES, group), *cards]


def corners(route: Route, begin: Box, end: Box) -> list[tuple[int, int]]:
    ys = [begin.middle] * route.lead + [end.middle] * len(route.corners)
    between = [
        (x, own if y is None else y)
        for (x, y), own in zip(route.corners, ys, strict=False)
    ]
    first = begin.right if route.out == "right" else begin.left
    last = end.right if route.into == "right" else end.left
    return [(first, begin.middle), *between, (last, end.middle)]


@given(ROWS)
def test_no_two_groups_share_a_place(rows: list[int]) -> None:
    drops = [backdrop_box(SIZES, group, group.rows) for group in groups(rows)]

    assert all(apart(a, b) for a, b in combinations(drops, 2))


@given(ROWS, some.data())
@settings(max_examples=40)
def test_no_way_runs_through_a_card_of_a_full_group(
    rows: list[int], data: some.DataObject
) -> None:
    placed = groups(rows)
    router = Router(SIZES, lay_out(SIZES, rows), rows)
    every = [box for group in placed for box in full(group)]
    pick = some.sampled_from(placed)
    for source, target in data.draw(some.lists(some.tuples(pick, pick), max_size=2)):
        route = router.route(source.header, target.header)
        ends = product(full(source)[::4], full(target)[::4])
        ways = [corners(route, begin, end) for begin, end in ends]
        assert not any(crosses(box, way) for way in ways for box in every)


def test_ways_in_one_lane_keep_beside_each_other() -> None:
    router = Router(SIZES, lay_out(SIZES, [12, 12, 12, 12]), [12, 12, 12, 12])
    lanes = [router.route(0, target).corners[0][0] for target in (0, 1, 2, 3)]

    assert len(set(lanes)) == 4


@given(worlds())
@settings(max_examples=25)
def test_a_plan_is_the_same_for_the_same_film_and_has_a_place_for_all(
    world: World,
) -> None:
    found = of_world(world)
    homes = [home for homes in found.plan.homes for home in homes]

    assert plan(found.film) == found.plan
    assert len(homes) == len(set(homes))
    assert all(home.group < len(found.plan.groups) for home in homes)
    assert all(apart(a, b) for a, b in combinations(in_network(found.plan), 2))


def in_network(found: Plan) -> list[Box]:
    """Return what is drawn in the network view."""
    drawn = {group.header for group in found.groups} - {NOWHERE}
    drawn |= {thing for thing, homes in enumerate(found.homes) if homes}
    spots = [found.spots[thing] for thing in drawn] if found.spots else []
    return [Box(spot.x, spot.y, 198, 46) for spot in spots]


def test_what_begins_in_one_point_is_pushed_apart() -> None:
    found = pushed_apart(dict.fromkeys(range(9), (0.0, 0.0)), 198, 46)

    assert len(set(found.values())) == 9


def test_a_person_is_at_home_in_the_team_rather_than_the_whole(turtle: Turtle) -> None:
    found = shown(
        turtle(
            FIRM
            + fact("1", "lab", "org:unitOf", "firm", since("2020-01-01"))
            + fact("2", "ann", "org:memberOf", "firm", since("2020-01-01"))
            + fact("3", "ann", "org:memberOf", "lab", since("2023-01-01"))
        )
    )
    homes = found.plan.homes[found.number("Ann")]

    assert [home.group for home in homes] == [
        found.group("Firm lab"),
        found.group("Firm"),
    ]
    assert found.plan.groups[homes[0].group].above == homes[1].group


def test_of_two_places_the_one_of_more_days_is_home(turtle: Turtle) -> None:
    text = FIRM + ":club a org:Organization ; rdfs:label 'Club' .\n"
    text += fact("1", "ann", "org:memberOf", "firm", since("2020-01-01", "2020-02-01"))
    text += fact("2", "ann", "org:memberOf", "club", since("2020-01-01", "2022-01-01"))
    found = shown(turtle(text))

    assert found.plan.homes[found.number("Ann")][0].group == found.group("Club")


def test_a_group_has_room_for_the_most_who_are_there_at_once(turtle: Turtle) -> None:
    """Bob comes when Ann has gone; she stays marked on that very day."""
    text = FIRM
    text += fact("1", "ann", "org:memberOf", "firm", since("2020-01-01", "2021-01-01"))
    text += fact("2", "bob", "org:memberOf", "firm", since("2021-01-02"))
    found = shown(turtle(text))
    later = shown(turtle(text.replace("2021-01-02", "2022-01-02")))

    assert found.plan.groups[found.group("Firm")].rows == 2
    assert later.plan.groups[later.group("Firm")].rows == 1


def test_lanes_are_headers_each_followed_by_its_posts(turtle: Turtle) -> None:
    found = shown(turtle(FIRM + fact("1", "ann", "org:holds", "chief", since("2020"))))

    assert [found.film.things[lane].name for lane in found.plan.lanes] == [
        "Firm",
        "Chief of Firm",
    ]


def test_the_heaviest_organisation_comes_first(shipped_ledger: Shown) -> None:
    first = shipped_ledger.plan.groups[0]

    assert shipped_ledger.film.things[first.header].name == "OpenAI"
    assert (first.left, first.top) == (0, 0)


def test_the_shipped_plan_fills_a_screen(shipped_ledger: Shown) -> None:
    drops = [backdrop_box(SIZES, g, g.rows) for g in shipped_ledger.plan.groups]
    aspect = max(d.right for d in drops) / max(d.bottom for d in drops)

    assert 1 < aspect < 2.2


def test_nothing_overlaps_in_the_network(shipped_ledger: Shown) -> None:
    boxes = in_network(shipped_ledger.plan)

    assert len(boxes) >= 100
    assert all(apart(a, b) for a, b in combinations(boxes, 2))


def test_no_group_has_more_rows_than_fit_a_screen(shipped_ledger: Shown) -> None:
    assert max(group.rows for group in shipped_ledger.plan.groups) == MOST_ROWS == 10


def test_every_group_that_can_be_a_home_has_a_row(shipped_ledger: Shown) -> None:
    plan = shipped_ledger.plan
    used = {home.group for homes in plan.homes for home in homes}

    assert all(plan.groups[group].rows for group in used)


def test_headers_have_no_home(shipped_ledger: Shown) -> None:
    for group in shipped_ledger.plan.groups:
        if group.header != NOWHERE:
            assert shipped_ledger.plan.homes[group.header] == ()
            assert shipped_ledger.film.things[group.header].shape is not Shape.PERSON

"""Do groups and cards have room? Whatever there is to place."""

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as some

from orggraph.facts import EntityId
from orggraph_viz.groups import Group
from orggraph_viz.layout import ASPECT, Box, Placed, lay_out
from orggraph_viz.routes import End, Router

SIZES = some.lists(some.integers(0, 40), max_size=12)


def groups(sizes: list[int]) -> list[Group]:
    return [
        Group(EntityId(f"g{at}"), tuple(EntityId(f"c{at}.{n}") for n in range(size)))
        for at, size in enumerate(sizes)
    ]


def apart(one: Box, other: Box) -> bool:
    return (
        one.right <= other.left
        or other.right <= one.left
        or one.bottom <= other.top
        or other.bottom <= one.top
    )


def inside(box: Box, around: Box) -> bool:
    return (
        around.left <= box.left
        and box.right <= around.right
        and around.top <= box.top
        and box.bottom <= around.bottom
    )


def things(places: tuple[Placed, ...]) -> list[tuple[Placed, Box]]:
    return [(place, box) for place in places for box in (place.header, *place.slots)]


def crosses(box: Box, corners: tuple[tuple[int, int], ...]) -> bool:
    """Say whether a way runs through the inside of a rectangle."""
    return any(
        max(a[0], b[0]) > box.left
        and min(a[0], b[0]) < box.right
        and max(a[1], b[1]) > box.top
        and min(a[1], b[1]) < box.bottom
        for a, b in pairwise(corners)
    )


@given(SIZES)
def test_no_two_things_share_a_place(sizes: list[int]) -> None:
    places = lay_out(groups(sizes))

    assert all(apart(a.backdrop, b.backdrop) for a, b in combinations(places, 2))
    for place in places:
        boxes = [place.header, *place.slots]
        assert all(apart(a, b) for a, b in combinations(boxes, 2))
        assert all(inside(box, place.backdrop) for box in boxes)


@given(SIZES)
def test_every_group_and_card_has_a_place(sizes: list[int]) -> None:
    placed = {place.group: len(place.slots) for place in lay_out(groups(sizes))}

    assert placed == {group: len(group.cards) for group in groups(sizes)}


def test_a_tall_group_is_broken_into_columns() -> None:
    (place,) = lay_out(groups([30]))

    assert 1 < len({slot.x for slot in place.slots}) < 30
    assert place.backdrop.width / place.backdrop.height < 2 * ASPECT


@given(SIZES, some.data())
def test_no_way_runs_through_a_card(sizes: list[int], data: some.DataObject) -> None:
    places = lay_out(groups([*sizes, 1]))
    every = things(places)
    router = Router(places)
    pick = some.sampled_from(every)
    for source, target in data.draw(some.lists(some.tuples(pick, pick), max_size=5)):
        if source == target:
            continue
        way = router.way(End(source[1], source[0]), End(target[1], target[0]))

        assert not any(crosses(box, way) for _, box in every)
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(way))

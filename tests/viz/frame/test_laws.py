"""What holds for every frame of every film."""

import re
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

import orggraph
from drawn_films import Shown, apart, crosses, inside, of_world
from oracle import World
from orggraph.dates import NEVER, Day
from orggraph.facts import Kind
from orggraph_viz.frame.frame import frame
from orggraph_viz.frame.values import Frame, Show
from small_ledgers import Asked, questions, worlds

SHOWS = some.builds(
    Show,
    reported=some.booleans(),
    unknown_starts=some.booleans(),
    ghosts=some.booleans(),
)
DAYS = [
    "2015-12-11",
    "2018-02-20",
    "2020-12-29",
    "2023-11-18",
    "2024-05-18",
    "2024-10-01",
]


def check(seen: Frame) -> None:
    """Check that everything is in its place, and nothing in that of another."""
    drops = {drop.group: drop.box for drop in seen.backdrops}
    assert all(apart(a.box, b.box) for a, b in combinations(seen.cards, 2))
    assert all(inside(card.box, drops[card.group]) for card in seen.cards)
    things = [card.thing for card in seen.cards if card.thing >= 0]
    assert len(things) == len(set(things))
    for link in seen.links:
        assert {link.source, link.target} <= set(things)
        assert not any(crosses(card.box, link.corners) for card in seen.cards)
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(link.corners))


@given(worlds(), questions, SHOWS)
@settings(max_examples=50)
def test_a_frame_is_in_order(world: World, asked: Asked, show: Show) -> None:
    found = of_world(world)
    known = NEVER if asked.known is None else asked.known
    seen = frame(found.film, found.plan, asked.at, known, show)

    check(seen)
    assert seen == frame(found.film, found.plan, asked.at, known, show)


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("ghosts", [False, True])
def test_a_frame_of_the_shipped_ledger_is_in_order(
    shipped_ledger: Shown, day: str, *, ghosts: bool
) -> None:
    check(shipped_ledger.at(day, show=Show(ghosts=ghosts)))


def test_a_card_moves_only_if_its_home_or_its_row_does(shipped_ledger: Shown) -> None:
    places: dict[tuple[int, int, int], object] = {}
    for change in shipped_ledger.film.changes[::9]:
        seen = shipped_ledger.at(change.day)
        rows: dict[int, int] = {}
        for card in seen.cards:
            row = rows[card.group] = rows.get(card.group, -1 if card.header else 0) + 1
            key = (card.thing, card.group, row)
            assert places.setdefault(key, card.box) == card.box


@pytest.mark.parametrize("day", DAYS)
def test_everything_of_the_snapshot_is_drawn_or_counted(
    shipped_ledger: Shown, og: orggraph.OrgGraph, day: str
) -> None:
    seen = shipped_ledger.at(day, show=Show(unknown_starts=True))
    snapshot = og.at(day)
    held = {edge.object for edge in snapshot.edges if edge.predicate == "org:holds"}
    there = [
        node
        for node in snapshot.nodes
        if not (node.kind is Kind.POST and node.id in held)
    ]
    drawn = {card.thing for card in seen.cards if card.thing >= 0 and not card.gone}
    more = (re.fullmatch(r"(\d+) more", card.name) for card in seen.cards)
    hidden = sum(int(found[1]) for found in more if found)

    assert {shipped_ledger.film.things[thing].id for thing in drawn} <= {
        node.id for node in there
    }
    assert len(drawn) + hidden == len(there)


@pytest.mark.parametrize("day", DAYS)
def test_opened_groups_hide_nobody(shipped_ledger: Shown, day: str) -> None:
    groups = frozenset(range(len(shipped_ledger.plan.groups)))
    closed = shipped_ledger.at(day)
    opened = shipped_ledger.at(day, show=Show(opened=groups))

    assert not any(card.name.endswith(" more") for card in opened.cards)
    assert opened.counts == closed.counts


def test_the_plan_has_a_way_for_every_link(shipped_ledger: Shown) -> None:
    routes = {(route.source, route.target) for route in shipped_ledger.plan.routes}
    for change in shipped_ledger.film.changes[::9]:
        seen = shipped_ledger.at(Day(change.day), show=Show(unknown_starts=True))
        groups = {card.thing: card.group for card in seen.cards if card.thing >= 0}
        used = {(groups[link.source], groups[link.target]) for link in seen.links}

        assert used <= routes

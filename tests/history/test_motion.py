"""Is a range of days what the snapshots of its days are?"""

from collections.abc import Iterable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from oracle import World
from orggraph.dates import ALWAYS, NEVER, Day
from orggraph.history import Edge, Snapshot
from orggraph.history.drawn import draw_edges
from orggraph.history.motion import Motion, Wanted, motion
from orggraph.history.narrowing import part_of
from orggraph.index.index import Index
from orggraph.index.point import NOW, Point
from small_ledgers import FIRST, LAST, UNITS, Asked, index_of, questions, worlds

few = settings(max_examples=20)
#: The parts of an edge, and why it is only possible.
Told = tuple[str, str, str, tuple[str, ...]]
Shown = tuple[set[Told], set[str]]
PARTS: tuple[dict[str, Any], ...] = ({"org": UNITS[0]}, {"around": UNITS[0]})


@few
@given(worlds(), questions, st.booleans())
def test_every_day_of_a_range_is_its_snapshot(
    world: World, asked: Asked, certain: bool
) -> None:
    index = index_of(world)
    known = NOW if asked.known is None else asked.known
    film = motion(index, Wanted(known=known, certain=certain))

    for day in _turns(film):
        whole = Snapshot(index, Point(day, known))

        assert _on(index, film, day) == _shown(part_of(whole, certain=certain))


@few
@given(worlds(), questions)
def test_a_part_of_a_range_holds_the_part_of_each_day_and_nothing_else(
    world: World, asked: Asked
) -> None:
    index = index_of(world)
    known = NOW if asked.known is None else asked.known
    for part in PARTS:
        film = motion(index, Wanted(known=known, **part))

        for day in _turns(film):
            whole = Snapshot(index, Point(day, known))
            least, some = _shown(part_of(whole, **part)), _on(index, film, day)
            most = _shown(whole)
            assert least[0] <= some[0] <= most[0]
            assert least[1] <= some[1] <= most[1]


@few
@given(worlds(), questions)
def test_a_range_is_cut_at_its_first_and_last_day(world: World, asked: Asked) -> None:
    index = index_of(world)
    last = Day(asked.at + 20)
    whole = motion(index, Wanted())
    cut = motion(index, Wanted(asked.at, last))
    days = [Day(asked.at - 1), asked.at, last, Day(last + 1)]

    for day in days:
        inside = asked.at <= day <= last
        expected = _on(index, whole, day) if inside else (set(), set())
        assert _on(index, cut, day) == expected


def _turns(film: Motion) -> list[Day]:
    """Return the days on which anything changes, and those before."""
    spells = [one.spell for told in film.edges.values() for one in told]
    spells += [spell for some in film.nodes.values() for spell in some]
    days = {day - step for spell in spells for day in spell for step in (0, 1)}
    return [Day(day) for day in sorted({FIRST, LAST, *days}) if ALWAYS < day < NEVER]


def _on(index: Index, film: Motion, day: Day) -> Shown:
    """Return the edges of a day, with why they are only possible, and the entities."""
    rows = [
        one.row
        for told in film.edges.values()
        for one in told
        if one.spell.first <= day < one.spell.beyond
    ]
    names = [
        index.records.entity_ids[number]
        for number, spells in film.nodes.items()
        if any(spell.first <= day < spell.beyond for spell in spells)
    ]
    return _told(draw_edges(index, rows, Point(day))), set(names)


def _shown(snapshot: Snapshot) -> Shown:
    return _told(snapshot.edges), {node.id for node in snapshot.nodes}


def _told(edges: Iterable[Edge]) -> set[Told]:
    return {(*edge[:3], tuple(map(str, edge.reasons))) for edge in edges}

"""Does a film say at each point what `at` and `diff` say? By its laws, at random."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import orggraph
from index.dense_worlds import dense_worlds
from oracle import World
from orggraph import OrgGraph
from orggraph.asking import point_of
from orggraph.dates import NEVER, Day, spoken_period
from orggraph.facts import Certainty
from orggraph.facts.terms import HEAD_OF, HOLDS, MEMBER_OF, PART_OF, POST_IN, expand
from orggraph.history import Edge, Snapshot
from orggraph.history.diff.diff import Diff
from orggraph.history.diff.difference import difference
from orggraph.history.diff.happenings import happenings
from orggraph.history.words import held_word, post_word, reason_words, role_word
from orggraph.index.index import Index
from orggraph.index.point import NOW, Point
from orggraph.text import clean
from orggraph_viz.film.film import film
from orggraph_viz.film.missing import spoken
from orggraph_viz.film.values import Film, Mark, Way
from small_ledgers import Asked, index_of, questions, worlds
from viz.film.seen import seen

CASES = sorted((Path(__file__).parents[2] / "conformance").glob("*.json"))
common = settings(max_examples=25)
asked = st.lists(questions, min_size=6, max_size=12)
_WAYS = {
    HEAD_OF: Way.LEADS,
    HOLDS: Way.HOLDS,
    MEMBER_OF: Way.BELONGS,
    POST_IN: Way.POST,
}


def _points(made: Film, questions: list[Asked]) -> list[Point]:
    """Return what is asked, on days that can be chosen."""
    return [
        Point(
            min(max(one.at, made.first), made.last),
            NOW if one.known is None else one.known,
        )
        for one in questions
    ]


def _some_points(made: Film, step: int, begin: int = 0) -> list[Point]:
    """Return some of all pairs of days on which something turns, or of days before."""
    turns = {day for span in made.spans for day in span.rect[:2]}
    days = {Day(day + side) for day in turns for side in (-1, 0)}
    inside = sorted(day for day in days if made.first <= day <= made.last)
    knowns = [*made.known, *(Day(day - 1) for day in made.known), NOW]
    pairs = [Point(day, known) for day in inside for known in knowns]
    some = pairs[begin::step]
    assert len(some) > 10
    return some


# what is so


def _told(index: Index, at: Point) -> dict[str, Any]:
    """Return what `at` answers, in the form in which a film is seen."""
    shot = Snapshot(index, at)
    return {
        "facts": sorted(_edge(shot, edge) for edge in shot.edges),
        "exists": sorted(
            [node.id, _line(node.existence), _reasons(node.existence)]
            for node in shot.nodes
            if node.existence
        ),
        "gone": sorted(
            [one.subject, one.object, spoken(clean(one.reason))]
            for one in shot.dangling
        ),
    }


def _edge(shot: Snapshot, edge: Edge) -> list[Any]:
    predicate = expand(edge.predicate)
    way = _WAYS.get(predicate, Way.PART if predicate in PART_OF else Way.OTHER)
    period = clean(spoken_period(edge.start, edge.end)) if edge.statements else ""
    role = clean(edge.role or role_word(edge.predicate))
    if way is Way.HOLDS:
        names = {node.id: clean(node.label) for node in shot.nodes}
        homes = [
            e.object
            for e in shot.edges
            if e.subject == edge.object and e.predicate == "org:postIn"
        ]
        home = names[homes[0]] if homes else names[edge.object]
        role = held_word(post_word(names[edge.object], home), clean(edge.role or ""))
    certainty = str(edge.certainty or "")
    how = [role, period, _line(edge), certainty, _reasons(edge)]
    return [edge.subject, int(way), edge.object, *how]


def _line(edge: Edge) -> str:
    if not edge.certain:
        return "possible"
    return "certain" if edge.certainty in {None, Certainty.CONFIRMED} else "reported"


def _reasons(edge: Edge) -> list[str]:
    return [f"{why}: {reason_words(why)}" for why in edge.reasons]


def _holds_at(index: Index, made: Film, at: Point) -> None:
    found, told = seen(made, *at), _told(index, at)

    assert {key: found[key] for key in told} == told


def test_the_shipped_film_holds_at_each_point_what_at_answers(
    og: OrgGraph, shipped_film: Film
) -> None:
    index, made = og.index, shipped_film
    for at in _some_points(made, step=293):
        _holds_at(index, made, at)


@common
@given(worlds(), asked)
def test_a_film_holds_at_each_point_what_at_answers(
    world: World, questions: list[Asked]
) -> None:
    index = index_of(world)
    made = film(index)
    for at in _points(made, questions):
        _holds_at(index, made, at)


@settings(max_examples=10)
@given(dense_worlds(most=20), asked)
def test_that_is_so_in_crowded_ledgers_too(
    world: World, questions: list[Asked]
) -> None:
    index = index_of(world)
    made = film(index)
    for at in _points(made, questions):
        _holds_at(index, made, at)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_a_film_gives_the_answers_of_the_conformance_set(case: Path) -> None:
    index = orggraph.open(case.with_suffix(".ttl"), cache=False).index
    made = film(index)
    for ask in json.loads(case.read_text("utf-8"))["asks"]:
        at = point_of(ask["at"], ask["known"])
        _holds_at(index, made, at)

        assert len(seen(made, *at)["facts"]) == len(ask["edges"])


@common
@given(worlds(), asked)
def test_an_edge_is_told_once_at_each_point(
    world: World, questions: list[Asked]
) -> None:
    made = film(index_of(world))
    for at in _points(made, questions):
        edges = [made.facts[s.fact].edge for s in made.spans if s.rect.holds(*at)]

        assert len(edges) == len(set(edges))


# what happened


def _happened(index: Index, day: Day, known: Day) -> list[str]:
    found = Diff(index, Point(Day(day - 1), known), Point(day, known)).happened
    return [clean(said.text) for said in found]


def test_the_shipped_film_tells_each_change_as_diff_does(
    og: OrgGraph, shipped_film: Film
) -> None:
    index, made = og.index, shipped_film
    for at in _some_points(made, step=151, begin=3):
        assert seen(made, *at)["changed"] == _happened(index, *at)


@common
@given(worlds(), asked)
def test_a_film_tells_each_change_as_diff_does(
    world: World, questions: list[Asked]
) -> None:
    index = index_of(world)
    made = film(index)
    for at in _points(made, questions):
        assert seen(made, *at)["changed"] == _happened(index, *at)


@settings(max_examples=10)
@given(dense_worlds(most=20), asked)
def test_so_it_does_in_crowded_ledgers(world: World, questions: list[Asked]) -> None:
    index = index_of(world)
    made = film(index)
    for at in _points(made, questions):
        assert seen(made, *at)["changed"] == _happened(index, *at)


@common
@given(worlds(), asked)
def test_changes_come_in_order_and_one_a_day(
    world: World, questions: list[Asked]
) -> None:
    made = film(index_of(world))
    days = [change.day for change in made.changes]
    points = _points(made, questions)
    assert points
    for at in points:
        there = [c.day for c in made.changes if c.known <= at.known < c.given_up]

        assert len(there) == len(set(there))
    assert days == sorted(days)
    assert all(change.news for change in made.changes)


@common
@given(worlds())
def test_who_is_marked_as_gone_was_there_the_day_before_and_is_not_now(
    world: World,
) -> None:
    made = film(index_of(world))
    for change in made.changes:
        before = _subjects(made, Day(change.day - 1), change.known)
        after = _subjects(made, change.day, change.known)
        for news in (made.news[number] for number in change.news):
            if news.mark is Mark.LEFT:
                assert news.about in before - after
            if news.mark is Mark.JOINED:
                assert news.about in after


def _subjects(made: Film, day: Day, known: Day) -> set[int]:
    facts = [made.facts[s.fact] for s in made.spans if s.rect.holds(day, known)]
    told = [fact for fact in facts if not fact.unknown_start]
    return {end for fact in told for end in (fact.subject, fact.object)}


# what was learnt, and what is told otherwise now


def _learnt(index: Index, one: Point, other: Point) -> list[str]:
    return [spoken(clean(said.text)) for said in Diff(index, one, other).learnt]


def test_the_shipped_film_tells_each_belief_as_diff_does(
    og: OrgGraph, shipped_film: Film
) -> None:
    index, made = og.index, shipped_film
    for at in _some_points(made, step=331, begin=7):
        assert seen(made, *at)["otherwise"] == _learnt(index, at, Point(at.day))


@common
@given(worlds(), asked)
def test_a_film_tells_each_belief_as_diff_does(
    world: World, questions: list[Asked]
) -> None:
    index = index_of(world)
    made = film(index)
    for at in _points(made, questions):
        told = _learnt(index, at, Point(at.day))

        assert sorted(seen(made, *at)["otherwise"]) == sorted(told)


@common
@given(worlds())
def test_a_film_tells_what_was_learnt_each_day_as_diff_does(world: World) -> None:
    index = index_of(world)
    made = film(index)
    found = {one.day: [made.news[n].text for n in one.news] for one in made.learnt}
    inside = [day for day in made.known if made.first <= day <= made.last]
    for day in inside:
        before = Day(day - 1)
        told = _learnt(index, Point(before, before), Point(before, day))

        assert found.get(day, []) == told


def test_nothing_is_told_otherwise_now_as_known_now(shipped_film: Film) -> None:
    assert shipped_film.beliefs
    assert all(one.rect.given_up <= NEVER for one in shipped_film.beliefs)


# the steps by which all this is found


@common
@given(worlds(), questions)
def test_what_happened_is_told_alike_from_all_that_differs(
    world: World, question: Asked
) -> None:
    index = index_of(world)
    made = film(index)
    (at,) = _points(made, [question])
    shots = Snapshot(index, at._replace(day=Day(at.day - 1))), Snapshot(index, at)
    told = happenings(index, difference(*shots)).sentences

    assert seen(made, *at)["changed"] == [clean(said.text) for said in told]

"""Is a step from one point to the next told as the difference of both is?"""

from hypothesis import given, settings

from index.dense_worlds import dense_worlds
from oracle import World
from orggraph.dates import Day
from orggraph.history import take
from orggraph.history.diff.beliefs import beliefs
from orggraph.history.diff.difference import Difference, difference
from orggraph.history.diff.happenings import happenings
from orggraph.history.diff.step import Turning, step
from orggraph.history.saying import Sayer
from orggraph.index.index import Index
from orggraph.index.point import Point
from small_ledgers import Asked, index_of, questions, worlds


def _all(index: Index) -> Turning:
    """Return all spans: what turns between any two points is among them."""
    tables = (index.holding, index.living, index.dangling)
    return Turning(*(range(len(table)) for table in tables))


def _both(index: Index, one: Point, other: Point) -> tuple[Difference, Difference]:
    shots = (take(index, at.day, at.known) for at in (one, other))
    return step(index, one, other, _all(index)), difference(*shots)


def _points(world: World, question: Asked) -> tuple[Index, Day, Day]:
    known = question.at if question.known is None else question.known
    return index_of(world), question.at, known


@settings(max_examples=60)
@given(worlds(), questions)
def test_what_happened_overnight_is_told_alike(world: World, question: Asked) -> None:
    index, day, known = _points(world, question)
    found, whole = _both(index, Point(Day(day - 1), known), Point(day, known))

    assert (found.filled, found.vacated) == (whole.filled, whole.vacated)
    assert found.edges == whole.edges
    assert happenings(index, found) == happenings(index, whole)


@settings(max_examples=20)
@given(dense_worlds(most=20), questions)
def test_so_it_is_in_crowded_ledgers(world: World, question: Asked) -> None:
    index, day, known = _points(world, question)
    found, whole = _both(index, Point(Day(day - 1), known), Point(day, known))

    assert happenings(index, found, Sayer(index.ledger)) == happenings(index, whole)


@settings(max_examples=60)
@given(worlds(), questions)
def test_what_was_learnt_in_a_day_is_told_alike(world: World, question: Asked) -> None:
    index, day, known = _points(world, question)
    found, whole = _both(index, Point(day, Day(known - 1)), Point(day, known))

    assert beliefs(index, found) == beliefs(index, whole)

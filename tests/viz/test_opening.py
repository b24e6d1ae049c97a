"""On which day does a page open that was asked for no day?"""

from collections.abc import Callable
from pathlib import Path

import pytest

import orggraph
from orggraph.asking import day_of
from orggraph.dates import NEVER, format_day
from orggraph_viz.opening import opening_day

Turtle = Callable[[str], Path]

TWO = """
    f:1 rdf:subject :ann ; rdf:predicate org:memberOf ; rdf:object :acme ;
        schema:startDate "2010" ; schema:endDate "2015-03-01" .
    f:2 rdf:subject :bob ; rdf:predicate org:memberOf ; rdf:object :acme ;
        schema:startDate "2012-01-01" ; schema:endDate "2018-06-30" .
    """
IMPRECISE = """
    f:1 rdf:subject :ann ; rdf:predicate org:memberOf ; rdf:object :acme ;
        schema:startDate "2010" ; schema:endDate "2015" .
    f:2 rdf:subject :bob ; rdf:predicate org:memberOf ; rdf:object :acme ;
        schema:startDate "2012-01-01" ; schema:endDate "2014-06-30" .
    """
TIMELESS = """
    :chair a org:Post ; rdfs:label "Chair" ; org:postIn :acme .
    f:1 rdf:subject :ann ; rdf:predicate org:holds ; rdf:object :chair ;
        schema:startDate "2012-01-01" ; schema:endDate "2014-06-30" .
    """


def _opens(path: Path, latest: str) -> str:
    index = orggraph.open(path).index
    rows = range(len(index.holding))
    return format_day(opening_day(index, rows, NEVER, day_of(latest)))


@pytest.mark.parametrize(
    ("text", "latest", "opens"),
    [
        (TWO, "2026-01-01", "2018-06-30"),
        (TWO, "2017-01-01", "2017-01-01"),
        (TWO, "1990-01-01", "2010-12-31"),
        (IMPRECISE, "2026-01-01", "2015-01-01"),
        (TIMELESS, "2026-01-01", "2014-06-30"),
        ("", "2026-01-01", "2026-01-01"),
    ],
)
def test_it_is_the_last_day_on_which_anything_held_for_certain(
    text: str, latest: str, opens: str, turtle: Turtle
) -> None:
    assert _opens(turtle(text), latest) == opens

"""Does a page say of which part of a ledger it is?"""

import pytest

import orggraph
from orggraph.asking import day_of
from orggraph.dates import parse_age
from orggraph.facts import EntityId
from orggraph_viz.film.reach import Reach
from orggraph_viz.part import part_words

LEIKE = EntityId("https://example.org/id/jan-leike")
SINCE, UNTIL = day_of("2023-07-01"), day_of("2024-12-31")


@pytest.mark.parametrize(
    ("reach", "told"),
    [
        (Reach(), ""),
        (Reach(around=LEIKE), "Only what was ever 2 steps around Jan Leike."),
        (Reach(around=LEIKE, hops=1), "Only what was ever 1 step around Jan Leike."),
        (Reach(organization=LEIKE), "Only Jan Leike and what was ever in it."),
        (
            Reach(since=SINCE, until=UNTIL),
            "Only from 1 Jul 2023 to 31 Dec 2024.",
        ),
        (Reach(until=UNTIL), "Only to 31 Dec 2024."),
        (
            Reach(units_only=True, certain=True),
            "Without people and posts; only what is certain.",
        ),
        (
            Reach(stale=parse_age("18m")),
            "Edges not confirmed within 18 months count as possible.",
        ),
    ],
)
def test_a_part_is_told_in_a_sentence(
    reach: Reach, told: str, og: orggraph.OrgGraph
) -> None:
    assert part_words(og.index, reach) == told


def test_it_says_that_only_some_sources_count(og: orggraph.OrgGraph) -> None:
    assert part_words(og.index, Reach(), partial=True) == "Only by some sources."

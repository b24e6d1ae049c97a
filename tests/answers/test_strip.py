"""Is a bar where its days are?"""

from hypothesis import given, strategies

from orggraph.answers.strip import WIDTH, strip_of
from orggraph.dates import ALWAYS, NEVER, Bounds, Day
from orggraph.facts import EntityId
from orggraph.history.timeline.stretches import Stretch

DAYS = strategies.one_of(
    strategies.integers(700_000, 740_000), strategies.sampled_from([ALWAYS, NEVER])
).map(Day)


def _stretch(days: list[Day]) -> Stretch:
    first, second, third, fourth = sorted(days)
    bounds = Bounds(first, second, third, fourth)
    return Stretch(EntityId("a"), "org:headOf", EntityId("b"), bounds)


@given(
    strategies.lists(strategies.lists(DAYS, min_size=4, max_size=4), max_size=5),
    strategies.integers(700_000, 740_000).map(Day),
)
def test_every_bar_is_within_the_line_and_what_is_sure_within_what_may_be(
    several: list[list[Day]], day: Day
) -> None:
    some = [_stretch(days) for days in several]
    strip = strip_of(some, day)

    if strip is None:
        assert all(end in {ALWAYS, NEVER} for one in some for end in one.bounds)
        return
    assert strip.now is not None
    assert 0 <= strip.now <= WIDTH
    for bar in map(strip.bar, some):
        assert bar.width > 0
        assert 0 <= bar.left <= bar.left + bar.width <= WIDTH
        if bar.sure_width:
            assert bar.left <= bar.sure_left
            assert bar.sure_left + bar.sure_width <= bar.left + bar.width

"""When did something last say that it is so, as far as that was known?"""

import pytest
from hypothesis import given, settings

from oracle import World
from orggraph.dates import Day, format_day, parse_day, parse_edtf
from orggraph.facts import EntityId, Source, SourceId, Statement, StatementId
from orggraph.facts.freshness import is_stale, last_confirmed
from small_ledgers import around, worlds


def said(*dates: str | None, seen: tuple[str, ...] = ()) -> str | None:
    """Return when sources of some dates, and sightings, last confirmed a statement."""
    names = [SourceId(f"s{n}") for n in range(len(dates))]
    told = Statement(
        StatementId("f"),
        EntityId("ada"),
        "org:headOf",
        EntityId("board"),
        seen=tuple(map(parse_edtf, seen)),
        sources=(*names, SourceId("nobody-describes-it")),
    )
    sources = {
        name: Source(name, issued=parse_edtf(date) if date else None)
        for name, date in zip(names, dates, strict=True)
    }
    day = last_confirmed([told], sources, None)
    return None if day is None else format_day(day)


@pytest.mark.parametrize(
    ("dates", "seen", "day"),
    [
        (("2019-05-01", "2018"), (), "2019-05-01"),
        (("2019",), (), "2019-01-01"),
        (("[..2019-05-01]",), (), None),
        (("[2019-05-01..]",), (), "2019-05-01"),
        (("2019?",), (), "2019-01-01"),
        ((None,), (), None),
        ((), (), None),
        (("2018-01-01",), ("2019-03",), "2019-03-01"),
        (("2018-01-01",), ("2019-03?",), "2018-01-01"),
        (("2018-01-01",), ("2019-03~",), "2019-02-01"),
    ],
)
def test_a_date_counts_with_its_earliest_day(
    dates: tuple[str | None, ...], seen: tuple[str, ...], day: str | None
) -> None:
    assert said(*dates, seen=seen) == day


@settings(max_examples=200)
@given(worlds(), around, around)
def test_what_is_learnt_never_makes_it_less_fresh(
    world: World, one: Day, other: Day
) -> None:
    sources = {source.id: source for source in world.sources}
    first, last = sorted((one, other))
    then, later = (
        last_confirmed(world.statements, sources, known) for known in (first, last)
    )

    assert (then or 0) <= (later or 0)
    assert (then or 0) <= first


def test_the_limit_itself_is_fresh() -> None:
    limit = parse_day("2022-05-18")

    assert not is_stale(limit, limit)
    assert is_stale(Day(limit - 1), limit)
    assert is_stale(None, limit)

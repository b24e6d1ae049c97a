"""Do groups share a place only where nobody ever sees both?"""

from collections.abc import Callable
from pathlib import Path

from drawn_films import FIRM, Shown, fact, shown, since
from orggraph.dates import NEVER, Day
from orggraph_viz.film.values import Film


def headers_there(film: Film, day: Day, known: Day) -> set[int]:
    there = (film.facts[s.fact] for s in film.spans if s.rect.holds(day, known))
    return {end for f in there for end in (f.subject, f.object, *f.places)}


def test_no_two_groups_of_one_place_are_there_at_once(shipped_ledger: Shown) -> None:
    film, plan = shipped_ledger.film, shipped_ledger.plan
    days = sorted({day for span in film.spans for day in span.rect[:2]})
    for known in (*film.known, NEVER):
        for day in days:
            there = headers_there(film, day, Day(known))
            shown = [g for g in plan.groups if g.header in there]
            places = {(group.left, group.top) for group in shown}

            assert len(places) == len(shown)


def test_what_comes_after_takes_the_place_of_what_is_gone(
    turtle: Callable[[str], Path],
) -> None:
    text = FIRM + fact("one", "ann", "org:memberOf", "firm", since("2014-01-01"))
    for name, start, end in (
        ("early", "2015-01-01", "2018-01-01"),
        ("late", "2019-01-01", "2021-01-01"),
    ):
        text += f":{name} a org:Organization ; rdfs:label '{name}' .\n"
        text += fact(name, "bob", "org:memberOf", name, since(start, end))
    plan = shown(turtle(text)).plan

    assert len(plan.groups) == 3
    assert len({(group.left, group.top) for group in plan.groups}) == 2

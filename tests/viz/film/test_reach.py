"""What of a ledger is filmed, when only a part of it is asked for?"""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import orggraph
from oracle import World
from orggraph import OrgGraph
from orggraph.dates import Age, Day, parse_day
from orggraph.facts import EntityId
from orggraph.history import Snapshot
from orggraph.history.scope import around, certain_only, within
from orggraph.index.point import NOW, Point
from orggraph_viz.film.film import film
from orggraph_viz.film.reach import Reach, reached
from orggraph_viz.film.values import Film, Line, Shape, Way
from orggraph_viz.frame.marks import marks
from orggraph_viz.frame.moment import moment
from orggraph_viz.frame.values import Show
from small_ledgers import Asked, index_of, questions, worlds
from viz.film.seen import seen

WORLD = """
    :acme a org:Organization ; rdfs:label "Acme" .
    :other a org:Organization ; rdfs:label "Other" .
    :team a org:OrganizationalUnit ; rdfs:label "Team" .
    :ann a foaf:Person ; rdfs:label "Ann" .
    :bob a foaf:Person ; rdfs:label "Bob" .
    :cy a foaf:Person ; rdfs:label "Cy" .
    :chair a org:Post ; rdfs:label "Chair" ; org:postIn :acme .
    src:s1 a schema:NewsArticle ; dcterms:publisher "Wired" ; dcterms:issued "2020-01-10" .

    f:f1 a rdf:Statement ; rdf:subject :team ; rdf:predicate org:unitOf ;
        rdf:object :acme ; schema:startDate "2019-01-01" ; schema:endDate "2022-12-31" .
    f:f2 a rdf:Statement ; rdf:subject :ann ; rdf:predicate org:memberOf ;
        rdf:object :team ; schema:startDate "2020-01-01" ;
        prov:hadPrimarySource src:s1 .
    f:f3 a rdf:Statement ; rdf:subject :bob ; rdf:predicate org:holds ;
        rdf:object :chair ; schema:startDate "2020-06-01" ; schema:endDate "2021" .
    f:f4 a rdf:Statement ; rdf:subject :cy ; rdf:predicate org:memberOf ;
        rdf:object :other ; schema:startDate "2018-03-01" .
    f:f5 a rdf:Statement ; rdf:subject :ann ; rdf:predicate org:reportsTo ;
        rdf:object :bob ; schema:startDate "2020-07-01" .
"""
DAY = parse_day("2020-08-01")
CERTAIN = Reach(certain=True)


def _id(name: str) -> EntityId:
    return EntityId(f"https://example.org/id/{name}")


@pytest.fixture
def world(turtle: Callable[[str], Path]) -> OrgGraph:
    return orggraph.open(turtle(WORLD))


def _names(made: Film) -> set[str]:
    return {thing.name for thing in made.things}


def _pairs(made: Film, at: Point) -> set[tuple[str, str]]:
    return {(fact[0], fact[2]) for fact in seen(made, *at)["facts"]}


def _edges(shot: Snapshot) -> set[tuple[str, str]]:
    return {(edge.subject, edge.object) for edge in shot.edges}


def test_everything_is_filmed_by_default(world: OrgGraph) -> None:
    made = film(world.index)

    assert _names(made) == {"Acme", "Other", "Team", "Ann", "Bob", "Cy", "Chair"}
    assert made.title == "Acme"


def test_an_organisation_is_filmed_with_all_that_was_ever_in_it(
    world: OrgGraph,
) -> None:
    made = film(world.index, Reach(organization=_id("acme")))

    assert _names(made) == {"Acme", "Team", "Ann", "Bob", "Chair"}
    assert made.title == "Acme"
    assert any(fact.way is Way.OTHER for fact in made.facts)


def test_an_organisation_that_nobody_knows_is_an_empty_film(world: OrgGraph) -> None:
    made = film(world.index, Reach(organization=_id("nobody")))

    assert (made.things, made.spans, made.news) == ((), (), ())


@pytest.mark.parametrize("name", ["openai", "anthropic"])
def test_the_shipped_organisation_has_what_the_snapshot_of_any_day_has(
    og: OrgGraph, name: str
) -> None:
    made = film(og.index, Reach(organization=_id(name)))
    for day in ("2016-01-01", "2022-05-05", "2024-05-18"):
        at = Point(parse_day(day))
        shot = within(Snapshot(og.index, at), _id(name))

        assert _edges(shot) <= _pairs(made, at)


@pytest.mark.parametrize("hops", [1, 2])
def test_around_somebody_is_whatever_is_near_on_any_day(
    og: OrgGraph, hops: int
) -> None:
    centre = _id("ilya-sutskever")
    made = film(og.index, Reach(around=centre, hops=hops))
    for day in ("2016-01-01", "2024-05-18"):
        at = Point(parse_day(day))

        assert _edges(around(Snapshot(og.index, at), centre, hops)) <= _pairs(made, at)


def test_fewer_hops_reach_less(world: OrgGraph) -> None:
    near = film(world.index, Reach(around=_id("ann"), hops=1))
    far = film(world.index, Reach(around=_id("ann"), hops=2))

    assert _names(near) == {"Ann", "Team", "Bob"}
    assert _names(far) == {"Ann", "Team", "Bob", "Acme", "Chair"}


def test_only_days_in_reach_can_be_chosen(world: OrgGraph) -> None:
    since, until = parse_day("2020-03-01"), parse_day("2020-12-31")
    made = film(world.index, Reach(since=since, until=until))

    assert (made.first, made.last) == (since, until)
    assert all(since <= change.day <= until for change in made.changes)
    assert all(span.rect.beyond > span.rect.first >= since - 1 for span in made.spans)
    assert all(span.rect.beyond <= until + 1 for span in made.spans)


def test_what_changed_on_the_first_day_in_reach_is_told(world: OrgGraph) -> None:
    since = parse_day("2020-07-01")
    made = film(world.index, Reach(since=since))

    assert seen(made, since, NOW)["changed"] == ["Ann now reports to Bob"]
    assert len(_pairs(made, Point(since))) == 6
    assert len(_pairs(made, Point(Day(since - 1)))) == 5


def test_units_are_filmed_without_people_and_posts(world: OrgGraph) -> None:
    made = film(world.index, Reach(units_only=True))

    assert {thing.shape for thing in made.things} <= {Shape.TEAM, Shape.ORGANIZATION}
    assert [fact.way for fact in made.facts] == [Way.PART]
    assert all(news.about >= 0 for news in made.news)


def test_what_is_only_possible_can_be_left_out(world: OrgGraph) -> None:
    made = film(world.index, CERTAIN)
    day = parse_day("2021-06-01")  # the chair was held until some day of 2021

    assert all(fact.line is not Line.POSSIBLE for fact in made.facts)
    assert (_id("bob"), _id("chair")) not in _pairs(made, Point(day))
    assert (_id("bob"), _id("chair")) in _pairs(film(world.index), Point(day))


def test_a_still_has_one_day_and_what_held_before_its_last_change(
    world: OrgGraph,
) -> None:
    at = Point(DAY)
    made = film(world.index, Reach(at=at))

    assert (made.first, made.last) == (DAY, DAY)
    assert [change.day for change in made.changes] == [parse_day("2020-07-01")]
    assert _pairs(made, at) == _pairs(film(world.index), at)
    before = Point(Day(made.changes[0].day - 1))
    assert _pairs(made, before) == _pairs(film(world.index), before)


def test_a_still_of_another_known_day_says_what_is_told_otherwise(
    og: OrgGraph, shipped_film: Film
) -> None:
    at = Point(parse_day("2024-05-18"), parse_day("2024-05-16"))
    still = film(og.index, Reach(at=at))

    assert seen(still, *at) == seen(shipped_film, *at)
    assert still.beliefs
    assert all(b.rect.first <= at.day < b.rect.beyond for b in still.beliefs)
    assert len(still.things) < len(shipped_film.things)


def test_what_was_not_confirmed_for_long_is_only_possible(world: OrgGraph) -> None:
    made = film(world.index, Reach(stale=Age(1, "y")))
    for day in ("2020-08-01", "2021-01-10", "2021-01-11", "2024-01-01"):
        shot = world.at(day, stale_after="1y")
        at = Point(parse_day(day))
        told = {tuple(one[:3]): one[-1] for one in seen(made, *at)["facts"]}
        possible = sum(not edge.certain for edge in shot.edges)

        assert sum(bool(reasons) for reasons in told.values()) == possible


@pytest.mark.parametrize("age", ["1y", "200d"])
def test_so_it_is_in_the_shipped_ledger_as_known_on_any_day(
    og: OrgGraph, age: str
) -> None:
    made = film(og.index, Reach(stale=Age(1, "y") if age == "1y" else Age(200, "d")))
    for day, known in (
        ("2020-08-01", None),
        ("2024-05-18", None),
        ("2024-05-18", "2024-05-16"),
        ("2024-05-18", "2023-12-01"),
        ("2025-02-01", "2024-11-01"),
    ):
        shot = og.at(day, known, stale_after=age)
        at = shot.point
        told = sorted(
            (one[0], one[2], len(one[-1])) for one in seen(made, *at)["facts"]
        )

        assert told == sorted((e.subject, e.object, len(e.reasons)) for e in shot.edges)


def test_what_is_certain_and_was_not_confirmed_is_left_out(world: OrgGraph) -> None:
    made = film(world.index, Reach(stale=Age(1, "y"), certain=True))

    assert (_id("ann"), _id("team")) in _pairs(made, Point(DAY))
    assert (_id("ann"), _id("team")) not in _pairs(made, Point(Day(DAY + 400)))


@pytest.mark.parametrize(
    "reach",
    [
        Reach(),
        Reach(organization=_id("acme")),
        Reach(around=_id("ann"), hops=1),
        Reach(since=DAY),
        Reach(units_only=True),
        Reach(certain=True),
    ],
    ids=str,
)
def test_it_is_counted_without_making_the_film(world: OrgGraph, reach: Reach) -> None:
    cut, made = reached(world.index, reach), film(world.index, reach)

    assert cut.spans == len(made.spans)
    assert cut.things == len(made.things) > 0


# only what is certain

_DOUBT = ("may have", "may no longer", "perhaps", "only possible")


def _all_told(made: Film) -> str:
    return "\n".join(news.text for news in made.news)


def test_nothing_that_is_only_possible_is_told_where_all_is_certain(
    og: OrgGraph, shipped_film: Film
) -> None:
    made = film(og.index, CERTAIN)
    told = _all_told(made)

    assert made.changes
    assert made.learnt
    assert all(words in _all_told(shipped_film) for words in _DOUBT)
    assert not [words for words in _DOUBT if words in told]
    assert all(fact.line is not Line.POSSIBLE for fact in made.facts)


@settings(max_examples=25)
@given(worlds(), st.lists(questions, min_size=4, max_size=8))
def test_what_is_certain_is_what_at_answers_and_nothing_else_is_told(
    world: World, asked: list[Asked]
) -> None:
    index = index_of(world)
    made = film(index, CERTAIN)
    for one in asked:
        day = min(max(one.at, made.first), made.last)
        at = Point(day, NOW if one.known is None else one.known)
        shot = certain_only(Snapshot(index, at))
        pairs = {(e.subject, e.object) for e in shot.edges if e.statements}

        assert pairs <= _pairs(made, at)
        assert _names_of(shot) <= {thing.id for thing in made.things}
    assert not [words for words in _DOUBT if words in _all_told(made)]


def _names_of(shot: Snapshot) -> set[str]:
    return {node.id for node in shot.nodes}


def test_who_is_gone_for_certain_is_told_on_the_day_on_which_that_is_so(
    world: OrgGraph,
) -> None:
    made = film(world.index, CERTAIN)
    told = {
        change.day: [made.news[number].text for number in change.news]
        for change in made.changes
    }

    assert parse_day("2021-01-01") not in told  # Bob may be gone from then on
    assert told[parse_day("2022-01-01")] == ["Bob left: Chair of Acme (until 2021)"]


def test_who_may_be_there_still_is_not_marked_as_gone(og: OrgGraph) -> None:
    made = film(og.index, CERTAIN)
    leike = next(n for n, one in enumerate(made.things) if one.id == _id("jan-leike"))
    there = moment(made, parse_day("2024-05-15"), NOW, Show())

    assert leike in there.went  # one is certain of him until the 14th
    assert there.change
    assert leike not in marks(made, there)


def test_a_post_of_whose_holders_none_is_certain_is_not_filmed(
    turtle: Callable[[str], Path],
) -> None:
    doubtful = """
        :acme a org:Organization . :chair a org:Post ; org:postIn :acme .
        f:1 rdf:subject :ann ; rdf:predicate org:holds ; rdf:object :chair ;
            schema:startDate "2018" ; schema:endDate "2018" .
        f:2 rdf:subject :bob ; rdf:predicate org:memberOf ; rdf:object :acme ;
            schema:startDate "2020-01-01" .
        """
    index = orggraph.open(turtle(doubtful)).index
    cut, made = reached(index, CERTAIN), film(index, CERTAIN)

    assert {thing.id for thing in made.things} == {_id("acme"), _id("bob")}
    assert cut.things == 2

"""Do the stretches of an edge cover the days on which it holds, by the index too?"""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from oracle import World
from orggraph import OrgGraph
from orggraph.dates import ALWAYS, NEVER, Bounds, Day, parse_day
from orggraph.facts import Certainty
from orggraph.facts.terms import POST_IN
from orggraph.history.timeline.lifetimes import ENDLESS, Lifetime, clipped, lifetimes
from orggraph.history.timeline.stretches import stretches
from orggraph.index.point import NOW, Point
from small_ledgers import FIRST, LAST, index_of, worlds

KNOWN = st.none() | st.integers(FIRST - 10, LAST + 10).map(Day)


@settings(max_examples=40)
@given(worlds(), KNOWN)
def test_stretches_cover_the_days_on_which_the_index_says_it_holds(
    world: World, known: Day | None
) -> None:
    index = index_of(world)
    for edge in range(len(index.edges)):
        # a place that is timeless holds whatever is stated
        if index.edges.is_life(edge) or index.edges.key(edge)[1] == POST_IN:
            continue
        facts = map(index.records.fact, index.edges.facts(edge))
        drawn = stretches(index.ledger, facts, known)
        for number in range(FIRST - 40, LAST + 40, 3):
            day = Day(number)
            at = Point(day, NOW if known is None else known)
            spans = [
                row for row in index.holding.of(edge) if index.holding.holds(row, at)
            ]
            covered = [
                some
                for some in drawn
                if some.bounds.from_earliest <= day < some.bounds.until_latest
            ]
            certain = [
                some
                for some in covered
                if some.firm
                and some.bounds.from_latest <= day < some.bounds.until_earliest
            ]

            assert bool(covered) is bool(spans)
            if certain:
                assert [index.holding.mask[row] for row in spans] == [0]


@settings(max_examples=40)
@given(worlds(), KNOWN)
def test_lifetimes_are_in_order_and_apart(world: World, known: Day | None) -> None:
    index = index_of(world)
    for name in index.ledger.entities:
        lives = lifetimes(index.ledger, name, known)

        assert lives
        for one, other in pairwise(lives):
            assert one.beyond < other.first


def test_an_endless_life_leaves_everything() -> None:
    bounds = Bounds(ALWAYS, Day(4), Day(8), NEVER)

    assert clipped(bounds, ENDLESS) == bounds


def test_what_lies_outside_of_a_life_is_gone() -> None:
    life = Lifetime(Day(10), Day(10), Day(20), Day(20))

    assert clipped(Bounds(Day(1), Day(1), Day(10), Day(10)), life) is None
    assert clipped(Bounds(Day(20), Day(20), NEVER, NEVER), life) is None


def test_days_between_two_lives_that_are_only_possible_stay_so(
    ledger: OrgGraph,
) -> None:
    """:lab a org:OrganizationalUnit ; rdfs:label "Lab" .
    f:1 a rdf:Statement ; rdf:subject :lab ; rdf:predicate rdf:type ;
        rdf:object org:OrganizationalUnit ; schema:endDate "2020" .
    f:2 a rdf:Statement ; rdf:subject :lab ; rdf:predicate rdf:type ;
        rdf:object org:OrganizationalUnit ; schema:startDate "2020-06-01" .
    """
    (name,) = ledger.ledger.lives
    (life,) = lifetimes(ledger.ledger, name, None)

    assert life == (ALWAYS, parse_day("2020-06-01"), NEVER, NEVER)


def test_a_disputed_founding_makes_only_its_own_days_possible(og: OrgGraph) -> None:
    (membership,) = (
        some
        for some in og.history("Igor Babuschkin").stretches
        if some.object.endswith("/xai")
    )

    assert membership.start == "2023"
    assert membership.bounds.until_earliest == NEVER


def test_statements_that_agree_are_one_stretch_the_firmest_first(
    ledger: OrgGraph,
) -> None:
    """:ada a foaf:Person ; rdfs:label "Ada" .
    :lab a org:OrganizationalUnit ; rdfs:label "Lab" .
    src:a a schema:NewsArticle ; dcterms:issued "2020-02-01" .
    src:b a schema:NewsArticle ; dcterms:issued "2020-01-15" .
    f:1 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:memberOf ;
        rdf:object :lab ; schema:startDate "2020-01-01" ;
        fact:certainty fact:reported ; prov:hadPrimarySource src:b .
    f:2 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:memberOf ;
        rdf:object :lab ; schema:startDate "2020-01-01" ;
        prov:hadPrimarySource src:a .
    """
    (some,) = ledger.history("Ada").stretches

    assert some.certainty is Certainty.CONFIRMED
    assert [name[-1] for name in some.statements] == ["2", "1"]
    assert [name[-1] for name in some.sources] == ["a", "b"]
    assert some.known_from == "2020-01-15"


def test_a_disputed_end_of_a_unit_takes_no_certainty_away(og: OrgGraph) -> None:
    (headship, *_) = (
        some
        for some in og.history("Jan Leike").stretches
        if some.object.endswith("superalignment")
    )

    assert headship.bounds.from_earliest == headship.bounds.from_latest
    assert headship.bounds.until_earliest == headship.bounds.until_latest

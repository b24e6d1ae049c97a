"""Who joins, leaves, and is there? Counted day by day, it must come to the same."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from orggraph import OrgGraph
from orggraph.dates import NEVER, Bounds, Day, parse_day
from orggraph.facts.terms import MEMBER_OF
from orggraph.history.stats.belonging import Stay
from orggraph.history.stats.spells import Spell
from orggraph.history.stats.turnover import by_year
from orggraph.history.stats.values import Period

FIRST = parse_day("2019-11-01")


@st.composite
def _stays(draw: st.DrawFn) -> Stay:
    start = Day(FIRST + draw(st.integers(0, 700)))
    over = draw(
        st.just(NEVER) | st.integers(1, 700).map(lambda days: Day(start + days))
    )
    begun = draw(st.booleans())
    bounds = Bounds(start, start, over, over)
    spell = Spell(0, MEMBER_OF, 1, bounds, begun)
    return Stay(0, 1, (spell,), start, over)


@settings(max_examples=30)
@given(st.lists(_stays(), max_size=5), st.integers(0, 900), st.integers(1, 400))
def test_years_are_the_sums_of_their_days(
    stays: list[Stay], since: int, days: int
) -> None:
    period = Period(FIRST, Day(FIRST + since), Day(FIRST + since + days))
    inside = range(period.since, period.until)
    for year in by_year(stays, period):
        of_it = [day for day in inside if date.fromordinal(day).year == year.year]
        counted = [s for s in stays if s.begun or s.over - s.started > 1]
        there = sum(s.started <= day < s.over for s in counted for day in of_it)

        assert year.days == len(of_it)
        assert round(year.people * year.days) == there
        assert year.joined == sum(s.started in of_it for s in stays if s.begun)
        assert year.left == sum(s.over - 1 in of_it for s in counted)
        assert year.unknown == sum(s.over - 1 in of_it for s in stays) - year.left


def test_who_goes_on_in_another_unit_has_not_left(ledger: OrgGraph) -> None:
    """:ada a foaf:Person ; rdfs:label "Ada" . :bob a foaf:Person ; rdfs:label "Bob" .
    :firm a org:Organization ; rdfs:label "Firm" .
    :lab a org:OrganizationalUnit ; rdfs:label "Lab" .
    :post a org:Post ; rdfs:label "Chair" ; org:postIn :firm .
    f:0 a rdf:Statement ; rdf:subject :lab ; rdf:predicate org:unitOf ;
        rdf:object :firm ; schema:startDate "2019-01-01" .
    f:1 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:memberOf ;
        rdf:object :lab ; schema:startDate "2020-01-01" ; schema:endDate "2020-06-30" .
    f:2 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:holds ;
        rdf:object :post ; schema:startDate "2020-07-01" .
    f:3 a rdf:Statement ; rdf:subject :bob ; rdf:predicate org:memberOf ;
        rdf:object :firm ; schema:startDate "2020-01-01" ; schema:endDate "2020-12-31" .
    """
    (whole,) = ledger.stats("2020-12-31", parts=["turnover"]).chapters
    (lab,) = ledger.stats("2020-12-31", parts=["turnover"], org="Lab").chapters

    assert whole.tables[0].rows == ((2020, 2, 1, 0, 2.0, 0.5),)
    assert lab.tables[0].rows == ((2020, 1, 1, 0, 0.5, 1 / (182 / 366)),)


def test_who_was_seen_on_the_last_day_only_counts_apart(ledger: OrgGraph) -> None:
    """:ada a foaf:Person ; rdfs:label "Ada" . :bob a foaf:Person ; rdfs:label "Bob" .
    :firm a org:Organization ; rdfs:label "Firm" .
    f:1 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:memberOf ;
        rdf:object :firm ; schema:startDate "2020-01-01" .
    f:2 a rdf:Statement ; rdf:subject :bob ; rdf:predicate org:memberOf ;
        rdf:object :firm ; schema:endDate "2020-12-31" .
    """
    (chapter,) = ledger.stats("2020-12-31", parts=["turnover"]).chapters

    assert chapter.tables[0].rows == ((2020, 1, 0, 1, 1.0, 0.0),)


def test_a_part_of_a_year_is_noted(og: OrgGraph) -> None:
    (chapter,) = og.stats("2024-05-18", parts=["turnover"]).chapters

    assert chapter.notes[-1] == "2024: only its 139 days in the period count."

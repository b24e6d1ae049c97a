"""In which organisation was somebody, where units move?"""

import pytest

from orggraph import OrgGraph
from orggraph.history.stats.values import Cell

MOVED = """:ada a foaf:Person ; rdfs:label "Ada" . :bob a foaf:Person ; rdfs:label "Bob" .
    :acme a org:Organization ; rdfs:label "Acme" .
    :beta a org:Organization ; rdfs:label "Beta" .
    :team a org:OrganizationalUnit ; rdfs:label "Team" .
    src:a a schema:NewsArticle ; dcterms:issued "2007-01-01" .
    f:1 a rdf:Statement ; rdf:subject :team ; rdf:predicate org:unitOf ;
        rdf:object :acme ; schema:startDate "2000-01-01" ;
        schema:endDate "2005-12-31" .
    f:2 a rdf:Statement ; rdf:subject :team ; rdf:predicate org:unitOf ;
        rdf:object :beta ; schema:startDate "2006-01-01" .
    f:3 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:memberOf ;
        rdf:object :team ; schema:startDate "2010-01-01" .
    f:4 a rdf:Statement ; rdf:subject :team ; rdf:predicate org:unitOf ;
        rdf:object :acme ; schema:startDate "2006-01-01" ;
        fact:knownUntil "2007-01-01" .
    """
BOB = """
    f:5 a rdf:Statement ; rdf:subject :bob ; rdf:predicate org:memberOf ;
        rdf:object :team ; schema:startDate "2004-01-01" ;
        schema:endDate "2011-06-30" .
    """


@pytest.fixture
def moved(turtle: "object") -> OrgGraph:
    """Ada joined a team after it moved from Acme to Beta, Bob before."""
    import orggraph

    return orggraph.open(turtle(MOVED + BOB))  # type: ignore[operator]


def _years(og: OrgGraph, org: str | None) -> list[tuple[Cell, ...]]:
    (chapter,) = og.stats("2012-12-31", org=org, parts=["turnover"]).chapters
    rows = (row[:3] for table in chapter.tables for row in table.rows)
    return [row for row in rows if row[1:] != (0, 0)]


def test_who_joins_a_unit_joins_what_it_is_in_on_that_day(moved: OrgGraph) -> None:
    assert (2010, 1, 0) in _years(moved, "beta")
    assert (2010, 1, 0) not in _years(moved, "acme")


def test_who_is_in_a_unit_that_moves_leaves_and_joins(moved: OrgGraph) -> None:
    assert _years(moved, "acme") == [(2004, 1, 0), (2005, 0, 1)]
    assert _years(moved, "beta") == [(2006, 1, 0), (2010, 1, 0), (2011, 0, 1)]
    assert _years(moved, "team") == [(2004, 1, 0), (2010, 1, 0), (2011, 0, 1)]
    assert _years(moved, None) == [
        (2004, 1, 0),
        (2005, 0, 1),
        (2006, 1, 0),
        (2010, 1, 0),
        (2011, 0, 1),
    ]


def test_tenures_count_where_the_unit_was_while_they_lasted(moved: OrgGraph) -> None:
    def tenures(org: str) -> Cell:
        (chapter,) = moved.stats("2012-12-31", org=org, parts=["tenure"]).chapters
        return chapter.tables[0].rows[0][1]

    assert (tenures("acme"), tenures("beta")) == (1, 2)


def test_a_ripple_is_in_the_organisation_of_the_day(moved: OrgGraph) -> None:
    (chapter,) = moved.ripple("Bob", until="2012-12-31", org="beta").chapters

    assert [table.name for table in chapter.tables] == [
        "Bob left Beta, last day 30 Jun 2011"
    ]


def test_of_two_homes_on_a_day_the_first_by_id_counts_and_both_are_found(
    ledger: OrgGraph,
) -> None:
    """:ada a foaf:Person ; rdfs:label "Ada" .
    :acme a org:Organization ; rdfs:label "Acme" .
    :beta a org:Organization ; rdfs:label "Beta" .
    :chair a org:Post ; rdfs:label "Chair" ; org:postIn :beta , :acme .
    f:1 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:holds ;
        rdf:object :chair ; schema:startDate "2010-01-01" ;
        schema:endDate "2011-12-31" .
    """
    (chapter,) = ledger.ripple("Ada", until="2012-12-31").chapters

    assert chapter.tables[0].name == "Ada left Acme, last day 31 Dec 2011"
    assert _years(ledger, "beta") == [(2010, 1, 0), (2011, 0, 1)]


def test_units_in_a_circle_have_a_home_all_the_same(ledger: OrgGraph) -> None:
    """:ada a foaf:Person ; rdfs:label "Ada" .
    :one a org:OrganizationalUnit ; rdfs:label "One" .
    :two a org:OrganizationalUnit ; rdfs:label "Two" .
    f:1 a rdf:Statement ; rdf:subject :one ; rdf:predicate org:unitOf ;
        rdf:object :two ; schema:startDate "2000-01-01" .
    f:2 a rdf:Statement ; rdf:subject :two ; rdf:predicate org:unitOf ;
        rdf:object :one ; schema:startDate "2000-01-01" .
    f:3 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:memberOf ;
        rdf:object :one ; schema:startDate "2010-01-01" .
    """
    assert _years(ledger, "two") == [(2010, 1, 0)]

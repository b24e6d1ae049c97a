"""How many people, posts and reports are there on a day?"""

import pytest

from orggraph import Kind, OrgGraph
from orggraph.history.scope import certain_only, without_unknown_starts

Bounds = tuple[float | None, float | None]


def _figures(og: OrgGraph, at: str) -> dict[str, Bounds]:
    (chapter,) = og.stats(at, parts=["people"]).chapters
    return {f.name: (f.least, f.most) for f in chapter.figures}


def test_what_is_possible_lies_between_least_and_most(ledger: OrgGraph) -> None:
    """:ada a foaf:Person ; rdfs:label "Ada" . :bob a foaf:Person ; rdfs:label "Bob" .
    :cy a foaf:Person ; rdfs:label "Cy" . :firm a org:Organization ; rdfs:label "Firm" .
    :one a org:Post ; rdfs:label "Chair" ; org:postIn :firm .
    :two a org:Post ; rdfs:label "Treasurer" ; org:postIn :firm .
    :six a org:Post ; rdfs:label "Secretary" ; org:postIn :firm .
    f:1 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:holds ;
        rdf:object :one ; schema:startDate "2020-01-01" .
    f:2 a rdf:Statement ; rdf:subject :bob ; rdf:predicate org:holds ;
        rdf:object :two ; schema:startDate "2020" .
    f:3 a rdf:Statement ; rdf:subject :cy ; rdf:predicate org:holds ;
        rdf:object :six ; schema:startDate "2019" ; schema:endDate "2020-01-31" .
    """
    found = _figures(ledger, "2020-03-01")

    assert found["people"] == (1, 2)
    assert found["posts filled"] == (1, 2)
    assert found["posts vacant"] == (1, 2)


def test_a_post_is_vacant_from_the_day_after_the_last_one_on(ledger: OrgGraph) -> None:
    """:ada a foaf:Person ; rdfs:label "Ada" . :lab a org:Organization ; rdfs:label "Lab" .
    :one a org:Post ; rdfs:label "Chair" ; org:postIn :lab .
    f:1 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:holds ;
        rdf:object :one ; schema:startDate "2020-01-01" ; schema:endDate "2020-02-01" .
    """
    assert _figures(ledger, "2020-02-01")["posts vacant"] == (0, 0)
    assert _figures(ledger, "2020-02-02")["posts vacant"] == (1, 1)


def test_posts_of_what_is_gone_are_not_vacant(ledger: OrgGraph) -> None:
    """:ada a foaf:Person ; rdfs:label "Ada" . :lab a org:Organization ; rdfs:label "Lab" .
    :one a org:Post ; rdfs:label "Chair" ; org:postIn :lab .
    f:1 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:holds ;
        rdf:object :one ; schema:startDate "2020-01-01" ; schema:endDate "2020-02-01" .
    f:2 a rdf:Statement ; rdf:subject :lab ; rdf:predicate rdf:type ;
        rdf:object org:Organization ; schema:endDate "2020-06-30" .
    """
    assert _figures(ledger, "2020-06-30")["posts vacant"] == (1, 1)
    assert _figures(ledger, "2020-07-01")["posts vacant"] == (0, 0)


def test_a_span_of_control_has_reports_and_members_once(ledger: OrgGraph) -> None:
    """:ada a foaf:Person ; rdfs:label "Ada" . :bob a foaf:Person ; rdfs:label "Bob" .
    :cy a foaf:Person ; rdfs:label "Cy" .
    :lab a org:OrganizationalUnit ; rdfs:label "Lab" .
    f:1 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:headOf ;
        rdf:object :lab ; schema:startDate "2020-01-01" .
    f:2 a rdf:Statement ; rdf:subject :bob ; rdf:predicate org:memberOf ;
        rdf:object :lab ; schema:startDate "2020-01-01" .
    f:3 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:memberOf ;
        rdf:object :lab ; schema:startDate "2020-01-01" .
    f:4 a rdf:Statement ; rdf:subject :bob ; rdf:predicate org:reportsTo ;
        rdf:object :ada ; schema:startDate "2020-01-01" .
    f:5 a rdf:Statement ; rdf:subject :cy ; rdf:predicate org:reportsTo ;
        rdf:object :ada ; schema:startDate "2020-01-01" .
    """
    (chapter,) = ledger.stats("2020-03-01", parts=["people"]).chapters

    assert chapter.tables[0].rows == (("Ada", 2),)


@pytest.mark.parametrize("kind", [Kind.PERSON, Kind.ORGANIZATION, Kind.UNIT])
@pytest.mark.parametrize("year", range(2016, 2026))
def test_the_figures_are_those_of_the_parts_of_the_snapshot(
    og: OrgGraph, year: int, kind: Kind
) -> None:
    day = f"{year}-05-18"
    snapshot = og.at(day)
    name = {"person": "people", "organization": "organisations"}.get(kind, f"{kind}s")
    parts = certain_only(snapshot), without_unknown_starts(snapshot)
    counts = [sum(node.kind is kind for node in part.nodes) for part in parts]

    assert _figures(og, day)[name] == (counts[0], counts[1])

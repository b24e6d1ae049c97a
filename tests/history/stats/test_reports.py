"""How soon do sources report, and how often is that replaced?"""

import pytest

from orggraph import OrgGraph


def _figures(og: OrgGraph, known: str | None = None) -> dict[str, float | None]:
    (chapter,) = og.stats("2021-01-01", known, parts=["sources"]).chapters
    return {figure.name: figure.least for figure in chapter.figures}


STORY = """:ada a foaf:Person ; rdfs:label "Ada" . :bob a foaf:Person ; rdfs:label "Bob" .
    :post a org:Post ; rdfs:label "Chair" .
    src:a a schema:NewsArticle ; dcterms:issued "2020-01-03" ; dcterms:publisher "Day" .
    src:b a schema:NewsArticle ; dcterms:issued "2020-01-10" .
    f:1 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:holds ;
        rdf:object :post ; schema:startDate "2020-01-01" ;
        prov:hadPrimarySource src:a .
    f:2 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:holds ;
        rdf:object :post ; schema:startDate "2020-01-01" ; schema:endDate "2020-01-12" ;
        prov:hadPrimarySource src:b ; prov:wasRevisionOf f:1 .
    f:3 a rdf:Statement ; rdf:subject :bob ; rdf:predicate org:holds ;
        rdf:object :post ; schema:startDate "2020-02" ;
        prov:hadPrimarySource src:b , src:a .
    """


@pytest.fixture
def story(turtle: "object") -> OrgGraph:
    """Two exact events: reported 2 days after, and 2 days before."""
    import orggraph

    return orggraph.open(turtle(STORY))  # type: ignore[operator]


def test_a_delay_is_from_the_event_to_its_first_report(story: OrgGraph) -> None:
    found = _figures(story)

    assert found["events reported"] == 2
    assert found["delay, median"] == 0
    assert found["first reports replaced"] == 0.5


def test_quartiles_are_never_outside_of_what_was_seen(story: OrgGraph) -> None:
    found = _figures(story)

    assert found["delay, lower quartile"] == -1
    assert found["delay, upper quartile"] == 1


def test_before_the_revision_was_known_nothing_was_replaced(story: OrgGraph) -> None:
    found = _figures(story, "2020-01-05")

    assert found["events reported"] == 1
    assert found["delay, median"] == 2
    assert found["first reports replaced"] == 0


def test_statements_and_withdrawals_are_counted_by_source(story: OrgGraph) -> None:
    (chapter,) = story.stats("2021-01-01", parts=["sources"]).chapters
    source = "https://example.org/source/"

    assert chapter.tables[0].rows == (
        (f"{source}a", "Day", 2, 1),
        (f"{source}b", None, 2, 0),
    )

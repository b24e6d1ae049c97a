"""Who left soon after somebody left?"""

from orggraph import OrgGraph


def test_what_ended_within_the_days_is_listed_with_its_bounds(ledger: OrgGraph) -> None:
    """:ada a foaf:Person ; rdfs:label "Ada" . :bob a foaf:Person ; rdfs:label "Bob" .
    :cy a foaf:Person ; rdfs:label "Cy" . :di a foaf:Person ; rdfs:label "Di" .
    :firm a org:Organization ; rdfs:label "Firm" .
    :shop a org:Organization ; rdfs:label "Shop" .
    :post a org:Post ; rdfs:label "Chair" ; org:postIn :firm .
    f:1 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:memberOf ;
        rdf:object :firm ; schema:startDate "2020-01-01" ; schema:endDate "2020-06-30" .
    f:2 a rdf:Statement ; rdf:subject :bob ; rdf:predicate org:holds ;
        rdf:object :post ; schema:startDate "2020-01-01" ; schema:endDate "2020-07" .
    f:3 a rdf:Statement ; rdf:subject :cy ; rdf:predicate org:memberOf ;
        rdf:object :shop ; schema:startDate "2020-01-01" ; schema:endDate "2020-07-01" .
    f:4 a rdf:Statement ; rdf:subject :cy ; rdf:predicate org:memberOf ;
        rdf:object :firm ; schema:startDate "2020-01-01" ; schema:endDate "2020-06-29" .
    f:5 a rdf:Statement ; rdf:subject :di ; rdf:predicate org:memberOf ;
        rdf:object :firm ; schema:startDate "2020-01-01" ; schema:endDate "2020" .
    """
    (near,) = ledger.ripple("Ada", days=31, until="2021-01-01").chapters
    (table,) = near.tables

    assert table.name == "Ada left Firm, last day 30 Jun 2020"
    assert table.rows == ((1, 31, "Bob", "Chair of Firm", "2020-07"),)
    assert near.notes == ("1 more left out: their ends are known too roughly.",)


def test_the_last_of_the_days_counts_also_where_dates_are_rough(
    ledger: OrgGraph,
) -> None:
    """:ada a foaf:Person ; rdfs:label "Ada" . :bob a foaf:Person ; rdfs:label "Bob" .
    :cy a foaf:Person ; rdfs:label "Cy" .
    :firm a org:Organization ; rdfs:label "Firm" .
    f:1 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:memberOf ;
        rdf:object :firm ; schema:startDate "2020-01-01" ; schema:endDate "2020-06-30" .
    f:2 a rdf:Statement ; rdf:subject :bob ; rdf:predicate org:memberOf ;
        rdf:object :firm ; schema:startDate "2020-01-01" ; schema:endDate "2020-07-30" .
    f:3 a rdf:Statement ; rdf:subject :cy ; rdf:predicate org:memberOf ;
        rdf:object :firm ; schema:startDate "2020-01-01" ; schema:endDate "2020-07" .
    """

    def after(days: int) -> list[tuple[object, ...]]:
        (chapter,) = ledger.ripple("Ada", days=days, until="2021-01-01").chapters
        return [row[:3] for row in chapter.tables[0].rows]

    assert after(29) == []
    assert after(30) == [(1, 31, "Cy"), (30, 30, "Bob")]


def test_it_depends_on_what_was_known(og: OrgGraph) -> None:
    def after(known: str | None) -> list[str]:
        stats = og.ripple("sutskever", known=known, until="2024-12-31")
        return [str(row[2]) for t in stats.chapters[0].tables for row in t.rows]

    assert "John Schulman" in after(None)
    assert "John Schulman" not in after("2024-06-01")
    assert after("2024-05-01") == []


def test_who_has_not_left_has_no_ripple(og: OrgGraph) -> None:
    (chapter,) = og.ripple("Brad Lightcap", until="2024-12-31").chapters

    assert chapter.tables == ()
    assert chapter.notes == ("No departure of Brad Lightcap is known in this period.",)

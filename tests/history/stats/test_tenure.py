"""Is the median tenure what the estimator of Kaplan and Meier says?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orggraph import OrgGraph
from orggraph.history.stats.tenure import Span, median, survival
from orggraph.history.stats.values import Figure

#: Freireich et al. 1963, weeks in remission with 6-MP; * is censored.
REMISSIONS = [
    "6",
    "6",
    "6",
    "6*",
    "7",
    "9*",
    "10",
    "10*",
    "11*",
    "13",
    "16",
    "17*",
    "19*",
    "20*",
    "22",
    "23",
    "25*",
    "32*",
    "32*",
    "34*",
    "35*",
]
SPANS = st.lists(
    st.builds(Span, st.integers(1, 12), st.booleans()), min_size=1, max_size=12
)


def test_survival_is_as_in_the_textbook() -> None:
    spans = [Span(int(text.rstrip("*")), "*" not in text) for text in REMISSIONS]
    steps = [(days, round(share, 3)) for days, share in survival(spans)]

    assert steps == [
        (6, 0.857),
        (7, 0.807),
        (10, 0.753),
        (13, 0.690),
        (16, 0.627),
        (22, 0.538),
        (23, 0.448),
    ]
    assert median(spans) == 23


@pytest.mark.parametrize(
    ("days", "found"),
    [
        ([], None),
        ([5], 5),
        ([3, 5], 3),
        ([3, 5, 9], 5),
        ([3, 5, 5, 9], 5),
        ([-3, 5], 5),
        ([3, -5], 3),
        ([-3, -5], None),
        ([3, -3, -3], None),
        ([3, -3], 3),
    ],
)
def test_a_median_counts_the_censored_as_there_until_then(
    days: list[int], found: int | None
) -> None:
    assert median(Span(abs(day), day > 0) for day in days) == found


@given(SPANS)
def test_to_be_censored_never_makes_the_median_shorter(spans: list[Span]) -> None:
    before, after = median(spans), median([spans[0]._replace(ended=False), *spans[1:]])

    assert (before or 99) <= (after or 99)


def _figure(og: OrgGraph, name: str, at: str, since: str | None = None) -> Figure:
    (chapter,) = og.stats(at, since=since, parts=["tenure"]).chapters
    return next(figure for figure in chapter.figures if figure.name == name)


def test_rough_dates_leave_bounds(ledger: OrgGraph) -> None:
    """:ada a foaf:Person ; rdfs:label "Ada" . :post a org:Post ; rdfs:label "Chair" .
    f:1 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:holds ;
        rdf:object :post ; schema:startDate "2020-01" ; schema:endDate "2020-02" .
    """
    figure = _figure(ledger, "tenure in a post", "2021-01-01")

    assert (figure.least, figure.most) == (2, 60)


def test_what_goes_on_is_censored_at_the_end_of_the_period(ledger: OrgGraph) -> None:
    """:ada a foaf:Person ; rdfs:label "Ada" . :bob a foaf:Person ; rdfs:label "Bob" .
    :post a org:Post ; rdfs:label "Chair" .
    f:1 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:holds ;
        rdf:object :post ; schema:startDate "2020-01-01" ; schema:endDate "2020-01-10" .
    f:2 a rdf:Statement ; rdf:subject :bob ; rdf:predicate org:holds ;
        rdf:object :post ; schema:startDate "2020-01-11" .
    """
    assert _figure(ledger, "tenure in a post", "2020-02-01").least == 10
    assert _figure(ledger, "tenure in a post", "2020-01-05").least is None
    assert _figure(ledger, "tenure in a post", "2020-02-01", "2020-01-02").least is None


def test_a_revision_and_what_is_disputed_do_not_count_twice(ledger: OrgGraph) -> None:
    """:ada a foaf:Person ; rdfs:label "Ada" . :post a org:Post ; rdfs:label "Chair" .
    f:1 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:holds ;
        rdf:object :post ; schema:startDate "2020-01-01" .
    f:2 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:holds ;
        rdf:object :post ; schema:startDate "2020-01-01" ; schema:endDate "2020-01-10" ;
        prov:wasRevisionOf f:1 .
    f:3 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:holds ;
        rdf:object :post ; schema:startDate "2020-01-01" ; schema:endDate "2020-01-30" ;
        fact:certainty fact:disputed .
    """
    (chapter,) = ledger.stats("2021-01-01", parts=["tenure"]).chapters

    assert chapter.tables[0].rows == (("Chair", 1, 1, 10, 10),)


def test_a_membership_ends_with_its_unit(ledger: OrgGraph) -> None:
    """:ada a foaf:Person ; rdfs:label "Ada" .
    :lab a org:OrganizationalUnit ; rdfs:label "Lab" .
    f:1 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:memberOf ;
        rdf:object :lab ; schema:startDate "2020-01-01" .
    f:2 a rdf:Statement ; rdf:subject :lab ; rdf:predicate rdf:type ;
        rdf:object org:OrganizationalUnit ; schema:endDate "2020-01-31" .
    """
    assert _figure(ledger, "tenure as member", "2021-01-01").least == 31

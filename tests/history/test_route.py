"""Is a way between two as short as can be, and explained by what tells most?"""

import networkx as nx
import pytest

from orggraph import OrgGraph

ID = "https://example.org/id/"
PAIRS = [
    ("jan-leike", "dario-amodei", "2024-06-01"),
    ("elon-musk", "sam-altman", "2024-05-18"),
    ("elon-musk", "holden-karnofsky", "2018-02-01"),
    ("ilya-sutskever", "jared-kaplan", "2024-05-18"),
    ("openai", "openai", "2024-05-18"),
    ("mira-murati", "post-ceo", "2023-11-18"),
]


@pytest.mark.parametrize(("one", "other", "day"), PAIRS)
def test_it_is_as_short_as_networkx_says(
    og: OrgGraph, one: str, other: str, day: str
) -> None:
    graph = nx.Graph(og.at(day).to_networkx(attributes=False).to_undirected())
    way = og.path(one, other, at=day)
    ends = ID + one, ID + other
    ways = []
    if all(end in graph for end in ends) and nx.has_path(graph, *ends):
        ways = list(nx.all_shortest_paths(graph, *ends))
    walked = [ID + one, *(step.end for step in way.steps)]

    assert way.ways == len(ways)
    if ways:
        assert walked == min(ways)


def test_certain_goes_by_nothing_that_is_possible(og: OrgGraph) -> None:
    way = og.path("musk", "altman", at="2024-05-18")
    sure = og.path("musk", "altman", at="2024-05-18", certain=True)

    assert not all(step.edge.certain for step in way.steps)
    assert all(step.edge.certain for step in sure.steps)


def test_of_several_relations_the_most_telling_explains_a_step(
    ledger: OrgGraph,
) -> None:
    """:ada a foaf:Person ; rdfs:label "Ada" .
    :lab a org:OrganizationalUnit ; rdfs:label "Lab" .
    f:1 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:memberOf ;
        rdf:object :lab ; schema:startDate "2020-01-01" .
    f:2 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:headOf ;
        rdf:object :lab ; schema:startDate "2020-01-01" .
    """
    (step,) = ledger.path("Ada", "Lab", at="2021-01-01").steps

    assert [edge.predicate for edge in step.edges] == ["org:headOf", "org:memberOf"]

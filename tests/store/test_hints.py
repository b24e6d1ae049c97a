"""Is somebody told who asks no day for what holds on one, and nobody else?"""

import pytest

from orggraph import OrgGraph

TOLD = [
    "SELECT ?p { ?p org:headOf :superalignment ; rdfs:label ?who }",
    "ASK { ?p org:holds/org:postIn ?o }",
    "ASK { ?p (org:memberOf|^org:headOf)+ ?o }",
    "CONSTRUCT WHERE { ?p org:memberOf ?o }",
    "SELECT ?p { GRAPH <urn:orggraph:ledger> { ?p org:headOf ?o } }",
    "SELECT ?p FROM <urn:orggraph:ledger> { ?p org:headOf ?o }",
    "SELECT ?p { { SELECT ?p { ?p org:reportsTo ?q } } }",
]
NOT_TOLD = [
    "SELECT ?p { GRAPH at:2024-05-18 { ?p org:headOf :superalignment } }",
    "SELECT ?p FROM at:2024-05-18 { ?p org:headOf :superalignment }",
    "SELECT ?f { ?f rdf:predicate org:headOf ; rdf:subject :nobody }",
    "SELECT ?o { ?o org:postIn :nothing ; org:classification ?c }",
    "SELECT ?x { ?x rdfs:label 'nobody' }",
    "SELECT ?o { OPTIONAL { ?p org:headOf ?o } }",
    "ASK { FILTER NOT EXISTS { ?p org:headOf ?o } }",
    "SELECT (COUNT(*) AS ?n) { ?p org:headOf ?o }",
]


@pytest.mark.parametrize("sparql", TOLD)
def test_who_asks_no_day_and_finds_nothing_is_told(og: OrgGraph, sparql: str) -> None:
    hint = og.ask(sparql).hint

    assert hint
    assert "name the day" in hint
    assert hint.isascii()  # it is sent in a header, too


@pytest.mark.parametrize("sparql", NOT_TOLD)
def test_others_are_not(og: OrgGraph, sparql: str) -> None:
    assert og.ask(sparql).hint is None


def test_with_a_day_there_is_nothing_to_tell(og: OrgGraph) -> None:
    assert og.ask("ASK { ?p org:headOf :superalignment }", at="2024-05-18").hint is None

"""Do the columns of `SELECT *` come as the query names them?"""

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orggraph import OrgGraph
from orggraph.store.columns import in_order

NAMES = st.lists(st.sampled_from("abcdefg"), unique=True, min_size=1)


@pytest.mark.parametrize(
    ("sparql", "names"),
    [
        ("SELECT * { ?s ?p ?o } LIMIT 1", "s p o"),
        ("select distinct*{ ?s ?p ?o } LIMIT 1", "s p o"),
        ("SELECT # *\n REDUCED # ?o\n * { $z ?b ?a } LIMIT 1", "z b a"),
        ("SELECT ?o ?s { ?s ?p ?o } LIMIT 1", "o s"),
        ("SELECT ?x { { SELECT * { ?s ?p ?x } LIMIT 1 } }", "x"),
        ("SELECT * { { SELECT ?z ?b { ?z ?a ?b } LIMIT 1 } }", "z b"),
        ("SELECT * { ?z ?p 'SELECT * ?a' OPTIONAL { ?z ?z ?a } }", "z p a"),
        ("SELECT * { ?s ?p ?o MINUS { ?a ?b ?s } }", "s p o"),
        ("SELECT * { ?s ?p ?o BIND(1 AS ?a) } ORDER BY ?o LIMIT 1", "s p o a"),
        ("SELECT * { VALUES (?z ?a) { (1 2) } }", "z a"),
        ("PREFIX select: <urn:*> SELECT * { ?s select:a* ?o } LIMIT 1", "s o"),
        ("SELECT * { ?s ?p ?o FILTER EXISTS { ?o ?a ?b } } LIMIT 1", "s p o"),
        ("SELECT * {}", ""),
    ],
)
def test_they_come_in_the_order_of_appearance(
    og: OrgGraph, sparql: str, names: str
) -> None:
    assert og.ask(sparql).names == tuple(names.split())


@given(NAMES)
def test_the_values_stay_with_their_names(names: list[str]) -> None:
    row = " ".join(f"'{name}'" for name in names)
    columns = " ".join(f"?{name}" for name in names)
    sparql = f"SELECT * {{ VALUES ({columns}) {{ ({row}) }} }}"
    better = in_order(sparql, sorted(names)) or sparql
    found = ox.Store().query(better)
    assert isinstance(found, ox.QuerySolutions)

    assert [variable.value for variable in found.variables] == names
    assert [[term.value for term in row] for row in found] == [names]


def test_in_python_and_in_every_format_too(og: OrgGraph) -> None:
    sparql = "SELECT * { ?s ?p ?o } LIMIT 1"

    assert [str(name) for name in og.query(sparql).vars or ()] == ["s", "p", "o"]
    assert og.ask(sparql).write("csv").startswith(b"s,p,o\r\n")
    assert og.ask(sparql).write("tsv").startswith(b"?s\t?p\t?o\n")
    assert b'"vars":["s","p","o"]' in og.ask(sparql).write("json")


def test_a_name_with_an_escape_is_left_to_the_engine() -> None:
    assert in_order("SELECT * { ?b ?\\u0061 1 }", ["a", "b"]) is None

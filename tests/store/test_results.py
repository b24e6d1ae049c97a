"""Is the result of a query whole, within its limits, and the same in every format?"""

import csv
import io
import json

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from orggraph import OrgGraph
from orggraph.errors import QueryError
from orggraph.store.results import FORMATS, Result
from orggraph.store.taking import taken

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
terms = st.one_of(
    texts.map(ox.Literal),
    texts.map(lambda text: ox.Literal(text, language="en-gb")),
    st.integers().map(ox.Literal),
    st.booleans().map(ox.Literal),
    st.sampled_from(["a", "b"]).map(lambda name: ox.NamedNode(f"urn:x:{name}")),
    st.just(ox.Literal("12.50", datatype=ox.NamedNode("urn:x:money"))),
)
triple_terms = st.builds(
    ox.Triple, st.just(ox.NamedNode("urn:a")), st.just(ox.NamedNode("urn:b")), terms
)


def _store(values: list[ox.Literal | ox.NamedNode | ox.Triple]) -> ox.Store:
    node = ox.NamedNode("urn:s")
    store = ox.Store()
    store.extend(ox.Quad(node, node, value) for value in values)
    return store


@given(st.lists(terms | triple_terms, max_size=6, unique_by=str))
def test_the_rows_are_those_that_oxigraph_gave(
    values: list[ox.Literal | ox.NamedNode | ox.Triple],
) -> None:
    store = _store(values)
    ask = "SELECT ?o ?none { ?s ?p ?o } ORDER BY ?o"
    result = taken(lambda: store.query(ask), {}, steady=True, most=None)
    asked = store.query(ask)
    assert isinstance(asked, ox.QuerySolutions)

    assert list(result.rows()) == [tuple(row) for row in asked]
    assert result.names == ("o", "none")


@given(st.lists(terms, max_size=6, unique_by=str))
def test_json_csv_and_tsv_have_as_many_rows(
    values: list[ox.Literal | ox.NamedNode | ox.Triple],
) -> None:
    store = _store(values)
    result = taken(
        lambda: store.query("SELECT ?o { ?s ?p ?o }"), {}, steady=True, most=None
    )
    count = len(store)
    text = result.write("csv").decode()

    assert len(json.loads(result.write("json"))["results"]["bindings"]) == count
    assert len(list(csv.reader(io.StringIO(text, newline="")))) <= count + 1
    assert result.write("tsv").count(b"\n") == count + 1


@given(st.lists(terms, max_size=6, unique_by=str), st.integers(0, 6))
def test_there_is_an_answer_up_to_so_many_rows_and_no_further(
    values: list[ox.Literal | ox.NamedNode | ox.Triple], most: int
) -> None:
    store = _store(values)
    for sparql in ("SELECT ?o { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"):

        def take(sparql: str = sparql) -> Result:
            return taken(lambda: store.query(sparql), {}, steady=True, most=most)

        if len(store) <= most:
            assert len([*take().rows(), *take().triples]) == len(store)
        else:
            with pytest.raises(QueryError, match=f"more than {most} "):
                take()


def test_a_limit_holds_for_whoever_asks(og: OrgGraph) -> None:
    with pytest.raises(QueryError, match="more than 1,000 rows; ask for less"):
        og.dataset.ask("SELECT * { ?a ?b ?c . ?d ?e ?f }", most=1000)


@pytest.mark.parametrize(
    ("sparql", "form"),
    [
        ("SELECT ?x { VALUES ?x { 1 'a' :b } }", "rows"),
        ("ASK {}", "boolean"),
        ("CONSTRUCT WHERE { :openai ?p ?o }", "graph"),
    ],
)
def test_every_format_of_a_form_can_be_written(
    og: OrgGraph, sparql: str, form: str
) -> None:
    result = og.ask(sparql)

    assert result.form == form
    for name in FORMATS[result.form]:
        assert result.write(name)
    with pytest.raises(QueryError, match="choose"):
        result.write("yaml")


def test_a_graph_is_the_same_in_all_formats_and_the_same_bytes_each_time(
    og: OrgGraph,
) -> None:
    sparql = "CONSTRUCT WHERE { ?s org:headOf ?o }"
    result = og.ask(sparql, at="2024-05-18")
    forms = {"turtle": "turtle", "nt": "nt", "xml": "xml", "jsonld": "json-ld"}
    graphs = [
        set(rdflib.Graph().parse(data=result.write(name), format=form))
        for name, form in forms.items()
    ]

    assert graphs[0]
    assert all(graph == graphs[0] for graph in graphs)
    assert result.write("turtle") == og.ask(sparql, at="2024-05-18").write("turtle")


def test_turtle_declares_the_prefixes_that_it_uses(og: OrgGraph) -> None:
    text = og.ask("CONSTRUCT WHERE { ?s org:headOf ?o }", at="2024-05-18").write(
        "turtle"
    )

    assert b"org:headOf" in text
    assert b"@prefix foaf:" not in text


def test_what_is_steady_is_told(og: OrgGraph) -> None:
    assert og.ask("ASK {}").steady
    assert not og.ask("SELECT (NOW() AS ?x) {}").steady

"""Do the forms of a snapshot say what it says?"""

import json
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest
import rdflib

import orggraph
from orggraph import OrgGraph

ID = "https://example.org/id/"


def test_networkx_has_the_nodes_and_edges_with_their_attributes(og: OrgGraph) -> None:
    graph = og.at("2024-05-18", known="2024-05-16").to_networkx()
    data = graph.edges[ID + "john-schulman", ID + "superalignment", "org:headOf"]

    assert isinstance(graph, nx.MultiDiGraph)
    assert graph.graph == {"at": "2024-05-18", "known": "2024-05-16"}
    assert graph.nodes[ID + "superalignment"] == {
        "label": "Superalignment",
        "kind": "unit",
        "classification": "team",
    }
    assert data["standing"] == "certain"
    assert data["role"] == "head (reported successor)"
    assert data["start"] == "2024-05-14"
    assert "end" not in data
    assert data["known_from"] == "2024-05-14"
    assert data["sources"][0] == "https://example.org/source/s067"


def test_networkx_and_json_have_the_same_edges(og: OrgGraph) -> None:
    snapshot = og.at("2024-05-18")
    form = snapshot.to_dict()

    assert sorted(snapshot.to_networkx().edges(keys=True)) == sorted(
        (edge["subject"], edge["object"], edge["predicate"]) for edge in form["edges"]
    )
    assert set(snapshot.to_networkx()) == {node["id"] for node in form["nodes"]}


def test_every_graph_writer_takes_it_once_tuples_are_flat(
    og: OrgGraph, tmp_path: Path
) -> None:
    graph = og.at("2024-05-18").to_networkx()
    for *_, data in graph.edges(data=True):
        data.update({k: " ".join(v) for k, v in data.items() if isinstance(v, tuple)})

    nx.write_graphml(graph, tmp_path / "a.graphml")
    nx.write_gexf(graph, tmp_path / "a.gexf")
    assert json.dumps(nx.node_link_data(graph, edges="edges"))
    assert len(nx.read_graphml(tmp_path / "a.graphml")) == len(graph)


def test_rdf_is_plain_org_without_times(og: OrgGraph) -> None:
    graph = og.at("2024-05-14").to_rdf()
    ilya, org = rdflib.URIRef(ID + "ilya-sutskever"), rdflib.ORG

    assert (ilya, org.headOf, rdflib.URIRef(ID + "superalignment")) in graph
    assert (ilya, rdflib.RDF.type, rdflib.FOAF.Person) in graph
    assert (ilya, rdflib.SKOS.altLabel, rdflib.Literal("Ilya")) in graph
    assert not list(graph.subjects(rdflib.RDF.type, rdflib.RDF.Statement))


def test_a_notebook_gets_a_safe_table(turtle: Callable[[str], Path]) -> None:
    path = turtle(
        """
        :x a foaf:Person ; rdfs:label "<script>alert(1)</script>" .
        f:1 rdf:subject :x ; rdf:predicate org:memberOf ; rdf:object :y .
        f:2 rdf:subject :x ; rdf:predicate org:reportsTo ; rdf:object :z .
        """
    )
    html = orggraph.open(path).at("2024-05-18")._repr_html_()

    assert "<script>" not in html
    assert html.count("<tr>") == 3
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize("known", [None, "2024-05-16"])
def test_a_snapshot_knows_its_two_clocks(og: OrgGraph, known: str | None) -> None:
    form = og.at("2024-05-18", known).to_dict()

    assert (form["at"], form["known"]) == ("2024-05-18", known)

"""Do the forms of a snapshot say what it says?"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
import rdflib
from hypothesis import given, settings

import orggraph
from index.agreement import questions_of
from index.dense_worlds import dense_worlds
from oracle import World
from orggraph import OrgGraph
from orggraph.dates import format_day
from orggraph.history import Edge, Node, Snapshot, take
from small_ledgers import index_of, ledger_of

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


def _as_networkx_would(snapshot: Snapshot) -> "nx.MultiDiGraph[str]":
    """Return the graph that networkx makes of the values, by its public functions."""
    known = snapshot.known
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(at=format_day(snapshot.at))
    if known is not None:
        graph.graph["known"] = format_day(known)
    graph.add_nodes_from((node.id, _of_node(node)) for node in snapshot.nodes)
    for edge in snapshot.edges:
        graph.add_edge(edge.subject, edge.object, edge.predicate, **_of_edge(edge))
    return graph


def _of_node(node: Node) -> dict[str, object]:
    kind = None if node.kind is None else str(node.kind)
    told = {"label": node.label, "kind": kind, "classification": node.classification}
    return {name: value for name, value in told.items() if value is not None}


def _of_edge(edge: Edge) -> dict[str, Any]:
    told = {
        "standing": "certain" if edge.certain else "possible",
        "reasons": tuple(map(str, edge.reasons)),
        "start": edge.start,
        "end": edge.end,
        "role": edge.role,
        "certainty": None if edge.certainty is None else str(edge.certainty),
        "known_from": edge.known_from,
        "statements": edge.statements,
        "sources": edge.sources,
        "last_confirmed": edge.last_confirmed,
    }
    return {name: value for name, value in told.items() if value is not None}


def _order(graph: "nx.MultiDiGraph[str]") -> list[object]:
    """Return nodes and edges in the order in which networkx goes through them."""
    return [
        list(graph),
        list(graph.edges(keys=True)),
        [(name, list(keys)) for name, keys in graph.adjacency()],
        [(name, list(graph.succ[name])) for name in graph],
        [(name, list(graph.pred[name])) for name in graph],
        list(graph.in_edges(keys=True)),
    ]


@settings(max_examples=60)
@given(dense_worlds(most=25))
def test_networkx_would_have_made_the_same_graph(world: World) -> None:
    index, ledger = index_of(world), ledger_of(world)
    for asked in questions_of(ledger, 3, seed=len(world.statements)):
        fresh, seen = (take(index, asked.at, asked.known) for _ in range(2))
        wanted = _as_networkx_would(seen)
        head = _as_networkx_would(seen.head(3))
        pairs = [(fresh, wanted), (seen, wanted), (fresh.head(3), head)]

        for snapshot, expected in pairs:
            graph = snapshot.to_networkx()
            assert nx.utils.graphs_equal(graph, expected)
            assert graph.graph == expected.graph
            assert _order(graph) == _order(expected)


@pytest.mark.parametrize("cache", [True, False])
@pytest.mark.parametrize("day", ["2015-12-11", "2023-11-18", "2024-05-18"])
def test_networkx_would_have_made_the_same_of_the_shipped_ledger(
    shipped: Path, day: str, cache: bool
) -> None:
    snapshot = orggraph.open(shipped, cache=cache).at(day)
    graph, wanted = snapshot.to_networkx(), _as_networkx_would(snapshot)

    assert nx.utils.graphs_equal(graph, wanted)
    assert _order(graph) == _order(wanted)
    told = [d for *_, d in (*graph.nodes(data=True), *graph.edges(data=True))]
    assert {type(value) for data in told for value in data.values()} == {str, tuple}


@pytest.mark.parametrize("cache", [True, False])
def test_a_graph_without_attributes_has_the_same_nodes_and_edges(
    shipped: Path, cache: bool
) -> None:
    snapshot = orggraph.open(shipped, cache=cache).at("2024-05-18", "2024-05-16")
    bare, wanted = snapshot.to_networkx(attributes=False), snapshot.to_networkx()
    told = [d for *_, d in (*wanted.nodes(data=True), *wanted.edges(data=True))]
    for attributes in told:
        attributes.clear()

    assert nx.utils.graphs_equal(bare, wanted)
    assert _order(bare) == _order(wanted)
    assert bare.graph == {"at": "2024-05-18", "known": "2024-05-16"}
    bare.add_node(next(iter(bare)), label="its own")
    assert [d for _, d in bare.nodes(data=True) if d] == [{"label": "its own"}]


def test_the_graph_can_be_changed_and_copied_like_any_other(og: OrgGraph) -> None:
    snapshot = og.at("2024-05-18")
    graph, wanted = snapshot.to_networkx(), _as_networkx_would(snapshot)
    ilya, openai = ID + "ilya-sutskever", ID + "openai"
    for one in (graph, wanted):
        one.add_edge(ilya, openai, "org:knows", role="x")
        one.add_edge("new", ilya)
        one.remove_node(ID + "sam-altman")
        one.remove_edge(*next(iter(one.in_edges(openai, keys=True))))
        one.nodes[openai]["label"] = "changed"
        for *_, data in one.edges(data=True):
            data["weight"] = 1

    assert nx.utils.graphs_equal(graph, wanted)
    assert _order(graph) == _order(wanted)
    for change in (nx.MultiDiGraph.copy, nx.MultiDiGraph.reverse, nx.MultiDiGraph):
        assert nx.utils.graphs_equal(change(graph), change(wanted))
    assert nx.utils.graphs_equal(graph.to_undirected(), wanted.to_undirected())
    assert graph.number_of_edges() == wanted.number_of_edges()
    assert dict(graph.degree()) == dict(wanted.degree())
    assert list(nx.weakly_connected_components(graph)) == list(
        nx.weakly_connected_components(wanted)
    )


def test_what_is_done_to_one_graph_is_not_done_to_another(og: OrgGraph) -> None:
    snapshot = og.at("2024-05-18")
    first = snapshot.to_networkx()
    for *_, data in first.edges(data=True):
        data.clear()
    for _, about in first.nodes(data=True):
        about.clear()
    first.clear()

    assert nx.utils.graphs_equal(snapshot.to_networkx(), _as_networkx_would(snapshot))


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

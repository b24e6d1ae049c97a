"""Is a day the same in other formats? As networkx reads them, and as a person does."""

import io
import json
from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from networkx.readwrite import json_graph

import orggraph
from exported_days import exported, written
from oracle import World
from orggraph import OrgGraph
from orggraph.exporters.flat import as_text, edges_of, nodes_of, of_graph
from orggraph.history import Snapshot
from orggraph.index.point import NOW, Point
from small_ledgers import Asked, index_of, questions, worlds

STORY: tuple[Any, ...] = ("2024-05-18",)
PART = {"known": "2024-05-16", "around": "superalignment"}
Read = Callable[[bytes], Any]


def _read_graphml(written: bytes) -> Any:
    return nx.read_graphml(io.BytesIO(written), force_multigraph=True)


def _read_cytoscape(written: bytes) -> Any:
    return json_graph.cytoscape_graph(json.loads(written))


def _read_d3(written: bytes) -> Any:
    return json_graph.node_link_graph(json.loads(written), edges="links")


READERS: dict[str, Read] = {
    "graphml": _read_graphml,
    "cytoscape": _read_cytoscape,
    "d3": _read_d3,
}


@settings(max_examples=15)
@given(worlds(), questions)
def test_networkx_reads_the_same_nodes_edges_and_attributes(
    world: World, asked: Asked
) -> None:
    at = Point(asked.at, NOW if asked.known is None else asked.known)
    index = index_of(world)
    snapshot = Snapshot(index, at)
    for name, read in READERS.items():
        graph = read(written(index, name, at)[0])

        assert of_graph(snapshot).items() <= graph.graph.items()
        assert set(graph) == {node.id for node in nodes_of(snapshot)}
        for node in nodes_of(snapshot):
            assert _texts(node.about) == _texts(graph.nodes[node.id], *node.about)
        assert graph.number_of_edges() == len(snapshot.edges)
        told = {_ends(s, t, d): d for s, t, d in graph.edges(data=True)}
        for edge in edges_of(snapshot):
            ends = _ends(edge.source, edge.target, edge.about)
            assert _texts(edge.about) == _texts(told[ends], *edge.about)


def _ends(source: str, target: str, about: Any) -> tuple[str, str, str]:
    return source, str(about["predicate"]), target


def _texts(about: Any, *fields: str) -> dict[str, str]:
    """Return some attributes as texts; lists of JSON are as tuples."""
    told = {field: about[field] for field in fields or about}
    plain = {f: tuple(v) if isinstance(v, list) else v for f, v in told.items()}
    return {field: as_text(field, value) for field, value in plain.items()}


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("graphml", "graphml"),
        ("cytoscape", "cyjs"),
        ("d3", "json"),
        ("dot", "dot"),
        ("mermaid", "mmd"),
    ],
)
def test_the_story_reads_as_it_did(
    og: OrgGraph, golden: Callable[[str, str], None], name: str, ending: str
) -> None:
    golden(f"export-superalignment.{ending}", exported(og, name, *STORY, **PART))


@pytest.mark.parametrize("name", [*READERS, "dot", "mermaid"])
def test_a_day_on_which_nothing_was_is_a_whole_file(og: OrgGraph, name: str) -> None:
    text = exported(og, name, "0300-01-01", certain=True)

    assert text.endswith("\n")
    if name in READERS:
        assert len(READERS[name](text.encode())) == 0


def test_what_xml_cannot_say_is_replaced_and_told(turtle: Any) -> None:
    path = turtle(
        r"""
        :ada a foaf:Person ; rdfs:label "Ada\u0001\r Birch" .
        f:f1 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:memberOf ;
            rdf:object :club .
        """
    )
    into = io.BytesIO()
    lost = orggraph.open(path).export("graphml", into, "2024-01-01")
    graph = _read_graphml(into.getvalue())

    assert graph.nodes["https://example.org/id/ada"]["label"] == "Ada\ufffd\r Birch"
    assert "written otherwise: 1 letter that XML cannot say, as \ufffd" in lost


def test_edges_that_dangle_are_told_as_lost(og: OrgGraph) -> None:
    lost = og.export("d3", io.BytesIO(), "2024-05-18")

    assert len(og.at("2024-05-18").dangling) == 4
    assert lost == (
        "left out: 4 dangling edges, of which one end did not exist on that day",
    )


@pytest.mark.parametrize("form", ["d3", "graphml", "dot", "mermaid"])
def test_a_day_on_which_nothing_was_there_is_told(og: OrgGraph, form: str) -> None:
    lost = og.export(form, io.BytesIO(), "2024-05-18", around="superalignment")

    assert lost[-1] == "empty: nothing of it was there on 2024-05-18"


def test_what_was_not_confirmed_for_long_is_only_possible_where_one_asks(
    og: OrgGraph,
) -> None:
    told = json.loads(exported(og, "d3", "2024-05-18", stale_after="1y"))
    snapshot = og.at("2024-05-18", stale_after="1y")

    assert told["graph"]["stale_after"] == "1y"
    assert sum(
        "not confirmed" in link.get("reasons", ()) for link in told["links"]
    ) == (sum("not confirmed" in map(str, edge.reasons) for edge in snapshot.edges))


def test_cytoscape_js_finds_what_it_needs(og: OrgGraph) -> None:
    told = json.loads(exported(og, "cytoscape", *STORY, **PART))["elements"]
    names = {node["data"]["id"] for node in told["nodes"]}
    ids = [edge["data"]["id"] for edge in told["edges"]]

    assert len(set(ids)) == len(ids) == 7
    assert all(
        {edge["data"]["source"], edge["data"]["target"]} <= names
        for edge in told["edges"]
    )

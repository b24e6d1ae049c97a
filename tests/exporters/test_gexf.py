"""Is each day of a GEXF film its snapshot? And is the file what GEXF 1.3 says?"""

import io
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, Final
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from hypothesis import given, settings

import orggraph
from exported_days import exported, written
from oracle import World
from orggraph import OrgGraph
from orggraph.dates import ALWAYS, NEVER, Day, format_day
from orggraph.errors import UnknownNameError, WrongOptionError, WrongOrderError
from orggraph.exporters.flat import EDGE_FIELDS, as_text, edges_of
from orggraph.exporters.moving import FIXED
from orggraph.history import Snapshot
from orggraph.index.point import NOW, Point
from small_ledgers import Asked, index_of, questions, worlds

G: Final = "{http://gexf.net/1.3}"
STORY: Final = {
    "since": "2024-05-01",
    "until": "2024-05-31",
    "known": "2024-05-16",
    "around": "superalignment",
}


def _root(text: str | bytes) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 (it is the program's own)


def _is_in(about: ET.Element, day: Day) -> bool:
    """Say whether a spell or a value is of a day: both ends count."""
    start, end = about.get("start", ""), about.get("end", "9999-12-31")
    return start <= format_day(day) <= end


def _is_there(element: ET.Element, day: Day) -> bool:
    spells = element.findall(f"{G}spells/{G}spell")
    return not spells or any(_is_in(spell, day) for spell in spells)


def _told(element: ET.Element, day: Day) -> dict[str, str]:
    """Return the attributes that an element has on a day."""
    values = element.findall(f"{G}attvalues/{G}attvalue")
    return {v.attrib["for"]: v.attrib["value"] for v in values if _is_in(v, day)}


def _turns(root: ET.Element) -> Iterator[Day]:
    """Yield the days on which something begins or ends, and the days beside them."""
    texts = {e.get(name) for e in root.iter() for name in ("start", "end")} - {None}
    for day in {date.fromisoformat(str(text)).toordinal() for text in texts}:
        yield from (Day(n) for n in (day - 1, day, day + 1) if ALWAYS < n < NEVER)


@settings(max_examples=12)
@given(worlds(), questions)
def test_every_day_of_the_film_is_its_snapshot(world: World, asked: Asked) -> None:
    index, known = index_of(world), NOW if asked.known is None else asked.known
    root = _root(written(index, "gexf", Point(asked.at, known))[0])
    nodes, edges = root.findall(f".//{G}node"), root.findall(f".//{G}edge")
    for day in {asked.at, *_turns(root)}:
        snapshot = Snapshot(index, Point(day, known))
        there = {e.attrib["id"]: _told(e, day) for e in edges if _is_there(e, day)}
        expected = {edge.id: edge.about for edge in edges_of(snapshot)}

        assert {n.attrib["id"] for n in nodes if _is_there(n, day)} == set(
            snapshot.node_ids()
        )
        assert there.keys() == expected.keys()
        for name, about in expected.items():
            for field in {*EDGE_FIELDS} - {*FIXED, "label"}:
                value = about.get(field)
                text = None if value is None else as_text(field, value)
                assert there[name].get(field) == text, field


#: What GEXF 1.3 lets an element have: attributes, and elements in it.
GRAMMAR: Final[dict[str, tuple[set[str], set[str]]]] = {
    "gexf": ({"version", "schemaLocation"}, {"meta", "graph"}),
    "meta": ({"lastmodifieddate"}, {"creator", "keywords", "description"}),
    "creator": (set(), set()),
    "description": (set(), set()),
    "graph": (
        {"defaultedgetype", "idtype", "mode", "start", "end"}
        | {"timeformat", "timerepresentation", "timezone"},
        {"attributes", "nodes", "edges"},
    ),
    "attributes": ({"class", "mode"}, {"attribute"}),
    "attribute": ({"id", "title", "type"}, {"default", "options"}),
    "nodes": ({"count"}, {"node"}),
    "node": ({"id", "label", "pid", "start", "end"}, {"attvalues", "spells"}),
    "edges": ({"count"}, {"edge"}),
    "edge": (
        {"id", "label", "source", "target", "type", "weight", "kind", "start", "end"},
        {"attvalues", "spells"},
    ),
    "attvalues": (set(), {"attvalue"}),
    "attvalue": ({"for", "value", "start", "end"}, set()),
    "spells": (set(), {"spell"}),
    "spell": ({"start", "end"}, set()),
}


def test_the_file_is_what_the_grammar_of_gexf_allows(og: OrgGraph) -> None:
    root = _root(exported(og, "gexf"))
    graph = root.find(f"{G}graph")

    assert root.tag == f"{G}gexf"
    assert root.get("version") == "1.3"
    assert graph is not None
    assert graph.get("timeformat") == "date"
    for element in root.iter():
        attributes, inner = GRAMMAR[element.tag.removeprefix(G)]
        names = {name.rpartition("}")[2] for name in element.attrib}
        assert names <= attributes
        assert {child.tag.removeprefix(G) for child in element} <= inner
        for name in ("start", "end"):
            date.fromisoformat(element.get(name, "2024-01-01"))
    order = [child.tag.removeprefix(G) for child in graph]
    assert order == [*["attributes"] * 3, "nodes", "edges"]
    assert all(len(spells) for spells in root.iter(f"{G}spells"))


def test_ids_are_unique_and_every_reference_leads_somewhere(og: OrgGraph) -> None:
    root = _root(exported(og, "gexf"))
    nodes = [node.attrib["id"] for node in root.iter(f"{G}node")]
    edges = list(root.iter(f"{G}edge"))
    fields = {a.attrib["id"] for a in root.iter(f"{G}attribute")}

    assert len({*nodes}) == len(nodes)
    assert len({edge.attrib["id"] for edge in edges}) == len(edges)
    assert {edge.attrib[end] for edge in edges for end in ("source", "target")} <= {
        *nodes
    }
    assert {value.attrib["for"] for value in root.iter(f"{G}attvalue")} <= fields


def test_the_story_as_a_film_reads_as_it_did(
    og: OrgGraph, golden: Callable[[str, str], None]
) -> None:
    golden("export-superalignment.gexf", exported(og, "gexf", **STORY))


def test_an_edge_that_was_left_and_taken_up_again_has_two_spells(
    ledger: OrgGraph,
) -> None:
    """:ada a foaf:Person ; rdfs:label "Ada Birch" .
    :club a org:Organization ; rdfs:label "Example Club" .
    f:f1 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:memberOf ;
        rdf:object :club ; schema:startDate "2020-03" ; schema:endDate "2020-12-31" .
    f:f2 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:memberOf ;
        rdf:object :club ; schema:startDate "2022-01-01" ; schema:roleName "treasurer" .
    """
    root = _root(exported(ledger, "gexf"))
    (edge,) = root.iter(f"{G}edge")
    standing = [v for v in edge.iter(f"{G}attvalue") if v.get("for") == "standing"]

    assert [spell.attrib for spell in edge.iter(f"{G}spell")] == [
        {"start": "2020-03-01", "end": "2020-12-31"},
        {"start": "2022-01-01"},
    ]
    assert [(v.get("value"), v.get("start"), v.get("end")) for v in standing] == [
        ("possible", "2020-03-01", "2020-03-30"),
        ("certain", "2020-03-31", "2020-12-31"),
        ("certain", "2022-01-01", None),
    ]
    assert edge.get("label") == "member"  # for it was not always the treasurer


def test_networkx_reads_it(og: OrgGraph) -> None:
    graph: Any = nx.read_gexf(io.BytesIO(exported(og, "gexf", **STORY).encode()))
    team = "https://example.org/id/superalignment"
    data = graph.edges["https://example.org/id/john-schulman", team]

    assert graph.graph["mode"] == "dynamic"
    assert graph.nodes[team]["spells"] == [("2024-05-01", "2024-05-31")]
    assert data["role"] == [("head (reported successor)", "2024-05-14", "2024-05-31")]


def test_only_what_is_asked_for_is_in_the_film(og: OrgGraph) -> None:
    whole = exported(og, "gexf", since="2024-05-01", until="2024-05-31")
    part = exported(og, "gexf", since="2024-05-01", until="2024-05-31", org="openai")
    sure = exported(og, "gexf", since="2024-05-01", until="2024-05-31", certain=True)
    counts = [len(list(_root(text).iter(f"{G}edge"))) for text in (whole, part, sure)]

    assert counts[0] > counts[1] > 0
    assert 'value="possible"' not in sure
    assert 'value="possible"' in part
    dates = {e.get(n) for e in _root(whole).iter(f"{G}spell") for n in ("start", "end")}
    assert min(map(str, dates)) == "2024-05-01"
    assert max(map(str, dates)) == "2024-05-31"


def test_a_range_that_cannot_be_is_refused(og: OrgGraph) -> None:
    with pytest.raises(WrongOrderError):
        exported(og, "gexf", since="2024-05-02", until="2024-05-01")
    with pytest.raises(WrongOptionError, match="no single day"):
        exported(og, "gexf", stale_after="2y")
    with pytest.raises(UnknownNameError):
        exported(og, "gexf", org="nobody at all")


def test_edges_that_dangle_on_some_day_are_told_as_lost(og: OrgGraph) -> None:
    before = og.export("gexf", io.BytesIO(), until="2024-05-17", since="2024-05-01")
    after = og.export("gexf", io.BytesIO(), until="2024-05-18", since="2024-05-01")

    assert before == ()
    assert after == (
        "left out: 4 dangling edges, of which one end did not exist on some of these days",
    )


def test_an_empty_ledger_is_a_film_of_nothing(turtle: Callable[[str], Any]) -> None:
    root = _root(exported(orggraph.open(turtle("")), "gexf"))

    assert not list(root.iter(f"{G}node"))

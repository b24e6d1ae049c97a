"""Can a day be drawn, whatever its names are? By Graphviz, and by Mermaid."""

import io
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

import orggraph
from exported_days import HARD_NAMES, exported
from orggraph import OrgGraph
from orggraph.exporters.flat import Edge, Node
from orggraph.exporters.homes import framed
from orggraph.exporters.mermaid import escaped

DOT = shutil.which("dot")
needs_graphviz = pytest.mark.skipif(DOT is None, reason="Graphviz's dot is not here")


def _drawn(text: str, form: str) -> str:
    """Return what Graphviz makes of it; a warning is an error."""
    assert DOT
    done = subprocess.run(  # noqa: S603 (it is Graphviz)
        [DOT, f"-T{form}"], input=text.encode(), capture_output=True, check=True
    )
    assert not done.stderr
    return done.stdout.decode()


@pytest.fixture
def hard(turtle: Callable[[str], Path]) -> OrgGraph:
    """A ledger of which every name and role means something in one format or the other."""
    lines = [
        ":club a org:Organization ; rdfs:label " + json.dumps(HARD_NAMES[0]) + " ."
    ]
    for place, name in enumerate(HARD_NAMES):
        text = json.dumps(name, ensure_ascii=False)
        lines.append(f":p{place} a foaf:Person ; rdfs:label {text} .")
        lines.append(
            f"f:f{place} a rdf:Statement ; rdf:subject :p{place} ; "
            f"rdf:predicate org:memberOf ; rdf:object :club ; schema:roleName {text} ."
        )
    return orggraph.open(turtle("\n".join(lines)))


@needs_graphviz
def test_graphviz_draws_the_ledger_that_ships(og: OrgGraph) -> None:
    svg = _drawn(exported(og, "dot", "2024-05-18", org="openai", dates=True), "svg")

    assert svg.count('class="edge"') > 30
    assert svg.count('class="cluster"') == 1
    assert ">Chief Scientist of OpenAI</text>" in svg


@needs_graphviz
def test_graphviz_draws_names_as_they_are(hard: OrgGraph) -> None:
    svg = _drawn(exported(hard, "dot", "2024-05-18"), "svg")
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", svg)
    drawn = {
        text.replace("&quot;", '"')
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#45;", "-")
        .replace("&#160;", " ")
        .replace("&amp;", "&")
        for text in texts
    }

    assert {" ".join(name.split()) for name in HARD_NAMES} <= drawn


@needs_graphviz
def test_graphviz_reads_the_attributes(og: OrgGraph) -> None:
    told = json.loads(_drawn(exported(og, "dot", "2024-05-14"), "json"))
    names = [one["name"] for one in told["objects"]]
    heads = [
        edge
        for edge in told["edges"]
        if names[edge["head"]].endswith("/superalignment")
    ]

    assert {edge["start"] for edge in heads if edge.get("role") == "co-lead"} == {
        "2023-07-05"
    }
    assert {
        edge["style"] for edge in told["edges"] if edge["standing"] == "possible"
    } == {"dashed"}


def test_dot_is_the_same_text_whatever_the_names(hard: OrgGraph) -> None:
    strings = re.compile(r'"(?:[^"\\]|\\.)*"')
    bare = strings.sub("S", exported(hard, "dot", "2024-05-18"))

    assert not {'"', "\\"} & {*bare}
    assert bare.count("\n  S -> S [") == len(HARD_NAMES)


@pytest.mark.parametrize("name", HARD_NAMES)
def test_no_name_is_markup_for_mermaid(name: str) -> None:
    text = escaped(name)
    codes = re.sub(r"#(\d+);", lambda found: chr(int(found[1])), text)

    assert codes == " ".join(name.split())
    assert not re.search(r'["<>`*_\[\]{}|\\&]|^[-\d]', re.sub(r"#\d+;", "", text))


def test_mermaid_tells_what_github_would_not_draw(
    turtle: Callable[[str], Path],
) -> None:
    said = "\n".join(
        f"f:f{n} a rdf:Statement ; rdf:subject :p{n} ; rdf:predicate org:memberOf ; "
        "rdf:object :club ."
        for n in range(501)
    )
    og = orggraph.open(turtle(said))
    small = og.export("mermaid", io.BytesIO(), "2024-01-01", around="p1")
    large = og.export("mermaid", io.BytesIO(), "2024-01-01")

    assert small == ()
    assert [line[:24] for line in large] == ["too large for GitHub: 50"]


def _edge(source: str, predicate: str, target: str) -> Edge:
    return Edge("", source, target, {"predicate": predicate})


def test_a_frame_holds_what_leads_to_one_organisation_alone() -> None:
    kinds = {
        "society": "organization",
        "museum": "organization",
        "board": "unit",
        "chair": "post",
        "ada": "person",
        "ben": "person",
        "cleo": "person",
    }
    nodes = [Node(name, {"kind": kind}) for name, kind in kinds.items()]
    edges = [
        _edge("board", "org:unitOf", "society"),
        _edge("chair", "org:postIn", "board"),
        _edge("ada", "org:holds", "chair"),
        _edge("ben", "org:memberOf", "society"),
        _edge("ben", "org:memberOf", "museum"),
        _edge("cleo", "org:reportsTo", "ada"),
    ]
    frames = {
        home: {node.id for node in some} for home, some in framed(nodes, edges).items()
    }

    assert frames == {
        None: {"ben", "cleo", "museum"},
        "society": {"society", "board", "chair", "ada"},
    }


def test_units_in_a_circle_have_no_frame() -> None:
    nodes = [Node("a", {"kind": "unit"}), Node("b", {"kind": "unit"})]
    edges = [_edge("a", "org:unitOf", "b"), _edge("b", "org:unitOf", "a")]

    assert framed(nodes, edges) == {None: nodes}

"""Is the page one safe file? What can be said without a browser."""

import base64
import hashlib
import json
import re

import pytest

import orggraph
from orggraph_viz import render
from orggraph_viz.page import UnsafeScriptError, vis_network
from orggraph_viz.page import _inlined as inlined

from .conftest import Take

HOSTILE = r"""
:evil a org:Organization ;
    rdfs:label "</script><script>alert(1)</script><!-- \u2028 & \u202E href {{ 7*7 }} {#" .
f:1 a rdf:Statement ; rdf:subject :ann ; rdf:predicate org:memberOf ; rdf:object :evil ;
    schema:roleName "<img src=x onerror=alert(1)>" .
"""


def data_block(html: str) -> str:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', html)
    assert found
    return found[1]


def test_the_same_snapshot_gives_the_same_page(snapshot: orggraph.Snapshot) -> None:
    assert render(snapshot) == render(snapshot)


def test_the_data_is_json_without_markup(at: Take) -> None:
    block = data_block(render(at(HOSTILE, "2024-01-01")))
    data = json.loads(block)

    assert not set("<>&\u2028\u2029") & set(block)
    assert len(data["nodes"]) == 2
    assert "alert(1)" in data["picture"]["things"][1]["name"]


def test_names_stay_text_everywhere(at: Take) -> None:
    html = render(at(HOSTILE, "2024-01-01"), title="<b>{{ 7*7 }}")
    html = html.replace(vis_network(), "")

    assert "<b>" not in html
    assert "<script>alert" not in html
    assert "<img" not in html
    assert "&lt;b&gt;{{ 7*7 }}" in html
    assert "\u202e" not in html


def test_nothing_but_sources_is_linked(og: orggraph.OrgGraph) -> None:
    snapshot = og.at("2024-05-18")
    html = render(snapshot).replace(vis_network(), "")
    known = {source.url for source in snapshot.ledger.sources.values()}

    for address in re.findall(r'(?:src|href)="(http[^"]*)"', html):
        assert address.replace("&amp;", "&") in known


def test_only_the_scripts_of_the_page_may_run(og: orggraph.OrgGraph) -> None:
    html = render(og.at("2024-05-18"))
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    scripts = re.findall(
        r"<script(?: type=\"module\")?>(.*?)</script>", html, re.DOTALL
    )
    hashes = [
        base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        for script in scripts
    ]

    assert policy
    assert len(hashes) == 2
    assert [f"sha256-{one}" in policy[1].replace("&#39;", "'") for one in hashes] == [
        True,
        True,
    ]
    assert "default-src &#39;none&#39;" in policy[1]


def test_the_page_can_be_written_anywhere(snapshot: orggraph.Snapshot) -> None:
    html = render(snapshot)

    assert html.encode("utf-8")
    assert "\r" not in html
    assert "sourceMappingURL" not in html
    assert html.startswith("<!doctype html>")


@pytest.mark.parametrize("text", ["</script", "</SCRIPT >", "<!-- x"])
def test_a_script_that_would_end_early_is_refused(text: str) -> None:
    with pytest.raises(UnsafeScriptError, match="contains"):
        inlined(f'"{text}"')


def test_the_static_table_has_every_fact(og: orggraph.OrgGraph) -> None:
    snapshot = og.at("2024-05-18")
    html = render(snapshot)
    stated = [edge for edge in snapshot.edges if edge.statements]

    assert html.count('<th scope="row"') == len(stated)
    assert "14 more may already have held: start unknown" in html


def test_an_empty_ledger_says_what_to_do(at: Take) -> None:
    assert "No facts in this graph yet." in render(at("", "2024-01-01"))


def test_a_day_without_facts_says_so(og: orggraph.OrgGraph) -> None:
    html = render(og.at("1990-01-01"))

    assert "Nothing is known to have held on this day" in html

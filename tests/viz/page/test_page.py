"""Is the page one safe file? What can be said without a browser."""

import base64
import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest

import orggraph
from orggraph.dates import parse_day
from orggraph_viz.film.film import film
from orggraph_viz.film.values import Film
from orggraph_viz.page.data import embedded, extracted
from orggraph_viz.page.page import page, vis_network
from orggraph_viz.page.start import SAME, Start
from orggraph_viz.plan.plan import plan
from orggraph_viz.plan.values import Plan

SHIPPED = Path(__file__).parents[3] / "data" / "triples.ttl"
START = Start(parse_day("2024-05-18"))
HOSTILE = r"""
:evil a org:Organization ;
    rdfs:label "</script><script>alert(1)</script><!-- \u2028 & \u202E href {{ 7*7 }} {#" .
f:1 a rdf:Statement ; rdf:subject :ann ; rdf:predicate org:memberOf ; rdf:object :evil ;
    schema:roleName "<img src=x onerror=alert(1)>" ; schema:startDate "2020-01-01" .
"""


@pytest.fixture(scope="module")
def shipped_film() -> Film:
    """The film of the ledger that ships."""
    return film(orggraph.open(SHIPPED).at("2024-05-18").index)


@pytest.fixture(scope="module")
def shipped_plan(shipped_film: Film) -> Plan:
    """Its plan."""
    return plan(shipped_film)


@pytest.fixture(scope="module")
def html(shipped_film: Film, shipped_plan: Plan) -> str:
    """Its page."""
    return page(shipped_film, shipped_plan, START)


@pytest.fixture
def page_of(turtle: Callable[[str], Path]) -> Callable[[str], str]:
    """Return a function: Turtle -> the page of that ledger."""

    def make(text: str, title: str | None = None) -> str:
        made = film(orggraph.open(turtle(text)).at("2024-01-01").index, title=title)
        return page(made, plan(made), Start(parse_day("2024-01-01")))

    return make


def test_the_same_film_gives_the_same_page(
    html: str, shipped_film: Film, shipped_plan: Plan
) -> None:
    assert page(shipped_film, shipped_plan, START) == html


def test_the_page_of_the_ledger_that_ships_is_small(html: str) -> None:
    assert len(html.encode()) <= 800_000


def test_the_data_can_be_read_back(html: str, shipped_film: Film) -> None:
    data = extracted(html)

    assert data["film"]["things"]["name"] == [one.name for one in shipped_film.things]
    assert data["start"] == {
        "at": START.at,
        "known": None,
        "view": "groups",
        "still": False,
        "note": "",
    }
    assert len(data["nodes"]) == len(shipped_film.things)


def test_nodes_and_edges_are_those_of_pyvis(html: str) -> None:
    data = extracted(html)
    known = {node["id"] for node in data["nodes"]}

    assert data["edges"]
    assert all({one["from"], one["to"]} <= known for one in data["edges"])
    assert len({one["id"] for one in data["edges"]}) == len(data["edges"])


def test_names_stay_text_everywhere(page_of: Callable[..., str]) -> None:
    made = page_of(HOSTILE, title="<b>{{ 7*7 }}").replace(vis_network(), "")

    assert "<b>" not in made
    assert "<script>alert" not in made
    assert "<img" not in made
    assert "&lt;b&gt;{{ 7*7 }}" in made
    assert "\u202e" not in made


def test_nothing_but_sources_is_linked(html: str, shipped_film: Film) -> None:
    known = {source.url for source in shipped_film.sources}
    rest = html.replace(vis_network(), "")
    linked = re.findall(r'(?:src|href)="(http[^"]*)"', rest)

    assert linked
    assert {one.replace("&amp;", "&") for one in linked} <= known


def test_only_the_scripts_of_the_page_may_run(html: str) -> None:
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
    assert all(f"sha256-{one}" in policy[1] for one in hashes)
    assert policy[1].startswith("default-src &#39;none&#39;")
    assert policy[1].count("sha256-") == 2


def test_the_page_can_be_written_anywhere(html: str) -> None:
    assert "\r" not in html
    assert "sourceMappingURL" not in html
    assert html.startswith("<!doctype html>")


def test_the_static_table_has_every_fact(html: str) -> None:
    assert "18 May 2024, as known now: 59 facts" in html
    assert "14 more may already have held: start unknown" in html
    assert html.count('<th scope="row"') == 59 + 14


def test_the_static_table_is_of_the_known_day_too(
    shipped_film: Film, shipped_plan: Plan
) -> None:
    known = Start(START.at, parse_day("2024-05-16"))
    made = page(shipped_film, shipped_plan, known)

    assert "18 May 2024, as known on 16 May 2024: 47 facts" in made


def test_as_known_on_the_day_shown_is_that_day() -> None:
    assert Start(START.at, SAME).known_day() == START.at


def test_an_empty_ledger_says_what_to_do(page_of: Callable[..., str]) -> None:
    assert "No facts in this graph yet." in page_of("")


def test_the_day_it_opens_at_can_be_chosen(
    shipped_film: Film, shipped_plan: Plan
) -> None:
    late = Start(parse_day("2030-01-01"))

    assert extracted(page(shipped_film, shipped_plan, late))["film"]["last"] == late.at


def test_what_is_no_page_has_no_data() -> None:
    with pytest.raises(ValueError, match="no page"):
        extracted(embedded({"at": 1}))

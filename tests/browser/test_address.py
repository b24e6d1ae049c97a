"""Does the address stand for what is shown, and never for more?"""

from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest

import orggraph
from orggraph.dates import parse_day
from orggraph_viz.film.film import film
from orggraph_viz.film.reach import Reach
from orggraph_viz.page.page import page as make_page
from orggraph_viz.page.start import Start
from orggraph_viz.plan.plan import plan

from .conftest import ACME, Opener, Show, Visit, address, until, view

pytestmark = pytest.mark.browser
EVERYTHING = (
    "#at=2024-05-18&known=2024-05-16&sel=john-schulman&view=timeline"
    "&hide=body.reported&more=starts.ghosts&open=openai"
)


def test_an_address_stands_for_the_whole_state(visit: Visit) -> None:
    page = visit(EVERYTHING)
    shown = view(page)
    page.get_by_label("boards").check()
    page.get_by_label("boards").uncheck()

    assert shown["view"] == "timeline"
    assert shown["selected"].endswith("john-schulman")
    assert address(page) == EVERYTHING


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("at=2024-02-30", "“at=2024-02-30” in the address was not understood."),
        ("known=soon", "“known=soon” in the address was not understood."),
        ("sel=nobody", "“sel=nobody” in the address was not understood."),
        ("view=cube", "“view=cube” in the address was not understood."),
        ("hide=all", "“hide=all” in the address was not understood."),
        ("__proto__=1", "“__proto__=1” in the address was not understood."),
        ("sel=%3Cimg%20src%3Dx%3E", "“sel=<img src=x>” in the address"),
        ("at=%E0%A4%A", "“at=%E0%A4%A” in the address was not understood."),
        ("at=1905-01-01", "1 Jan 1905 is outside: the record begins on"),
        ("at=9999-12-31", "31 Dec 9999 is outside: the record ends on"),
    ],
)
def test_a_bad_value_is_named_and_left_out(
    visit: Visit, value: str, words: str
) -> None:
    page = visit("#at=2024-05-18")
    page.evaluate("to => { location.hash = to }", f"#{value}")
    until(page, "!document.querySelector('#toast').hidden")

    assert words in page.inner_text("#toast")
    assert address(page).startswith("#at=")
    assert page.locator("#toast img").count() == 0


def test_many_bad_values_are_told_once_and_not_all(visit: Visit) -> None:
    page = visit("#at=2024-05-18")
    bad = "sel=a&sel=a&sel=b&sel=c&sel=d&sel=e"
    page.evaluate("to => { location.hash = to }", f"#{bad}")
    until(page, "!document.querySelector('#toast').hidden")
    told = page.inner_text("#toast")

    assert told.count("was not understood") == 3
    assert told.endswith("And 2 more.")


def test_a_good_address_takes_back_what_was_said_of_a_bad_one(visit: Visit) -> None:
    page = visit("#at=2024-05-18")
    page.evaluate("location.hash = '#view=cube'")
    until(page, "!document.querySelector('#toast').hidden")
    page.evaluate("location.hash = '#at=2024-05-14'")
    until(page, "orggraph.view().at === 739020")

    assert page.locator("#toast").is_hidden()


@pytest.mark.parametrize(
    ("word", "name"), [("net", "network"), ("tab", "table")], ids=str
)
def test_views_have_short_names_too(visit: Visit, word: str, name: str) -> None:
    page = visit(f"#at=2024-05-18&view={word}")

    assert view(page)["view"] == name
    assert page.locator("#toast").is_hidden()


def test_a_bad_value_is_put_right_when_the_page_opens(
    opener: Opener, shipped_page: Path
) -> None:
    page = opener.open(shipped_page)
    page.evaluate("location.hash = '#at=2024-05-14&view=cube'")
    page.reload()
    page.wait_for_selector("html[data-ready]")

    assert address(page) == "#at=2024-05-14"


def test_a_page_without_a_network_says_so(
    opener: Opener, turtle: Callable[[str], Path], tmp_path: Path
) -> None:
    made = film(orggraph.open(turtle(ACME)).at("2021-05-14").index, Reach())
    start = Start(parse_day("2021-05-14"))
    file = tmp_path / "large.html"
    file.write_text(make_page(made, plan(made)._replace(spots=()), start), "utf-8")
    page = opener.open(file)
    page.evaluate("location.hash = '#at=2021-05-14&view=network'")
    until(page, "!document.querySelector('#toast').hidden")

    assert page.inner_text("#toast") == (
        "So many are not drawn as a network: these are the groups."
    )
    assert address(page) == "#at=2021-05-14"


def test_ids_that_are_alike_are_written_in_full(
    show: Show, turtle: Callable[[str], Path]
) -> None:
    ledger = turtle(
        """
        <urn:one/ann> a foaf:Person ; rdfs:label "Ann" .
        <urn:two/ann> a foaf:Person ; rdfs:label "Ann" .
        :acme a org:Organization ; rdfs:label "Acme" .
        f:1 a rdf:Statement ; rdf:subject <urn:one/ann> ; rdf:predicate org:memberOf ;
            rdf:object :acme ; schema:startDate "2020-01-01" .
        f:2 a rdf:Statement ; rdf:subject <urn:two/ann> ; rdf:predicate org:memberOf ;
            rdf:object :acme ; schema:startDate "2020-01-01" .
        """
    )
    page = show(orggraph.open(ledger), "2020-01-05")
    page.evaluate("orggraph.select('urn:two/ann')")

    assert address(page) == "#at=2020-01-05&sel=urn%3Atwo%2Fann"
    assert view(page)["selected"] == "urn:two/ann"


def test_a_sandboxed_frame_is_no_error(
    opener: Opener, shipped_page: Path, tmp_path: Path
) -> None:
    inner = escape(shipped_page.read_text("utf-8"))
    outer = tmp_path / "outer.html"
    frame = f'<iframe sandbox="allow-scripts" srcdoc="{inner}" width="900"></iframe>'
    outer.write_text(f'<!doctype html><meta charset="utf-8">{frame}', "utf-8")
    page = opener.open(outer, ready="html")
    inside = page.frames[1]
    inside.wait_for_selector("html[data-ready]")
    inside.evaluate("orggraph.go('2024-05-14')")

    assert inside.inner_text("#day") == "14 May 2024"

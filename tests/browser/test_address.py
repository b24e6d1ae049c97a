"""Does the address stand for what is shown, and never for more?"""

from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest

import orggraph

from .conftest import Opener, Show, Visit, address, until, view

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

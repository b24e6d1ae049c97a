"""Do hostile names stay names?"""

from collections.abc import Callable
from pathlib import Path

import pytest

import orggraph

from .conftest import NARROW, Show, until, view

pytestmark = pytest.mark.browser

HOSTILE = r"""
:evil a org:Organization ; rdfs:label "</script><script>window.ran = 1</script>" .
:unit a org:OrganizationalUnit ; rdfs:label "href {{ 7*7 }} <!-- {# \u2028" ;
    org:classification kind:team .
:ann a foaf:Person ; rdfs:label "<img src=x onerror='window.ran = 1'>" .
:bob a foaf:Person ; rdfs:label "[red]B\u0007\u001B[31m\u202Eob\u009B[/red]" .
:cat a foaf:Person ; rdfs:label "%s" .
<urn:x:__proto__> a foaf:Person ; rdfs:label "__proto__" .
<urn:x:constructor> a foaf:Person ; rdfs:label "constructor" .
:post a org:Post ; rdfs:label "<svg onload='window.ran = 1'> of [x]" ; org:postIn :evil .
src:1 a schema:Article ; dcterms:title "\"><script>window.ran = 1</script> href" ;
    dcterms:publisher "<b onclick='window.ran = 1'>P</b>" ; dcterms:issued "2020" ;
    schema:url <javascript:window.ran=1> .
f:1 a rdf:Statement ; rdf:subject :ann ; rdf:predicate org:memberOf ; rdf:object :evil ;
    schema:roleName "\"><img src=x onerror='window.ran = 1'>" ;
    schema:startDate "2020" ; prov:hadPrimarySource src:1 ;
    rdfs:comment "<img src=x onerror='window.ran = 1'>" .
f:2 a rdf:Statement ; rdf:subject :bob ; rdf:predicate org:holds ; rdf:object :post ;
    schema:startDate "2020" .
f:3 a rdf:Statement ; rdf:subject :cat ; rdf:predicate org:headOf ; rdf:object :unit ;
    schema:startDate "2020" .
f:4 a rdf:Statement ; rdf:subject :unit ; rdf:predicate org:unitOf ; rdf:object :evil ;
    schema:startDate "2020" .
f:5 a rdf:Statement ; rdf:subject <urn:x:__proto__> ; rdf:predicate org:memberOf ;
    rdf:object :unit ; schema:startDate "2020" .
f:6 a rdf:Statement ; rdf:subject <urn:x:constructor> ; rdf:predicate org:memberOf ;
    rdf:object :unit ; schema:startDate "2020" .
""" % ("x" * 20_000)


@pytest.fixture
def hostile(turtle: Callable[[str], Path]) -> orggraph.OrgGraph:
    """A ledger of which each text tries to be something else."""
    return orggraph.open(turtle(HOSTILE))


def test_hostile_names_are_only_names(show: Show, hostile: orggraph.OrgGraph) -> None:
    page = show(hostile, "2022-01-01", title="<script>window.ran = 1</script>")
    shown = view(page)["screen"]
    for name in ("timeline", "table", "network", "groups"):
        page.evaluate("name => { location.hash = '#view=' + name }", name)
        for thing in page.evaluate("orggraph.film.things.map(({ id }) => id)"):
            page.evaluate("id => orggraph.select(id)", thing)
    for one in shown:
        page.mouse.move(one["x"], one["y"])
    page.fill("#search", "<img")
    page.keyboard.press("Enter")

    assert len(shown) == 7
    assert page.evaluate("window.ran") is None
    assert page.locator("a[href^='javascript']").count() == 0
    assert page.locator("img, svg, #panel script, #hits img").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 1360


def test_names_of_objects_in_javascript_are_names_too(
    show: Show, hostile: orggraph.OrgGraph
) -> None:
    page = show(hostile, "2022-01-01")
    page.evaluate("location.hash = '#sel=urn%3Ax%3A__proto__'")
    until(page, "orggraph.view().selected !== null")

    assert page.inner_text("#panel h2") == "__proto__"


def test_control_and_bidi_marks_are_made_visible(
    show: Show, hostile: orggraph.OrgGraph
) -> None:
    page = show(hostile, "2022-01-01")
    page.evaluate("orggraph.select('https://example.org/id/bob')")

    assert page.inner_text("#panel h2") == "[red]B\ufffd\ufffd[31m\ufffdob\ufffd[/red]"


def test_a_long_name_fits_on_a_narrow_screen(
    show: Show, hostile: orggraph.OrgGraph
) -> None:
    page = show(hostile, "2022-01-01", viewport=NARROW)
    page.evaluate("orggraph.select('https://example.org/id/cat')")
    widths = []
    for name in ("groups", "network", "timeline", "table"):
        page.evaluate("name => { location.hash = '#sel=cat&view=' + name }", name)
        until(page, f"orggraph.view().view === '{name}'")
        widths.append(page.evaluate("document.documentElement.scrollWidth"))

    assert widths == [390] * 4

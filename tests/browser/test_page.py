"""What does a reader see, do, and never suffer?"""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

import orggraph

from .conftest import NARROW, WIDE, Show

pytestmark = pytest.mark.browser

ID = "https://example.org/id/"
HOSTILE = r"""
:evil a org:Organization ; rdfs:label "</script><script>window.ran = 1</script>" .
:unit a org:OrganizationalUnit ; rdfs:label "href {{ 7*7 }} <!-- {# \u2028" ;
    org:classification kind:team .
:ann a foaf:Person ; rdfs:label "<img src=x onerror='window.ran = 1'>" .
:bob a foaf:Person ; rdfs:label "[red]B\u0007\u001B[31m\u202Eob\u009B[/red]" .
:cat a foaf:Person ; rdfs:label "%s" .
<urn:x:__proto__> a foaf:Person ; rdfs:label "__proto__" .
:post a org:Post ; rdfs:label "<svg onload='window.ran = 1'> of [x]" ; org:postIn :evil .
src:1 a schema:Article ; dcterms:title "\"><script>window.ran = 1</script> href" ;
    dcterms:publisher "<b onclick='window.ran = 1'>P</b>" ; dcterms:issued "2020" ;
    schema:url <javascript:window.ran=1> .
f:1 a rdf:Statement ; rdf:subject :ann ; rdf:predicate org:memberOf ; rdf:object :evil ;
    schema:roleName "\"><img src=x onerror='window.ran = 1'>" ;
    schema:startDate "2020" ; prov:hadPrimarySource src:1 .
f:2 a rdf:Statement ; rdf:subject :bob ; rdf:predicate org:holds ; rdf:object :post .
f:3 a rdf:Statement ; rdf:subject :cat ; rdf:predicate org:headOf ; rdf:object :unit .
f:4 a rdf:Statement ; rdf:subject :unit ; rdf:predicate org:unitOf ; rdf:object :evil .
f:5 a rdf:Statement ; rdf:subject <urn:x:__proto__> ; rdf:predicate org:memberOf ;
    rdf:object :unit .
""" % ("x" * 100_000)


def view(page: Page) -> Any:
    return page.evaluate("orggraph.view()")


def names(page: Page) -> list[str]:
    return [one["name"] for one in view(page)["drawn"]]


def select(page: Page, name: str) -> str:
    page.evaluate("id => orggraph.select(id)", ID + name)
    return page.inner_text("#panel")


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found]


def test_hostile_names_are_only_names(
    show: Show, at: Callable[..., orggraph.Snapshot]
) -> None:
    page = show(at(HOSTILE, "2024-01-01"), title="<script>window.ran = 1</script>")
    shown = view(page)["drawn"]
    for one in shown:
        page.evaluate("id => orggraph.select(id)", one["id"])
        page.mouse.move(one["screen"]["x"], one["screen"]["y"])
    page.locator("#search").fill("<img")
    page.locator("#as-table").click()

    assert len(shown) == 6
    assert page.evaluate("window.ran") is None
    assert page.locator("a[href^='javascript']").count() == 0
    assert page.locator("img, svg, #panel script").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 1360


def test_control_and_bidi_marks_are_made_visible(
    show: Show, at: Callable[..., orggraph.Snapshot]
) -> None:
    page = show(at(HOSTILE, "2024-01-01"))
    select(page, "bob")

    assert page.inner_text("#panel h2") == "[red]B\ufffd\ufffd[31m\ufffdob\ufffd[/red]"


def test_a_long_name_fits_on_a_narrow_screen(
    show: Show, at: Callable[..., orggraph.Snapshot]
) -> None:
    page = show(at(HOSTILE, "2024-01-01"), viewport=NARROW)
    select(page, "cat")

    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_selecting_shows_facts_and_sources(show: Show, og: orggraph.OrgGraph) -> None:
    page = show(og.at("2024-05-14"))
    text = select(page, "ilya-sutskever")
    link = page.locator("#panel a", has_text="TechCrunch, 14 May 2024").first

    assert "Co-lead · Superalignment" in text
    assert "5 Jul 2023 to 14 May 2024" in text
    assert "− last day" in text
    assert (link.get_attribute("href") or "").startswith("https://")


def test_a_possible_fact_says_why(show: Show, og: orggraph.OrgGraph) -> None:
    text = select(show(og.at("2024-05-18")), "peter-deng")

    assert "Only possible, end imprecise: its end is known only roughly" in text


def test_a_click_on_a_card_opens_it(show: Show, og: orggraph.OrgGraph) -> None:
    page = show(og.at("2024-05-14"))
    card = next(one for one in view(page)["drawn"] if one["name"] == "Mira Murati")
    page.mouse.click(card["screen"]["x"], card["screen"]["y"])

    page.wait_for_function("orggraph.view().selected !== null")
    assert page.inner_text("#panel h2") == "Mira Murati"


def test_both_answers_about_superalignment(show: Show, og: orggraph.OrgGraph) -> None:
    believed = show(og.at("2024-05-18", known="2024-05-16"))
    today = show(og.at("2024-05-18"))

    assert "Superalignment" in names(believed)
    assert "As known on 16 May 2024." in believed.inner_text("#panel .notice")
    assert "Superalignment" not in names(today)
    assert "Superalignment was dissolved on 2024-05-17" in today.inner_text("#panel")


def test_the_switch_shows_what_may_already_have_held(
    show: Show, og: orggraph.OrgGraph
) -> None:
    page = show(og.at("2024-05-18"))
    before = names(page)
    page.get_by_label("14 more may already have held: start unknown").check()
    after = names(page)
    page.locator("#fold").uncheck()

    assert "Bob McGrew" not in before
    assert "Bob McGrew" in after
    assert names(page) == before


def test_the_shared_card_opens_by_click(show: Show, og: orggraph.OrgGraph) -> None:
    page = show(og.at("2023-11-18"))
    card = next(one for one in view(page)["drawn"] if one["shape"] == "more")
    page.mouse.click(card["screen"]["x"], card["screen"]["y"])
    page.wait_for_function("orggraph.view().everyone")

    assert "Show fewer" in names(page)
    assert "Cullen O’Keefe" in names(page)


def test_the_picture_can_be_walked_by_keys(show: Show, og: orggraph.OrgGraph) -> None:
    page = show(og.at("2024-05-14"))
    page.locator("#graph").focus()
    for key in ("ArrowDown", "ArrowDown", "Enter"):
        page.keyboard.press(key)

    assert page.inner_text("#panel h2") == "Jakub Pachocki"
    assert page.evaluate("document.activeElement.tagName") == "H2"
    page.keyboard.press("Escape")
    assert page.inner_text("#panel h2") == "On 14 May 2024"


def test_a_search_finds_without_accents(show: Show, og: orggraph.OrgGraph) -> None:
    page = show(og.at("2024-05-14"))
    page.keyboard.press("/")
    page.keyboard.type("D’ANG")
    found = page.inner_text("#found")
    page.keyboard.press("Enter")

    assert found == "1 found; Enter opens Adam D’Angelo"
    assert page.inner_text("#panel h2") == "Adam D’Angelo"
    page.locator("#search").fill("nobody of that name")
    assert page.inner_text("#found").startswith("Nobody and nothing by that name.")


def test_a_narrow_screen_does_not_scroll_sideways(
    show: Show, og: orggraph.OrgGraph
) -> None:
    page = show(og.at("2024-05-18", known="2024-05-16"), viewport=NARROW)

    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert view(page)["scale"] >= 0.62
    select(page, "openai")
    page.locator("#as-table").click()
    assert page.evaluate("document.documentElement.scrollWidth") == 390


@pytest.mark.parametrize(
    ("light", "viewport"),
    [("light", WIDE), ("dark", WIDE), ("light", NARROW)],
    ids=["light", "dark", "narrow"],
)
def test_axe_has_nothing_to_say(
    show: Show, og: orggraph.OrgGraph, light: str, viewport: dict[str, int]
) -> None:
    snapshot = og.at("2024-05-18", known="2024-05-16")
    page = show(snapshot, color_scheme=light, viewport=viewport)
    found = violations(page)
    page.locator("#legend summary").click()
    select(page, "superalignment")
    found += violations(page)
    page.locator("#as-table").click()
    found += violations(page)

    assert found == []


def test_dark_is_dark(show: Show, og: orggraph.OrgGraph) -> None:
    page = show(og.at("2024-05-18"), color_scheme="dark")
    ground = "getComputedStyle(document.body).backgroundColor"

    assert page.evaluate(ground) == "rgb(17, 22, 29)"
    page.emulate_media(color_scheme="light")
    assert page.evaluate(ground) == "rgb(246, 247, 249)"


def test_an_empty_ledger_says_what_to_do(
    show: Show, at: Callable[..., orggraph.Snapshot]
) -> None:
    page = show(at("", "2024-01-01"))

    assert page.inner_text("#empty").startswith("No facts in this graph yet.")
    assert violations(page) == []


def test_a_day_of_which_nothing_is_known_says_so(
    show: Show, og: orggraph.OrgGraph
) -> None:
    page = show(og.at("1990-01-01"))
    text = page.inner_text("#empty")
    page.locator("#fold").check()

    assert text.startswith("Nothing is known to have held on this day, but 7 facts")
    assert page.locator("#empty").is_hidden()


def test_without_scripts_there_is_the_table(show: Show, og: orggraph.OrgGraph) -> None:
    page = show(og.at("2024-05-14"), java_script_enabled=False)
    table = page.locator("table").bounding_box()

    assert table is not None
    assert table["height"] > 1000
    assert page.evaluate("document.documentElement.scrollHeight") > table["height"]
    assert page.locator("noscript p").is_visible()
    assert page.locator("#stage").is_hidden()


def test_paper_is_light_and_holds_picture_and_table(
    show: Show, og: orggraph.OrgGraph
) -> None:
    page = show(og.at("2024-05-14"), color_scheme="dark")
    scale = view(page)["scale"]
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    canvas = page.locator("#network canvas").bounding_box()

    assert canvas is not None
    assert canvas["width"] <= 718
    assert page.locator("#table").is_visible()
    assert page.locator("#search").is_hidden()
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == (
        "light"
    )
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert view(page)["scale"] == pytest.approx(scale, rel=0.05)
    assert page.pdf(format="A4").startswith(b"%PDF")

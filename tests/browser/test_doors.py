"""Can everybody use what is served? The page and linked data in a real Chromium."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from serving import serving

from .conftest import NARROW, SHIPPED, SMALL, WIDE, Ears, Tabs

pytestmark = pytest.mark.browser

PAGES = (
    "/id/jan-leike?at=2024-05-18&known=2024-05-16",
    "/fact/f102?at=2024-05-14",
    "/fact/f106",
    "/id/",
    "/id/openai?at=2024-05-18",
    "/vocabulary",
    "/source/s067",
    "/id/jan-leke",
    "/api",
    "/?org=nobodyx",
)


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("doors")
    with serving(folder, "--ledger", str(SHIPPED)) as stage:
        yield stage.url


Open = Callable[..., Page]


@pytest.fixture
def visit(tabs: Tabs, url: str) -> Iterator[Open]:
    """Return a function: a path -> its page; nothing else may be fetched or thrown."""
    bad: list[str] = []
    lent = ExitStack()
    ears = _ears(url, bad)

    def go(path: str, **options: Any) -> Page:
        page = lent.enter_context(tabs.lent(ears, f"{url}/robots.txt", **options))
        page.set_default_timeout(30_000)
        page.goto(url + path)
        return page

    yield go
    lent.close()
    assert bad == []


def _ears(url: str, bad: list[str]) -> Ears:
    ours = (url, "data:", "blob:", "about:")
    return {
        "pageerror": lambda error: bad.append(str(error)),
        "dialog": lambda dialog: bad.append(dialog.message),
        "request": lambda asked: (
            None if asked.url.startswith(ours) else bad.append(asked.url)
        ),
        "console": lambda said: (
            bad.append(said.text)
            if said.type in {"error", "warning"} and "404" not in said.text
            else None
        ),
    }


def _violations(page: Page) -> list[str]:
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found["violations"]]


@pytest.mark.parametrize(
    ("viewport", "light"), [(WIDE, "light"), (SMALL, "dark")], ids=["wide", "small"]
)
@pytest.mark.parametrize("path", PAGES)
def test_axe_has_nothing_to_say(
    visit: Open, path: str, light: str, viewport: dict[str, int]
) -> None:
    page = visit(path, color_scheme=light, viewport=viewport)
    for summary in page.locator("summary").all():
        summary.click()

    assert _violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


def test_a_date_is_chosen_without_scripts(visit: Open) -> None:
    page = visit("/id/superalignment", java_script_enabled=False)
    page.fill("input[name=at]", "2024-05-14")
    page.fill("input[name=known]", "2024-05-15")
    page.click("button")

    assert page.url.endswith("/id/superalignment?at=2024-05-14&known=2024-05-15")
    assert "as known on 15 May 2024" in page.inner_text(".clocks")
    assert page.input_value("input[name=at]") == "2024-05-14"


def test_from_one_to_the_next_both_clocks_stay(visit: Open) -> None:
    page = visit("/id/superalignment?at=2024-05-14&known=2024-05-15")
    page.click("text=Ilya Sutskever: co-lead of Superalignment")

    assert page.inner_text("h1") == "Ilya Sutskever"
    assert page.url.endswith("?at=2024-05-14&known=2024-05-15")


def test_the_page_leads_to_all_that_is_known_of_who_is_selected(visit: Open) -> None:
    page = visit("/?org=superalignment#at=2024-05-14&known=2024-05-15&sel=jan-leike")
    page.wait_for_selector("html[data-ready]")
    page.click("#panel >> text=History, statements and sources")

    assert page.inner_text("h1") == "Jan Leike"
    assert page.url.endswith("/id/jan-leike?at=2024-05-14&known=2024-05-15")


def test_a_shared_address_opens_the_same(visit: Open) -> None:
    first = visit("/?org=superalignment&at=2024-05-18&known=2024-05-16")
    first.wait_for_selector("html[data-ready]")
    first.click("[data-view=timeline]")
    first.evaluate("orggraph.go('2024-05-14')")
    told = first.evaluate("orggraph.view()")
    address = first.url.partition("/?")[2]
    second = visit(f"/?{address}")
    second.wait_for_selector("html[data-ready]")
    again = second.evaluate("orggraph.view()")

    assert "org=superalignment" in address
    assert {n: again[n] for n in ("at", "known", "view")} == {
        n: told[n] for n in ("at", "known", "view")
    }
    assert again["view"] == "timeline"


def test_the_page_that_is_served_has_nothing_for_axe(visit: Open) -> None:
    page = visit("/?org=superalignment&at=2024-05-14", viewport=NARROW)
    page.wait_for_selector("html[data-ready]")

    assert _violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]


@pytest.mark.parametrize("path", ["/id/openai", "/vocabulary", "/api", "/?org=ssi"])
def test_a_page_keeps_its_style_when_one_comes_back(visit: Open, path: str) -> None:
    page = visit(path)
    styled = "getComputedStyle(document.body).fontFamily"
    at_first = page.evaluate(styled)
    with page.expect_response(page.url) as asked:
        page.goto(page.url)

    assert asked.value.request.all_headers()["if-none-match"]
    assert page.evaluate(styled) == at_first


def test_linked_data_prints_without_form_and_doors(visit: Open) -> None:
    page = visit("/id/jan-leike?at=2024-05-18")
    page.emulate_media(media="print")

    assert page.locator("form").is_hidden()
    assert page.locator("nav").is_hidden()
    assert page.locator("h1").is_visible()

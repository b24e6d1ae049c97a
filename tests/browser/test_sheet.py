"""Can the evidence sheet be read, printed and trusted in a browser?"""

import itertools
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from orggraph import OrgGraph

from .conftest import Tabs

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
HOSTILE = """
src:1 a schema:Article ; dcterms:title "</li><script>window.ran = 1</script>" ;
    dcterms:publisher "<b onclick='window.ran = 1'>P</b>" ; dcterms:issued "2020" ;
    schema:url <javascript:window.ran=1> .
:ada a foaf:Person ; rdfs:label "<img src=x onerror='window.ran = 1'>" .
:board a org:Organization ; rdfs:label "%s" .
f:1 rdf:subject :ada ; rdf:predicate org:memberOf ; rdf:object :board ;
    schema:roleName "<style>*{display:none}" ; rdfs:comment "</style><h1>" ;
    schema:startDate "2019" ; prov:hadPrimarySource src:1 .
""" % ("x" * 5000)


@pytest.fixture
def open_sheet(tabs: Tabs, tmp_path: Path) -> Iterator[Open]:
    """Return a function: a sheet -> its page; whatever is requested fails the test."""
    bad: list[str] = []
    lent = ExitStack()
    numbers = itertools.count()
    ears = {
        "request": lambda asked: bad.extend(_fetched(asked.url)),
        "pageerror": lambda error: bad.append(str(error)),
        "console": lambda said: bad.append(said.text),
    }

    def show(html: str, width: int = 1360, scheme: str = "light") -> Page:
        file = tmp_path / f"sheet{next(numbers)}.html"
        file.write_text(html, encoding="utf-8", newline="\n")
        size = {"width": width, "height": 800}
        page = lent.enter_context(tabs.lent(ears, viewport=size, color_scheme=scheme))
        page.goto(file.as_uri())
        return page

    yield show
    lent.close()
    assert bad == []


def _fetched(url: str) -> list[str]:
    return [] if url.startswith(("file:", "about:")) else [url]


@pytest.fixture
def sheet(og: OrgGraph) -> str:
    """The sheet about who led Superalignment."""
    return og.why("Jan Leike", "headOf", "Superalignment", at="2024-05-18").to_html()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1360, 320])
def test_everybody_can_read_it(
    open_sheet: Open, sheet: str, width: int, scheme: str
) -> None:
    page = open_sheet(sheet, width, scheme)
    found = Axe().run(page).response["violations"]

    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_each_number_leads_to_its_source(open_sheet: Open, sheet: str) -> None:
    page = open_sheet(sheet)
    wanted = page.eval_on_selector_all(
        "a[href^='#']", "links => links.map(a => a.getAttribute('href').slice(1))"
    )

    assert len(wanted) > 10
    assert all(page.locator(f"[id='{name}']").count() == 1 for name in wanted)


def test_what_a_ledger_says_is_only_text(
    open_sheet: Open, turtle: Callable[[str], Path]
) -> None:
    import orggraph

    page = open_sheet(orggraph.open(turtle(HOSTILE)).why("f:1").to_html(), 320)

    assert page.evaluate("window.ran") is None
    assert page.locator("script, img, a[href^='javascript']").count() == 0
    assert page.locator("h1").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_it_prints_on_a_few_pages(open_sheet: Open, sheet: str) -> None:
    page = open_sheet(sheet)
    pages = page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n")

    assert 1 <= pages <= 5

"""A real Chromium that sees a page as a reader does, and fails on anything fetched."""

import itertools
import json
import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

import orggraph
from orggraph.dates import parse_day
from orggraph_viz.film.film import film
from orggraph_viz.film.reach import Reach
from orggraph_viz.page.page import page as make_page
from orggraph_viz.page.start import SAME, Known, Start
from orggraph_viz.plan.plan import plan

ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE = {"width": 1360, "height": 800}
NARROW = {"width": 390, "height": 844}
SMALL = {"width": 320, "height": 800}
#: How a new tab takes the wishes of its reader.
UNTOUCHED = {"media": "null", "color_scheme": "light", "reduced_motion": "null"}
SHIPPED = Path(__file__).parents[2] / "data" / "triples.ttl"

#: Two people, and everything about them that can be unsure.
ACME = """
:acme a org:Organization ; rdfs:label "Acme" .
:lab a org:OrganizationalUnit ; rdfs:label "Lab" ; org:classification kind:team .
:board a org:OrganizationalUnit ; rdfs:label "Board" ; org:classification kind:board .
:chair a org:Post ; rdfs:label "Chair" ; org:postIn :acme .
:ann a foaf:Person ; rdfs:label "Ann" ; skos:altLabel "Anna" .
:bob a foaf:Person ; rdfs:label "Bob" .
src:1 a schema:Article ; dcterms:title "News" ; dcterms:publisher "Paper" ;
    dcterms:issued "2021-05-14" ; schema:url <https://example.org/news> .
src:2 a schema:Article ; dcterms:title "More" ; dcterms:publisher "Wire" ;
    dcterms:issued "2021-05-20" ; schema:url <https://example.org/more> .
f:1 a rdf:Statement ; rdf:subject :ann ; rdf:predicate org:headOf ; rdf:object :lab ;
    schema:startDate "2020-01-01" ; fact:knownFrom "2020-01-01"^^xsd:date ;
    prov:hadPrimarySource src:1 .
f:2 a rdf:Statement ; rdf:subject :ann ; rdf:predicate org:headOf ; rdf:object :lab ;
    schema:startDate "2020-01-01" ; schema:endDate "2021-05-14" ;
    fact:knownFrom "2021-05-20"^^xsd:date ; prov:wasRevisionOf f:1 ;
    prov:hadPrimarySource src:2 .
f:3 a rdf:Statement ; rdf:subject :bob ; rdf:predicate org:memberOf ; rdf:object :lab ;
    schema:startDate "2021" ; fact:certainty fact:reported ; prov:hadPrimarySource src:1 .
f:4 a rdf:Statement ; rdf:subject :bob ; rdf:predicate org:holds ; rdf:object :chair ;
    schema:endDate "2022" ; prov:hadPrimarySource src:1 .
f:5 a rdf:Statement ; rdf:subject :lab ; rdf:predicate org:unitOf ; rdf:object :acme ;
    schema:startDate "2020-01-01" ; schema:endDate "2021-05-16" .
f:6 a rdf:Statement ; rdf:subject :board ; rdf:predicate org:unitOf ; rdf:object :acme ;
    schema:startDate "2019-01-01" ; prov:hadPrimarySource src:2 .
f:7 a rdf:Statement ; rdf:subject :ann ; rdf:predicate org:memberOf ; rdf:object :board ;
    schema:startDate "2021-05-15" ; prov:hadPrimarySource src:1 .
"""

Show = Callable[..., Page]
Visit = Callable[[str], Page]
#: Event of a tab -> what is done with it.
Ears = Mapping[str, Callable[[Any], object]]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once; without one, skip at a desk and fail in CI."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        reason = f"no browser found (looked for {', '.join(names)})"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=found, args=ARGS)
        yield started
        started.close()


class Tabs:
    """Tabs that are lent to one test after the other: a new one costs more than a page."""

    def __init__(self, browser: Browser, empty: str) -> None:
        self.browser, self.empty = browser, empty
        self._free: dict[object, list[Page]] = {}

    @contextmanager
    def lent(
        self,
        ears: Ears,
        empty: str | None = None,
        *,
        viewport: Any = WIDE,
        java_script_enabled: bool = True,
        **media: Any,
    ) -> Iterator[Page]:
        """Give a tab that is, and will be, at an empty page: of a file or of a server.

        From page to page of one server the process of a tab stays the same.
        """
        empty = empty or self.empty
        kind = (empty, java_script_enabled)
        free = self._free.setdefault(kind, [])
        page = free.pop() if free else self._new(empty, java_script_enabled)
        page.set_viewport_size(viewport)
        page.emulate_media(**{**UNTOUCHED, **media})
        for event, heard in ears.items():
            page.on(event, heard)  # type: ignore[call-overload]
        yield page
        page.goto(empty)
        page.mouse.move(-1, -1)
        for event, heard in ears.items():
            page.remove_listener(event, heard)
        page.unroute_all()
        _forget_all(page)
        free.append(page)

    @contextmanager
    def own(self, ears: Ears, **options: Any) -> Iterator[Page]:
        """Give a tab that has no past, and that nobody has afterwards."""
        context = self.browser.new_context(**options)
        page = context.new_page()
        for event, heard in ears.items():
            page.on(event, heard)  # type: ignore[call-overload]
        yield page
        context.close()

    def _new(self, empty: str, scripts: bool) -> Page:
        page = self.browser.new_context(java_script_enabled=scripts).new_page()
        page.goto(empty)
        return page


def _forget_all(page: Page) -> None:
    """Let the next one fetch everything anew."""
    session = page.context.new_cdp_session(page)
    session.send("Network.clearBrowserCache")
    session.detach()


@pytest.fixture(scope="session")
def tabs(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Tabs:
    """Return the tabs of the browser."""
    empty = tmp_path_factory.mktemp("tabs") / "empty.html"
    empty.write_text("<!doctype html><title>empty</title>", "utf-8")
    return Tabs(browser, empty.as_uri())


class Opener:
    """Opens pages in the browser, and keeps what no page may do."""

    def __init__(self, tabs: Tabs) -> None:
        self.tabs = tabs
        self.bad: list[str] = []
        self._lent = ExitStack()

    def open(
        self,
        file: Path,
        ready: str = "html[data-ready]",
        *,
        own: bool = False,
        **options: Any,
    ) -> Page:
        """Return a page in which there is what says that it is ready."""
        options = {"viewport": WIDE, "reduced_motion": "reduce", **options}
        lend = self.tabs.own if own else self.tabs.lent
        page = self._lent.enter_context(lend(self._ears(), **options))
        page.set_default_timeout(10_000)
        page.goto(file.as_uri())
        if options.get("java_script_enabled", True):
            page.wait_for_selector(ready)
        return page

    def close(self) -> None:
        """Close everything; whatever was fetched, thrown or complained about fails."""
        self._lent.close()
        assert self.bad == []

    def _ears(self) -> Ears:
        return {
            "request": lambda request: self.bad.extend(_fetched(request.url)),
            "pageerror": lambda error: self.bad.append(str(error)),
            "dialog": lambda dialog: self.bad.append(dialog.message),
            "console": lambda said: self.bad.append(said.text) if _loud(said) else None,
        }


@pytest.fixture
def opener(tabs: Tabs) -> Iterator[Opener]:
    """Return what opens files for one test."""
    made = Opener(tabs)
    yield made
    made.close()


@pytest.fixture
def show(opener: Opener, tmp_path: Path) -> Show:
    """Return a function: a ledger, a day, what is shown of it -> its page, ready."""
    numbers = itertools.count()

    def open_page(
        og: orggraph.OrgGraph,
        at: str = "2024-05-18",
        known: str | None = None,
        title: str | None = None,
        *,
        still: bool = False,
        reach: Reach | None = None,
        **options: Any,
    ) -> Page:
        file = tmp_path / f"page{next(numbers)}.html"
        start = Start(parse_day(at), _known(known), still=still)
        file.write_text(html_of(og, start, title, reach), "utf-8", newline="\n")
        return opener.open(file, **options)

    return open_page


@pytest.fixture(scope="session")
def shipped_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the page of the ledger that ships, once, to open at 18 May 2024."""
    file = tmp_path_factory.mktemp("page") / "shipped.html"
    start = Start(parse_day("2024-05-18"))
    file.write_text(html_of(orggraph.open(SHIPPED), start), "utf-8", newline="\n")
    return file


@pytest.fixture(scope="module")
def visited(tabs: Tabs, shipped_page: Path) -> Iterator[Page]:
    """Open the page of the ledger that ships, for all tests of a module."""
    made = Opener(tabs)
    yield made.open(shipped_page)
    made.close()


@pytest.fixture
def visit(visited: Page) -> Visit:
    """Return a function: an address -> the page that ships, in that state alone."""

    def go(address: str) -> Page:
        visited.set_viewport_size({"width": 1360, "height": 800})
        visited.keyboard.press("Escape")
        visited.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
        visited.evaluate("location.hash = '#at=2015-12-01'")
        until(visited, "orggraph.view().at === 735933")
        visited.evaluate("to => { location.hash = to }", address)
        until(visited, f"location.hash === {json.dumps(address)}")
        until(visited, "orggraph.view().at !== 735933")
        return visited

    return go


def html_of(
    og: orggraph.OrgGraph,
    start: Start,
    title: str | None = None,
    reach: Reach | None = None,
) -> str:
    """Return the page of a ledger, or of a part."""
    index = og.at("2024-05-18").index
    made = film(index, reach or Reach(), title)
    return make_page(made, plan(made), start)


def view(page: Page) -> Any:
    """Return what is to be seen, as plain values."""
    return page.evaluate("orggraph.view()")


def names(page: Page) -> list[str]:
    """Return who and what is drawn."""
    return [card["name"] for card in view(page)["cards"]]


def panel(page: Page) -> str:
    """Return what the panel says."""
    return page.inner_text("#panel")


def until(page: Page, so: str) -> None:
    """Wait until an expression is true; the policy of the page lets no other way."""
    for _ in range(500):
        if page.evaluate(so):
            return
        time.sleep(0.01)
    pytest.fail(f"never true: {so}")


def address(page: Page) -> str:
    """Return the part of the address that stands for the state."""
    return str(page.evaluate("location.hash"))


def _known(known: str | None) -> Known:
    if known is None:
        return None
    return SAME if known == SAME else parse_day(known)


def _fetched(url: str) -> list[str]:
    return [] if url.startswith(("file:", "data:", "blob:", "about:")) else [url]


def _loud(message: Any) -> bool:
    return message.type in {"error", "warning"}

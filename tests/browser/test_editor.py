"""Is /query a good place to write queries, with the editor, as a form, without scripts?"""

import json
import re
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, Route

from orggraph.server.editor.examples import EXAMPLES
from orggraph.server.editor.files import built_files
from prefixes import PREFIXES
from serving import serving

from .conftest import NARROW, SHIPPED, SMALL, WIDE, Ears, Tabs
from .test_access import violations
from .test_safety import HOSTILE

pytestmark = pytest.mark.browser

#: With the editor that npm builds, and with the text area that is always there.
KINDS = ("editor", "form")
#: The queries of the guide.
COOKBOOK = re.findall(
    r"^```sparql\n(.*?)^```",
    (SHIPPED.parents[1] / "docs" / "guide" / "query.md").read_text("utf-8"),
    re.MULTILINE | re.DOTALL,
)
HEADS = EXAMPLES[0].query
ROWS = "document.querySelectorAll('#found tbody tr').length"


class Visitor:
    """Opens the page as a reader would, and keeps what no page may do."""

    def __init__(self, tabs: Tabs, base: str) -> None:
        self.tabs, self.base = tabs, base
        self.bad: list[str] = []
        self._lent = ExitStack()

    def open(
        self, kind: str, path: str = "/query", *, own: bool = False, **options: Any
    ) -> Page:
        """Return the page, ready."""
        options = {"viewport": WIDE, "reduced_motion": "reduce", **options}
        tabs, ears, empty = self.tabs, self._ears(), f"{self.base}/robots.txt?{kind}"
        tab = tabs.own(ears, **options) if own else tabs.lent(ears, empty, **options)
        page = self._lent.enter_context(tab)
        page.set_default_timeout(20_000)
        if kind == "form":
            page.route("**/query/yasqe-*", _nothing)
        elif not built_files():
            pytest.skip("the editor is not built: make web")
        page.goto(self.base + path)
        if options.get("java_script_enabled", True):
            page.wait_for_selector("html[data-ready]")
            assert page.is_visible(".CodeMirror") == (kind == "editor")
        return page

    def close(self) -> None:
        """Close everything; what went elsewhere, failed or complained is wrong."""
        self._lent.close()
        assert self.bad == []

    def _ears(self) -> Ears:
        return {
            "request": lambda asked: self._see(asked.url),
            "pageerror": lambda error: self.bad.append(str(error)),
            "dialog": lambda dialog: self.bad.append(dialog.message),
            "console": lambda said: self._hear(said.type, said.text),
        }

    def _see(self, url: str) -> None:
        if not url.startswith((self.base + "/", "data:", "about:")):
            self.bad.append(url)

    def _hear(self, kind: str, text: str) -> None:
        # a refusal is told in the page; the browser tells the console, too
        if kind in {"error", "warning"} and "the server responded with" not in text:
            self.bad.append(text)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of the ledger that ships."""
    with serving(tmp_path_factory.mktemp("s"), "--ledger", str(SHIPPED)) as stage:
        yield stage.url


@pytest.fixture(scope="module")
def hostile_base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of a ledger of which each text tries to be something else."""
    folder = tmp_path_factory.mktemp("h")
    ledger = folder / "hostile.ttl"
    ledger.write_text(PREFIXES + HOSTILE, "utf-8")
    with serving(folder, "--ledger", str(ledger)) as stage:
        yield stage.url


@pytest.fixture
def visitor(tabs: Tabs, base: str) -> Iterator[Visitor]:
    """A reader of the ledger that ships."""
    made = Visitor(tabs, base)
    yield made
    made.close()


@pytest.fixture
def target(tabs: Tabs, hostile_base: str) -> Iterator[Visitor]:
    """A reader of the hostile ledger."""
    made = Visitor(tabs, hostile_base)
    yield made
    made.close()


@pytest.mark.parametrize("kind", KINDS)
def test_a_query_is_run_and_its_rows_are_shown(visitor: Visitor, kind: str) -> None:
    page = visitor.open(kind)
    told = _ask(page, HEADS)

    assert told.startswith("8 rows in ")
    assert "Jan Leike\tSuperalignment" in page.inner_text("#found")


@pytest.mark.parametrize("kind", KINDS)
def test_the_keys_run_it_too(visitor: Visitor, kind: str) -> None:
    page = visitor.open(kind)
    page.focus(".CodeMirror textarea" if kind == "editor" else "#query")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#found table")

    assert page.inner_text("#status").startswith("8 rows")


@pytest.mark.parametrize("kind", KINDS)
def test_every_example_finds_something(visitor: Visitor, kind: str) -> None:
    page = visitor.open(kind)
    found = {}
    for example in EXAMPLES:
        page.get_by_role("link", name=example.title, exact=True).click()
        found[example.title] = _told(page)
        assert _value(page) == example.query

    assert all(int(told.split()[0]) > 0 for told in found.values()), found


@pytest.mark.parametrize("kind", ["editor"])
def test_nothing_is_kept_in_the_browser(visitor: Visitor, kind: str) -> None:
    page = visitor.open(kind)
    _ask(page, "ASK { ?s ?p ?o }")

    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert page.context.cookies() == []
    page.goto(visitor.base + "/query")
    page.wait_for_selector("html[data-ready]")
    assert _value(page) == HEADS


@pytest.mark.parametrize("kind", KINDS)
def test_a_link_shows_its_query_and_the_result(visitor: Visitor, kind: str) -> None:
    page = visitor.open(kind)
    _ask(page, "ASK {\n ?s ?p ?o\n}")
    shared = page.url.removeprefix(visitor.base)
    other = visitor.open(kind, shared, own=True)  # its history is counted

    assert _told(other).startswith("Yes in")
    assert _value(other) == "ASK {\n ?s ?p ?o\n}"
    assert other.evaluate("history.length") == 2
    assert visitor.open(kind).is_hidden("#results")


@pytest.mark.parametrize("kind", ["editor"])
def test_back_brings_the_query_before(visitor: Visitor, kind: str) -> None:
    page = visitor.open(kind)
    _ask(page, "ASK { ?s ?p 1 }")
    _ask(page, "ASK { ?s ?p 2 }")
    page.go_back()
    _told(page)

    assert _value(page) == "ASK { ?s ?p 1 }"


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_wrong_with_a_query_is_said(visitor: Visitor, kind: str) -> None:
    page = visitor.open(kind)
    told = _ask(page, "SELECT * { ?s ?p }")

    assert page.is_visible("#status.wrong")
    assert told
    assert page.inner_text("#found") == ""


@pytest.mark.parametrize("kind", ["editor"])
def test_a_long_query_is_asked_as_well(visitor: Visitor, kind: str) -> None:
    page = visitor.open(kind)

    assert _ask(page, "# long\n" * 1000 + "ASK { ?s ?p ?o }").startswith("Yes in")


@pytest.mark.parametrize("kind", ["editor"])
def test_a_question_can_be_stopped(visitor: Visitor, kind: str) -> None:
    page = visitor.open(kind)
    page.route("**/sparql?*", lambda _: None)
    page.click("#run")

    assert page.inner_text("#run") == "Stop"
    page.click("#run")
    page.wait_for_function("() => document.querySelector('#run').textContent === 'Run'")
    assert page.inner_text("#status") == "Stopped."


def test_a_column_sorts_up_down_and_not(visitor: Visitor) -> None:
    page = visitor.open("form")
    _ask(page, 'SELECT ?n { VALUES ?n { 10 "b" 9 "a" } }')
    seen = []
    for _ in range(3):
        page.click("th button")
        seen.append(page.inner_text("#found tbody").split("\n"))

    assert seen[0].index("9") < seen[0].index("10")
    assert seen[1] == seen[0][::-1]
    assert seen[2] == ["10", "b", "9", "a"]


def test_many_rows_are_shown_when_one_wants_them(visitor: Visitor) -> None:
    page = visitor.open("form")
    _ask(page, "SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 700")

    assert page.evaluate(ROWS) == 500
    page.click("#more")
    assert page.evaluate(ROWS) == 700


def test_what_the_ledger_describes_leads_to_its_page(visitor: Visitor) -> None:
    page = visitor.open("form")
    url = "https://example.org/elsewhere"
    ann = "https://example.org/id/jan-leike"
    _ask(page, f"SELECT ?x {{ VALUES ?x {{ <{ann}> <{url}> <urn:x:y> }} }}")
    page.wait_for_selector("#found a[href^='id/']")
    links = page.eval_on_selector_all(
        "#found a", "links => links.map(link => link.getAttribute('href'))"
    )

    assert links == [f"id/{quote(ann, safe='')}", url]


@pytest.mark.parametrize(
    ("graph", "days"),
    [
        ("at:2024-05-18", "?at=2024-05-18"),
        (
            "<urn:orggraph:at:2024-05-18:known:2024-05-16:certain>",
            "?at=2024-05-18&known=2024-05-16",
        ),
        ("at:now:known:2024-05-16", "?known=2024-05-16"),
        ("at:now", ""),
        ("at:2024-05-18 { ?p a ?c } GRAPH at:2024-05-13", ""),
        ("at:2024-05-18 { ?p a ?c } GRAPH at:2024-05-18", "?at=2024-05-18"),
    ],
)
def test_links_keep_the_days_of_the_one_snapshot_that_is_named(
    visitor: Visitor, graph: str, days: str
) -> None:
    page = visitor.open("form")
    _ask(page, f"# not at:2020-01-01\nSELECT ?p {{ GRAPH {graph} {{ ?p a ?class }} }}")
    page.wait_for_selector("#found a[href^='id/']")
    page.click("th button")  # rows that are made anew keep them
    links = page.eval_on_selector_all(
        "#found a[href^='id/']", "links => links.map(link => link.getAttribute('href'))"
    )

    assert {link.partition("?")[2] for link in links} == {days.removeprefix("?")}
    page.click("#found a[href^='id/']")
    page.wait_for_url("**/id/*")
    assert page.is_visible("h1")


def test_statements_and_sources_have_short_names(visitor: Visitor) -> None:
    page = visitor.open("form")
    _ask(
        page,
        "SELECT * { VALUES ?f { f:f106 } ?f rdf:subject ?who ;"
        " prov:hadPrimarySource ?from } ORDER BY ?from LIMIT 1",
    )

    assert page.inner_text("#found tbody").split("\t") == [
        "f:f106",
        ":john-schulman",
        "src:s067",
    ]


def test_nothing_found_is_said_without_a_table(visitor: Visitor) -> None:
    page = visitor.open("form")
    told = _ask(page, "SELECT ?x { VALUES ?x {} }")

    assert told.startswith("0 rows in ")
    assert page.locator("#found table").count() == 0


def test_who_forgets_the_day_is_told(visitor: Visitor) -> None:
    page = visitor.open("form")
    _ask(page, "SELECT ?x { ?x org:headOf ?y }")

    assert page.inner_text("#hint").startswith(
        "The ledger holds statements, not org:headOf"
    )
    _ask(page, "SELECT ?x { GRAPH at:2024-05-18 { ?x org:headOf :superalignment } }")
    assert page.inner_text("#hint") == ""


def test_a_wide_table_has_the_whole_width(visitor: Visitor) -> None:
    page = visitor.open("form")
    _ask(page, EXAMPLES[4].query)
    wide = page.evaluate(
        "[document.querySelector('#found'), document.querySelector('main')]"
        ".map(one => [one.scrollWidth, one.clientWidth])"
    )
    _ask(page, "SELECT ?x { VALUES ?x { 1 } }")

    assert wide[0][0] == wide[0][1] == wide[1][1]
    assert page.locator("#results.wide").count() == 0


def test_the_endpoint_is_told_and_described(visitor: Visitor) -> None:
    page = visitor.open("form")

    assert page.inner_text("#endpoint") == f"{visitor.base}/sparql"
    link = page.get_by_role("link", name="its description")
    got = page.request.get(f"{visitor.base}/{link.get_attribute('href')}")
    assert got.headers["content-type"].startswith("text/turtle")
    assert "sparql-service-description" in got.text()


def test_a_graph_is_shown_as_text(visitor: Visitor) -> None:
    page = visitor.open("form")
    told = _ask(page, "CONSTRUCT { <urn:a> <urn:b> 'c' } {}")

    assert "of Turtle" in told
    assert "<urn:b>" in page.inner_text("#found pre")
    assert page.locator("#downloads a").all_inner_texts()[0] == "Turtle"


def test_no_query_of_the_guide_is_marked_as_wrong(visitor: Visitor) -> None:
    page = visitor.open("editor")
    asked = [*COOKBOOK, *(example.query for example in EXAMPLES)]
    marked = [query for query in asked if _marked(page, query)]

    assert marked == []


@pytest.mark.parametrize("wrong", ["SELECT ?s WHER { }", "ASK { ?s ?p }"])
def test_what_is_wrong_is_marked_while_one_writes(visitor: Visitor, wrong: str) -> None:
    assert _marked(visitor.open("editor"), wrong)


def test_completion_knows_the_words_and_asks_nobody(visitor: Visitor) -> None:
    page = visitor.open("editor", f"/query?query={quote('SELECT * { ')}")
    page.focus(".CodeMirror textarea")
    page.keyboard.press("Control+End")
    page.keyboard.type("?a org:")
    _until_written(page, "PREFIX org: <http://www.w3.org/ns/org#>")
    page.keyboard.type("head")
    page.keyboard.press("Control+Space")
    page.wait_for_selector(".CodeMirror-hint")
    page.keyboard.press("Enter")
    _until_written(page, "?a org:headOf")


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_texts_are_only_texts(target: Visitor, kind: str) -> None:
    page = target.open(kind)
    _ask(page, "SELECT ?s ?p ?o { ?s ?p ?o }")
    page.wait_for_selector("#found td")
    schemes = page.eval_on_selector_all(
        "#found a", "links => [...new Set(links.map(link => link.protocol))]"
    )

    assert "<img src=x onerror='window.ran = 1'>" in page.inner_text("#found")
    assert page.locator("#found :is(img, script, svg, b, style)").count() == 0
    assert set(schemes) <= {"http:", "https:"}
    assert page.evaluate("window.ran") is None


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "text",
    [
        "</textarea><script>window.ran = 1</script>",
        "\"'><img src=x onerror=window.ran=1>",
        "SELECT ?<img/src=x/onerror=window.ran=1> {}",
        "{{ 7*7 }} {% raw %} </script><!--",
    ],
)
def test_a_hostile_link_is_only_a_text(target: Visitor, kind: str, text: str) -> None:
    page = target.open(kind, f"/query?query={quote(text)}")
    _told(page)

    assert _value(page) == text
    assert page.locator("main :is(img, script)").count() == 0
    assert page.evaluate("window.ran") is None


def test_the_form_works_without_scripts(visitor: Visitor) -> None:
    page = visitor.open("form", java_script_enabled=False)
    page.get_by_role("link", name=EXAMPLES[1].title).click()
    assert page.input_value("#query") == EXAMPLES[1].query
    page.select_option("select", "json")
    with page.expect_response("**/sparql?*") as caught:
        page.click("#run")

    rows = json.loads(caught.value.text())["results"]["bindings"]
    assert {row["who"]["value"] for row in rows} == {"Ilya Sutskever", "Jan Leike"}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("viewport", [NARROW, SMALL], ids=["narrow", "small"])
def test_a_small_screen_scrolls_one_way(
    visitor: Visitor, kind: str, viewport: dict[str, int]
) -> None:
    page = visitor.open(kind, viewport=viewport)
    _ask(page, EXAMPLES[4].query)

    width = page.evaluate("document.documentElement.scrollWidth")
    assert width == viewport["width"]


@pytest.mark.parametrize(("kind", "light"), [("editor", "light"), ("form", "dark")])
def test_axe_has_nothing_to_say(visitor: Visitor, kind: str, light: str) -> None:
    page = visitor.open(kind, color_scheme=light)
    _ask(page, EXAMPLES[3].query)

    assert violations(page) == []


def _marked(page: Page, query: str) -> int:
    """Write a query; return how many marks of an error it has."""
    marks: int = page.evaluate(
        """text => {
            const editor = document.querySelector(".CodeMirror").CodeMirror;
            editor.setValue(text);
            editor.checkSyntax();
            return document.querySelectorAll(".parseErrorIcon").length;
        }""",
        query,
    )
    return marks


def _until_written(page: Page, text: str) -> None:
    page.wait_for_function(
        "text => document.querySelector('.CodeMirror').CodeMirror"
        ".getValue().includes(text)",
        arg=text,
    )


def _ask(page: Page, query: str | None) -> str:
    """Write a query, run it and return what is said of the answer."""
    if query is not None:
        page.evaluate(
            """text => {
                const editor = document.querySelector(".CodeMirror");
                if (editor) editor.CodeMirror.setValue(text);
                else document.querySelector("#query").value = text;
            }""",
            query,
        )
    page.click("#run")
    return _told(page)


def _told(page: Page) -> str:
    page.wait_for_function(
        "() => document.querySelector('#run').textContent === 'Run'"
        " && !document.querySelector('#results').hidden"
    )
    return page.inner_text("#status")


def _value(page: Page) -> str:
    value: str = page.evaluate(
        """() => document.querySelector(".CodeMirror")?.CodeMirror.getValue()
            ?? document.querySelector("#query").value"""
    )
    return value


def _nothing(route: Route) -> None:
    kind = "text/css" if route.request.url.endswith(".css") else "text/javascript"
    route.fulfill(body="", content_type=kind)

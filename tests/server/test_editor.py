"""What does the door at /query send, with the editor and without?"""

import gzip
import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib.plugins.sparql import prepareQuery
from starlette.applications import Starlette
from starlette.testclient import TestClient

from orggraph.server.editor import door, files, page
from orggraph.server.editor.examples import EXAMPLES, Example
from orggraph.server.editor.page import query_page
from orggraph.server.settings import Settings

#: Whatever could make the browser ask somebody else, or run what is written in place.
ELSEWHERE = re.compile(
    r"""(?:src|href|action)="?(?:https?:)?//|<script>|\son\w+=|style="""
)


@pytest.fixture
def client() -> TestClient:
    """The door alone: it needs neither a ledger nor a runner."""
    return TestClient(_door())


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """The door where no editor was built."""
    monkeypatch.setattr(page, "built_files", tuple)
    monkeypatch.setattr(page, "licences", lambda: None)
    monkeypatch.setattr(door, "licences", lambda: None)
    door._parts.cache_clear()  # noqa: SLF001 (what is built does not change, but here)
    yield TestClient(_door())
    door._parts.cache_clear()  # noqa: SLF001


def _door() -> Starlette:
    app = Starlette(routes=door.routes)
    app.state.settings = Settings()
    return app


def test_the_page_loads_its_own_files_only(client: TestClient) -> None:
    got = client.get("/query")

    assert got.headers["content-type"] == "text/html; charset=utf-8"
    assert not ELSEWHERE.search(got.text)
    for name in re.findall(r'(?:src|href)="(query/[^"?]+)"', got.text):
        assert client.get(f"/{name}").status_code == 200, name


def test_its_policy_allows_no_code_and_no_style_in_the_page(client: TestClient) -> None:
    policy = client.get("/query").headers["content-security-policy"]

    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert "connect-src 'self'" in policy


def test_without_the_editor_there_is_the_form(bare: TestClient) -> None:
    got = bare.get("/query").text

    assert "<textarea" in got
    assert 'action="sparql"' in got
    assert "yasqe" not in got
    assert bare.get("/query/LICENSES.txt").status_code == 404


def test_with_the_editor_there_are_its_licences(client: TestClient) -> None:
    if not files.built_files():
        pytest.skip("the editor is not built: make web")
    text = client.get("/query/LICENSES.txt").text

    for name in ("@zazuko/yasqe", "codemirror", "dompurify", "lodash-es"):
        assert name in text


def test_the_query_of_the_address_stands_in_the_form(client: TestClient) -> None:
    got = client.get("/query", params={"query": "ASK { ?s ?p '<b>' }"})

    assert "ASK { ?s ?p &#39;&lt;b&gt;&#39; }</textarea>" in got.text


def test_a_page_that_has_not_changed_is_not_sent_again(client: TestClient) -> None:
    tag = client.get("/query").headers["etag"]
    again = client.get("/query", headers={"If-None-Match": f'"x", W/{tag}'})
    other = client.get("/query?query=x", headers={"If-None-Match": tag})

    assert (again.status_code, again.content) == (304, b"")
    assert other.status_code == 200


def test_a_file_may_be_kept_for_good_under_its_name(client: TestClient) -> None:
    (style, *_) = files.own_files()
    got = client.get(f"/query/{style.name}", headers={"Accept-Encoding": "identity"})

    assert "immutable" in got.headers["cache-control"]
    assert got.content == style.body
    assert "content-encoding" not in got.headers


def test_a_file_is_sent_compressed_to_whom_that_suits(client: TestClient) -> None:
    (style, *_) = files.own_files()
    got = client.get(f"/query/{style.name}", headers={"Accept-Encoding": "br, gzip"})

    assert got.headers["content-encoding"] == "gzip"
    assert got.content == style.body
    assert gzip.decompress(style.zipped) == style.body


def test_the_address_that_programs_ask_can_be_copied(client: TestClient) -> None:
    app = _door()
    app.state.settings = Settings(url="https://graph.example.org/")

    assert ">http://testserver/sparql</code>" in client.get("/query").text
    told = TestClient(app).get("/query").text
    assert ">https://graph.example.org/sparql</code>" in told


@pytest.mark.parametrize(
    "name", ["query.html", "..%2fdoor.py", "%2e%2e/page.py", "yasqe.js", "%00", "a/b"]
)
def test_nothing_but_those_files_is_there(client: TestClient, name: str) -> None:
    assert client.get(f"/query/{name}").status_code == 404


def test_a_slash_too_many_leads_to_the_page(client: TestClient) -> None:
    got = client.get("/query/", follow_redirects=False)

    assert (got.status_code, got.headers["location"]) == (308, "../query")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.title)
def test_an_example_declares_all_that_it_uses(example: Example) -> None:
    prepareQuery(example.query)

    assert all(f"{p}:" in example.query.split("\n\n", 1)[1] for p in _declared(example))


@given(st.text())
def test_no_query_leaves_its_place_in_the_page(text: str) -> None:
    markup = query_page(text, "")
    inside = markup.split("required>\n", 1)[1].split("</textarea>", 1)[0]

    assert "<" not in inside
    assert markup.count("<script") == query_page("x", "").count("<script")


def _declared(example: Example) -> list[str]:
    return re.findall(r"^PREFIX (\w+):", example.query, re.MULTILINE)

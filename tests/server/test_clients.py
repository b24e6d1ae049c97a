"""Do the clients that people use understand it? rdflib, SPARQLWrapper and curl, for real."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import rdflib
import SPARQLWrapper
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from serving import Stage, serving

HEADS = """
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
SELECT DISTINCT ?name {
  ?f rdf:predicate org:headOf ; rdf:subject ?p . ?p rdfs:label ?name
} ORDER BY ?name
"""
ONE = "CONSTRUCT { <urn:a> <urn:b> 'c' } {}"
LEDGER = Path(__file__).parents[2] / "data" / "triples.ttl"


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A real server."""
    folder = tmp_path_factory.mktemp("clients")
    with serving(folder, "--ledger", str(LEDGER)) as running:
        yield running


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_rdflib_reads_rows(stage: Stage, method: Any, form: str) -> None:
    store = SPARQLStore(f"{stage.url}/sparql", method=method, returnFormat=form)
    names = [str(row[0]) for row in rdflib.Graph(store=store).query(HEADS)]  # type: ignore[index]

    assert "Ilya Sutskever" in names
    assert names == sorted(names)


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_asks_and_constructs(stage: Stage, method: Any) -> None:
    graph = rdflib.Graph(store=SPARQLStore(f"{stage.url}/sparql", method=method))

    assert graph.query("ASK { ?s ?p ?o }").askAnswer
    assert len(graph.query(ONE).graph or ()) == 1


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # it uses it
@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize(
    ("query", "form"),
    [
        *((HEADS, form) for form in ("json", "xml", "csv", "tsv")),
        *((ONE, form) for form in ("turtle", "n3", "rdf+xml", "xml", "json-ld")),
        ("ASK {}", "json"),
        ("ASK {}", "xml"),
    ],
)
def test_sparqlwrapper_reads_every_form(
    stage: Stage, method: str, query: str, form: str
) -> None:
    asking = SPARQLWrapper.SPARQLWrapper(f"{stage.url}/sparql")
    asking.setQuery(query)
    asking.setMethod(method)
    asking.setReturnFormat(form)
    found = asking.query().convert()
    text = found if isinstance(found, (bytes, str)) else _text(found)

    assert any(sought in str(text) for sought in ("Ilya Sutskever", "urn:a", "true"))


def _text(found: Any) -> str:
    if isinstance(found, dict):
        return json.dumps(found)
    if isinstance(found, rdflib.Graph):
        return found.serialize(format="nt")
    return str(found.toxml())


def _curl(*words: str) -> str:
    if shutil.which("curl") is None:
        pytest.skip("curl is not here")
    done = subprocess.run(  # noqa: S603 (our own words)
        ["curl", "--silent", "--show-error", *words],  # noqa: S607 (whichever it is)
        check=True,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    return done.stdout


def test_curl_asks_in_all_three_ways(stage: Stage, tmp_path: Path) -> None:
    endpoint, file = f"{stage.url}/sparql", tmp_path / "q.rq"
    file.write_text(HEADS, "utf-8")
    by_get = _curl("-G", endpoint, "--data-urlencode", f"query@{file}")
    by_form = _curl(endpoint, "--data-urlencode", f"query@{file}")
    media = "Content-Type: application/sparql-query"
    direct = _curl(endpoint, "-H", media, "--data-binary", f"@{file}")

    assert "Ilya Sutskever" in by_get
    assert by_get == by_form == direct


def test_curl_gets_it_packed_and_only_once(stage: Stage) -> None:
    address = f"{stage.url}/sparql?query=SELECT%20*%20%7B%3Fs%20%3Fp%20%3Fo%7D"
    head = _curl("--compressed", "-D", "-", "-o", "/dev/null", address).lower()
    tag = next(line[6:] for line in head.splitlines() if line.startswith("etag: "))
    again = _curl("-D", "-", "-H", f"If-None-Match: {tag.replace('w/', 'W/')}", address)

    assert "content-encoding: gzip" in head
    assert again.startswith("HTTP/1.1 304 ")


def test_a_long_query_goes_by_post(stage: Stage, tmp_path: Path) -> None:
    file = tmp_path / "long.rq"
    file.write_text(f"ASK {{}} #{'x' * 90_000}", "utf-8")
    media = "Content-Type: application/sparql-query"
    found = _curl(f"{stage.url}/sparql", "-H", media, "--data-binary", f"@{file}")

    assert json.loads(found)["boolean"]

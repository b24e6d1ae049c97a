"""Does it pass the W3C's tests of the SPARQL 1.1 Protocol?

Those about queries all; what is an update is refused.
"""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import rdflib
from rdflib.collection import Collection

from orggraph.answers.served import Source
from orggraph.workers.runner import Here
from serving import Talk, talk

MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = rdflib.Namespace("http://www.w3.org/2011/http#")
CNT = rdflib.Namespace("http://www.w3.org/2011/content#")
MEDIA = {
    "boolean": {"application/sparql-results+json", "application/sparql-results+xml"},
    "RDF": {"text/turtle", "application/n-triples", "application/rdf+xml"},
}
MEDIA["tabular"] = MEDIA["boolean"] | {"text/csv", "text/tab-separated-values"}
PLACE = Path(__file__).parents[3] / "shared" / "data" / "w3c-sparql-protocol"
LEDGER = Path(__file__).parents[2] / "data" / "triples.ttl"


class Step(NamedTuple):
    """A request of a test, and what must come of it."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    statuses: frozenset[str]
    format: str | None
    boolean: bool | None

    @property
    def changes(self) -> bool:
        """Whether it is an update."""
        words = (self.path, self.body.decode("latin-1"), str(self.headers))
        return any("update" in text.partition("?query")[0] for text in words)


def _cases() -> dict[str, list[Step]]:
    if not PLACE.is_dir():
        return {}
    graph = rdflib.Graph().parse(PLACE / "manifest.ttl")
    (entries,) = graph.objects(None, MF.entries)
    return {
        str(test).partition("#")[2]: list(_steps(graph, test))
        for test in Collection(graph, entries)
    }


def _steps(graph: rdflib.Graph, test: Any) -> Iterator[Step]:
    action = graph.value(test, MF.action)
    for listed in graph.objects(action, HT.requests):
        for request in Collection(graph, listed):
            yield _step(graph, request)


def _step(graph: rdflib.Graph, request: Any) -> Step:
    listed = graph.value(request, HT.headers)
    headers = Collection(graph, listed) if listed else ()
    body, answer = graph.value(request, HT.body), graph.value(request, HT.resp)
    encoding = str(graph.value(body, CNT.characterEncoding) or "utf-8")
    boolean = graph.value(answer, MF.expectedBoolean)
    form = graph.value(answer, MF.expectedFormat)
    return Step(
        str(graph.value(request, HT.methodName)),
        str(graph.value(request, HT.absolutePath)),
        {
            str(graph.value(h, HT.fieldName)): str(graph.value(h, HT.fieldValue))
            for h in headers
        },
        str(graph.value(body, CNT.chars) or "").encode(encoding),
        frozenset(
            str(s).rpartition("StatusCode")[2][0]
            for s in graph.objects(answer, MF.expectedStatus)
        ),
        str(form) if form else None,
        None if boolean is None else bool(boolean.toPython()),
    )


CASES = _cases()


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Talk]:
    """The endpoint with the graphs of the tests beside the ledger."""
    folder = tmp_path_factory.mktemp("w3c")
    something = "<urn:x> <urn:x> <urn:x> ."  # the tests name it and do not bring it
    (folder / "data0.nt").write_text(something, "utf-8")
    names = [f"data{number}" for number in range(4)]
    files = [(folder if n == "data0" else PLACE) / f"{n}.nt" for n in names]
    also = tuple(
        f"http://kasei.us/2009/09/sparql/data/{name}.rdf={os.fspath(file)}"
        for name, file in zip(names, files, strict=True)
    )
    source = Source(str(LEDGER), cache=False, also=also)
    with talk(Here(source), hosts=("www.example",)) as running:
        yield running


@pytest.mark.parametrize("name", CASES or ["absent"])
def test_a_query_passes_and_an_update_is_refused(
    shared: Path, endpoint: Talk, name: str
) -> None:
    assert shared.is_dir()
    for step in CASES[name]:
        answer = endpoint.ask(
            step.method,
            step.path,
            headers={"Host": "www.example", **step.headers},
            content=step.body or None,
        )
        if step.changes:
            assert 400 <= answer.status_code < 500
            break  # what follows asks for what it changed
        assert str(answer.status_code)[0] in step.statuses, answer.text
        if step.format and answer.status_code < 300:
            media = answer.headers["content-type"].partition(";")[0]
            assert media in MEDIA[step.format]
        if step.boolean is not None:
            assert answer.json()["boolean"] == step.boolean


def test_all_of_them_are_run(shared: Path) -> None:
    assert shared.is_dir()
    steps: Sequence[Step] = [step for steps in CASES.values() for step in steps]

    assert len(CASES) == 34
    assert sum(not step.changes for steps in CASES.values() for step in steps[:1]) >= 20
    assert steps

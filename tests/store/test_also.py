"""Is further RDF joined as named graphs, and nothing of ours replaced by it?"""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import orggraph
from orggraph.errors import LedgerSyntaxError, OrgGraphError

Run = Callable[..., Result]
SAME = """\
@prefix owl: <http://www.w3.org/2002/07/owl#> .
<https://example.org/id/openai> owl:sameAs <urn:other:openai> .
"""


@pytest.fixture
def joined(tmp_path: Path) -> Path:
    path = tmp_path / "same as.ttl"
    path.write_text(SAME, "utf-8")
    return path


def test_a_file_is_a_graph_named_by_it(shipped: Path, joined: Path) -> None:
    og = orggraph.open(shipped, also=[str(joined)])
    ask = og.dataset.ask

    assert og.dataset.also == ("urn:orggraph:also:same%20as.ttl",)
    assert ask(
        "ASK { GRAPH <urn:orggraph:also:same%20as.ttl> { ?s owl:sameAs ?o } }"
    ).yes
    assert ask("ASK { GRAPH ?g { ?s owl:sameAs ?o } }").yes
    assert ask("ASK { ?s owl:sameAs ?o }", default=og.dataset.also).yes
    assert not ask("ASK { ?s owl:sameAs ?o }").yes


def test_a_file_gets_the_name_that_is_given(shipped: Path, joined: Path) -> None:
    og = orggraph.open(shipped, also=[f"http://x.example/?a=b={joined}"])

    assert og.dataset.also == ("http://x.example/?a=b",)
    assert og.ask("ASK FROM <http://x.example/?a=b> { ?s owl:sameAs ?o }").yes


def test_the_graphs_of_a_file_keep_their_names(shipped: Path, tmp_path: Path) -> None:
    path = tmp_path / "two.trig"
    path.write_text(
        "<urn:a> a <urn:b> . <urn:g> { <urn:a> a <urn:c> } _:n { <urn:a> a 1 }"
    )
    og = orggraph.open(shipped, also=[f"urn:x:two={path}"])

    assert set(og.dataset.also) == {"urn:x:two", "urn:g"}
    assert og.ask("ASK { GRAPH <urn:x:two> { ?a a 1 , <urn:b> } }").yes


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.ttl", "<urn:a> <urn:b> <urn:c> ."),
        ("a.nt", "<urn:a> <urn:b> <urn:c> ."),
        ("a.nq", "<urn:a> <urn:b> <urn:c> ."),
        ("a.jsonld", '[{"@id":"urn:a","urn:b":[{"@id":"urn:c"}]}]'),
        (
            "a.rdf",
            """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
            xmlns:u="urn:"><rdf:Description rdf:about="urn:a">
            <u:b rdf:resource="urn:c"/></rdf:Description></rdf:RDF>""",
        ),
    ],
)
def test_every_format_is_read_by_the_end_of_the_name(
    shipped: Path, tmp_path: Path, name: str, text: str
) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    og = orggraph.open(shipped, also=[f"urn:x:g={tmp_path / name}"])

    assert og.ask("ASK { GRAPH <urn:x:g> { <urn:a> <urn:b> <urn:c> } }").yes


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("missing.ttl", "cannot be read: no such file"),
        ("x=FILE", "'x' is no absolute IRI"),
        ("=FILE", "is no absolute IRI"),
        ("urn:orggraph:ledger=FILE", "a graph of ours"),
        ("urn:orggraph:at:2024-05-18=FILE", "a graph of ours"),
        ("a.csv", "its name should end with .ttl"),
        ("urn:x:y=", "its name should end with .ttl"),
    ],
)
def test_what_cannot_be_joined_is_an_error_that_says_why(
    shipped: Path, joined: Path, text: str, message: str
) -> None:
    with pytest.raises(OrgGraphError) as wrong:
        orggraph.open(shipped, also=[text.replace("FILE", str(joined))])

    assert message in str(wrong.value)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.ttl", "<urn:a> <urn:b> ."),
        ("a.jsonld", '{"@context": "http://127.0.0.1:9/", "@id": "urn:a"}'),
        ("a.rdf", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'),
    ],
)
def test_a_file_that_cannot_be_read_or_would_load_more_is_named(
    shipped: Path, tmp_path: Path, name: str, text: str
) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    og = orggraph.open(shipped, also=[str(tmp_path / name)])

    with pytest.raises(LedgerSyntaxError, match=name):
        og.ask("ASK {}")


def test_a_file_cannot_bring_a_snapshot_of_its_own(
    shipped: Path, tmp_path: Path
) -> None:
    path = tmp_path / "a.trig"
    path.write_text("<urn:orggraph:at:2024-05-18> { <urn:a> a <urn:b> }")

    with pytest.raises(OrgGraphError, match="a graph of ours"):
        orggraph.open(shipped, also=[str(path)]).ask("ASK {}")


def test_it_stays_joined_by_some_sources_only(shipped: Path, joined: Path) -> None:
    og = orggraph.open(shipped, also=[f"urn:x:g={joined}"]).by_sources(["Fortune"])

    assert og.ask("ASK { GRAPH <urn:x:g> { ?s ?p ?o } GRAPH at:now { ?a ?b ?c } }").yes


def test_the_command_joins_files(run: Run, joined: Path) -> None:
    sparql = "ASK { GRAPH <urn:x:g> { :openai owl:sameAs ?o } }"

    assert run("query", "--also", f"urn:x:g={joined}", sparql).stdout == "true\n"
    assert run("query", sparql).stdout == "false\n"
    assert run("query", "--also", "nope.ttl", sparql).exit_code == 2

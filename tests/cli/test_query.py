"""Does `orggraph query` print results as they are asked for?"""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import rdflib
from click.testing import Result

Run = Callable[..., Result]
WHO = (
    "SELECT ?name ?role { ?f rdf:object :superalignment ; rdf:predicate org:headOf ;"
    " rdf:subject/rdfs:label ?name ; schema:roleName ?role ; fact:certainty fact:reported }"
    " ORDER BY ?name"
)
NAMES = [["Jan Leike", "co-lead"], ["John Schulman", "head (reported successor)"]]


def test_a_table_for_people(run: Run, golden: Callable[[str, str], None]) -> None:
    golden("query.txt", run("query", WHO).stdout)


def test_json_csv_tsv_and_xml_say_the_same(run: Run) -> None:
    out = {
        form: run("query", WHO, "--format", form).stdout
        for form in ("json", "csv", "tsv", "xml")
    }
    rows = json.loads(out["json"])["results"]["bindings"]
    root = ET.fromstring(out["xml"])  # noqa: S314 (our own output)
    texts = [literal.text for literal in root.iter() if literal.tag.endswith("literal")]
    tsv = [line.split("\t") for line in out["tsv"].splitlines()]

    assert [[row["name"]["value"], row["role"]["value"]] for row in rows] == NAMES
    assert list(csv.reader(io.StringIO(out["csv"]))) == [["name", "role"], *NAMES]
    assert texts == [text for row in NAMES for text in row]
    assert tsv[0] == ["?name", "?role"]
    assert [[json.loads(cell) for cell in row] for row in tsv[1:]] == NAMES


@pytest.mark.parametrize(
    ("form", "parser"),
    [
        ("turtle", "turtle"),
        ("nt", "nt"),
        ("xml", "xml"),
        ("json", "json-ld"),
        ("jsonld", "json-ld"),
    ],
)
def test_a_construct_gives_a_graph(run: Run, form: str, parser: str) -> None:
    sparql = "CONSTRUCT { ?s org:headOf ?o } WHERE { ?s org:headOf ?o }"
    text = run("query", "--at", "2024-05-14", sparql, "--format", form).stdout
    heads = rdflib.Graph().parse(data=text, format=parser)

    assert (
        rdflib.URIRef("https://example.org/id/jan-leike"),
        rdflib.ORG.headOf,
        rdflib.URIRef("https://example.org/id/superalignment"),
    ) in heads


def test_ask_says_true_or_false(run: Run) -> None:
    sparql = "ASK { :john-schulman org:headOf :superalignment }"

    assert run("query", "--at", "2024-05-18", sparql).stdout == "false\n"
    assert (
        run("query", "--at", "2024-05-18", "--known", "2024-05-16", sparql).stdout
        == "true\n"
    )
    assert (
        json.loads(run("query", "ASK {}", "--format", "json").stdout)["boolean"] is True
    )


def test_a_query_comes_from_a_file_or_from_standard_input(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "q.rq"
    path.write_text(WHO, "utf-8")

    assert run("query", "-f", str(path)).stdout == run("query", WHO).stdout
    assert run("query", "-f", "-", stdin=WHO).stdout == run("query", WHO).stdout


@pytest.mark.parametrize("form", ["json", "csv", "tsv", "xml", "table"])
def test_what_is_unbound_is_left_out(run: Run, form: str) -> None:
    sparql = "SELECT ?a ?b { BIND(1 AS ?a) OPTIONAL { ?x :nothing ?b } }"
    result = run("query", sparql, "--format", form)

    assert result.exit_code == 0
    assert "None" not in result.stdout


def test_tsv_keeps_a_row_on_a_line(run: Run) -> None:
    sparql = 'SELECT ?a ?b { BIND("x\\r\\n\\t\\"y" AS ?a) BIND("z"@en AS ?b) }'
    text = run("query", sparql, "--format", "tsv").stdout_bytes

    assert text == b'?a\t?b\n"x\\r\\n\\t\\"y"\t"z"@en\n'


def test_csv_keeps_the_line_ends_of_texts(run: Run) -> None:
    text = run(
        "query", 'SELECT ?a { BIND("x\\r\\ny" AS ?a) }', "--format", "csv"
    ).stdout_bytes

    assert text == b'a\n"x\r\ny"\n'


def test_a_file_that_is_no_text_is_an_error(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "q.rq"
    path.write_bytes("ASK {}".encode("utf-16"))
    result = run("query", "-f", str(path))

    assert result.exit_code == 2
    assert "no UTF-8 text" in result.stderr
    path.write_bytes(b"\xef\xbb\xbfASK {}")
    assert run("query", "-f", str(path)).stdout == "true\n"


def test_known_alone_asks_the_snapshot_of_today(run: Run) -> None:
    sparql = "ASK { ?s a rdf:Statement }"

    assert run("query", sparql).stdout == "true\n"
    assert run("query", sparql, "--known", "2024-05-16").stdout == "false\n"


def test_who_asks_no_day_hears_it_beside_the_answer(run: Run) -> None:
    sparql = "SELECT ?who { ?p org:headOf :superalignment ; rdfs:label ?who }"
    told = run("query", sparql, "--format", "csv")

    assert told.stdout == "who\n"
    assert told.stderr.startswith("orggraph: the ledger holds statements")
    assert "name the day" in told.stderr
    assert told.stderr.count("\n") == 1
    assert run("query", sparql, "--at", "2024-05-18").stderr == ""

"""What is refused or bounded in files of RDF, and how is a file that is a ledger taken?"""

import gzip
import json
from pathlib import Path

import pytest

import orggraph
from dresses import dressed, imported, of_text, taken_in
from orggraph.errors import NotReadableError, WriteError, WrongOptionError
from orggraph.importing import import_from
from prefixes import PREFIXES

LEDGER = """
    :ada a foaf:Person ; rdfs:label "Ada Birch" . :club a org:Organization .
    f:1 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:memberOf ; rdf:object :club ;
      schema:startDate "2020" ; fact:certainty fact:reported .
"""
RDF = "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:v='urn:v:'"


def _xml(body: str, head: str = "") -> str:
    return f"<?xml version='1.0'?>{head}<rdf:RDF {RDF}>{body}</rdf:RDF>"


def _json(**more: object) -> str:
    return json.dumps({"@id": "http://x.example/a", **more})


_GROWING = "<!DOCTYPE r [<!ENTITY a 'lollol'>" + "".join(
    f"<!ENTITY {name} '{10 * f'&{old};'}'>"
    for old, name in zip("abcdefghij", "bcdefghijk", strict=True)
)
HOSTILE = {
    "a context elsewhere": (".jsonld", _json(**{"@context": "https://evil.example/c"}), "context 'https://evil.example/c'"),
    "one among others": (".jsonld", _json(**{"@context": [{}, "//evil.example"]}), "evil.example"),
    "one within a term": (".jsonld", _json(**{"@context": {"a": {"@id": "urn:a", "@context": "evil"}}}), "'evil'"),
    "one that is imported": (".jsonld", _json(**{"@context": {"@import": "https://evil.example/c"}}), "nothing is fetched"),
    "contexts in each other": (".jsonld", '{"@context":' + '{"a":{"@id":"urn:a","@context":' * 900 + "{}" + "}}" * 900 + "}", "nested more than 100 deep"),
    "objects in each other": (".jsonld", '{"a":' * 900 + "1" + "}" * 900, "nested more than 100 deep"),
    "lists in each other": (".jsonld", "[" * 90_000 + "]" * 90_000, "nested more than 100 deep"),
    "no JSON": (".jsonld", "{", "is no JSON"),
    "a long text in JSON": (".jsonld", _json(**{"urn:p": "x" * (17 << 20)}), "more than 16 MB"),
    "an entity that is a file": (".rdf", _xml("<v:a>&x;</v:a>", "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"), "stands for a file"),
    "an entity that is outside": (".rdf", _xml("", "<!DOCTYPE r [<!ENTITY % x SYSTEM 'http://evil.example/'> %x;]>"), "stands for a file"),
    "a DTD elsewhere": (".rdf", _xml("", "<!DOCTYPE r SYSTEM 'http://evil.example/x.dtd'>"), "names a DTD outside"),
    "entities that grow": (".rdf", _xml("<v:a>&k;</v:a>", f"{_GROWING}]>"), "no short text"),
    "a long entity": (".rdf", _xml("", f"<!DOCTYPE r [<!ENTITY x '{'x' * 300}'>]>"), "no short text"),
    "elements in each other": (".rdf", _xml("<v:a>" * 101 + "</v:a>" * 101), "nested more than 100 deep"),
    "a long text in XML": (".rdf", _xml(f"<rdf:Description><v:a>{'x' * (17 << 20)}</v:a></rdf:Description>"), "more than 16 MB"),
    "no XML": (".rdf", "<a><b></a>", "mismatched tag"),
    "triples in each other": (".ttl", "<a> <p> " + "<<( <a> <p> " * 20_000 + "<a>" + " )>>" * 20_000 + " .", "nested more than 100 deep"),
    "triples in each other that hide": (".trig", "<a> <p> " + '<<( "\\">>" <p> # >>\n' * 200, "nested more than 100 deep"),
    "a long text": (".nt", f'<a:a> <a:p> "{"x" * (17 << 20)}" .', "more than 16 MB"),
    "no Turtle": (".ttl", "\n<a> <b> .", "line 2: is no turtle"),
    "no name that tells": (".txt", "", "add --syntax (turtle, trig, ntriples"),
}  # fmt: skip


@pytest.mark.parametrize(("ending", "text", "message"), HOSTILE.values(), ids=HOSTILE)
def test_what_is_not_safe_to_read_is_refused(
    ending: str, text: str, message: str
) -> None:
    with pytest.raises(NotReadableError) as refused:
        taken_in(text, ending)

    assert message in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "deep", ["[ :p " * 5000 + "1" + " ]" * 5000, "(" * 5000 + ")" * 5000]
)
def test_deep_things_without_a_name_are_read_and_never_written_halfway(
    deep: str,
) -> None:
    og, report = imported(f":a :p {deep} .")
    assert len(og) == 0
    assert report.left_out
    with pytest.raises(WriteError, match="nested too deeply"):
        imported(LEDGER + f":a :p {deep} .")


def test_short_entities_that_abbreviate_are_read() -> None:
    head = '<!DOCTYPE r [<!ENTITY o "http://www.w3.org/ns/org#">]>'
    body = (
        "<rdf:Description rdf:about='http://x.example/a'>"
        "<v:memberOf xmlns:v='&o;' rdf:resource='http://x.example/b'/>"
        "</rdf:Description>"
    )
    og, _ = imported(_xml(body, head), ".owl")

    assert len(og) == 1


@pytest.mark.parametrize("url", ["https://schema.org", "http://schema.org/"])
def test_the_context_of_schema_org_is_known(url: str) -> None:
    og, _ = imported(_json(**{"@context": url, "worksFor": {"name": "B"}}), ".json")

    assert len(og) == 1


def test_a_ledger_has_no_source_record_of_the_import() -> None:
    done = taken_in(PREFIXES + LEDGER, ".ttl")

    assert "DataDownload" not in done.text
    assert done.report.as_dict()["mapped"] == {"statements": 1}


def test_a_ledger_takes_no_options_about_a_source(tmp_path: Path) -> None:
    ledger = tmp_path / "old.ttl"
    ledger.write_text(PREFIXES + LEDGER, "utf-8")

    with pytest.raises(WrongOptionError, match="leave out --name, --license"):
        import_from("rdf", ledger, name="x", license="CC0-1.0", retrieved="2024-01-01")


def test_a_ledger_that_is_there_gets_what_is_new(tmp_path: Path) -> None:
    into = tmp_path / "ledger.ttl"
    into.write_text(PREFIXES + LEDGER, "utf-8")
    more = (
        LEDGER
        + ':ada skos:altLabel "A. Birch" . f:1 fact:retractedBy src:r . '
        + f'src:r dcterms:issued "2021-01-01" . {LEDGER.replace("f:1", "f:2")}'
    )
    first = taken_in(PREFIXES + more, ".ttl", into)
    again = taken_in(PREFIXES + more, ".ttl", into)
    og = orggraph.open(into, cache=False)

    assert first.report.changed == {"new": 2}
    assert again.text == ""
    assert again.report.changed == {"unchanged": 2}
    assert ("A. Birch",) in {one.alt_labels for one in og.ledger.entities.values()}
    assert og.at("2020-06-01", known="2021-06-01").edges


def test_a_ledger_that_contradicts_is_refused(tmp_path: Path) -> None:
    into = tmp_path / "ledger.ttl"
    into.write_text(PREFIXES + LEDGER, "utf-8")
    before = into.read_bytes()
    with pytest.raises(NotReadableError, match="orggraph merge"):
        taken_in(PREFIXES + LEDGER.replace("2020", "2021"), ".ttl", into)

    assert into.read_bytes() == before


def test_a_packed_file_is_read_by_its_inner_ending(tmp_path: Path) -> None:
    path = tmp_path / "all.nq.gz"
    path.write_bytes(gzip.compress(dressed(of_text(PREFIXES + LEDGER), "nquads")))
    heard: list[str] = []
    done = import_from("nq", path, progress=lambda what, *_: heard.append(what))

    assert done.report.mapped == {"statements": 1}
    assert set(heard) == {"reading all.nq.gz", "writing"}


def test_the_bounds_of_a_nameless_statement_are_no_statement_of_their_own() -> None:
    og = of_text(PREFIXES + LEDGER.replace("f:1", "[]"))
    back = of_text(taken_in(dressed(og, "nquads"), ".nq").text)

    assert list(back.ledger.facts) == list(og.ledger.facts)
    assert b"endEarliest" not in (back.files[0].content or b"")

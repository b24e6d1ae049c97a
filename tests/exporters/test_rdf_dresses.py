"""Does a ledger come back the same from every dress in which nothing is lost?"""

import json
from io import BytesIO

import pyoxigraph as ox
import pytest
from hypothesis import given, settings

import orggraph
from dresses import LOSSLESS, dressed, of_text, said, taken_in
from editing.random_ledgers import texts
from orggraph.errors import WriteError
from orggraph.rdf.canonical import canonical_resources
from orggraph.rdf.files import Format, LedgerFile
from orggraph.rdf.write import write_turtle
from prefixes import PREFIXES

ODD = {
    "things without names": ":a org:purpose [ rdfs:label 'x' ; org:site ( 1 'b' [] ) ] .",
    "one nameless thing that two speak of": ":a :p _:x . :b :p _:x . _:x :q 'y' .",
    "languages and datatypes": ":a rdfs:label 'x'@en-GB, 'y' ; :n 1, 1.50, true, 007 .",
    "a number that JSON would round": ":a :n 123456789012345678901 .",
    "quotes, lines and characters": r":a rdfs:comment '''a\"b\\ \n\t\u00e9\U0001F600''' .",
    "names that look short": "<id:x> :p <src:y> . <f:z> :p <urn:a:b> .",
    "names that no prefix fits": ":a :p <https://example.org/id//b>, <https://example.org/id/c(d)> .",
    "texts where links are usual": ":a owl:sameAs 'b' ; org:postIn 'c' .",
    "links where texts are usual": ":a rdfs:label :b ; schema:startDate :c .",
    "a class that is none": ":a a 'text', _:x .",
    "words that JSON-LD keeps for itself": ":a :p '@id', '@type' ; <urn:@context> 1 .",
    "prefixes of its own": "@prefix id: <urn:x#> . @prefix w: <urn:w> . id:a w:b id:c .",
    "dates with datatypes": ":s a schema:Report ; dcterms:issued '2020-01-01'^^xsd:date .",
    "a statement without a name": "[] a rdf:Statement ; rdf:subject :a ; rdf:predicate org:holds ; rdf:object :b ; fact:knownFrom '2020' .",
    "a statement about a text": "f:1 a rdf:Statement ; rdf:subject :a ; rdf:predicate :p ; rdf:object 'b' .",
    "a statement that says too much": "f:1 a rdf:Statement ; rdf:subject :a, :b ; rdf:predicate :p ; rdf:object :c .",
    "a statement that says nothing": "f:1 a rdf:Statement .",
    "a statement of a class of its own": "f:1 a rdf:Statement, :C ; rdf:subject :a ; rdf:predicate :p ; rdf:object :c .",
    "what is reified": "<< :a org:holds :b ~ f:1 >> schema:startDate '2020' .",
    "a membership": "f:m a org:Membership ; org:member :a ; org:organization :b ; fact:certainty fact:reported ; org:memberDuring [ time:hasBeginning [ time:inXSDDate '2020-01-01'^^xsd:date ] ] .",
}  # fmt: skip
#: So that every file is a ledger.
_ONE = (
    "f:0 a rdf:Statement ; rdf:subject :x ; rdf:predicate org:memberOf ; "
    "rdf:object :y ; fact:certainty fact:reported ; schema:startDate '2020' .\n"
)
_OWL = "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"


@pytest.mark.parametrize(("name", "ending"), LOSSLESS.items())
def test_the_ledger_that_ships_comes_back_the_same(
    og: orggraph.OrgGraph, name: str, ending: str
) -> None:
    text = dressed(og, "turtle").decode()
    back = taken_in(dressed(og, name), ending).text

    assert back == text
    assert said(of_text(back).ledger) == said(og.ledger)


@pytest.mark.parametrize(("name", "ending"), LOSSLESS.items())
@settings(max_examples=15)
@given(text=texts)
def test_a_random_ledger_comes_back_the_same(name: str, ending: str, text: str) -> None:
    og = of_text(text)
    back = taken_in(dressed(og, name), ending).text

    assert back == text
    assert said(of_text(back).ledger) == said(og.ledger)


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_what_is_odd_comes_back_the_same(odd: str) -> None:
    og = of_text(PREFIXES + _OWL + _ONE + odd)
    (file,) = og.files
    backs = {
        name: taken_in(dressed(og, name), ending).text
        for name, ending in LOSSLESS.items()
    }

    plain = {name: _plain(of_text(back).files[0]) for name, back in backs.items()}
    assert plain == dict.fromkeys(LOSSLESS, _plain(file))


def _plain(file: LedgerFile) -> str:
    """Return what a file says under the usual prefixes."""
    return write_turtle(canonical_resources(file)[0], {})


@pytest.mark.parametrize("name", [*LOSSLESS, "org"])
def test_the_same_ledger_gives_the_same_bytes(name: str) -> None:
    odd = "".join(f"{text}\n" for text in ODD.values() if "~" not in text)
    text = PREFIXES + _OWL + _ONE + odd

    assert dressed(of_text(text), name) == dressed(of_text(text), name)


def test_quads_have_the_bounds_that_a_query_sees(og: orggraph.OrgGraph) -> None:
    lines = dressed(og, "nquads").decode().splitlines()
    seen = og.ask("SELECT * { ?s ?p ?o }")

    assert len(lines) == sum(1 for _ in seen.rows())
    assert all(line.endswith("<urn:orggraph:ledger> .") for line in lines)
    assert sum("fact:endLatest>" in line for line in lines) == len(og.ledger.facts)


def test_json_is_readable_and_has_its_context_in_it(og: orggraph.OrgGraph) -> None:
    document = json.loads(dressed(og, "jsonld"))
    found = {one["@id"]: one for one in document["@graph"]}

    assert document["@context"]["sources"]["@container"] == "@set"
    assert found["f:f106"] == {
        "@id": "f:f106",
        "@type": "rdf:Statement",
        "subject": "id:john-schulman",
        "predicate": "org:headOf",
        "object": "id:superalignment",
        "role": "head (reported successor)",
        "start": "2024-05-14",
        "certainty": "fact:reported",
        "sources": ["src:s067", "src:s068", "src:s087"],
        "comment": found["f:f106"]["comment"],
    }


def test_each_fact_is_a_graph_in_trig_and_a_reifier_in_rdf_12(
    og: orggraph.OrgGraph,
) -> None:
    trig, new = (dressed(og, name).decode() for name in ("trig", "rdf12"))

    assert "\nf:f106 { :john-schulman org:headOf :superalignment }\n" in trig
    assert "<<( :john-schulman org:headOf :superalignment )>>" in new
    assert "rdf:subject" not in trig + new
    assert "rdf:Statement" not in new


def test_the_direction_of_a_text_is_told_where_a_format_can() -> None:
    text = PREFIXES + _ONE + ':a rdfs:label "Ada"@ar--rtl .'
    said = ox.Literal("Ada", language="ar", direction=ox.BaseDirection.RTL)
    able = {"rdf12": ox.RdfFormat.TURTLE, "jsonld": ox.RdfFormat.JSON_LD}

    for name, syntax in able.items():
        quads = ox.parse(dressed(of_text(text), name), format=syntax)
        assert said in {quad.object for quad in quads}
    for name in [*(LOSSLESS.keys() - able), "org"]:
        with pytest.raises(WriteError, match="jsonld and rdf12 can"):
            dressed(of_text(text), name)


def test_graphs_of_trig_are_joined_and_their_names_are_told_as_lost() -> None:
    text = PREFIXES + ":g { :a rdfs:label 'A' }\n:h { :a org:postIn :b }"
    file = LedgerFile("x.trig", None, Format.TRIG, text.encode())
    og = orggraph.OrgGraph([file], cache=False)
    out = BytesIO()

    assert og.export("turtle", out) == (
        "left out: 2 names of graphs; what is in them is joined",
    )
    assert b':a rdfs:label "A" ;' in out.getvalue()

"""Do the SHACL shapes allow ledgers, and nothing else?"""

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import rdflib
from click.testing import Result
from hypothesis import given
from rdflib import RDF, SH

import orggraph
from dates.texts import texts
from orggraph.checks.shacl import SHAPES

Turtle = Callable[..., Path]
Run = Callable[..., Result]

GRAPH = rdflib.Graph().parse(SHAPES)
SHAPE = rdflib.Namespace("urn:orggraph:shape:")
SOUND = """
:ada a foaf:Person ; rdfs:label "Ada" .
src:a a schema:Article ; dcterms:issued "2020-06" .
"""


def shapes(turtle: Turtle, text: str) -> list[str]:
    """Return what the shapes, and no rules, say about a ledger."""
    og = orggraph.open(turtle(SOUND + text))
    found = og.check(["bad-seats"], shacl=True)
    return [finding.message for finding in found if finding.rule == "shape"]


def test_they_are_shapes_themselves() -> None:
    from pyshacl import validate

    conforms, _, text = validate(
        rdflib.Graph(), shacl_graph=str(SHAPES), meta_shacl=True
    )

    assert conforms, text


def test_every_shape_says_what_to_do() -> None:
    for shape in GRAPH.subjects(RDF.type, SH.PropertyShape):
        assert GRAPH.value(shape, SH.message), shape


def test_the_ledger_that_ships_conforms(og: orggraph.OrgGraph) -> None:
    found = og.check(["bad-seats"], shacl=True)

    assert found == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        """f:1 a rdf:Statement ;
            rdf:subject :ada ; rdf:predicate org:memberOf ; rdf:object :x ;
            schema:startDate "[2018..2019-03]" ; schema:endDate ".." ;
            fact:seen "2019-21", "2019~" ; fact:certainty fact:tentative ;
            prov:hadPrimarySource src:a .""",
        """f:1 a rdf:Statement ;
            rdf:subject :ada ; rdf:predicate org:memberOf ; rdf:object :x ;
            schema:startDate "2018"^^xsd:gYear ; prov:hadPrimarySource src:a ;
            schema:endDate "2018-03-01Z"^^xsd:date .""",
        """f:1 a org:Membership ; org:member :ada ; org:organization :x ;
            dcterms:valid "2018/2020" .""",
        """:ada org:hasMembership f:1 .
        f:1 a org:Membership ; org:organization :x .""",
        ':p a org:Post ; rdfs:label "P" ; org:postIn :x ; fact:seats 2 .',
    ],
)
def test_a_sound_ledger_conforms(turtle: Turtle, text: str) -> None:
    assert shapes(turtle, text) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('rdf:object "X"', "rdf:object is 'X'"),
        ("rdf:object :x, :y", "it has more than one rdf:object"),
        ("rdf:comment :x", "it has no rdf:object"),
        ("rdf:object :x ; schema:startDate 2018", "schema:startDate is '2018'"),
        ('rdf:object :x ; schema:startDate ".."', "schema:startDate is '..'"),
        ('rdf:object :x ; schema:endDate "soon"', "schema:endDate is 'soon'"),
        (
            'rdf:object :x ; schema:endDate "2018", "2019"',
            "it has more than one schema:endDate",
        ),
        ('rdf:object :x ; fact:seen "18.5.2024"', "fact:seen is '18.5.2024'"),
        ('rdf:object :x ; fact:knownFrom "XXXX"', "fact:knownFrom is 'XXXX'"),
        ("rdf:object :x ; fact:certainty fact:sure", "fact:certainty is fact:sure"),
        (
            'rdf:object :x ; prov:wasRevisionOf "f1"',
            "prov:wasRevisionOf is 'f1'",
        ),
        ("rdf:object :x ; fact:retractedBy src:b", "dcterms:issued is 'May'"),
    ],
)
def test_a_broken_statement_does_not(turtle: Turtle, text: str, message: str) -> None:
    broken = f"""f:1 a rdf:Statement ; rdf:subject :ada ;
        rdf:predicate org:memberOf ; prov:hadPrimarySource src:a ; {text} .
        src:b dcterms:issued "May" ."""

    assert shapes(turtle, broken) == [message]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (":b a foaf:Person .", "it has no rdfs:label"),
        ('[] a foaf:Person ; rdfs:label "B" .', "its name is"),
        (':p a org:Post ; rdfs:label "P" ; org:postIn "x" .', "org:postIn is 'x'"),
        (':p a org:Post ; rdfs:label "P" ; fact:seats 0 .', "fact:seats is '0'"),
    ],
)
def test_a_broken_entity_does_not(turtle: Turtle, text: str, message: str) -> None:
    (found,) = shapes(turtle, text)

    assert found.startswith(message)


@given(texts)
def test_the_patterns_allow_all_that_is_a_date(text: str) -> None:
    start = str(GRAPH.value(SHAPE.start, SH.pattern))
    end = str(GRAPH.value(SHAPE.end, SH.pattern))

    assert re.search(end, text)
    assert bool(re.search(start, text)) is (text not in {"..", "XXXX"})


def test_without_pyshacl_the_extra_is_named(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyshacl", None)
    result = run("check", "--shacl")

    assert result.exit_code == 2
    assert "pip install 'orggraph[shacl]'" in result.stderr
    assert result.stderr.count("\n") == 1


def test_what_does_not_conform_is_a_finding_with_its_line(
    run: Run, turtle: Turtle
) -> None:
    path = turtle(SOUND + ":b a foaf:Person .")
    result = run("check", "--shacl", "--strict", "--ledger", str(path))

    assert result.exit_code == 1
    assert "warning shape: what the SHACL shapes do not allow" in result.stdout
    assert "it has no rdfs:label [b]" in result.stdout

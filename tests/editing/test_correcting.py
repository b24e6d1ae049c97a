"""Does a correction say what can be said, by the rules of what is new?"""

from collections.abc import Callable
from pathlib import Path

import pytest

from orggraph import editing
from orggraph.errors import EditRefusedError

Turtle = Callable[[str], Path]

LAB = """
    :lab a org:OrganizationalUnit ; rdfs:label "Lab" .
    :co a org:Organization ; rdfs:label "Co" .
    :ada a foaf:Person ; rdfs:label "Ada" .
    src:s001 dcterms:publisher "Post" ; dcterms:issued "2020-01-10" .
    src:s002 dcterms:publisher "Star" ; dcterms:issued "2024-02-01" .
    f:f001 a rdf:Statement ;
        rdf:subject :ada ; rdf:predicate org:headOf ; rdf:object :lab ;
        schema:startDate "2019" ; prov:hadPrimarySource src:s001 .
    f:f002 a rdf:Statement ;
        rdf:subject :lab ; rdf:predicate rdf:type ; rdf:object org:OrganizationalUnit ;
        schema:startDate "2018" ; prov:hadPrimarySource src:s001 .
"""


def test_existence_names_a_class_also_when_it_is_corrected(turtle: Turtle) -> None:
    edit = editing.correct(
        ["f001"], predicate="exists", sources=["s002"], place=turtle(LAB)
    )

    assert "rdf:predicate rdf:type ; rdf:object foaf:Person" in edit.lines


def test_the_existence_of_another_keeps_its_class(turtle: Turtle) -> None:
    edit = editing.correct(["f002"], subject="Co", sources=["s002"], place=turtle(LAB))

    assert "rdf:object org:OrganizationalUnit" in edit.lines
    assert edit.notes == ("Co is an organisation, and this says a unit",)


def test_a_relation_in_the_place_of_existence_needs_an_object(turtle: Turtle) -> None:
    path = turtle(LAB)

    with pytest.raises(EditRefusedError, match="org:unitOf needs an object"):
        editing.correct(["f002"], predicate="unitOf", sources=["s002"], place=path)

    edit = editing.correct(
        ["f002"], predicate="unitOf", object="Co", sources=["s002"], place=path
    )

    assert "rdf:predicate org:unitOf ; rdf:object :co" in edit.lines


def test_nobody_is_related_to_themselves_by_a_correction(turtle: Turtle) -> None:
    with pytest.raises(EditRefusedError, match="subject and object are the same"):
        editing.correct(["f001"], subject="Lab", sources=["s002"], place=turtle(LAB))


def test_where_a_post_is_needs_no_statement(turtle: Turtle) -> None:
    with pytest.raises(EditRefusedError, match="without dates; say it of a new post"):
        editing.add(["Lab", "org:postIn", "Co"], place=turtle(LAB + POST_IN))


def test_what_cannot_be_said_is_not_offered(turtle: Turtle) -> None:
    with pytest.raises(EditRefusedError) as refused:
        editing.add(["Lab", "xyz", "Co"], place=turtle(LAB + POST_IN))

    assert "exists" in str(refused.value)
    assert "postIn" not in str(refused.value)
    assert " type" not in str(refused.value)


POST_IN = """
    f:f003 a rdf:Statement ;
        rdf:subject :lab ; rdf:predicate org:postIn ; rdf:object :co .
"""


def test_to_exist_as_something_else_is_noted(turtle: Turtle) -> None:
    path = turtle(LAB)
    edit = editing.add(["Ada", "exists", "team"], sources=["s001"], place=path)

    assert edit.notes == ("Ada is a person, and this says a unit",)

    words = ["Ada", "exists", "http://x.y/nonsense"]
    edit = editing.add(words, sources=["s001"], place=path)

    assert edit.notes[0].startswith("http://x.y/nonsense is not the class of a person")


def test_a_unit_may_exist_as_an_organisation(turtle: Turtle) -> None:
    words = ["Lab", "exists", "organisation"]
    edit = editing.add(words, start="2021", sources=["s002"], place=turtle(LAB))

    assert edit.notes == ()


def test_without_a_source_an_old_statement_known_always_can_be_corrected(
    turtle: Turtle,
) -> None:
    path = turtle(LAB.replace("src:s001 dcterms:publisher", "src:s000 dcterms:title"))
    edit = editing.correct(["f001"], start="2018-06", place=path)

    assert "known always" in edit.meaning

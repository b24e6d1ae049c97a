"""Is an edit refused that would make the ledger wrong, and noted what would be odd?"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from orggraph import editing
from orggraph.errors import EditRefusedError

Turtle = Callable[[str], Path]

LAB = """
    :lab a org:Organization ; rdfs:label "Lab" .
    :chair a org:Post ; rdfs:label "Chair" ; org:postIn :lab .
    :ada a foaf:Person ; rdfs:label "Ada" .
    :bob a foaf:Person ; rdfs:label "Bob" .
    :cy a foaf:Person ; rdfs:label "Cy" .
    src:s001 dcterms:publisher "Post" ; dcterms:issued "2024-02-01" .
    src:s002 dcterms:publisher "Star" ; dcterms:issued "2024-03-01" .
    f:f001 a rdf:Statement ;
        rdf:subject :ada ; rdf:predicate org:reportsTo ; rdf:object :bob ;
        schema:startDate "2020" ; prov:hadPrimarySource src:s001 .
    f:f002 a rdf:Statement ;
        rdf:subject :ada ; rdf:predicate org:holds ; rdf:object :chair ;
        schema:startDate "2020" ; prov:hadPrimarySource src:s001 .
"""
CIRCLE = """
    f:f003 a rdf:Statement ;
        rdf:subject :bob ; rdf:predicate org:reportsTo ; rdf:object :ada ;
        schema:startDate "2021-05-01" ; prov:hadPrimarySource src:s001 .
"""
NAMELESS = """
    [] a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:headOf .
"""
_BACK = ["Bob", "reportsTo", "Ada"]


def test_an_edit_that_brings_an_error_is_refused(turtle: Turtle) -> None:
    path = turtle(LAB)
    before = path.read_bytes()

    with pytest.raises(EditRefusedError, match=r"Bob reports to Ada.*nothing was"):
        editing.add(_BACK, start="2021", sources=["s001"], place=path)

    assert path.read_bytes() == before


def test_an_edit_that_brings_a_warning_notes_it(turtle: Turtle) -> None:
    words = ["Bob", "holds", "Chair"]
    edit = editing.add(words, start="2021", sources=["s001"], place=turtle(LAB))

    assert len(edit.notes) == 1
    assert edit.notes[0].startswith("Ada and Bob hold Chair of Lab, which has 1 seat")


def test_what_was_wrong_before_is_no_reason_to_refuse(turtle: Turtle) -> None:
    edit = editing.add_entity("person", "Dora", place=turtle(LAB + CIRCLE))

    assert edit.notes == ()


def test_a_circle_may_be_shortened(turtle: Turtle) -> None:
    edit = editing.end(
        ["f:f003"], on="2022", sources=["s002"], place=turtle(LAB + CIRCLE)
    )

    assert edit.notes == ()


def test_what_is_found_of_fewer_than_before_is_not_new(turtle: Turtle) -> None:
    more = "".join(
        f"""
    f:f00{number} a rdf:Statement ;
        rdf:subject :{who} ; rdf:predicate org:holds ; rdf:object :chair ;
        schema:startDate "2020" ; prov:hadPrimarySource src:s001 .
"""
        for number, who in ((4, "bob"), (5, "cy"))
    )
    edit = editing.retract(["f:f005"], source="s001", place=turtle(LAB + more))

    assert not [note for note in edit.notes if "hold" in note]


def test_a_broken_statement_without_a_name_keeps_nobody_from_editing(
    turtle: Turtle,
) -> None:
    path = turtle(LAB + NAMELESS)
    edit = editing.add_entity("person", "Newcomer", place=path)
    edit.save()

    assert ":newcomer" in path.read_text("utf-8")


def test_a_broken_statement_without_a_name_keeps_nobody_from_erasing(
    turtle: Turtle,
) -> None:
    path = turtle(LAB + NAMELESS)
    editing.erase("Cy", today=date(2026, 11, 25), place=path).save()

    assert ":cy" not in path.read_text("utf-8")


def test_without_a_source_it_is_noted(turtle: Turtle) -> None:
    words = ["Bob", "memberOf", "Lab"]
    edit = editing.add(words, start="2021", known_from="2021", place=turtle(LAB))

    assert edit.notes == ("it has no source; name one with --source",)


def test_what_would_be_read_otherwise_is_refused(turtle: Turtle) -> None:
    written = r'<https://example.org/id/d\u006fra> skos:altLabel "Countess" .'
    path = turtle(f"{LAB}\n    {written}")
    before = path.read_bytes()

    with pytest.raises(EditRefusedError, match=":dora would not be read as they are"):
        editing.add_entity("person", "Dora", place=path)

    assert path.read_bytes() == before

"""Do new things get ids that are free, and that can be written?"""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from orggraph import editing
from orggraph.errors import EditRefusedError

Run = Callable[..., Result]
Turtle = Callable[..., Path]

LAB = """
    :lab a org:Organization ; rdfs:label "Lab" .
    :ada a foaf:Person ; rdfs:label "Ada Research" ; :likes :chess .
    src:s001 dcterms:title "Science: what May and Will do" ; dcterms:issued "2024" .
    f:f001 a rdf:Statement ;
        rdf:subject :ada ; rdf:predicate :advises ; rdf:object :bureau ;
        prov:hadPrimarySource src:s001 .
"""


@pytest.mark.parametrize("name", ["Research", "Science", "May", "Will", "Bytes"])
def test_a_word_of_a_title_is_free_as_an_id(turtle: Turtle, name: str) -> None:
    edit = editing.add_entity("team", name, place=turtle(LAB))

    assert edit.id == f":{name.lower()}"


@pytest.mark.parametrize("name", ["Chess", "Likes", "Advises"])
def test_what_anything_speaks_of_is_not_free(turtle: Turtle, name: str) -> None:
    path = turtle(LAB)

    with pytest.raises(EditRefusedError, match="already; give another id with --id"):
        editing.add_entity("team", name, place=path)


@pytest.mark.parametrize(
    "name", ["http://x.y/a b", "http://x.y/a>b", "http://x.y/\udcff"]
)
@pytest.mark.parametrize(
    "words",
    [
        ("add", "person", "Cy", "--id"),
        ("source", "add", "--publisher", "P"),
        ("source", "add", "--publisher", "P", "--url"),
        ("add", "Ada", "exists"),
    ],
)
def test_what_is_no_iri_is_refused_in_one_line(
    run: Run, turtle: Turtle, words: tuple[str, ...], name: str
) -> None:
    result = run(*words, name, "--ledger", str(turtle(LAB)), "--yes")

    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert "nothing was written" in result.stderr


TWO = """
    @prefix f: <https://example.org/two/fact/> .
    @prefix src: <https://example.org/two/source/> .
    @prefix : <https://example.org/two/> .
    src:s001 dcterms:publisher "Pub two" ; dcterms:issued "2021" .
    :bee a org:Organization ; rdfs:label "Bee" .
    :ann a foaf:Person ; rdfs:label "Ann" .
    f:f001 a rdf:Statement ;
        rdf:subject :ann ; rdf:predicate org:memberOf ; rdf:object :bee ;
        prov:hadPrimarySource src:s001 .
    f:f002 a rdf:Statement ;
        rdf:subject :ann ; rdf:predicate org:headOf ; rdf:object :bee ;
        schema:startDate "2020" ; prov:hadPrimarySource src:s001 .
"""


@pytest.fixture
def two(turtle: Turtle) -> Path:
    """A ledger of two files that mean different things by the same prefixes."""
    turtle(LAB, "one.ttl")
    return turtle(TWO, "two.ttl").parent


def test_a_prefix_with_two_meanings_is_not_taken_for_one(two: Path) -> None:
    told = "https://example.org/fact/f001>, <https://example.org/two/fact/f001>; write"

    with pytest.raises(EditRefusedError, match=told):
        editing.end(["f:f001"], on="2021", sources=["s001"], place=two)
    with pytest.raises(EditRefusedError, match=r"'src:s001' can be .* write one of"):
        editing.retract(["Ann", "memberOf", "Bee"], source="src:s001", place=two)
    with pytest.raises(EditRefusedError, match=r"'s001' can be <https.*>, <https.*>"):
        editing.retract(["Ann", "memberOf", "Bee"], source="s001", place=two)


def test_a_prefix_is_understood_where_only_one_meaning_is_there(two: Path) -> None:
    by = "<https://example.org/two/source/s001>"
    edit = editing.end(
        ["f:f002"], on="2021", known_from="2021", sources=[by], place=two
    )

    assert edit.path.name == "two.ttl"
    assert "source: Pub two, 2021" in edit.meaning


def test_what_is_printed_as_an_id_is_understood_as_one(turtle: Turtle) -> None:
    path = turtle(LAB)
    words = [":ada", "memberOf", ":lab"]

    assert "rdf:subject :ada" in editing.add(words, place=path).lines


def test_a_source_by_whose_date_nobody_knew_says_so(turtle: Turtle) -> None:
    edit = editing.add_source(publisher="P", date="[2024..]", place=turtle(LAB))

    assert "is no day one can name" in edit.notes[0]
    assert not [line for line in edit.meaning if "knew by" in line]


def test_what_is_known_on_no_day_is_noted(turtle: Turtle) -> None:
    words = ["Ada", "memberOf", "Lab"]
    edit = editing.add(
        words, known_from="[2024..]", sources=["s001"], place=turtle(LAB)
    )

    assert "known on no day that one can name" in edit.meaning
    assert "no day by which it was known" in edit.notes[0]

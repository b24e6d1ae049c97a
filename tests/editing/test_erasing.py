"""Is everything gone that names somebody, and nothing else?"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from orggraph import editing
from orggraph.errors import EditRefusedError, UnknownNameError, WriteError
from orggraph.rdf import read_ledger

Turtle = Callable[[str], Path]
TODAY = date(2026, 11, 25)

LAB = """
    # Who is who.
    :lab a org:Organization ; rdfs:label "Lab" .
    :board a org:OrganizationalUnit ; rdfs:label "Board" .
    # Ada asked to be forgotten.
    :ada a foaf:Person ; rdfs:label "Ada Byron" ; skos:altLabel "The Countess" .
    :bob a foaf:Person ; rdfs:label "Bob" .
    :chair a org:Post ; rdfs:label "Chair" ; org:postIn :lab .
    src:s001 dcterms:title "Ada Byron leaves" ; dcterms:issued "2024" .
    src:s002 dcterms:title "Ada Byron and Bob" ; dcterms:issued "2024" .

    f:f001 rdf:subject :ada ; rdf:predicate org:holds ; rdf:object :chair ;
        prov:hadPrimarySource src:s002 .
    f:f002 rdf:subject :ada ; rdf:predicate org:holds ; rdf:object :chair ;
        schema:endDate "2024" ; prov:wasRevisionOf f:f001, f:f003 ;
        prov:hadPrimarySource src:s001 .
    f:f003 rdf:subject :bob ; rdf:predicate org:holds ; rdf:object :chair ;
        prov:hadPrimarySource src:s002 ; rdfs:comment "after the countess" .
    f:f004 rdf:subject :bob ; rdf:predicate org:reportsTo ; rdf:object :ada ;
        prov:hadPrimarySource src:s002 .
    f:f005 rdf:subject :bob ; rdf:predicate org:memberOf ; rdf:object :lab ;
        prov:wasRevisionOf f:f004 ; prov:hadPrimarySource src:s002 .
    [] a org:Membership ; org:member :ada ; org:organization :lab ;
        org:memberDuring [ time:hasBeginning [ time:inXSDDate "2020-01-01" ] ] .
"""


def test_it_shows_what_goes_and_what_follows(turtle: Turtle) -> None:
    erasure = editing.erase("the countess", today=TODAY, place=turtle(LAB))

    assert erasure.label == "Ada Byron"
    assert [line[:6] for line in erasure.statements if line.startswith("f:")] == [
        "f:f001",
        "f:f002",
        "f:f004",
    ]
    assert len(erasure.statements) == 4
    assert erasure.sources == ("src:s001",)
    assert erasure.links == ("f:f005 prov:wasRevisionOf f:f004",)
    again = "f:f003  Bob: Chair of Lab, start unknown (confirmed)"
    assert erasure.follows == (f"stands again, for what replaced it goes: {again}",)
    assert [line.partition(": ")[2] for line in erasure.mentions] == [
        'src:s002 dcterms:title "Ada Byron and Bob" ; dcterms:issued "2024" .',
        'rdfs:comment "after the countess" .',
    ]


def test_afterwards_nothing_names_it_and_the_rest_is_there(turtle: Turtle) -> None:
    path = turtle(LAB)
    editing.erase("Ada Byron", today=TODAY, place=path).save()
    text, ledger = path.read_text("utf-8"), read_ledger(path)

    assert "# 2026-11-25: one entity, 4 statements and 1 source erased on request" in (
        text
    )
    assert ":ada" not in text
    assert "asked to be forgotten" not in text
    assert "# Who is who." in text
    assert "time:" not in text
    assert sorted(name[-4:] for name in ledger.facts) == ["f003", "f005"]
    assert ledger.problems == ()


def test_no_cache_and_no_half_of_a_file_remembers_it(
    turtle: Turtle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    monkeypatch.setenv("ORGGRAPH_CACHE", str(cache))
    path = turtle(LAB)
    half = path.with_name(f".{path.name}.0123.part")
    half.write_bytes(path.read_bytes())
    erasure = editing.erase("Ada Byron", today=TODAY, place=path)

    assert any(b"Ada Byron" in file.read_bytes() for file in cache.iterdir())
    erasure.save()
    assert not any(b"Ada Byron" in file.read_bytes() for file in cache.iterdir())
    assert not half.exists()


def test_a_post_of_an_organisation_that_goes_stays(turtle: Turtle) -> None:
    path = turtle(LAB)
    erasure = editing.erase("Lab", today=TODAY, place=path)
    erasure.save()

    assert "Chair is in no organisation that goes" in erasure.links
    assert ":chair a org:Post" in path.read_text("utf-8")


def test_a_source_in_which_a_name_is_only_a_part_of_a_word_stays(
    turtle: Turtle,
) -> None:
    path = turtle(LAB.replace("Ada Byron leaves", "Canada Byronic"))

    assert editing.erase("Ada Byron", today=TODAY, place=path).sources == ()


def test_only_the_files_that_name_it_are_written(turtle: Turtle) -> None:
    folder = turtle(LAB).parent
    other = folder / "other.ttl"
    other.write_text("<urn:x>   <urn:y>   <urn:z> .", "utf-8")
    erasure = editing.erase("Ada Byron", today=TODAY, place=folder)
    erasure.save()

    assert len(erasure.rewritten) == 1
    assert other.read_text("utf-8") == "<urn:x>   <urn:y>   <urn:z> ."


def test_a_ledger_that_was_changed_meanwhile_is_left_alone(turtle: Turtle) -> None:
    path = turtle(LAB)
    erasure = editing.erase("Ada Byron", today=TODAY, place=path)
    path.write_text(path.read_text("utf-8") + "\n# more\n", "utf-8")
    before = path.read_bytes()

    with pytest.raises(EditRefusedError, match="changed meanwhile"):
        erasure.save()
    assert path.read_bytes() == before


def test_what_cannot_be_erased_is_refused(turtle: Turtle, tmp_path: Path) -> None:
    path = turtle(LAB)

    with pytest.raises(UnknownNameError):
        editing.erase("Cy", today=TODAY, place=path)
    with pytest.raises(EditRefusedError, match="part of a name; write Ada Byron"):
        editing.erase("byron", today=TODAY, place=path)
    (tmp_path / "more.nt").write_text(
        "<https://example.org/id/ada> <urn:y> <urn:z> .", "utf-8"
    )
    with pytest.raises(WriteError, match=r"only \.ttl files can be rewritten"):
        editing.erase("Ada Byron", today=TODAY, place=tmp_path)


def test_a_comment_that_would_be_lost_stops_it(turtle: Turtle) -> None:
    path = turtle(LAB + "\n    :cy a foaf:Person ; # here\n        rdfs:label 'Cy' .")

    with pytest.raises(WriteError, match="has a comment that a new order would lose"):
        editing.erase("Ada Byron", today=TODAY, place=path)


def test_what_would_be_wrong_without_somebody_is_told(turtle: Turtle) -> None:
    path = turtle("""
    :ada a foaf:Person ; rdfs:label "Ada" .
    :bob a foaf:Person ; rdfs:label "Bob" .
    src:s001 dcterms:publisher "Post" ; dcterms:issued "2024" .
    f:f001 a rdf:Statement ;
        rdf:subject :bob ; rdf:predicate org:reportsTo ; rdf:object :bob ;
        schema:startDate "2020" ; prov:hadPrimarySource src:s001 .
    f:f002 a rdf:Statement ; prov:wasRevisionOf f:f001 ;
        rdf:subject :bob ; rdf:predicate org:reportsTo ; rdf:object :ada ;
        schema:startDate "2020" ; prov:hadPrimarySource src:s001 .
    """)
    erasure = editing.erase("Ada", today=TODAY, place=path)

    assert [line.partition(": ")[0] for line in erasure.follows] == [
        "stands again, for what replaced it goes",
        "error then",
    ]

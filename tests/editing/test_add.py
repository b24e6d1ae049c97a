"""Is something new said as it was meant, and refused where it would be wrong?"""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from orggraph import editing
from orggraph.editing.details import Details
from orggraph.errors import AmbiguousNameError, EditRefusedError, WriteError
from orggraph.facts import EntityId, Kind, StatementId
from orggraph.rdf import read_ledger

Turtle = Callable[[str], Path]

LAB = """
    :lab a org:Organization ; rdfs:label "Lab" .
    :board a org:OrganizationalUnit ; rdfs:label "Board" .
    :ada a foaf:Person ; rdfs:label "Ada" .
    :bob a foaf:Person ; rdfs:label "Bob" .
    src:s009 dcterms:publisher "Post" ; dcterms:issued "2024-02-01" .

    f:f007 a rdf:Statement ;
        rdf:subject :ada ; rdf:predicate org:memberOf ; rdf:object :lab ;
        schema:startDate "2020" ; prov:hadPrimarySource src:s009 .
"""


def test_what_is_added_reads_back_as_it_was_meant(turtle: Turtle) -> None:
    path = turtle(LAB)
    edit = editing.add(
        ["Bob", "headOf", "Lab"],
        start="2021-03~",
        end="2023",
        role='chief "of all"',
        certainty="tentative",
        seen=["2022-05", "2022"],
        known_from="2024-01",
        comment="by mail",
        sources=["s009"],
        place=path,
        cache=False,
    )
    edit.save()
    said = read_ledger(path).facts[_f("f008")].statement

    assert edit.id == "f:f008"
    assert (str(said.start), str(said.end)) == ("2021-03~", "2023")
    assert said.role == 'chief "of all"'
    assert [str(day) for day in said.seen] == ["2022", "2022-05"]
    assert (str(said.known_from), said.comment) == ("2024-01", "by mail")
    assert edit.meaning == (
        'Bob: chief "of all" of Lab, about Mar 2021 to 2023 (tentative)',
        "known from 31 Jan 2024",
        "source: Post, 1 Feb 2024",
    )


def test_nothing_is_written_before_it_is_saved(turtle: Turtle) -> None:
    path = turtle(LAB)
    before = path.read_bytes()
    edit = editing.add(["Bob", "memberOf", "Lab"], place=path)

    assert path.read_bytes() == before

    edit.save()

    assert path.read_bytes() == before + b"\n" + edit.lines.encode()


@pytest.mark.parametrize(
    "name", ["headOf", "org:headOf", "head of", "HEAD-OF", "head_of", "headof"]
)
def test_a_relation_may_be_written_in_many_ways(turtle: Turtle, name: str) -> None:
    edit = editing.add(["Bob", name, "Lab"], place=turtle(LAB))

    assert "rdf:predicate org:headOf" in edit.lines


def test_an_unknown_relation_names_the_nearest(turtle: Turtle) -> None:
    with pytest.raises(EditRefusedError, match="nearest: headOf; nothing was written"):
        editing.add(["Bob", "hedOf", "Lab"], place=turtle(LAB))


def test_a_relation_of_the_ledger_is_known(turtle: Turtle) -> None:
    other = "f:f010 a rdf:Statement ; rdf:subject :ada ; rdf:predicate :advises ;"
    path = turtle(f"{LAB}\n    {other} rdf:object :bob .")

    assert "rdf:predicate :advises" in (
        editing.add(["Bob", "advises", "Ada"], place=path).lines
    )


def test_somebody_unknown_has_to_be_described_first(turtle: Turtle) -> None:
    with pytest.raises(EditRefusedError, match='orggraph add person "Cy"'):
        editing.add(["Cy", "memberOf", "Lab"], place=turtle(LAB))


def test_a_name_that_two_have_is_refused(turtle: Turtle) -> None:
    path = turtle(LAB + '\n    :bo a foaf:Person ; rdfs:label "Bob" .')

    with pytest.raises(AmbiguousNameError):
        editing.add(["Bob", "memberOf", "Lab"], place=path)


def test_what_is_said_already_is_not_said_again(turtle: Turtle) -> None:
    with pytest.raises(EditRefusedError, match="f:f007 says so already"):
        editing.add(["Ada", "memberOf", "Lab"], start="2020", place=turtle(LAB))


def test_what_is_said_of_the_same_two_is_noted(turtle: Turtle) -> None:
    edit = editing.add(["Ada", "memberOf", "Lab"], start="2021", place=turtle(LAB))

    assert "f:f007 (since 2020)" in edit.notes[1]


def test_without_a_day_it_is_noted_that_nothing_says_since_when(turtle: Turtle) -> None:
    edit = editing.add(["Bob", "memberOf", "Lab"], place=turtle(LAB))

    assert "known always" in edit.meaning
    assert "--known-from" in edit.notes[0]


def test_a_post_in_the_place_of_a_person_is_noted(turtle: Turtle) -> None:
    edit = editing.add(["Ada", "headOf", "Bob"], known_from="2024", place=turtle(LAB))

    assert edit.notes == (
        "it has no source; name one with --source",
        "Bob is a person, and this relation usually leads to an organisation or a unit",
    )


@pytest.mark.parametrize(
    ("details", "why"),
    [
        ({"start": "2024", "end": "2023"}, "contradict"),
        ({"start": ".."}, "no start"),
        ({"seen": ["XXXX"]}, "no day"),
        ({"role": "a\x1b[31m"}, "is no role"),
        ({"certainty": "sure"}, "confirmed, reported"),
        ({"sources": ["s010"]}, "no source 's010'; nearest: s009"),
    ],
)
def test_what_would_be_wrong_is_refused_and_nothing_written(
    turtle: Turtle, details: Details, why: str
) -> None:
    path = turtle(LAB)
    before = path.read_bytes()
    told: Details = {**details, "place": path}

    with pytest.raises(EditRefusedError, match=why):
        editing.add(["Bob", "memberOf", "Lab"], **told)
    assert path.read_bytes() == before


def test_existence_names_the_class_of_its_kind(turtle: Turtle) -> None:
    edit = editing.add(["Board", "exists"], start="2020", place=turtle(LAB))

    assert "rdf:predicate rdf:type ; rdf:object org:OrganizationalUnit" in edit.lines
    assert edit.meaning[0] == "Board: existing, since 2020 (confirmed)"


# somebody new


def test_somebody_new_can_be_spoken_of_at_once(turtle: Turtle) -> None:
    path = turtle(LAB)
    editing.add_entity("team", "Émigré Team", also=["ET"], place=path).save()
    editing.add(["Bob", "headOf", "ET"], place=path).save()
    team = read_ledger(path).entities[_e("emigre-team")]

    assert (team.label, team.kind) == ("Émigré Team", Kind.UNIT)
    assert team.classification == "team"


def test_a_post_says_where_it_is(turtle: Turtle) -> None:
    edit = editing.add_entity("post", "Chair", within=["Board"], place=turtle(LAB))

    assert (
        edit.lines == ':chair a org:Post ; rdfs:label "Chair" ; org:postIn :board .\n'
    )
    assert edit.meaning == ("Chair: a new post", "in Board")


def test_a_namesake_needs_an_id_of_its_own(turtle: Turtle) -> None:
    path = turtle(LAB)

    with pytest.raises(EditRefusedError, match=r"ada is the name of :ada; .* --id"):
        editing.add_entity("person", "ada", place=path)
    assert editing.add_entity("person", "Ada", name="ada-2", place=path).id == ":ada-2"


@pytest.mark.parametrize(
    ("kind", "label", "why"),
    [
        ("persn", "Cy", "known: person"),
        ("person", "山", "give one with --id"),
        ("person", " ", "is no name"),
        ("person", "Lab\u202e", "is no name"),
    ],
)
def test_what_cannot_be_described_is_refused(
    turtle: Turtle, kind: str, label: str, why: str
) -> None:
    with pytest.raises(EditRefusedError, match=why):
        editing.add_entity(kind, label, place=turtle(LAB))


# files


def test_prefixes_that_are_missing_are_declared(tmp_path: Path) -> None:
    path = tmp_path / "own.ttl"
    path.write_text(
        "@prefix x: <http://www.w3.org/ns/org#> .\n"
        "@prefix foaf: <http://xmlns.com/foaf/0.1/> .\n"
        "<https://lab.example/a/ada> a foaf:Person .\n"
        "<https://lab.example/a/lab> a x:Organization .",
        "utf-8",
    )
    edit = editing.add(["ada", "memberOf", "lab"], place=path)
    edit.save()

    assert "@prefix rdf: " in edit.lines
    assert "@prefix org: " not in edit.lines
    assert "rdf:predicate x:memberOf" in edit.lines
    assert len(read_ledger(path).facts) == 1


def test_prefixes_mean_what_they_mean_at_the_end(turtle: Turtle) -> None:
    path = turtle(LAB + "\n    PREFIX f: <urn:other:>\n    PREFIX org: <urn:org:>")
    edit = editing.add(["Bob", "memberOf", "Lab"], place=path).save()

    assert edit.id == "<https://example.org/fact/f008>"
    assert "rdf:predicate <http://www.w3.org/ns/org#memberOf>" in edit.lines


def test_what_is_new_is_named_as_the_file_writes_it_then(tmp_path: Path) -> None:
    path = tmp_path / "own.ttl"
    path.write_text("<urn:a> a <http://xmlns.com/foaf/0.1/Person> .", "utf-8")

    assert editing.add_source(publisher="Post", place=path).id == "src:s001"


def test_a_canonical_ledger_stays_canonical(
    run: Callable[..., Result], shipped: Path, tmp_path: Path
) -> None:
    path = tmp_path / "copy.ttl"
    path.write_bytes(shipped.read_bytes())
    editing.end(["f:f118"], on="2024-05-17", sources=["s086"], place=path).save()

    assert run("fmt", "--check", str(path)).exit_code == 0


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"", b"\r\n"])
def test_line_ends_and_marks_stay_as_they_are(
    turtle: Turtle, mark: bytes, end: bytes
) -> None:
    path = turtle(LAB)
    before = mark + path.read_bytes().rstrip().replace(b"\n", b"\r\n") + end
    path.write_bytes(before)
    editing.add(["Bob", "memberOf", "Lab"], place=path).save()
    after = path.read_bytes()

    assert after.startswith(before)
    assert after.count(b"\r\n") == after.count(b"\n")
    assert len(read_ledger(path).facts) == 2


def test_ids_go_on_where_the_ledger_ends_and_skip_what_is_mentioned(
    turtle: Turtle,
) -> None:
    path = turtle(LAB + "\n    # f008 was lost\n    f:f007 prov:wasRevisionOf f:f009 .")

    assert editing.add(["Bob", "memberOf", "Lab"], place=path).id == "f:f010"


def test_in_a_ledger_of_several_files_one_has_to_be_named(turtle: Turtle) -> None:
    folder = turtle(LAB).parent
    (folder / "more.ttl").write_text("", "utf-8")
    words = ["Bob", "memberOf", "Lab"]

    with pytest.raises(WriteError, match="say which with --file"):
        editing.add(words, place=folder)
    editing.add(words, place=folder, file="more.ttl").save()
    assert b"org:memberOf" in (folder / "more.ttl").read_bytes()
    assert len(read_ledger(folder).facts) == 2


@pytest.mark.parametrize("name", ["a.nt", "a.trig", "a.ttl.gz"])
def test_only_plain_turtle_is_written_to(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"")

    with pytest.raises(WriteError, match=r"only \.ttl files"):
        editing.add_entity("person", "Ada", place=path)


def _f(name: str) -> StatementId:
    return StatementId(f"https://example.org/fact/{name}")


def _e(name: str) -> EntityId:
    return EntityId(f"https://example.org/id/{name}")

"""Does an end move valid time, and a correction and a retraction known time?"""

from collections.abc import Callable
from pathlib import Path

import pytest

import orggraph
from orggraph import editing
from orggraph.errors import EditRefusedError
from orggraph.facts import StatementId
from orggraph.rdf import read_ledger

Turtle = Callable[[str], Path]

LAB = """
    :lab a org:Organization ; rdfs:label "Lab" .
    :ada a foaf:Person ; rdfs:label "Ada" .
    :bob a foaf:Person ; rdfs:label "Bob" .
    src:s001 dcterms:publisher "Post" ; dcterms:issued "2020-01-10" .
    src:s002 dcterms:publisher "Star" ; dcterms:issued "2024-02-01" .
    src:s003 dcterms:publisher "Echo" .

    f:f001 a rdf:Statement ;
        rdf:subject :ada ; rdf:predicate org:headOf ; rdf:object :lab ;
        schema:roleName "co-lead" ; schema:startDate "2020-01-01" ;
        fact:certainty fact:reported ;
        prov:hadPrimarySource src:s001 ; rdfs:comment "by mail" .
    f:f002 a rdf:Statement ;
        rdf:subject :bob ; rdf:predicate org:memberOf ; rdf:object :lab ;
        prov:hadPrimarySource src:s001, src:s003 .
"""
HEAD = ["Ada", "headOf", "Lab"]
MEMBER = ["Bob", "memberOf", "Lab"]


def _heads(path: Path, day: str, known: str | None = None) -> list[str]:
    edges = orggraph.open(path, cache=False).at(day, known).edges
    return [edge.subject[-3:] for edge in edges if edge.predicate == "org:headOf"]


# end


def test_who_has_ended_was_there_until_then_and_stays_what_was_believed(
    turtle: Turtle,
) -> None:
    path = turtle(LAB)
    edit = editing.end(HEAD, on="2024-01-31", sources=["s002"], place=path).save()

    assert edit.id == "f:f003"
    assert _heads(path, "2024-01-31") == ["ada"]
    assert _heads(path, "2024-02-01") == []
    assert _heads(path, "2024-02-01", "2024-01-31") == ["ada"]
    assert edit.meaning == (
        "Ada: co-lead of Lab, 1 Jan 2020 to 31 Jan 2024 (reported)",
        "replaces f:f001 (since 1 Jan 2020), which is what was believed before 1 Feb 2024",
        "known from 1 Feb 2024",
        "source: Star, 1 Feb 2024",
    )


def test_the_end_has_its_own_sources_and_remark(turtle: Turtle) -> None:
    path = turtle(LAB)
    editing.end(
        HEAD, on="2024", sources=["s002"], comment="she left", place=path
    ).save()
    said = read_ledger(path).facts[_f("f003")].statement

    assert said.comment == "she left"
    assert [source[-4:] for source in said.sources] == ["s002"]
    assert (said.role, said.certainty) == ("co-lead", "reported")


def test_at_answers_from_the_new_text_at_once(turtle: Turtle) -> None:
    path = turtle(LAB)
    before = orggraph.open(path).at("2024-06-01")
    editing.end(HEAD, on="2024-01-31", sources=["s002"], place=path).save()
    after = orggraph.open(path).at("2024-06-01")

    assert (len(before.edges), len(after.edges)) == (2, 1)


def test_what_ends_then_already_is_not_ended_again(turtle: Turtle) -> None:
    path = turtle(LAB)
    editing.end(HEAD, on="2024", sources=["s002"], place=path).save()

    with pytest.raises(EditRefusedError, match=r"ends then already: f:f003 "):
        editing.end(HEAD, on="2024", sources=["s002"], place=path)
    with pytest.raises(EditRefusedError, match="orggraph correct f:f003 --end 2023"):
        editing.end(HEAD, on="2023", sources=["s002"], place=path)
    with pytest.raises(EditRefusedError, match="f:f001 was replaced by f:f003"):
        editing.end(["f:f001"], on="2023", sources=["s002"], place=path)


def test_of_several_that_are_open_one_has_to_be_named(turtle: Turtle) -> None:
    path = turtle(LAB)
    editing.add(HEAD, start="2021", known_from="2021", place=path).save()

    with pytest.raises(EditRefusedError, match=r"f:f001 \(.*\), f:f003 \(since 2021\)"):
        editing.end(HEAD, on="2024", sources=["s002"], place=path)
    for name in (
        "f:f003",
        "f003",
        "https://example.org/fact/f003",
        "<https://example.org/fact/f003>",
    ):
        edit = editing.end([name], on="2024", sources=["s002"], place=path)
        assert "prov:wasRevisionOf f:f003" in edit.lines


def test_without_a_day_on_which_it_was_known_an_end_is_refused(turtle: Turtle) -> None:
    path = turtle(LAB)

    with pytest.raises(EditRefusedError, match="add --source or --known-from"):
        editing.end(HEAD, on="2024", place=path)
    with pytest.raises(EditRefusedError, match="none of the sources has a date"):
        editing.end(HEAD, on="2024", sources=["s003"], place=path)
    assert editing.end(HEAD, on="2024", sources=["s003"], known_from="2024", place=path)


def test_what_was_learnt_before_the_older_one_is_noted(turtle: Turtle) -> None:
    edit = editing.end(HEAD, on="2021", known_from="2019", place=turtle(LAB))

    assert edit.notes[0] == (
        "f:f001 will then never have been believed, by the days that are known"
    )


@pytest.mark.parametrize("on", ["..", "2019-12-31"])
def test_what_is_no_end_is_refused(turtle: Turtle, on: str) -> None:
    with pytest.raises(EditRefusedError):
        editing.end(HEAD, on=on, sources=["s002"], place=turtle(LAB))


def test_what_nobody_said_cannot_end(turtle: Turtle) -> None:
    path = turtle(LAB)

    with pytest.raises(EditRefusedError, match="between the two there is: org:headOf"):
        editing.end(["Ada", "memberOf", "Lab"], on="2024", place=path)
    with pytest.raises(EditRefusedError, match=r"there is no statement 'f:f009'"):
        editing.end(["f:f009"], on="2024", place=path)


def test_a_statement_without_a_name_cannot_be_replaced(turtle: Turtle) -> None:
    path = turtle(LAB.replace("f:f001 a", "[] a"))

    with pytest.raises(EditRefusedError, match="has no name in its file"):
        editing.end(HEAD, on="2024", sources=["s002"], place=path)


def test_of_several_files_the_one_with_the_statement_is_added_to(
    turtle: Turtle,
) -> None:
    path = turtle(LAB)
    (path.parent / "a.ttl").write_text("", "utf-8")
    edit = editing.end(HEAD, on="2024", sources=["s002"], place=path.parent).save()

    assert edit.path == path
    assert (path.parent / "a.ttl").read_bytes() == b""


def test_an_existence_can_end(turtle: Turtle) -> None:
    path = turtle(LAB)
    editing.add(["Lab", "exists"], start="2019", known_from="2019", place=path).save()
    edit = editing.end(["Lab", "exists"], on="2024", sources=["s002"], place=path)

    assert edit.meaning[0] == "Lab: existing, 2019 to 2024 (confirmed)"


# correct


def test_a_correction_moves_known_time_and_keeps_what_is_not_given(
    turtle: Turtle,
) -> None:
    path = turtle(LAB)
    editing.correct(HEAD, start="2021-01-01", sources=["s002"], place=path).save()

    assert _heads(path, "2020-06-01") == []
    assert _heads(path, "2020-06-01", "2024-01-31") == ["ada"]
    said = read_ledger(path).facts[_f("f003")].statement
    assert (said.role, said.revises) == ("co-lead", (_f("f001"),))


def test_an_empty_text_takes_away(turtle: Turtle) -> None:
    edit = editing.correct(
        ["f001"], start="", role="", known_from="2024", place=turtle(LAB)
    )

    assert edit.meaning[0] == "Ada: head of Lab, start unknown (reported)"
    assert "prov:hadPrimarySource src:s001" in edit.lines


def test_also_whom_it_is_about_can_be_corrected(turtle: Turtle) -> None:
    edit = editing.correct(HEAD, subject="Bob", sources=["s002"], place=turtle(LAB))

    assert edit.meaning[0] == "Bob: co-lead of Lab, since 1 Jan 2020 (reported)"


def test_a_correction_that_changes_nothing_is_refused(turtle: Turtle) -> None:
    path = turtle(LAB)

    with pytest.raises(EditRefusedError, match="f:f001 says just that already"):
        editing.correct(HEAD, start="2020-01-01", known_from="2024", place=path)
    with pytest.raises(EditRefusedError, match="f:f001 says just that already"):
        editing.correct(HEAD, role="co-lead", sources=["s001"], place=path)


def test_a_correction_that_nobody_dates_is_refused(turtle: Turtle) -> None:
    with pytest.raises(EditRefusedError, match="add --source or --known-from"):
        editing.correct(HEAD, start="2021", place=turtle(LAB))


def test_an_end_as_a_correction_is_noted(turtle: Turtle) -> None:
    edit = editing.correct(HEAD, end="2023", sources=["s002"], place=turtle(LAB))

    assert "orggraph end" in edit.notes[0]


# retract


def test_a_retraction_leaves_the_statement_to_be_asked_for(turtle: Turtle) -> None:
    path = turtle(LAB)
    edit = editing.retract(HEAD, source="s002", place=path).save()

    assert edit.lines == "f:f001 fact:retractedBy src:s002 .\n"
    assert _heads(path, "2020-06-01") == []
    assert _heads(path, "2020-06-01", "2024-01-31") == ["ada"]


def test_what_nobody_or_nobody_knows_when_took_back_stays(turtle: Turtle) -> None:
    path = turtle(LAB)

    with pytest.raises(EditRefusedError, match="without a source"):
        editing.retract(HEAD, source=None, place=path)
    with pytest.raises(EditRefusedError, match="src:s003 has no date"):
        editing.retract(HEAD, source="s003", place=path)


def test_what_was_taken_back_cannot_be_again(turtle: Turtle) -> None:
    path = turtle(LAB)
    editing.retract(HEAD, source="s002", place=path).save()

    with pytest.raises(EditRefusedError, match="f:f001 was withdrawn"):
        editing.retract(["f001"], source="s002", place=path)
    with pytest.raises(EditRefusedError, match="was withdrawn"):
        editing.retract(HEAD, source="s002", place=path)


def test_what_it_had_replaced_stays_withdrawn_and_that_is_noted(
    turtle: Turtle,
) -> None:
    path = turtle(LAB)
    editing.end(HEAD, on="2023", known_from="2023", place=path).save()
    edit = editing.retract(HEAD, source="s002", place=path)

    assert edit.notes == ("what it had replaced stays withdrawn: f:f001",)


# source add


def test_a_new_source_can_be_named_at_once(turtle: Turtle) -> None:
    path = turtle(LAB)
    edit = editing.add_source(
        publisher="Post",
        title="Ada leaves",
        author="Cy",
        date="2024-03",
        url="https://example.org/ada?leaves=1",
        sort="page",
        place=path,
    ).save()
    ended = editing.end(HEAD, on="2024", sources=[edit.id], place=path)
    again = editing.add_source(publisher="Post", place=path)

    assert edit.id == "src:s004"
    assert "a schema:WebPage" in edit.lines
    assert "known from 31 Mar 2024" in ended.meaning
    assert again.id == "src:s005"


@pytest.mark.parametrize(
    ("publisher", "name", "date", "url", "why"),
    [
        ("Post", None, None, "example.org", "write https://"),
        ("Post", None, None, "https://", "write https://"),
        ("Post", None, None, "https://a.example/<b>", "write https://"),
        ("Post", None, "..", None, "is no day"),
        (None, None, None, "https://a.example/", "add --publisher or --title"),
        ("Post", "s001", None, None, "src:s001 already"),
        ("Post", "a b", None, None, "is no id"),
    ],
)
def test_a_source_is_looked_at(
    turtle: Turtle,
    publisher: str | None,
    name: str | None,
    date: str | None,
    url: str | None,
    why: str,
) -> None:
    with pytest.raises(EditRefusedError, match=why):
        editing.add_source(
            name, publisher=publisher, date=date, url=url, place=turtle(LAB)
        )


def test_the_same_address_is_not_added_twice(turtle: Turtle) -> None:
    path = turtle(LAB)
    url = "https://example.org/a"
    editing.add_source(publisher="Post", url=url, place=path).save()

    with pytest.raises(EditRefusedError, match="in the ledger already"):
        editing.add_source(publisher="Post", url=url, place=path)


def _f(name: str) -> StatementId:
    return StatementId(f"https://example.org/fact/{name}")

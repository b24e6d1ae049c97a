"""Does a review say what a change says, and what is lost by it?"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from orggraph.rdf import ledger_files
from orggraph.review import What, review, review_dict, to_markdown, to_text
from schemas import validator

Run = Callable[..., Result]
Golden = Callable[[str, str], None]
Turtle = Callable[..., Path]
ROOT = Path(__file__).parent.parent.parent

LAB = """
    :lab a org:OrganizationalUnit ; rdfs:label "Lab" .
    :ada a foaf:Person ; rdfs:label "Ada" .
    src:s001 dcterms:publisher "Post" ; dcterms:issued "2020-01-10" .
    src:s002 dcterms:publisher "Star" ; dcterms:issued "2024-02-01" .
    f:f001 a rdf:Statement ;
        rdf:subject :ada ; rdf:predicate org:headOf ; rdf:object :lab ;
        schema:roleName "co-lead" ; schema:startDate "2020-01-01" ;
        fact:certainty fact:reported ; prov:hadPrimarySource src:s001 .
    f:f002 a rdf:Statement ;
        rdf:subject :lab ; rdf:predicate rdf:type ; rdf:object org:OrganizationalUnit ;
        schema:startDate "2019" ; prov:hadPrimarySource src:s001 .
"""
NEWER = """
    f:f003 a rdf:Statement ; prov:wasRevisionOf f:f001 ;
        rdf:subject :ada ; rdf:predicate org:headOf ; rdf:object :lab ;
        schema:roleName "co-lead" ; schema:startDate "2020-01-01" ;
        {more}
        fact:certainty fact:reported ; prov:hadPrimarySource src:s002 .
"""


@pytest.fixture
def told(turtle: Turtle) -> Callable[[str, str], str]:
    """Return a function that reviews two ledgers, and returns the text."""

    def tell(old: str, new: str) -> str:
        paths = turtle(old, "old.ttl"), turtle(new, "new.ttl")
        return to_text(review(*(tuple(ledger_files(path)) for path in paths)))

    return tell


Told = Callable[[str, str], str]


def test_an_end_says_until_when_and_what_it_replaces(told: Told) -> None:
    ended = NEWER.format(more='schema:endDate "2024-01-31" ;')

    assert told(LAB, LAB + ended) == (
        "1 end.\n\n"
        "ends            Ada: co-lead of Lab, until 31 Jan 2024 (was open)\n"
        "                  f:f003 replaces f:f001; known from 1 Feb 2024\n"
    )


def test_a_correction_says_what_differs(told: Told) -> None:
    other = NEWER.replace('"2020-01-01"', '"2021-05"').replace('"co-lead"', '"head"')
    said = told(LAB, LAB + other.format(more=""))

    assert "1 correction." in said
    assert (
        "Ada: co-lead of Lab, since 1 Jan 2020 (reported): "
        "start 1 Jan 2020 → May 2021; role co-lead → head\n"
    ) in said


def test_a_correction_of_whom_it_is_about_says_all(told: Told) -> None:
    other = NEWER.format(more="").replace(":ada", ":bob")

    assert "(reported) → bob: co-lead of Lab, since 1 Jan 2020 (reported)" in (
        told(LAB, LAB + other)
    )


def test_the_end_of_an_existence_is_an_end(told: Told) -> None:
    gone = """
    f:f003 rdf:subject :lab ; rdf:predicate rdf:type ; prov:wasRevisionOf f:f002 ;
        rdf:object org:OrganizationalUnit ;
        schema:startDate "2019" ; schema:endDate "2024" ; fact:knownFrom "2025" .
    """

    assert "ends            Lab: existing, until 2024 (was open)" in told(
        LAB, LAB + gone
    )


def test_what_is_taken_back_is_append_only(told: Told) -> None:
    said = told(LAB, LAB + "    f:f001 fact:retractedBy src:s002 .")

    assert "takes back      Ada: co-lead of Lab, since 1 Jan 2020" in said
    assert "f:f001 known to be wrong from 1 Feb 2024" in said
    assert "append-only" not in said


def test_what_is_new_is_told_by_kind(told: Told) -> None:
    new = """
    :bob a foaf:Person ; rdfs:label "Bob" .
    src:s003 a schema:NewsArticle ; dcterms:publisher "Echo" .
    f:f009 rdf:subject :bob ; rdf:predicate org:memberOf ; rdf:object :lab .
    f:f010 rdf:subject :bob ; rdf:predicate org:reportsTo ; rdf:object :ada .
    """
    said = told(LAB, LAB + new)

    assert said.startswith(
        "2 new statements, 1 new entity, 1 new source and 2 new warnings.\n"
    )
    assert "adds            Bob: member of Lab, start unknown (confirmed)" in said
    assert "describes       Bob, a new person (:bob)" in said
    assert "new source      Echo (src:s003)" in said
    assert said.index("f:f009") < said.index("f:f010")


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('"2020-01-01"', '"2020-01-02"', "start 1 Jan 2020 → 2 Jan 2020"),
        ("hadPrimarySource src:s001 .", "hadPrimarySource src:s002 .", "src:s002"),
        ('publisher "Post"', 'publisher "Echo"', "edits source    Post, 10 Jan 2020"),
    ],
)
def test_what_is_edited_in_place_is_marked_as_lost(
    told: Told, old: str, new: str, line: str
) -> None:
    said = told(LAB, LAB.replace(old, new, 1))

    assert line in said
    assert "Not append-only" in said


def test_what_is_removed_is_marked_as_lost(told: Told) -> None:
    said = told(LAB, LAB.partition("    f:f002")[0])

    assert "removes         Lab: existing, since 2019 (confirmed) (f:f002)" in said
    assert "Not append-only" in said


def test_another_name_besides_is_no_loss(told: Told) -> None:
    said = told(LAB, LAB.replace('"Ada"', '"Ada" ; skos:altLabel "Countess"'))

    assert "describes anew  Ada: other names none → Countess (:ada)" in said
    assert "Not append-only" not in said


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('"Ada"', '"Eve"', "describes anew  Ada: name Ada → Eve (:ada)"),
        (
            "foaf:Person",
            "org:Organization",
            "describes anew  Ada: kind person → organisation (:ada)",
        ),
        ('    :ada a foaf:Person ; rdfs:label "Ada" .\n', "", "forgets         Ada"),
    ],
)
def test_who_is_told_of_otherwise_is_marked_as_lost(
    told: Told, old: str, new: str, line: str
) -> None:
    said = told(LAB, LAB.replace(old, new))

    assert line in said
    assert "Not append-only" in said


def test_the_seats_of_a_post_are_told(told: Told) -> None:
    post = LAB + "    :chair a org:Post ; rdfs:label 'Chair' ; org:postIn :lab"
    none, two, three = (post + more for more in (" .", SEATS + "2 .", SEATS + "3 ."))

    assert "Chair: seats none → 2 (:chair)" in told(none, two)
    assert "Not append-only" not in told(none, two)
    assert "Chair: seats 2 → 3 (:chair)" in told(two, three)
    assert "Not append-only" in told(two, three)


SEATS = " ; fact:seats "


def test_who_is_described_later_is_new(told: Told) -> None:
    bob = "    f:f009 rdf:subject :bob ; rdf:predicate org:memberOf ; rdf:object :lab ."
    new = bob + '\n    :bob a foaf:Person ; rdfs:label "Bob" .'

    assert "describes       Bob, a new person (:bob)" in told(LAB + bob, LAB + new)


def test_an_end_tells_what_else_it_says_otherwise(told: Told) -> None:
    more = 'schema:endDate "2024-01-31" ; fact:seen "2023-05-01" ;'
    ended = NEWER.format(more=more).replace("fact:reported", "fact:disputed")

    assert (
        "ends            Ada: co-lead of Lab, until 31 Jan 2024 (was open); "
        "certainty reported → disputed; seen none → 1 May 2023\n"
    ) in told(LAB, LAB + ended)


def test_an_end_with_another_role_is_a_correction(told: Told) -> None:
    ended = NEWER.format(more='schema:endDate "2024-01-31" ;').replace("co-", "")

    assert "role co-lead → lead" in told(LAB, LAB + ended)
    assert "1 correction." in told(LAB, LAB + ended)


@pytest.mark.parametrize("day", ["9999-12-29", "9999-12-30", "9999-12-31"])
def test_late_days_are_days(told: Told, day: str) -> None:
    new = NEWER.format(more=f'fact:knownFrom "{day}" ;')
    assert f"known from {int(day[-2:])} Dec 9999" in told(LAB, LAB + new)


def test_what_no_day_can_be_named_for_says_so(told: Told) -> None:
    gone = "    f:f001 fact:retractedBy src:s003 . src:s003 dcterms:issued '[2024..]' ."

    assert "known to be wrong on no day that one can name" in told(LAB, LAB + gone)


def test_another_layout_says_nothing(told: Told) -> None:
    other = LAB.replace(" ;\n        ", " ; ").replace("a rdf:Statement ;", "")

    assert told(LAB, f"# new\n{other}") == "Nothing that the ledger says has changed.\n"


def test_only_new_problems_are_told(told: Told) -> None:
    old = LAB + "    f:f008 rdf:subject :ada ; rdf:predicate org:headOf ."
    new = old + (
        "\n    f:f009 rdf:subject :ada ; rdf:predicate org:headOf ; rdf:object :lab ;"
        ' schema:endDate "31.1.2024" .'
    )
    said = told(old, new)

    assert said.startswith("1 new error.\n")
    assert "'31.1.2024' is not a date here" in said
    assert "f008" not in said
    assert "1 problem solved" in told(old, LAB)


@pytest.mark.parametrize(
    ("new", "severity"),
    [
        (":ada org:reportsTo :ada", "error"),
        (":ada org:headOff :lab", "error"),
        (":ada org:headOf :nobody", "warning"),
    ],
)
def test_a_change_brings_what_a_check_finds(
    run: Run, turtle: Turtle, new: str, severity: str
) -> None:
    subject, predicate, obj = new.split()
    more = f"""
    f:f009 rdf:subject {subject} ; rdf:predicate {predicate} ; rdf:object {obj} ;
        schema:startDate "2020-01-10" ; prov:hadPrimarySource src:s001 .
    """
    files = ("--old", str(turtle(LAB, "o.ttl")), "--new", str(turtle(LAB + more)))
    result = run("review", *files, "--check")

    assert f"1 new {severity}" in result.stdout
    assert result.exit_code == (severity == "error")


def test_a_broken_statement_without_a_name_is_no_change(told: Told) -> None:
    old = LAB + "    [] rdf:subject :ada ; rdf:predicate org:headOf ."

    assert told(old, old) == "Nothing that the ledger says has changed.\n"


def test_what_ends_a_circle_brings_none(told: Told) -> None:
    circle = """
    f:f008 rdf:subject :ada ; rdf:predicate org:reportsTo ; rdf:object :ada ;
        schema:startDate "2020" ; prov:hadPrimarySource src:s001 .
    """
    ended = """
    f:f009 rdf:subject :ada ; rdf:predicate org:reportsTo ; rdf:object :ada ;
        schema:startDate "2020" ; schema:endDate "2023" ; prov:wasRevisionOf f:f008 ;
        prov:hadPrimarySource src:s002 .
    """
    said = told(LAB + circle, LAB + circle + ended)

    assert said.startswith("1 end.\n")


def test_another_name_brings_no_problem(told: Told) -> None:
    odd = (
        LAB
        + "    f:f008 rdf:subject :ada ; rdf:predicate org:headOf ; rdf:object :lab ."
    )

    assert told(odd, odd.replace('"Ada"', '"Eve"')).startswith(
        "1 entity described anew.\n"
    )


# forms


def test_what_is_quoted_stays_as_it_was_written(turtle: Turtle, tmp_path: Path) -> None:
    old, new = (
        turtle(LAB.replace('"Ada"', f'"{name} → B"'), f"{name}.ttl") for name in "xy"
    )
    done = subprocess.run(  # noqa: S603 (our own program)
        [sys.executable, "-m", "orggraph", "review", "--old", old, "--new", new],
        capture_output=True,
        check=True,
        cwd=tmp_path,
        env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": ""},
    )

    assert "name x → B -> y → B".encode() in done.stdout


@pytest.mark.parametrize(
    "name",
    ["&#64;team", "&lt;b&gt;", "@team", "#12", "GH-3", "https://e.org", "www.e.org"],
)
def test_a_name_calls_nobody_in_markdown(turtle: Turtle, name: str) -> None:
    old = turtle(LAB, "o.ttl")
    new = turtle(LAB + f'    :x a foaf:Person ; rdfs:label "{name}" .', "n.ttl")
    text = to_markdown(review(*(tuple(ledger_files(one)) for one in (old, new))))

    assert name not in text
    assert name in text.replace("\u200b", "").replace("\\", "").replace("&amp;", "&")


@pytest.mark.parametrize("name", ["$x^2$", ":tada:"])
def test_a_name_is_no_formula_and_no_picture(turtle: Turtle, name: str) -> None:
    old = turtle(LAB, "o.ttl")
    new = turtle(LAB + f'    :x a foaf:Person ; rdfs:label "{name}" .', "n.ttl")
    text = to_markdown(review(*(tuple(ledger_files(one)) for one in (old, new))))

    assert name not in text


def test_a_name_means_nothing_in_markdown(turtle: Turtle) -> None:
    old = turtle(LAB)
    new = turtle(
        LAB + '    :x a foaf:Person ; rdfs:label "*a* <b> [c](d) @e `f`\\u202E" .',
        "n.ttl",
    )
    text = to_markdown(review(*(tuple(ledger_files(one)) for one in (old, new))))

    assert text == (
        "**1 new entity.**\n\n"
        "- **describes** \\*a\\* \\<b\\> \\[c\\](d) @\u200be \\`f\\`�, a new person (`:x`)\n"
    )


def test_markdown_of_the_story(run: Run, tmp_path: Path, golden: Golden) -> None:
    shipped = ROOT / "data" / "triples.ttl"
    old = tmp_path / "old.ttl"
    text = shipped.read_text("utf-8")
    begin, end = text.index("f:f102 a"), text.index("f:f103 a")
    old.write_text(text[:begin] + text[end:], "utf-8")
    words = ["review", "--old", str(old), "--new", str(shipped)]

    golden("review.md", run(*words, "--format", "markdown").stdout)


def test_json_keeps_to_its_schema(turtle: Turtle) -> None:
    schema = json.loads((ROOT / "docs" / "review.schema.json").read_text("utf-8"))
    old = turtle(LAB, "old.ttl")
    new = turtle(LAB + NEWER.format(more='schema:endDate "x" ;'), "new.ttl")
    form = review_dict(review(*(tuple(ledger_files(one)) for one in (old, new))))
    told = schema["properties"]["changes"]["items"]["properties"]["what"]["enum"]

    validator("review").validate(form)
    assert len(form["problems"]) == 1
    assert told == [*What]


def test_check_exits_with_1_where_something_is_lost(run: Run, turtle: Turtle) -> None:
    old, new = (
        turtle(LAB, "old.ttl"),
        turtle(LAB.replace('"2019"', '"2018"'), "new.ttl"),
    )
    words = ["review", "--old", str(old), "--new", str(new)]

    assert run(*words).exit_code == 0
    assert run(*words, "--check").exit_code == 1
    assert run("review", "--old", str(old), "--new", str(old), "--check").exit_code == 0


@pytest.mark.parametrize(
    "words", [["--old", "a.ttl"], ["HEAD", "--old", "a.ttl", "--new", "b.ttl"]]
)
def test_files_go_together_and_instead_of_revisions(run: Run, words: list[str]) -> None:
    assert run("review", *words).exit_code == 2

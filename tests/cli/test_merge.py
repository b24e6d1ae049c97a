"""Do merge and dedupe say what they did, and ask before anything is decided?"""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from orggraph.cli import dedupe
from orggraph.cli.main import main

Run = Callable[..., Result]
Turtle = Callable[..., Path]

OURS = """
    :museum a org:Organization ; rdfs:label "Harbour Museum" .
    :ada a foaf:Person ; rdfs:label "Ada Birch" .
    f:f1 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:headOf ;
        rdf:object :museum ; schema:startDate "2019" .
"""
THEIRS = """
    :museum a org:Organization ; rdfs:label "Harbour Museum" .
    :birch a foaf:Person ; rdfs:label "Birch, Ada" .
    f:f1 a rdf:Statement ; rdf:subject :birch ; rdf:predicate org:memberOf ;
        rdf:object :museum ; schema:startDate "2019" .
"""


@pytest.fixture
def folder(turtle: Turtle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two ledgers, in which one is."""
    turtle(OURS, "ours.ttl")
    turtle(THEIRS, "theirs.ttl")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_merge_is_told_and_written(run: Run, folder: Path) -> None:
    done = run("merge", "ours.ttl", "theirs.ttl", "-o", "all.ttl")

    assert (done.exit_code, done.stdout) == (0, "")
    assert "under the same id: entities 1\n" in done.stderr
    assert "f:f1 of theirs.ttl says something else: f:f1-" in done.stderr
    assert "together: 3 entities, 2 statements\n" in done.stderr
    assert run("at", "2020-01-01", "--ledger", str(folder / "all.ttl")).exit_code == 0


def test_who_may_be_two_under_one_id_is_told_before_it_is_written(
    run: Run, turtle: Turtle, folder: Path
) -> None:
    turtle(':ada a foaf:Person ; rdfs:label "Xen York" .', "x.ttl")
    done = run("merge", "ours.ttl", "x.ttl", "-o", "all.ttl", "--dry-run")
    told = json.loads(run("merge", "ours.ttl", "x.ttl", "--format", "json").stdout)

    assert folder
    assert done.stderr.startswith(
        "warning: 1 id has names with nothing in common, and would be one thing; "
        "if they are two, give one of them another id\n"
        "  :ada is Ada Birch in ours.ttl and Xen York in x.ttl\n"
    )
    assert told["strangers"][0]["named"][1] == {"label": "Xen York", "ledger": "x.ttl"}


def test_without_a_place_the_ledger_is_printed(run: Run, folder: Path) -> None:
    assert folder
    done = run("merge", "ours.ttl", "theirs.ttl")

    assert done.stdout.startswith("@prefix : <")
    assert run("merge", "ours.ttl", "theirs.ttl", "--dry-run").stdout == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("ours.ttl", "nothing.ttl"), "there is no ledger at nothing.ttl"),
        (("ours.ttl", "ours.ttl"), "ours.ttl is given twice; name each ledger once"),
        (("ours.ttl", "-o", "theirs.ttl"), "theirs.ttl is there already; --force"),
        (("ours.ttl", "-o", "ours.ttl", "--force"), "which stays as it is"),
        (("ours.ttl", "-o", "theirs.ttl", "--dry-run"), "is there already"),
        (("ours.ttl", "--decisions", "none.csv"), "none.csv: cannot be read"),
        (("ours.ttl", "--decisions", "ours.ttl"), "line 1: has no column verdict"),
    ],
)
def test_what_cannot_be_merged_is_one_line(
    run: Run, folder: Path, words: tuple[str, ...], said: str
) -> None:
    before = (folder / "theirs.ttl").read_bytes()
    done = run("merge", *words)

    assert done.exit_code == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert (folder / "theirs.ttl").read_bytes() == before


def _answer(monkeypatch: pytest.MonkeyPatch, answers: str, *words: str) -> Result:
    monkeypatch.setattr(dedupe, "on_terminal", lambda: True)
    lines = "".join(f"{one}\n" for one in answers)
    return CliRunner().invoke(main, ["dedupe", *words], input=lines)


def test_a_pair_is_shown_side_by_side_and_what_is_decided_is_kept(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    two = ("ours.ttl", "theirs.ttl")
    done = _answer(monkeypatch, "y", *two, "--by", "zoe")

    assert "Ada Birch" in done.stdout
    assert "head of Harbour Museum, since 2019" in done.stdout
    assert "for: the same words in another order" in done.stdout
    assert "1 decision is in decisions.csv now" in done.stderr
    kept = (folder / "decisions.csv").read_text("utf-8")
    [row] = csv.DictReader(kept.splitlines())
    assert (row["verdict"], row["by"], row["name2"]) == ("same", "zoe", "Birch, Ada")

    again = run("dedupe", *two)
    assert again.stdout == "0 pairs that may be the same; nothing is decided.\n"


@pytest.mark.parametrize(("answers", "left"), [("l", 1), ("q", 1), ("n", 0)])
def test_later_and_quitting_decide_nothing(
    run: Run,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    answers: str,
    left: int,
) -> None:
    assert folder
    _answer(monkeypatch, answers, "ours.ttl", "theirs.ttl")
    monkeypatch.undo()
    monkeypatch.chdir(folder)
    found = json.loads(
        run("dedupe", "ours.ttl", "theirs.ttl", "--format", "json").stdout
    )

    assert len(found) == left


def test_a_decision_is_applied_taken_back_and_applied_anew(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    two = ("ours.ttl", "theirs.ttl")
    before = run("merge", *two).stdout
    _answer(monkeypatch, "y", *two)
    monkeypatch.setattr(dedupe, "on_terminal", lambda: False)
    applied = run("dedupe", *two, "--apply", "-o", "all.ttl")

    assert "Ada Birch (:ada) is :birch: a decision of" in applied.stderr
    assert "owl:sameAs :birch" in (folder / "all.ttl").read_text("utf-8")

    undone = run("dedupe", "ours.ttl", "--undo", ":birch", "Ada Birch")
    assert undone.exit_code == 0
    run("merge", *two, "-o", "all.ttl", "--force")
    assert (folder / "all.ttl").read_text("utf-8") == before
    twice = run("dedupe", "ours.ttl", "--undo", ":birch", "Ada Birch")
    assert (twice.exit_code, twice.stderr.count("\n")) == (2, 1)


def test_who_is_the_same_by_other_decisions_too_stays_so_and_that_is_told(
    run: Run, folder: Path
) -> None:
    pairs = [("a", "b"), ("b", "c"), ("a", "c")]
    rows = [
        f"same,https://x.example/{one},https://x.example/{two}" for one, two in pairs
    ]
    lines = "\n".join(["verdict,id1,id2", *rows])
    (folder / "decisions.csv").write_text(f"{lines}\n", "utf-8")
    undo = ("dedupe", "ours.ttl", "--undo")
    first, second = run(*undo, "a", "c"), run(*undo, "a", "b")

    assert "still the same by a decision (line 2), then a decision (line 3)" in (
        first.stderr
    )
    assert "now merge anew" in second.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("-o", "new.ttl"), "-o goes with --apply"),
        (("--dry-run",), "--dry-run goes with --apply"),
        (("--list", "--force"), "--force goes with --apply"),
        (("--accept", "a.csv", "--why", "so"), "--why does not go with --accept"),
        (("--accept", "a.csv", "--apply"), "--apply does not go with --accept"),
        (("--undo", ":a", ":b", "--list"), "--list does not go with --undo"),
        (("--undo", ":a", ":b", "--format", "json"), "--format does not go with"),
        (("--apply", "--by", "zoe"), "--by does not go with --apply"),
        (("--apply", "--format", "csv"), "--format csv does not go with --apply"),
        (("--ledger", "ours.ttl"), "name all ledgers in one way"),
    ],
)
def test_an_option_of_which_nothing_would_come_is_refused(
    run: Run, folder: Path, words: tuple[str, ...], said: str
) -> None:
    before = sorted(folder.iterdir())
    done = run("dedupe", "ours.ttl", *words)

    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr
    assert sorted(folder.iterdir()) == before


def test_a_ledger_is_named_as_for_other_commands_too(run: Run, folder: Path) -> None:
    run("merge", "ours.ttl", "theirs.ttl", "-o", "all.ttl")
    plain = run("dedupe", "all.ttl")

    assert folder
    assert plain.stdout.startswith("0.")
    assert run("dedupe", "--ledger", "all.ttl").stdout == plain.stdout


def test_why_a_decision_is_taken_back_is_kept(run: Run, folder: Path) -> None:
    text = "verdict,id1,id2,why\nsame,https://x.example/a,https://x.example/b,\n"
    (folder / "decisions.csv").write_text(text, "utf-8")
    run("dedupe", "ours.ttl", "--undo", "a", "b", "--why", "two after all")

    assert (folder / "decisions.csv").read_text("utf-8").endswith(",two after all\n")


def test_a_table_of_proposals_can_be_filled_in_and_accepted(
    run: Run, folder: Path
) -> None:
    two = ("ours.ttl", "theirs.ttl")
    table = run("dedupe", *two, "--format", "csv").stdout
    (folder / "review.csv").write_text(table, "utf-8")
    nothing = run("dedupe", *two, "--accept", "review.csv")
    (folder / "review.csv").write_text(table.replace("\n,", "\nsame,"), "utf-8")
    done = run("dedupe", *two, "--accept", "review.csv")
    again = run("dedupe", *two, "--accept", "review.csv")

    assert nothing.stderr == "nothing was decided\n"
    assert done.stderr == "1 decision is in decisions.csv now\n"
    assert again.stderr == "nothing was decided\n"


def test_the_ledger_that_ships_has_nobody_twice(run: Run) -> None:
    done = run("dedupe", "--list", "--least", "0.8")

    assert done.stdout == "0 pairs that may be the same; nothing is decided.\n"

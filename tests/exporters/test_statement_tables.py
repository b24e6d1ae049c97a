"""Does a table of statements say all of them, and does reading it give them back?"""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

import orggraph
from editing.random_ledgers import texts
from orggraph.facts import Ledger, Statement
from orggraph.formats.statement_table import (
    COLUMNS,
    listed,
    parts_of,
    safe_cell,
    told_cell,
)
from orggraph.rdf import read_ledger
from prefixes import PREFIXES

ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
WRITTEN = """
:ada a foaf:Person ; rdfs:label "=cmd|'/c calc'!A1" .
:sales a org:OrganizationalUnit ; rdfs:label "+Sales; \\"north\\"" ; skos:altLabel "S" .
f:1 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:memberOf ;
    rdf:object :sales ; schema:startDate "2018~" ; schema:endDate "2020-05" ;
    schema:roleName "@lead" ; rdfs:comment "- a list\\n'and' more\\t" ;
    fact:certainty fact:reported ; prov:hadPrimarySource src:a, src:b .
src:a a schema:NewsArticle ; dcterms:publisher "A | B" ; dcterms:issued "2020" .
src:b a schema:NewsArticle ; dcterms:title "a \\\\ b" ; schema:url <https://example.org/b> .
"""


def _again(folder: Path, text: str, form: str) -> tuple[Ledger, Ledger]:
    """Return a ledger before and after it was a table."""
    before, after = folder / "before.ttl", folder / "after.ttl"
    table = folder / f"table.{form}"
    after.unlink(missing_ok=True)
    before.write_text(text, "utf-8")
    orggraph.open(before, cache=False).export(form, table)
    orggraph.import_from("table", table, after)
    return read_ledger(before), read_ledger(after)


def _said(ledger: Ledger) -> set[Statement]:
    facts = {fact.statement for fact in ledger.facts.values()}
    return facts | set(ledger.unsound)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_is_written_is_read_back(tmp_path: Path, form: str) -> None:
    before, after = _again(tmp_path, PREFIXES + WRITTEN, form)

    assert _said(after) == _said(before)
    assert after.sources == before.sources
    assert {one._replace(alt_labels=()) for one in before.entities.values()} == set(
        after.entities.values()
    )


def test_the_order_of_a_ledger_changes_no_byte(tmp_path: Path) -> None:
    said = [
        f":{who} a foaf:Person . f:{who} a rdf:Statement ; rdf:subject :{who} ;"
        " rdf:predicate org:memberOf ; rdf:object :sales .\n"
        for who in ("ada", "ben", "zoe")
    ]
    for name, some in (("one", said), ("other", said[::-1])):
        ledger = tmp_path / f"{name}.ttl"
        ledger.write_text(PREFIXES + "".join(some), "utf-8")
        orggraph.open(ledger, cache=False).export("csv", tmp_path / f"{name}.csv")
    one, other = ((tmp_path / f"{name}.csv").read_bytes() for name in ("one", "other"))

    assert one == other
    assert one.count(b"\n") == 4


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_ledger_that_ships_is_read_back(tmp_path: Path, form: str) -> None:
    text = orggraph.open().files[0].read_text()
    before, after = _again(tmp_path, text, form)

    assert _said(after) == _said(before)
    named = {one for said in _said(before) for one in said.sources}
    assert {name: before.sources[name] for name in named} == after.sources
    assert {one.label for one in after.entities.values()} <= {
        one.label for one in before.entities.values()
    }


@settings(max_examples=12)
@given(texts)
def test_any_statements_are_read_back(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    before, after = _again(tmp_path_factory.mktemp("again"), text, "csv")

    assert _said(after) == _said(before)
    assert after.facts == before.facts


@given(ANY)
def test_a_safe_cell_is_never_run_and_says_the_same(text: str) -> None:
    cell = safe_cell(text)

    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert told_cell(cell) == text


@given(st.lists(ANY, max_size=4))
def test_texts_in_one_cell_come_apart_again(parts: list[str]) -> None:
    assert parts_of(listed(parts), len(parts)) == parts


def test_a_row_says_all_of_a_statement(tmp_path: Path) -> None:
    path = tmp_path / "ledger.ttl"
    path.write_text(PREFIXES + WRITTEN, "utf-8")
    out = io.BytesIO()
    lost = orggraph.open(path, cache=False).export("csv", out)
    (row,) = csv.DictReader(io.StringIO(out.getvalue().decode()))

    assert tuple(row) == COLUMNS
    assert row["subject"] == "'=cmd|'/c calc'!A1"
    assert row["predicate"] == "org:memberOf"
    assert (row["start"], row["end"]) == ("2018~", "2020-05")
    assert row["source publishers"] == r"A \| B | "
    assert lost == ("left out: 1 other name of people and things",)


def test_a_workbook_has_texts_and_no_formulas(tmp_path: Path) -> None:
    path = tmp_path / "ledger.ttl"
    path.write_text(PREFIXES + WRITTEN, "utf-8")
    out = io.BytesIO()
    orggraph.open(path, cache=False).export("xlsx", out)
    sheet = load_workbook(out).worksheets[0]
    streamed = load_workbook(out, read_only=True).worksheets[0]

    assert len(list(streamed.rows)) == len(list(sheet.rows)) == 1 + 1
    assert {cell.number_format for row in sheet.iter_rows() for cell in row} <= {
        "@",
        "General",  # of what is empty
    }
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s", "n"}
    assert {cell.value for cell in sheet[1]} == set(COLUMNS)
    assert sheet.freeze_panes == "A2"


def test_what_no_sheet_can_hold_is_told(tmp_path: Path) -> None:
    path = tmp_path / "ledger.ttl"
    long = "x" * 40_000
    text = WRITTEN.replace("@lead", "a\\u0001b").replace("more", long)
    path.write_text(PREFIXES + text, "utf-8")
    lost = orggraph.open(path, cache=False).export("xlsx", io.BytesIO())

    assert lost[:2] == (
        "written otherwise: 1 cell, cut after 32,767 letters",
        "written otherwise: 1 cell, with \ufffd for letters that no sheet can hold",
    )


@pytest.mark.parametrize(
    ("heading", "cell", "where"),
    [
        ("start", "14.05.2024", "row 2"),
        ("subject id", "", "row 2, subject id"),
        ("predicate", "likes a lot", "row 2, predicate"),
        ("certainty", "sure", "row 2, certainty"),
    ],
)
def test_a_row_that_was_spoilt_is_left_out_and_told(
    tmp_path: Path, heading: str, cell: str, where: str
) -> None:
    path, table = tmp_path / "ledger.ttl", tmp_path / "table.csv"
    path.write_text(PREFIXES + WRITTEN, "utf-8")
    orggraph.open(path, cache=False).export("csv", table)
    (row,) = csv.DictReader(io.StringIO(table.read_text("utf-8")))
    with table.open("w", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerow(row | {heading: cell})
    report = orggraph.import_from("table", table).report

    assert [one.where for one in report.left_out] == [where]

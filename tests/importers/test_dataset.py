"""What is a data set called, and which record does it leave?"""

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import orggraph
from orggraph.errors import NotReadableError, WrongOptionError
from orggraph.importers.claims import LeftOut
from orggraph.importers.dataset import Dataset, name_of
from orggraph.importers.given import GivenFile
from orggraph.importers.importer import Version
from orggraph.importers.report import Report

PEOPLE = "person,post,organization,start\nAda Birch,Chair,Acme,2020\n"
OTHERS = "person,post,organization,start\nBen Cole,Chair,Zenith,2021\n"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("staff.csv", "staff"),
        ("staff-2024-05-01.csv", "staff"),
        ("staff_20240501.csv", "staff"),
        ("2024-05 staff.csv.gz", "staff"),
        ("board/2024-01-01.csv", "board"),
        ("org12345.csv", "org12345"),
        ("a.as-known-2013-02-01.yaml", "a"),
        ("no-ending", "no-ending"),
    ],
)
def test_a_data_set_is_called_like_its_file_without_dates(path: str, name: str) -> None:
    assert name_of(Path(path)) == name


def test_files_of_other_alphabets_have_names_of_their_own() -> None:
    names = [name_of(Path(f"{word}.csv")) for word in ("Штат", "Совет", "社員", "Προσ")]

    assert len(set(names)) == len(names)
    assert all(name.isascii() and name for name in names)


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("url", "http://a b/"),
        ("url", "https://x/>.<a:b>"),
        ("url", "see above"),
        ("base", "http://e.org/a"),
        ("base", "nonsense"),
        ("title", "\udcff"),
        ("license", "\udcff"),
    ],
)
def test_what_cannot_be_written_is_refused(option: str, value: Any) -> None:
    with pytest.raises(WrongOptionError, match=f"--{option} "):
        Dataset("x", date(2024, 1, 1), **{option: value})


def test_a_licence_without_an_address_is_a_text(tmp_path: Path) -> None:
    for number, licence in enumerate(("CC0-1.0", "https://x/<y", "https://x/y")):
        path = tmp_path / f"{number}.csv"
        path.write_text(PEOPLE, "utf-8")
        done = orggraph.import_from("table", path, license=licence)
        shown = f"<{licence}>" if number == 2 else f'"{licence}"'

        assert f"dcterms:license {shown}" in done.text


def test_another_data_set_of_the_same_name_withdraws_nothing(tmp_path: Path) -> None:
    ledger, path = tmp_path / "ledger.ttl", tmp_path / "staff.csv"
    path.write_text(PEOPLE, "utf-8")
    orggraph.import_from("table", path, ledger, issued="2024-01-01")
    before = ledger.read_bytes()
    path.write_text(OTHERS, "utf-8")

    with pytest.raises(NotReadableError, match="name of its own with --name"):
        orggraph.import_from("table", path, ledger, issued="2024-02-01")

    assert ledger.read_bytes() == before
    orggraph.import_from("table", path, ledger, issued="2024-02-01", withdraw_all=True)
    assert [edge.subject[-8:] for edge in orggraph.open(ledger).at("2022-01-01").edges][
        :1
    ] == ["ben-cole"]


def test_what_was_read_wrongly_can_be_read_again(tmp_path: Path) -> None:
    ledger, path = tmp_path / "ledger.ttl", tmp_path / "staff.csv"
    path.write_text(
        "person,post,organization,start,end\nAda Birch,Chair,Acme,2020-01-03,2021-01-03\n",
        "utf-8",
    )
    orggraph.import_from("table", path, ledger, retrieved="2024-01-01")
    orggraph.import_from(
        "table", path, ledger, retrieved="2024-01-02", ends="exclusive"
    )
    edges = orggraph.open(ledger).at("2020-05-01").edges

    assert [one.end for one in edges if one.predicate == "org:holds"] == ["2021-01-02"]


def test_an_address_that_cannot_be_written_is_left_out_and_told(tmp_path: Path) -> None:
    path = tmp_path / "staff.csv"
    path.write_text(
        "person,post,organization,start,source\n"
        "Ada Birch,Chair,Acme,2020,https://x.org/a|b\n",
        "utf-8",
    )
    done = orggraph.import_from("table", path)

    assert "rdf:Statement" in done.text
    assert [one.what for one in done.report.left_out] == ["https://x.org/a|b"]


def test_where_nothing_can_be_imported_no_ledger_is_written(tmp_path: Path) -> None:
    path = tmp_path / "staff.csv"
    path.write_text("person,post,start\n", "utf-8")
    orggraph.import_from("table", path, tmp_path / "ledger.ttl")

    assert not (tmp_path / "ledger.ttl").exists()


def test_a_link_that_leads_back_to_itself_is_refused(tmp_path: Path) -> None:
    path, loop = tmp_path / "staff.csv", tmp_path / "loop.ttl"
    path.write_text(PEOPLE, "utf-8")
    loop.symlink_to(loop)

    with pytest.raises(orggraph.OrgGraphError, match="leads nowhere"):
        orggraph.import_from("table", path, loop)


def test_two_versions_of_one_day_are_two_sources() -> None:
    dataset = Dataset("staff", date(2024, 1, 1))
    version = Version(GivenFile(Path("staff.csv"), content=b""), ())
    taken: set[str] = set()
    for _ in range(3):
        taken.add(dataset.source(version, taken).id)

    first = f"{dataset.id}-2024-01-01"
    assert taken == {first, f"{first}-2", f"{first}-3"}


def test_the_most_frequent_reason_is_told_first_and_the_others_by_name() -> None:
    said = ["has no name", "is no date", "has no place", "is no date"]
    report = Report(
        left_out=[LeftOut(f"row {n}", "", why) for n, why in enumerate(said)]
    )

    assert list(report.reasons()) == ["is no date", "has no name", "has no place"]


def test_sources_of_one_title_and_other_days_are_two(tmp_path: Path) -> None:
    path, ledger = tmp_path / "staff.csv", tmp_path / "ledger.ttl"
    path.write_text(
        "person,post,organization,start,source_title,source_date\n"
        "Ada Birch,Chair,Acme,2019-01-01,Minutes,2020-01-01\n"
        "Ben Cole,Clerk,Acme,2019-01-01,Minutes,2023-01-01\n",
        "utf-8",
    )
    orggraph.import_from("table", path, ledger)
    edges = orggraph.open(ledger).at("2021-06-01", "2021-06-01").edges
    holds = [edge.subject[-9:] for edge in edges if edge.predicate == "org:holds"]

    assert holds == ["ada-birch"]


@pytest.mark.parametrize(
    "options",
    [{"map": ["x"]}, {"century": 2026.5}, {"column": [None]}, {"ends": "never"}],
)
def test_values_of_options_that_none_can_be_are_refused(
    tmp_path: Path, options: dict[str, Any]
) -> None:
    with pytest.raises(WrongOptionError):
        orggraph.import_from("table", tmp_path / "x.csv", **options)


def test_one_text_does_where_several_can_be_and_a_number_where_it_is_one(
    tmp_path: Path,
) -> None:
    path = tmp_path / "x.csv"
    path.write_text("who,post,organization,start\nAda,Chair,Acme,1/2/20\n", "utf-8")
    done = orggraph.import_from(
        "table", path, column="person=who", date_format="%d/%m/%y", century=2026
    )

    assert '"2020-02-01"' in done.text


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("csv", {"known": "2021-06-01"}),
        ("popolo", {"day": "1900-01-01"}),
        ("gexf", {"day": "1900-01-01"}),
    ],
)
def test_a_day_is_refused_where_none_can_be_named(
    name: str, days: dict[str, Any]
) -> None:
    with pytest.raises(WrongOptionError):
        orggraph.open().export(name, io.BytesIO(), **days)

"""What does a workbook say, and what of one is too much?"""

import io
from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from orggraph.errors import NotReadableError, WrongOptionError
from orggraph.importers.table import beside, packed, workbook
from tables import items, left_out, told

HEADINGS = ("person", "post", "start", "end")


def _saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _book(*rows: tuple[Any, ...]) -> Workbook:
    book = Workbook()
    for row in (HEADINGS, *rows):
        book.worksheets[0].append(row)
    return book


def _with_part(name: str, content: bytes) -> bytes:
    """Return a workbook in which a part is another one."""
    made = io.BytesIO()
    with (
        ZipFile(io.BytesIO(_saved(_book(("Ada", "Chair", 2019, 2020))))) as old,
        ZipFile(made, "w", ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
        if name not in old.namelist():
            new.writestr(name, content)
    return made.getvalue()


def _sheet(rows: bytes) -> bytes:
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return b'<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (
        space,
        rows,
    )


@pytest.mark.parametrize(
    ("cell", "start"),
    [
        (date(2019, 5, 1), "2019-05-01"),
        (datetime(2019, 5, 1), "2019-05-01"),  # noqa: DTZ001 (sheets know no zones)
        (datetime(2019, 5, 1, 9, 30), "2019-05-01T09:30"),  # noqa: DTZ001 (likewise)
        (2019, "2019"),
        (2019.0, "2019"),
        ("2019-05~", "2019-05~"),
        (None, ""),
    ],
)
def test_a_cell_is_the_date_that_it_shows(cell: object, start: str) -> None:
    (ada,) = told(_saved(_book(("Ada", "Chair", cell, None))))

    assert ada[3] == start


@pytest.mark.parametrize("cell", [43586, 43586.5, True, "#REF!"])
def test_a_number_that_is_no_date_is_none(cell: object) -> None:
    content = _saved(_book(("Ada", "Chair", cell, None)))

    assert told(content) == []
    assert [one.where for one in left_out(content)] == ["row 2, start"]


def test_of_a_formula_the_value_counts() -> None:
    row = b'<row r="%d"><c r="A%d" t="str"><f>A9</f><v>%s</v></c></row>'
    rows = row % (1, 1, b"team") + row % (2, 2, b"Sales")
    content = _with_part("xl/worksheets/sheet1.xml", _sheet(rows))

    assert told(content, set=("person=Ada",)) == [("ada", "memberOf", "sales", "", "")]


def test_cells_that_are_merged_downwards_say_the_same() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (
        ("Staff", None, None),
        ("person", "team", "organization"),
        ("Ada", "Sales", "Acme"),
        ("Ben", None, None),
        ("Cy", "Law", None),
        ("Sum: 3", None, None),
    ):
        sheet.append(row)
    for merged in ("A1:C1", "B3:B4", "C3:C5", "A6:C6"):
        sheet.merge_cells(merged)
    content = _saved(book)

    assert [one[:3] for one in told(content)] == [
        ("ada", "memberOf", "acme-sales"),
        ("ben", "memberOf", "acme-sales"),
        ("cy", "memberOf", "acme-law"),
        ("acme-sales", "unitOf", "acme"),
        ("acme-law", "unitOf", "acme"),
    ]
    assert [one.where for one in left_out(content)] == ["row 6"]


@pytest.mark.parametrize(
    ("cells", "where", "what", "why"),
    [
        (
            ("Ada", "Chair", "=DATE(2019,1,1)", None),
            "row 2, start",
            "=DATE(2019,1,1)",
            "a formula whose value is not in the file",
        ),
        (("=A1", "Chair", 2019, None), "row 2, person", "=A1", "a formula"),
        (("Ada", "#REF!", 2019, None), "row 2, post", "#REF!", "an error"),
        (("#N/A", "Chair", 2019, None), "row 2, person", "#N/A", "an error"),
    ],
)
def test_what_a_spreadsheet_could_not_tell_is_told(
    cells: tuple[Any, ...], where: str, what: str, why: str
) -> None:
    content = _saved(_book(cells, ("Ben", "Clerk", 2020, None)))
    (left,) = left_out(content)

    assert left[:2] == (where, what)
    assert why in left.why
    assert [one[0] for one in told(content)] == ["ben"]


def test_a_rule_may_say_what_an_error_means() -> None:
    content = _saved(_book(("Ada", "Chair", 2019, "#N/A")))

    assert [one[3:] for one in told(content, rule=("end:#N/A=ongoing",))] == [
        ("2019", "..")
    ]


def test_the_first_sheet_that_is_not_hidden_is_read_and_others_are_told() -> None:
    book = _book(("Ada", "Chair", None, None))
    book.worksheets[0].sheet_state = "hidden"
    for name in ("Staff", "Former"):
        sheet = book.create_sheet(name)
        sheet.append(HEADINGS)
        sheet.append((f"Ben {name}", "Clerk", None, None))
    content = _saved(book)

    assert [one[0] for one in told(content)] == ["ben-staff"]
    assert [one.what for one in left_out(content)] == ["Former"]
    assert [one[0] for one in told(content, sheet="former")] == ["ben-former"]
    with pytest.raises(WrongOptionError, match="it has: 'Staff', 'Former'"):
        told(content, sheet="Sheet")


def test_rows_are_counted_as_the_sheet_shows_them() -> None:
    book = _book()
    book.worksheets[0]["A7"] = "Ada"
    book.worksheets[0]["C7"] = "soon"

    assert [one.where for one in left_out(_saved(book))] == ["row 7, start"]


def _bomb() -> bytes:
    return _with_part("xl/worksheets/sheet1.xml", b" " * (8 << 20))


def _long_row() -> bytes:
    cells = b"".join(b'<c r="%d"/>' % number for number in range(90_000))
    return _with_part("xl/worksheets/sheet1.xml", _sheet(b"<row>%s</row>" % cells))


def _decoys() -> bytes:
    cells = b'<x xmlns=""><row/></x><!--<row >--><c r="A1"/>' * 30_000
    return _with_part("xl/worksheets/sheet1.xml", _sheet(b"<row>%s</row>" % cells))


def _no_rows() -> bytes:
    return _with_part("xl/worksheets/sheet1.xml", _sheet(b"<x></x>" * 400_000))


def _called_otherwise() -> bytes:
    return _with_part("xl/worksheets/sheet9.bin", _sheet(b"<x></x>" * 400_000))


def _laughs() -> bytes:
    entities = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    return _with_part("xl/worksheets/sheet1.xml", entities + _sheet(b"&b;"))


def _far_away() -> bytes:
    row = b'<row r="999999999"><c r="A999999999"><v>1</v></c></row>'
    return _with_part("xl/worksheets/sheet1.xml", _sheet(row))


def _torn() -> bytes:
    return b"PK\x03\x04" + b"x" * 100


def _open_ended() -> bytes:
    return _with_part("xl/workbook.xml", b"<workbook>")


def _deep() -> bytes:
    return _with_part("xl/workbook.xml", b"<a>" * 90_000)


def _empty() -> bytes:
    return _saved(Workbook())


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (_bomb, "times larger"),
        (_long_row, "row of more than"),
        (_decoys, "row of more than"),
        (_no_rows, "beside its rows"),
        (_called_otherwise, "that is no sheet"),
        (_laughs, "declares entities"),
        (_far_away, "more than 10,000 rows"),
        (_torn, "no workbook"),
        (_open_ended, "no workbook"),
        (_deep, "no workbook"),
        (_empty, "no row with headings"),
    ],
)
def test_what_is_broken_or_too_much_is_refused(
    made: Callable[[], bytes], why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 10_000)
    monkeypatch.setattr(packed, "LONGEST_ROW", 1 << 20)
    monkeypatch.setattr(packed, "TREE", 1 << 20)
    monkeypatch.setattr(beside, "TREE", 1 << 20)
    with pytest.raises(NotReadableError, match=why):
        items(made())


def test_an_open_document_is_no_workbook_of_this_sort() -> None:
    made = io.BytesIO()
    with ZipFile(made, "w") as odd:
        odd.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")

    with pytest.raises(NotReadableError, match=r"save it as \.xlsx"):
        items(made.getvalue())

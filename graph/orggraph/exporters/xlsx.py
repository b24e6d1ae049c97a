"""XLSX: the ledger as a workbook, a row a statement, all cells texts."""

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import IO, Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from orggraph.errors import WriteError
from orggraph.exporters.exporter import Asked, Exporter, Of
from orggraph.exporters.losses import Losses
from orggraph.exporters.statement_rows import LOSES, lost, rows, stated
from orggraph.formats.statement_table import COLUMNS

#: As much as a sheet and a cell can hold.
_MOST_ROWS: Final = (1 << 20) - 1
_LONGEST: Final = 32_767
#: The day on which every workbook was made, so that the same ledger is the same bytes.
_MADE: Final = datetime(2000, 1, 1, tzinfo=UTC)
_CORE: Final = "docProps/core.xml"
_WIDE: Final = {"subject": 26, "predicate": 16, "object": 36, "role": 20, "comment": 40}
_USUAL: Final = 14
_MARK: Final = "\N{REPLACEMENT CHARACTER}"
_MARKED: Final = f"cell(s), with {_MARK} for letters that no sheet can hold"
_CUT: Final = f"cell(s), cut after {_LONGEST:,} letters"


def write(asked: Asked, stream: IO[bytes]) -> Iterator[str]:
    """Write a row a statement; raises `WriteError` for more than a sheet can hold."""
    ledger = stated(asked)
    book, sheet = _book()
    losses = Losses()
    for number, cells in enumerate(rows(ledger, asked.progress)):
        if number >= _MOST_ROWS:
            msg = f"a sheet has room for {_MOST_ROWS:,} statements; write them as csv"
            raise WriteError(msg)
        sheet.append([_cell(sheet, _fitting(text, losses)) for text in cells])
    stream.write(_steady(book))
    yield from losses.lines()
    yield from lost(ledger)


def _book() -> tuple[Any, Any]:
    from openpyxl import Workbook  # only for workbooks
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet("statements")
    sheet.freeze_panes = "A2"
    for place, name in enumerate(COLUMNS, 1):
        column = sheet.column_dimensions[get_column_letter(place)]
        column.width = _WIDE.get(name, _USUAL)
    sheet.append([_cell(sheet, name, bold=True) for name in COLUMNS])
    return book, sheet


def _cell(sheet: Any, text: str, *, bold: bool = False) -> Any:
    """Return a cell that is a text, whatever it looks like."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    if not text:
        return None
    cell: Any = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    cell.number_format = "@"
    if bold:
        cell.font = Font(bold=True)
    return cell


def _fitting(text: str, losses: Losses) -> str:
    """Return a text without what a cell cannot hold; count what that was."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    marked = ILLEGAL_CHARACTERS_RE.sub(_MARK, text.replace("\r", _MARK))
    if marked != text:
        losses.otherwise(_MARKED)
    if len(marked) > _LONGEST:
        losses.otherwise(_CUT)
    return marked[:_LONGEST]


def _steady(book: Any) -> bytes:
    """Return a workbook in which no clock has left a trace."""
    made = io.BytesIO()
    book.save(made)
    again = io.BytesIO()
    with ZipFile(made) as old, ZipFile(again, "w", ZIP_DEFLATED) as new:
        for part in sorted(old.namelist()):
            content = _core(book) if part == _CORE else old.read(part)
            new.writestr(ZipInfo(part, _MADE.timetuple()[:6]), content, ZIP_DEFLATED)
    return again.getvalue()


def _core(book: Any) -> bytes:
    from openpyxl.xml.functions import tostring

    book.properties.created = book.properties.modified = _MADE.replace(tzinfo=None)
    book.properties.creator = "orggraph"
    found: bytes = tostring(book.properties.to_tree())
    return found


FORMAT = Exporter(
    name="xlsx",
    title="a workbook (XLSX), a row a statement",
    of=Of.LEDGER,
    file=".xlsx",
    ends="the last day it held, as in the ledger",
    loses=(*LOSES, "letters that no sheet can hold, and cells beyond 32,767 letters"),
    write=write,
    lossless="table",
    binary=True,
)

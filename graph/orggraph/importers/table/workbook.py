"""Which rows does a sheet of a workbook (XLSX) have?"""

import io
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any
from zipfile import ZipFile

from defusedxml import DefusedXmlException

from orggraph.errors import NotReadableError, WrongOptionError, shown
from orggraph.importers.claims import LeftOut
from orggraph.importers.given import GivenFile
from orggraph.importers.table.beside import beside
from orggraph.importers.table.choices import Choices
from orggraph.importers.table.packed import LARGEST, refuse_bombs
from orggraph.importers.table.rows import MOST_COLUMNS, MOST_ROWS, Fault, Row, listed
from orggraph.text import folded

_OTHER = "is not read; --sheet NAME reads another sheet"


def workbook_rows(file: GivenFile, choices: Choices) -> Iterator[Row | LeftOut]:
    """Yield the rows of a sheet, by default the first that is not hidden.

    Of formulas the values count, of merged cells the first one for those below. Raises `NotReadableError` and `WrongOptionError`.
    """
    content = file.whole(LARGEST)
    refuse_bombs(file.name, content)
    try:
        yield from _rows(file, choices, content)
    except (NotReadableError, WrongOptionError):
        raise
    except Exception as wrong:  # noqa: BLE001 (openpyxl stumbles in any way it likes)
        raise NotReadableError(file.name, _why(wrong)) from None


def _why(wrong: BaseException) -> str:
    """Return why a workbook cannot be read: what was wrong first."""
    while first := wrong.__cause__ or wrong.__context__:
        wrong = first
    if isinstance(wrong, DefusedXmlException):
        return "declares entities, which are not read"
    return f"is no workbook that can be read: {' '.join(str(wrong).split())}"


def _rows(file: GivenFile, choices: Choices, content: bytes) -> Iterator[Row | LeftOut]:
    from openpyxl import load_workbook  # only for workbooks

    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    shown_sheets = [one for one in book.worksheets if one.sheet_state == "visible"]
    sheet = _sheet(file, choices.sheet, shown_sheets or book.worksheets)
    for number, other in enumerate(book.worksheets, 1):
        if other not in shown_sheets:
            continue
        if other is not sheet and choices.sheet is None:
            yield LeftOut(f"sheet {number}", other.title, _OTHER, "sheet")
    part = sheet._worksheet_path  # noqa: SLF001 (openpyxl does not tell, row by row)
    with ZipFile(io.BytesIO(content)) as packed, packed.open(part) as stream:
        more = beside(file.name, stream)
    below = _Below(more.merged)
    sheet.reset_dimensions()  # what a file says of its size may be anything
    for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
        if number > MOST_ROWS:
            raise NotReadableError(file.name, f"has more than {MOST_ROWS:,} rows")
        texts = _trimmed(cells)
        if len(texts) > MOST_COLUMNS:
            much = f"has more than {MOST_COLUMNS:,} columns, in row {number}"
            raise NotReadableError(file.name, much)
        faults = more.faults.get(number, {})
        if texts or faults:
            yield below.filled(Row(number, _with(texts, faults), faults))


def _sheet(file: GivenFile, name: str | None, sheets: list[Any]) -> Any:
    if not sheets:
        raise NotReadableError(file.name, "has no sheet with rows")
    if name is None:
        return sheets[0]
    for as_compared in (str, folded):  # as it is written, else without case
        for one in sheets:
            if as_compared(one.title) == as_compared(name):
                return one
    titles = listed(one.title for one in sheets)
    msg = f"{file.name} has no sheet {shown(name)}; it has: {titles}"
    raise WrongOptionError(msg)


class _Below:
    """Fills the cells that are merged with one above; they are empty in the file."""

    def __init__(self, merged: Mapping[int, list[tuple[int, int]]]) -> None:
        self._merged = merged
        self._open: dict[int, tuple[int, str, Fault | None]] = {}

    def filled(self, row: Row) -> Row:
        """Return a row with what its merged cells say."""
        for column, last in self._merged.get(row.number, ()):
            text = row.cells[column] if column < len(row.cells) else ""
            self._open[column] = last, text, row.faults.get(column)
        if not self._open:
            return row
        cells = dict(enumerate(row.cells))
        faults = dict(row.faults)
        for column, (last, text, fault) in tuple(self._open.items()):
            if last < row.number:
                del self._open[column]
            elif text and not cells.get(column):
                cells[column] = text
                if fault:
                    faults[column] = fault
        return Row(row.number, _in_order(cells), faults)


def _in_order(cells: Mapping[int, str]) -> tuple[str, ...]:
    return tuple(cells.get(place, "") for place in range(max(cells, default=-1) + 1))


def _with(texts: tuple[str, ...], faults: Mapping[int, Fault]) -> tuple[str, ...]:
    """Return texts in which a formula without a value is itself, so that it is told."""
    if not faults:
        return texts
    told = {place: fault.what for place, fault in faults.items()}
    return _in_order({**told, **{n: text for n, text in enumerate(texts) if text}})


def _trimmed(cells: tuple[Any, ...]) -> tuple[str, ...]:
    """Return cells as texts, without the empty ones at the end."""
    last = len(cells)
    while last and cells[last - 1] is None:
        last -= 1
    return tuple(map(_text, cells[:last]))


def _text(value: Any) -> str:
    """Return what a cell says; a day is written as a ledger does."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        at_midnight = value.time() == datetime.min.time()
        return (
            value.date().isoformat() if at_midnight else value.isoformat("T", "minutes")
        )
    if isinstance(value, date):
        return value.isoformat()
    return str(value)

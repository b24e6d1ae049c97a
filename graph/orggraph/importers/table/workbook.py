"""Which rows does a sheet of a workbook (XLSX) have?"""

import io
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from orggraph.errors import NotReadableError, WrongOptionError, shown
from orggraph.importers.claims import LeftOut
from orggraph.importers.given import GivenFile
from orggraph.importers.table.choices import Choices
from orggraph.importers.table.packed import LARGEST, refuse_bombs
from orggraph.importers.table.rows import MOST_COLUMNS, MOST_ROWS, Row, listed
from orggraph.text import folded

_OTHER = "is not read; --sheet NAME reads another sheet"


def workbook_rows(file: GivenFile, choices: Choices) -> Iterator[Row | LeftOut]:
    """Yield the rows of a sheet, by default the first that is not hidden.

    Of formulas the values count. Raises `NotReadableError` and `WrongOptionError`.
    """
    content = file.whole(LARGEST)
    refuse_bombs(file.name, content)
    try:
        yield from _rows(file, choices, content)
    except (NotReadableError, WrongOptionError):
        raise
    except Exception as wrong:  # noqa: BLE001 (openpyxl stumbles in any way it likes)
        why = f"is no workbook that can be read: {' '.join(str(wrong).split())}"
        raise NotReadableError(file.name, why) from None


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
    sheet.reset_dimensions()  # what a file says of its size may be anything
    for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
        if number > MOST_ROWS:
            raise NotReadableError(file.name, f"has more than {MOST_ROWS:,} rows")
        texts = _trimmed(cells)
        if len(texts) > MOST_COLUMNS:
            much = f"has more than {MOST_COLUMNS:,} columns, in row {number}"
            raise NotReadableError(file.name, much)
        if texts:
            yield Row(number, texts)


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

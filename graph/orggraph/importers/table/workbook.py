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
from orggraph.importers.table.rows import MOST_COLUMNS, MOST_ROWS, Row

_OTHER = "sheets that are not read; --sheet NAME reads one of them"


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
    for other in shown_sheets:
        if other is not sheet and choices.sheet is None:
            yield LeftOut("workbook", other.title, _OTHER)
    sheet.reset_dimensions()  # what a file says of its size may be anything
    values = sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)
    for number, cells in enumerate(values, 1):
        if number > MOST_ROWS:
            raise NotReadableError(file.name, f"has more than {MOST_ROWS:,} rows")
        if any(cell is not None for cell in cells):
            yield Row(number, _trimmed(cells))


def _sheet(file: GivenFile, name: str | None, sheets: list[Any]) -> Any:
    if not sheets:
        raise NotReadableError(file.name, "has no sheet with rows")
    if name is None:
        return sheets[0]
    for one in sheets:
        if one.title == name:
            return one
    listed = ", ".join(one.title for one in sheets)
    msg = f"{file.name} has no sheet {shown(name)}; it has: {shown(listed, 200)}"
    raise WrongOptionError(msg)


def _trimmed(cells: tuple[Any, ...]) -> tuple[str, ...]:
    """Return cells as texts, without the empty ones at the end."""
    last = max(place for place, cell in enumerate(cells) if cell is not None)
    return tuple(map(_text, cells[: last + 1]))


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
    return " ".join(str(value).split())

"""XLSX: the ledger as a workbook, a row a statement, all cells texts."""

import io
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import IO, Any, Final
from xml.sax.saxutils import escape
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
_SHEET: Final = "xl/worksheets/sheet1.xml"
_WIDE: Final = {"subject": 26, "predicate": 16, "object": 36, "role": 20, "comment": 40}
_USUAL: Final = 14
#: What no sheet can hold: what XML cannot say, and what it reads as another character.
_UNSAYABLE: Final = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: How far a sheet goes; it can do without.
_DIMENSION: Final = re.compile(rb"<dimension [^>]*/>")
_MARK: Final = "\N{REPLACEMENT CHARACTER}"
_MARKED: Final = f"cell(s), with {_MARK} for letters that no sheet can hold"
_CUT: Final = f"cell(s), cut after {_LONGEST:,} letters"


def write(asked: Asked, stream: IO[bytes]) -> Iterator[str]:
    """Write a row a statement; raises `WriteError` for more than a sheet can hold."""
    ledger = stated(asked)
    losses = Losses()
    made = io.BytesIO()
    _fill(made, _rows(rows(ledger, asked.progress), losses))
    stream.write(made.getvalue())
    yield from losses.lines()
    yield from lost(ledger)


def _rows(told: Iterable[list[str]], losses: Losses) -> Iterator[list[str]]:
    for number, cells in enumerate(told):
        if number >= _MOST_ROWS:
            msg = f"a sheet has room for {_MOST_ROWS:,} statements; write them as csv"
            raise WriteError(msg)
        yield [_fitting(text, losses) for text in cells]


def _fitting(text: str, losses: Losses) -> str:
    """Return a text without what a cell cannot hold; count what that was."""
    marked, many = _UNSAYABLE.subn(_MARK, text)
    if many:
        losses.otherwise(_MARKED)
    if len(marked) > _LONGEST:
        losses.otherwise(_CUT)
    return marked[:_LONGEST]


def _fill(stream: IO[bytes], told: Iterable[list[str]]) -> None:
    """Write a workbook in which no clock has left a trace; its rows as they come.

    A cell of a library's is an object with a style, which takes ten times as long.
    """
    book, style = _book()
    empty = io.BytesIO()
    book.save(empty)
    with ZipFile(empty) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for part in sorted(old.namelist()):
            name = ZipInfo(part, _MADE.timetuple()[:6])
            name.compress_type = ZIP_DEFLATED
            with new.open(name, "w", force_zip64=part == _SHEET) as into:
                if part == _SHEET:
                    _sheet(into, old.read(part), told, style)
                else:
                    into.write(_core(book) if part == _CORE else old.read(part))


def _sheet(
    into: IO[bytes], empty: bytes, told: Iterable[list[str]], style: int
) -> None:
    """Write a sheet with more rows than the one that is there."""
    before, end, after = empty.rpartition(b"</sheetData>")
    into.write(_DIMENSION.sub(b"", before))
    for number, cells in enumerate(told, 2):
        within = "".join(
            f'<c r="{letter}{number}" s="{style}" t="inlineStr">'
            f'<is><t xml:space="preserve">{escape(text)}</t></is></c>'
            for letter, text in zip(_LETTERS, cells, strict=True)
            if text
        )
        into.write(f'<row r="{number}">{within}</row>'.encode())
    into.write(end + after)


def _book() -> tuple[Any, int]:
    """Return a workbook with the names of columns, and the number of the style of texts."""
    from openpyxl import Workbook  # only for workbooks
    from openpyxl.styles import Font

    book = Workbook()
    sheet: Any = book.active
    sheet.title, sheet.freeze_panes = "statements", "A2"
    for letter, name in zip(_LETTERS, COLUMNS, strict=True):
        sheet.column_dimensions[letter].width = _WIDE.get(name, _USUAL)
        cell = sheet[f"{letter}1"]
        cell.value, cell.number_format = name, "@"
        style = cell.style_id
        cell.font = Font(bold=True)
    return book, style


def _letters(number: int) -> str:
    """Return what the column with a number is called."""
    before, last = divmod(number - 1, 26)
    return (_letters(before) if before else "") + chr(ord("A") + last)


_LETTERS: Final = tuple(map(_letters, range(1, len(COLUMNS) + 1)))


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

"""Which rows does a text have, whose cells are apart by commas, semicolons or tabs?"""

import codecs
import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import Final

from orggraph.errors import NotReadableError, WrongOptionError, shown
from orggraph.importers.given import GivenFile
from orggraph.importers.table.choices import Choices
from orggraph.importers.table.rows import MOST_COLUMNS, Row

#: What can be between cells, the most usual first.
_DELIMITERS: Final = ",;\t|"
#: So many lines are looked at to find out.
_SAMPLE: Final = 20
_SEP: Final = "sep="


def text_rows(file: GivenFile, choices: Choices) -> Iterator[Row]:
    """Yield the rows of a text.

    Raises `NotReadableError` for letters in another encoding, and lines and cells that
    are too long.
    """
    lines = _decoded(file, _encoding(choices.encoding))
    first = list(islice(lines, _SAMPLE))
    told = _delimiter(choices.delimiter) or _said(first)
    delimiter = told or _sniffed(first)
    reader = csv.reader(chain(first, lines), delimiter=delimiter, strict=True)
    before = 0
    try:
        for number, cells in enumerate(reader, 1):
            if len(cells) > MOST_COLUMNS:
                much = f"has more than {MOST_COLUMNS:,} columns"
                raise NotReadableError(file.name, much, reader.line_num)
            if not (number == 1 and _said(first)):
                yield Row(number, tuple(cells))
            before = reader.line_num
    except csv.Error as wrong:
        raise NotReadableError(file.name, _no_row(str(wrong)), before + 1) from None


def _no_row(wrong: str) -> str:
    if "end of data" in wrong or "expected after" in wrong:
        return "has a row with a quote that is not closed, or not doubled within a cell"
    return f"is no table that can be read: {wrong}"


def _decoded(file: GivenFile, encoding: str) -> Iterator[str]:
    for number, line in file.lines():
        if number == 1 and line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raise NotReadableError(file.name, "is UTF-16; save it as UTF-8")
        try:
            yield line.decode(
                "utf-8-sig" if number == 1 and encoding == "utf-8" else encoding
            )
        except UnicodeDecodeError as wrong:
            bad = shown(repr(line[wrong.start : wrong.start + 4]))
            why = f"{bad} is no {encoding}; {_other(encoding)}"
            raise NotReadableError(file.name, why, number) from None


def _other(encoding: str) -> str:
    if encoding != "utf-8":
        return "name another --encoding, or save it as UTF-8"
    return "say what it is (--encoding cp1252 or latin-1), or save it as UTF-8"


def _encoding(name: str) -> str:
    """Return the usual name of an encoding in which lines end as in ASCII."""
    try:
        found = codecs.lookup(name).name
        plain = "a,\n".encode(found) == b"a,\n"
    except (LookupError, UnicodeError, TypeError, ValueError):
        plain = False
    if not plain:
        msg = f"{shown(name)} is no --encoding of table; try cp1252, latin-1 or utf-8"
        raise WrongOptionError(msg)
    return found


def _delimiter(text: str | None) -> str | None:
    named = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";"}
    text = named.get(text or "", text)
    if text is not None and (len(text) != 1 or text in '"\r\n'):
        msg = f"{shown(text)} is no --delimiter of table; write one character, or tab"
        raise WrongOptionError(msg)
    return text


def _said(lines: Sequence[str]) -> str | None:
    """Return what the first line says, as spreadsheets write it: `sep=;`."""
    first = lines[0].rstrip("\r\n") if lines else ""
    said = first.removeprefix(_SEP)
    return said if first.startswith(_SEP) and len(said) == 1 else None


def _sniffed(lines: Sequence[str]) -> str:
    """Return what makes most lines as wide as each other, and wide."""
    return max(_DELIMITERS, key=lambda one: _regular(lines, one))


def _regular(lines: Sequence[str], delimiter: str) -> tuple[int, int]:
    try:
        widths = Counter(
            len(row) for row in csv.reader(lines, delimiter=delimiter) if row
        )
    except csv.Error:
        return 0, 0
    widths.pop(1, None)
    return max(((many, width) for width, many in widths.items()), default=(0, 0))

"""What does a sheet say beside its values? Merged cells, errors, and formulas without."""

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import IO, Final, NamedTuple
from xml.parsers.expat import ParserCreate

from orggraph.errors import NotReadableError
from orggraph.importers.table.rows import Fault

#: The longest row of a sheet, and the most there may be beside its rows: they are held
#: as a tree.
LONGEST_ROW: Final = 8 << 20
TREE: Final = 32 << 20
_SPACE: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main "
_ROW, _CELL, _FORMULA, _VALUE, _MERGED = (
    _SPACE + name for name in ("row", "c", "f", "v", "mergeCell")
)
#: A row is in the data of a worksheet.
_ROW_DEPTH: Final = 3
_CHUNK: Final = 1 << 20
#: So many of each are kept.
_MOST: Final = 100_000
#: So much of a formula is told.
_TOLD: Final = 200
_ERROR: Final = "is an error of the spreadsheet"
_NO_VALUE: Final = (
    "is a formula whose value is not in the file; open it in a spreadsheet, and save it "
    "there"
)
_TEXTS: Final = ("str", "inlineStr")


class Beside(NamedTuple):
    """Rows are counted from 1, columns from 0.

    `merged` has for a row the columns in which cells are merged downwards from there, and
    to which row; `faults` what is wrong with cells.
    """

    merged: Mapping[int, list[tuple[int, int]]]
    faults: Mapping[int, dict[int, Fault]]


def beside(name: str, stream: IO[bytes], longest: int = LONGEST_ROW) -> Beside:
    """Look at a sheet, as it is packed.

    Raises `NotReadableError` where it would not be read row by row, and expat's errors.
    """
    return _Look(name, longest).at(stream)


class _Look:
    """Hears of elements, one after the other, and keeps little of them."""

    def __init__(self, name: str, longest: int) -> None:
        self._name, self._longest = name, longest
        self._merged: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self._faults: dict[int, dict[int, Fault]] = defaultdict(dict)
        self._kept = self._depth = self._row = self._column = 0
        self._since = self._in_rows = 0
        self._sort = ""
        self._formula: str | None = None
        self._value = ""
        self._parser = ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._refuse_entities

    def at(self, stream: IO[bytes]) -> Beside:
        """Look at all of it."""
        size = 0
        while some := stream.read(_CHUNK):
            size += len(some)
            self._parser.Parse(some, False)  # noqa: FBT003 (it knows no keywords)
            if size - self._in_rows > TREE + self._longest:
                self._refuse(f"has more than {TREE >> 20} MB beside its rows")
        self._parser.Parse(b"", True)  # noqa: FBT003 (likewise)
        return Beside(self._merged, self._faults)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if tag == _CELL:
            at = attributes.get("r")
            self._column = _column(at.rstrip("0123456789")) if at else self._column + 1
            self._sort = attributes.get("t", "n")
            self._formula, self._value = None, ""
        elif tag == _ROW:
            if self._depth == _ROW_DEPTH:
                self._since = self._parser.CurrentByteIndex
            self._row = int(float(attributes.get("r", self._row + 1)))
            self._column = 0
        elif tag == _FORMULA:
            self._formula = ""
            self._parser.CharacterDataHandler = self._hear_formula
        elif tag == _VALUE and (self._formula is not None or self._sort == "e"):
            self._parser.CharacterDataHandler = self._hear_value
        elif tag == _MERGED:
            self._merge(attributes.get("ref", ""))

    def _end(self, tag: str) -> None:
        self._depth -= 1
        if tag == _CELL:
            self._judge()
        elif tag in {_FORMULA, _VALUE}:
            self._parser.CharacterDataHandler = None
        elif tag == _ROW and self._depth == _ROW_DEPTH - 1:
            length = self._parser.CurrentByteIndex - self._since
            if length > self._longest:
                self._refuse(f"has a row of more than {self._longest >> 20} MB")
            self._in_rows += length

    def _hear_formula(self, text: str) -> None:
        self._formula = ((self._formula or "") + text)[:_TOLD]

    def _hear_value(self, text: str) -> None:
        self._value = (self._value + text)[:_TOLD]

    def _judge(self) -> None:
        """Say what is wrong with a cell, when all of it has been heard."""
        if self._sort == "e":
            fault = Fault(self._value, _ERROR)
        elif self._formula is not None and not self._value and self._sort not in _TEXTS:
            fault = Fault(f"={self._formula}", _NO_VALUE)
        else:
            return
        self._keep()
        self._faults[self._row][self._column - 1] = fault

    def _merge(self, told: str) -> None:
        first, _, last = told.replace("$", "").partition(":")
        letters = first.rstrip("0123456789")
        top = int(first[len(letters) :])
        bottom = int(last.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") or top)
        if bottom > top:
            self._keep()
            self._merged[top].append((_column(letters) - 1, bottom))

    def _keep(self) -> None:
        self._kept += 1
        if self._kept > _MOST:
            self._refuse(
                f"has more than {_MOST:,} cells that are merged, have errors or formulas "
                "without values; save it as .csv"
            )

    def _refuse_entities(self, *_told: object) -> None:
        self._refuse("declares entities, which are not read")

    def _refuse(self, why: str) -> None:
        raise NotReadableError(self._name, why)


@lru_cache(maxsize=1 << 12)
def _column(letters: str) -> int:
    """Return the number of a column from 1 on; 0 for what is none.

    >>> _column("A"), _column("Z"), _column("AA")
    (1, 26, 27)
    """
    number = 0
    for letter in letters[:4].upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number

"""Which rows does a table have, whatever sort of file it is?"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from orggraph.errors import NotReadableError
from orggraph.importers.claims import LeftOut
from orggraph.importers.given import GivenFile
from orggraph.importers.table.choices import Choices

#: So many columns are looked at.
MOST_COLUMNS: Final = 1024
#: As many rows as a sheet can have.
MOST_ROWS: Final = 1 << 20

_PACKED: Final = b"PK\x03\x04"
_OLD: Final = b"\xd0\xcf\x11\xe0"


class Row(NamedTuple):
    """The cells of a row as texts, as they stand there; rows are counted from 1 as a spreadsheet shows it."""

    number: int
    cells: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """Say whether nothing is in it."""
        return not any(map(str.strip, self.cells))


def rows_of(file: GivenFile, choices: Choices) -> Iterator[Row | LeftOut]:
    """Yield the rows of a file, and what of it is not looked at.

    Raises `NotReadableError` and `WrongOptionError`.
    """
    with file.open() as stream:
        first = stream.read(len(_PACKED))
    if first == _OLD:
        why = "is an old or a locked workbook; save it as .xlsx without a password"
        raise NotReadableError(file.name, why)
    if first == _PACKED:
        from orggraph.importers.table.workbook import workbook_rows

        return workbook_rows(file, choices)
    from orggraph.importers.table.lines import text_rows

    return text_rows(file, choices)

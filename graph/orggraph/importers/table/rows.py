"""Which rows does a table have, whatever sort of file it is?"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from orggraph.errors import NotReadableError, shown
from orggraph.importers.claims import LeftOut
from orggraph.importers.given import GivenFile
from orggraph.importers.table.choices import Choices

#: So many columns are looked at.
MOST_COLUMNS: Final = 1024
#: As many rows as a sheet can have.
MOST_ROWS: Final = 1 << 20

#: So many names are listed in a message.
_LISTED: Final = 20
_PACKED: Final = b"PK\x03\x04"
_OLD: Final = b"\xd0\xcf\x11\xe0"


class Fault(NamedTuple):
    """What is wrong with a cell, whatever its text."""

    what: str
    why: str


class Row(NamedTuple):
    """The cells of a row as texts, as they stand there, and what is wrong with some.

    Rows are counted from 1, as a spreadsheet shows them; columns from 0.
    """

    number: int
    cells: tuple[str, ...]
    faults: Mapping[int, Fault] = {}

    @property
    def empty(self) -> bool:
        """Say whether nothing is in it."""
        return not any(map(str.strip, self.cells))


def listed(names: Iterable[str]) -> str:
    """Return names one by one, for a message; not too many.

    >>> listed(["Name", "Department"])
    "'Name', 'Department'"
    """
    told = list(names)
    more = f" and {len(told) - _LISTED} more" if len(told) > _LISTED else ""
    return ", ".join(map(shown, told[:_LISTED])) + more


def letters(place: int) -> str:
    """Return what a spreadsheet calls a column, counted from 0.

    >>> letters(0), letters(25), letters(26), letters(701), letters(702)
    ('A', 'Z', 'AA', 'ZZ', 'AAA')
    """
    over, rest = divmod(place, 26)
    return (letters(over - 1) if over else "") + chr(ord("A") + rest)


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

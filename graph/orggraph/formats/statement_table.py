"""How is a statement a row of a table? Its columns, and what is written in a cell.

The table is written by the exporters csv and xlsx, and read back by the importer table.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

#: The headings, in order. Those of one thing each; then lists, in which the parts of
#: `home` and `source` columns stand in the same order as their ids.
COLUMNS: Final = (
    *("subject", "predicate", "object", "role", "start", "end", "certainty"),
    *("known from", "known until", "seen", "comment"),
    *("source titles", "source publishers", "source authors", "source dates"),
    *("source urls", "statement", "revises", "sources", "retracted by"),
    *("subject id", "subject kind", "object id", "object kind"),
    *("home", "home ids", "home kinds"),
)
#: By these headings a table of statements is known.
NEEDED: Final = frozenset(
    {"statement", "subject id", "predicate", "object id", "certainty"}
)
#: A spreadsheet might run a cell that begins so; one that begins with the apostrophe
#: has to be told from one that was given it.
_RISKY: Final = ("=", "+", "-", "@", "\t", "\r", "'")
_BETWEEN: Final = " | "
_PART = re.compile(r"(?:\\.|[^\\|])*", re.DOTALL)


def safe_cell(text: str) -> str:
    """Return a text as no spreadsheet runs it; `told_cell` is the inverse.

    >>> safe_cell("=1+1"), told_cell("'=1+1"), safe_cell("Chair")
    ("'=1+1", '=1+1', 'Chair')
    """
    return f"'{text}" if text.startswith(_RISKY) else text


def told_cell(cell: str) -> str:
    """Return the text of a cell that `safe_cell` has written."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_RISKY) else cell


def listed(parts: Sequence[str]) -> str:
    r"""Return texts as one; `parts_of` is the inverse. Where all are empty, it is.

    >>> listed(["a", "b|c"]), parts_of(r"a | b\|c", 2)
    ('a | b\\|c', ['a', 'b|c'])
    """
    if not any(parts):
        return ""
    return _BETWEEN.join(
        part.replace("\\", "\\\\").replace("|", "\\|") for part in parts
    )


def parts_of(cell: str, number: int) -> list[str]:
    """Return the texts of a list, as many as there have to be."""
    found = [] if not cell else list(_split(cell))
    return (found + [""] * number)[:number]


def _split(cell: str) -> Iterable[str]:
    parts: list[str] = []
    place = 0
    while place <= len(cell):
        some = _PART.match(cell, place)
        end = some.end() if some else len(cell)
        parts.append(cell[place:end])
        place = end + 1
    for number, part in enumerate(parts):
        first = 1 if number and part.startswith(" ") else 0
        last = -1 if number < len(parts) - 1 and part.endswith(" ") else None
        yield re.sub(r"\\(.)", r"\1", part[first:last], flags=re.DOTALL)

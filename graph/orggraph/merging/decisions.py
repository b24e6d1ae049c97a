"""Who is the same as whom, and who decided that? A file with a line for each decision."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Final, NamedTuple

from orggraph.editing.saving import locked, save_bytes
from orggraph.errors import NotReadableError, shown
from orggraph.formats.statement_table import safe_cell, told_cell
from orggraph.importers.given import GivenFile

#: Where decisions about a ledger are, when nobody says: beside it.
USUAL: Final = "decisions.csv"
_COLUMNS: Final = ("date", "by", "verdict", "id1", "name1", "id2", "name2", "why")
#: What a file must have; the others may be left out.
_NEEDED: Final = ("verdict", "id1", "id2")
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")


class Verdict(StrEnum):
    """What was decided of two ids; `UNDONE` is as if nobody ever had."""

    SAME = "same"
    DIFFERENT = "different"
    UNDONE = "undone"


class Decision(NamedTuple):
    """Somebody decided that two ids mean the same, or not.

    The names are those that the two had on that day, for whoever reads the file; `line`
    is where it stands in its file.
    """

    verdict: Verdict
    one: str
    other: str
    day: date | None = None
    by: str = ""
    names: tuple[str, str] = ("", "")
    why: str = ""
    line: int = 0

    @property
    def pair(self) -> frozenset[str]:
        """The two ids, in no order."""
        return frozenset((self.one, self.other))

    def __str__(self) -> str:
        """Return when it was made and by whom, and where it stands."""
        told = ["a decision"]
        told += [f"of {self.day}"] if self.day else []
        told += [f"by {self.by}"] if self.by else []
        told += [f"(line {self.line})"] if self.line else []
        return " ".join(told)


def latest(decisions: Iterable[Decision]) -> dict[frozenset[str], Decision]:
    """Return what is decided about each pair: the last line about it counts.

    >>> once = Decision(Verdict.SAME, "urn:x:a", "urn:x:b")
    >>> latest([once, once._replace(verdict=Verdict.UNDONE)])
    {}
    """
    found = {decision.pair: decision for decision in decisions}
    return {
        pair: decision
        for pair, decision in found.items()
        if decision.verdict is not Verdict.UNDONE
    }


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """Return all lines of a file of decisions, in their order.

    Columns go by the names in its first line. Raises `NotReadableError`, which names the
    line.
    """
    file = GivenFile(path, name=str(path))
    rows = csv.reader(io.StringIO(file.text(), newline=""), strict=True)
    try:
        heading = [name.strip().casefold() for name in next(rows, [])]
        _refuse_heading(file, heading)
        return tuple(_decisions(file, heading, rows))
    except csv.Error as wrong:
        raise NotReadableError(
            file.name, f"is no CSV: {wrong}", rows.line_num
        ) from None


def append_decisions(path: Path, decisions: Iterable[Decision]) -> None:
    """Add decisions at the end of a file, which is made where there is none.

    What stands in it stays as it is. Raises `WriteError`, and `NotReadableError` for a
    file that is none of decisions.
    """
    with locked([path]):
        old = b""
        columns: Sequence[str] = _COLUMNS
        if path.exists():
            read_decisions(path)
            old = path.read_bytes()
            first = old.removeprefix(b"\xef\xbb\xbf").decode().splitlines()[0]
            columns = [name.strip().casefold() for name in next(csv.reader([first]))]
            end = b"" if old.endswith(b"\n") else b"\n"
            old += end
        rows = [_row(decision) for decision in decisions]
        save_bytes(path, old + _written(columns, rows, heading=not old))


def decisions_text(decisions: Iterable[Decision]) -> str:
    """Return decisions as the text of a file; `read_decisions` is the inverse."""
    return _written(_COLUMNS, map(_row, decisions), heading=True).decode()


def plain_cell(text: str) -> str:
    """Return a text as a cell of one line that no spreadsheet runs.

    >>> plain_cell("=1+1"), plain_cell("Ada  Birch")
    ("'=1+1", 'Ada Birch')
    """
    return safe_cell(" ".join(text.split()))


def _row(decision: Decision) -> dict[str, str]:
    told = (
        str(decision.day or ""),
        decision.by,
        str(decision.verdict),
        decision.one,
        decision.names[0],
        decision.other,
        decision.names[1],
        decision.why,
    )
    return dict(zip(_COLUMNS, map(plain_cell, told), strict=True))


def _written(
    columns: Sequence[str], rows: Iterable[dict[str, str]], *, heading: bool
) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(
        out, columns, restval="", extrasaction="ignore", lineterminator="\n"
    )
    if heading:
        writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def _refuse_heading(file: GivenFile, heading: Sequence[str]) -> None:
    missing = [name for name in _NEEDED if name not in heading]
    if missing:
        why = f"has no column {missing[0]}; its first line is {','.join(_COLUMNS)}"
        raise NotReadableError(file.name, why, 1)
    twice = next((name for name in heading if name and heading.count(name) > 1), None)
    if twice:
        raise NotReadableError(file.name, f"has two columns {shown(twice)}", 1)


def _decisions(
    file: GivenFile, heading: Sequence[str], rows: Iterable[list[str]]
) -> Iterator[Decision]:
    for row in rows:
        line = getattr(rows, "line_num", 0)
        if not any(cell.strip() for cell in row):
            continue
        if len(row) != len(heading):
            why = f"has {len(row)} cells, and the first line {len(heading)}"
            raise NotReadableError(file.name, why, line)
        told = (told_cell(cell.strip()) for cell in row)
        cells = dict(zip(heading, told, strict=True))
        if cells["verdict"]:  # a proposal that nobody has decided
            yield _decision(file, cells, line)


def _decision(file: GivenFile, cells: dict[str, str], line: int) -> Decision:
    try:
        verdict = Verdict(cells["verdict"].casefold())
    except ValueError:
        why = f"{shown(cells['verdict'])} is no verdict; write {', '.join(Verdict)}"
        raise NotReadableError(file.name, why, line) from None
    one, other = (_id(file, cells[name], name, line) for name in ("id1", "id2"))
    if one == other:
        raise NotReadableError(file.name, "names the same id twice", line)
    return Decision(
        verdict,
        one,
        other,
        _day(file, cells.get("date", ""), line),
        cells.get("by", ""),
        (cells.get("name1", ""), cells.get("name2", "")),
        cells.get("why", ""),
        line,
    )


def _id(file: GivenFile, text: str, column: str, line: int) -> str:
    if not _IRI.fullmatch(text):
        why = f"{column} is {shown(text)}; write the whole IRI of somebody"
        raise NotReadableError(file.name, why, line)
    return text


def _day(file: GivenFile, text: str, line: int) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        why = f"{shown(text)} is no day; write it as 2024-05-14"
        raise NotReadableError(file.name, why, line) from None

"""What does a row say, field by field? After the rules, before anything is read of it."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from orggraph.importers.claims import LeftOut
from orggraph.importers.table.choices import Choices
from orggraph.importers.table.headed import Headed
from orggraph.importers.table.rows import Row
from orggraph.importers.table.rules import LEAVE_OUT, applied

_BY_RULE: Final = "is left out by a rule"
_WIDE: Final = "has more cells than there are headings"


class Record(NamedTuple):
    """The texts of a row by field; what is empty is not in it.

    `written` are the cells of these fields as they stand in the file, `whole` are all of
    them, for messages.
    """

    number: int
    texts: dict[str, str]
    written: dict[str, str]
    whole: str

    def get(self, field: str) -> str:
        """Return the text of a field, "" where there is none."""
        return self.texts.get(field, "")


def record_of(row: Row, headed: Headed, choices: Choices) -> Record | LeftOut:
    """Return a row by fields, or why it is left out."""
    where = f"row {row.number}"
    surplus = ", ".join(filter(str.strip, row.cells[len(headed.headings) :]))
    if surplus:
        return LeftOut(where, surplus, _WIDE, "row")
    texts, written = {}, {}
    for field, text in _cells(row, headed, choices):
        meaning = applied(choices.rules.get(field, ()), text)
        fault = row.faults.get(headed.fields.get(field, -1))
        if fault and meaning == text:
            return LeftOut(f"{where}, {headed.called(field)}", *fault, "row")
        if meaning == LEAVE_OUT:
            return LeftOut(f"{where}, {headed.called(field)}", text, _BY_RULE, "row")
        if meaning:
            texts[field] = meaning
            written[field] = text
    whole = ", ".join(filter(str.strip, row.cells))
    return Record(row.number, texts, written, whole)


def _cells(row: Row, headed: Headed, choices: Choices) -> Iterator[tuple[str, str]]:
    for field, place in headed.fields.items():
        text = " ".join(row.cells[place].split()) if place < len(row.cells) else ""
        yield field, text or choices.constants.get(field, "")
    for field, text in choices.constants.items():
        if field not in headed.fields:
            yield field, text

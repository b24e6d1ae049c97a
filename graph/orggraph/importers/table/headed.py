"""In which columns are the fields? By the headings, wherever they stand."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Final, NamedTuple

from orggraph.errors import NotReadableError, shown
from orggraph.importers.claims import LeftOut
from orggraph.importers.table.choices import Choices
from orggraph.importers.table.fields import field_of, plain
from orggraph.importers.table.rows import Row, letters, listed

#: Headings are among so many rows.
_DEPTH: Final = 20
_UNUSED: Final = "means nothing here; --column FIELD=HEADING gives one a meaning"


class Headed(NamedTuple):
    """Where the fields are, what the columns are called, and the rows below.

    `fields` are numbers of columns, from 0.
    """

    fields: Mapping[str, int]
    headings: tuple[str, ...]
    rows: Iterator[Row | LeftOut]

    def called(self, field: str) -> str:
        """Return what the column of a field is called."""
        return self.headings[self.fields[field]] if field in self.fields else field

    def unused(self) -> Iterator[LeftOut]:
        """Yield the columns of which nothing is made."""
        used = set(self.fields.values())
        for place, heading in enumerate(self.headings):
            if heading and place not in used:
                yield LeftOut(f"column {letters(place)}", heading, _UNUSED, "column")


def headed(name: str, rows: Iterable[Row | LeftOut], choices: Choices) -> Headed:
    """Find the headings of a table: the row of which most are known.

    What is empty there is taken from the row above, as where cells were merged. Raises
    `NotReadableError` where nobody is named.
    """
    rest = iter(rows)
    first = list(islice(rest, _DEPTH if choices.headings is None else choices.headings))
    tops = [one for one in first if isinstance(one, Row) and not one.empty]
    found = max(_candidates(tops, choices), key=_worth, default=None)
    if found is None:
        raise NotReadableError(name, "has no row with headings")
    row, headings, fields = found
    if missing := [one for one in choices.columns if one not in fields]:
        why = f"has no column {shown(choices.columns[missing[0]])}; {_it_has(headings)}"
        raise NotReadableError(name, why)
    if (
        not fields.keys() & {"person", "person_id"}
        and "person" not in choices.constants
    ):
        why = "no column says who; name it with --column person=HEADING"
        raise NotReadableError(name, f"{why}; {_it_has(headings)}")
    below = (
        one for one in first if not isinstance(one, Row) or one.number > row.number
    )
    return Headed(fields, headings, chain(below, rest))


_Candidate = tuple[Row, tuple[str, ...], dict[str, int]]


def _candidates(rows: Sequence[Row], choices: Choices) -> Iterator[_Candidate]:
    above = Row(0, ())
    for row in rows:
        if choices.headings in {None, row.number}:
            over = above.cells if above.number == row.number - 1 else ()
            headings = _filled(row.cells, over)
            yield row, headings, _fields(headings, choices)
        above = row


def _worth(candidate: _Candidate) -> tuple[int, int]:
    """More fields are better; of as many, the row further up is."""
    row, _, fields = candidate
    return len(fields), -row.number


def _filled(cells: Sequence[str], above: Sequence[str]) -> tuple[str, ...]:
    wide = max(len(cells), len(above))
    pairs = zip(
        (*cells, *[""] * (wide - len(cells))),
        (*above, *[""] * (wide - len(above))),
        strict=True,
    )
    return tuple(" ".join((cell.strip() or over).split()) for cell, over in pairs)


def _fields(headings: Sequence[str], choices: Choices) -> dict[str, int]:
    """Return where the fields are: where somebody said, else by the usual headings."""
    places = {plain(text): place for place, text in reversed(list(enumerate(headings)))}
    found = {
        field: places[plain(heading)]
        for field, heading in choices.columns.items()
        if plain(heading) in places
    }
    taken = set(found.values())
    known = sorted(
        (rank, place, field)
        for place, heading in enumerate(headings)
        if place not in taken and (meant := field_of(heading))
        for field, rank in [meant]
        if field not in choices.columns
    )
    for _, place, field in known:
        found.setdefault(field, place)
    return found


def _it_has(headings: Iterable[str]) -> str:
    return f"the headings are: {listed(filter(None, headings))}"

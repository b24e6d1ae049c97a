"""What does a table of statements say, as `orggraph export csv` and `xlsx` write it?"""

from collections.abc import Iterator, Sequence
from typing import Final

import pyoxigraph as ox

from orggraph.dates import EdtfDate, parse_edtf
from orggraph.editing.written import entity_triples, source_triples, statement_triples
from orggraph.errors import NotADateError
from orggraph.facts import (
    Certainty,
    Entity,
    EntityId,
    Kind,
    Source,
    SourceId,
    Statement,
    StatementId,
)
from orggraph.facts.terms import SCHEMA, TYPE, expand
from orggraph.formats.statement_table import NEEDED, parts_of, told_cell
from orggraph.importers.claims import CLASSES, AsItIs, Item, LeftOut, Read
from orggraph.importers.table.fields import plain
from orggraph.importers.table.rows import Row, letters
from orggraph.rdf.files import Format, LedgerFile
from orggraph.rdf.triples import Resource

_NO_DATE: Final = (
    "has no date as a ledger has it; a spreadsheet may have rewritten it, so keep dates as "
    "texts (export xlsx does)"
)
_NO_ID: Final = "lacks the id of what is spoken of"
_NO_WORD: Final = "is no word of such a table"


def are_statements(row: Row) -> bool:
    """Say whether these are the headings of a table of statements."""
    return {plain(cell) for cell in row.cells} >= NEEDED


def statements(
    name: str, headings: Sequence[str], rows: Iterator[Row | LeftOut]
) -> Iterator[Item]:
    """Yield statements as they are, with their own ids, and whom they speak of."""
    reading = _Reading(name, [plain(cell) for cell in headings])
    number = 0
    for row in rows:
        if isinstance(row, LeftOut):
            yield row
        elif not row.empty:
            number += 1
            yield from reading.of(row)
    yield Read("rows", number)


class _Reading:
    """Reads rows; whoever is spoken of several times is described once."""

    def __init__(self, name: str, headings: Sequence[str]) -> None:
        self._headings = headings
        self._file = LedgerFile(name, None, Format.TURTLE, b"")
        self._told: set[str] = set()

    def of(self, row: Row) -> Iterator[Item]:
        """Yield what a row says, or why it is left out."""
        for place, fault in row.faults.items():
            yield LeftOut(f"row {row.number}, column {letters(place)}", *fault, "row")
            return
        told = dict.fromkeys(self._headings, "") | {
            heading: told_cell(cell)
            for heading, cell in zip(self._headings, row.cells, strict=False)
        }
        said = _Cells(row.number, told).statement()
        if isinstance(said, LeftOut):
            yield said
            return
        yield AsItIs(statement_triples(said, self._file))
        for entity in _entities(said, told):
            if self._new(entity.id):
                yield AsItIs(self._described(entity))
        for source in _sources(said, told):
            if self._new(source.id):
                what = f"{SCHEMA}CreativeWork"
                yield AsItIs(source_triples(source, what, self._file))

    def _described(self, entity: Entity) -> Resource:
        kind = entity.kind
        found = entity_triples(entity, CLASSES[kind] if kind else "", self._file)
        if not kind:
            del found.properties[TYPE]
        return found

    def _new(self, name: str) -> bool:
        if name in self._told:
            return False
        self._told.add(name)
        return True


class _Cells:
    """The cells of a row, by their headings."""

    def __init__(self, row: int, cells: dict[str, str]) -> None:
        self._row, self._cells = row, cells

    def statement(self) -> Statement | LeftOut:
        """Return what the row says, or why that cannot be read."""
        for heading in ("statement", "subject id", "object id", "predicate"):
            if not _is_iri(expand(self._cells[heading])):
                return self._left_out(heading, _NO_ID)
        if self._cells["certainty"] not in list(Certainty):
            return self._left_out("certainty", _NO_WORD)
        try:
            return self._statement()
        except NotADateError as wrong:
            row = f"row {self._row}"
            return LeftOut(row, str(wrong), _NO_DATE, "row")

    def _statement(self) -> Statement:
        cells = self._cells
        return Statement(
            StatementId(cells["statement"]),
            EntityId(cells["subject id"]),
            expand(cells["predicate"]),
            EntityId(cells["object id"]),
            self._date("start"),
            self._date("end"),
            tuple(map(parse_edtf, cells.get("seen", "").split())),
            self._date("known from"),
            self._date("known until"),
            Certainty(cells["certainty"]),
            cells.get("role") or None,
            cells.get("comment") or None,
            tuple(map(SourceId, self._ids("sources"))),
            tuple(map(StatementId, self._ids("revises"))),
            tuple(map(SourceId, self._ids("retracted by"))),
        )

    def _date(self, heading: str) -> EdtfDate | None:
        text = self._cells.get(heading, "").strip()
        return parse_edtf(text) if text else None

    def _ids(self, heading: str) -> Iterator[str]:
        return filter(_is_iri, self._cells.get(heading, "").split())

    def _left_out(self, heading: str, why: str) -> LeftOut:
        row = f"row {self._row}"
        return LeftOut(f"{row}, {heading}", self._cells[heading], why, "row")


def _entities(said: Statement, cells: dict[str, str]) -> Iterator[Entity]:
    """Yield whom a row describes: its ends, and what its post is in."""
    about = [("subject", said.subject)]
    if not said.about_existence:
        about.append(("object", said.object))
    posts = [
        name for name, _ in reversed(about) if cells.get(f"{name} kind") == Kind.POST
    ]
    homes = tuple(
        EntityId(one) for one in cells.get("home ids", "").split() if _is_iri(one)
    )
    for name, key in about:
        kind = _kind(cells.get(f"{name} kind", ""))
        inside = homes if name in posts[:1] else ()
        if label := cells.get(name):
            yield Entity(key, label, kind, post_in=inside)
    labels = parts_of(cells.get("home", ""), len(homes))
    kinds = parts_of(cells.get("home kinds", ""), len(homes))
    for home, label, word in zip(homes, labels, kinds, strict=True):
        if label:
            yield Entity(home, label, _kind(word))


def _sources(said: Statement, cells: dict[str, str]) -> Iterator[Source]:
    named = (*said.sources, *said.retracted_by)
    told = [
        parts_of(cells.get(f"source {part}", ""), len(named))
        for part in ("publishers", "titles", "authors", "urls", "dates")
    ]
    for name, publisher, title, author, url, issued in zip(named, *told, strict=True):
        if publisher or title or author or url or issued:
            yield Source(
                name,
                publisher or None,
                title or None,
                author or None,
                url if _is_iri(url) else None,
                _issued(issued),
            )


def _issued(text: str) -> EdtfDate | None:
    try:
        return parse_edtf(text) if text else None
    except NotADateError:
        return None


def _kind(word: str) -> Kind | None:
    return Kind(word) if word in list(Kind) else None


def _is_iri(text: str) -> bool:
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True

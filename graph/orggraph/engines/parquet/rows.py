"""What does a row of a table say? Statements, entities and sources, as they were."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

from orggraph.dates import ALWAYS, NEVER, Day, EdtfDate, parse_edtf
from orggraph.engines.backend import Told
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

T = TypeVar("T")

#: A row: its values by the names of the table's columns; days are `datetime.date`.
Row = Mapping[str, Any]


def told_of(row: Row) -> Told:
    """Return the statement of a row, and when it was given up."""
    return Told(statement_of(row), given_up(row["believed_until"]))


def statement_of(row: Row) -> Statement:
    """Return the statement of a row of the table `statements`."""
    return Statement(
        StatementId(row["id"]),
        EntityId(row["subject"]),
        row["predicate"],
        EntityId(row["object"]),
        written_date(row["start_written"]),
        written_date(row["end_written"]),
        tuple(map(parse_edtf, row["seen"])),
        written_date(row["known_from_written"]),
        written_date(row["known_until_written"]),
        Certainty(row["certainty"]),
        row["role"],
        row["comment"],
        _named(row["sources"], SourceId),
        _named(row["revises"], StatementId),
        _named(row["retracted_by"], SourceId),
    )


def entity_of(row: Row) -> Entity:
    """Return the entity of a row of the table `entities`."""
    return Entity(
        EntityId(row["id"]),
        row["label"],
        None if row["kind"] is None else Kind(row["kind"]),
        tuple(row["alt_labels"]),
        row["classification"],
        row["classified_as"],
        _named(row["post_in"], EntityId),
    )


def source_of(row: Row) -> Source:
    """Return the source of a row of the table `sources`."""
    return Source(
        SourceId(row["id"]),
        row["publisher"],
        row["title"],
        row["author"],
        row["url"],
        written_date(row["issued"]),
    )


def given_up(until: date) -> Day:
    """Return the day of a withdrawal: `NEVER` for 9999-12-31, which stands for that.

    >>> given_up(date.max) == NEVER, given_up(date(1, 1, 1)) == ALWAYS
    (True, True)
    """
    if until == date.max:
        return NEVER
    return ALWAYS if until == date.min else Day(until.toordinal())


def written_date(text: str | None) -> EdtfDate | None:
    """Return a date as it is written; what is none means any day, as everywhere.

    >>> written_date("some day") == EdtfDate("some day", ALWAYS, NEVER)
    True
    """
    if text is None:
        return None
    try:
        return parse_edtf(text)
    except NotADateError:
        return EdtfDate(text, ALWAYS, NEVER)


def _named(names: Iterable[str], kind: Callable[[str], T]) -> tuple[T, ...]:
    return tuple(map(kind, names))

"""What does a row of a table say? Statements, entities and sources, as they were.

Where a row cannot have been written so, each raises `ValueError`.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import Any, Final, TypeVar

from orggraph.dates import ALWAYS, NEVER, Day, EdtfDate, parse_edtf
from orggraph.engines.backend import Told
from orggraph.engines.parquet.tables import ENTITIES, OPTIONAL, STATEMENTS
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
    _refuse_gaps(_OF_STATEMENTS(row))
    return Statement(
        StatementId(row["id"]),
        EntityId(row["subject"]),
        row["predicate"],
        EntityId(row["object"]),
        written_date(row["start_written"]),
        written_date(row["end_written"]),
        _named(row["seen"], parse_edtf),
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
    _refuse_gaps(_OF_ENTITIES(row))
    return Entity(
        EntityId(row["id"]),
        row["label"],
        None if row["kind"] is None else Kind(row["kind"]),
        _named(row["alt_labels"], str),
        row["classification"],
        row["classified_as"],
        _named(row["post_in"], EntityId),
    )


def source_of(row: Row) -> Source:
    """Return the source of a row of the table `sources`."""
    _refuse_gaps([row["id"]])
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


def _always_told(columns: Mapping[str, Any]) -> Callable[[Row], tuple[Any, ...]]:
    return itemgetter(*(name for name in columns if name not in OPTIONAL))


_OF_STATEMENTS: Final = _always_told(STATEMENTS)
_OF_ENTITIES: Final = _always_told(ENTITIES)


def _named(names: Sequence[str], kind: Callable[[str], T]) -> tuple[T, ...]:
    _refuse_gaps(names)
    return tuple(map(kind, names))


def _refuse_gaps(told: Sequence[Any]) -> None:
    if None in told:
        msg = "something is not said that always is"
        raise ValueError(msg)

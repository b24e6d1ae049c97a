"""What is a figure? A name, between which values it lies, a unit, and its definition."""

from collections.abc import Callable
from typing import Any, NamedTuple

from orggraph.dates import ALWAYS, NEVER, Day, format_day
from orggraph.history.values import Node

#: What stands in a cell of a table; None where there is nothing to say.
Cell = str | int | float | None
#: Returns what an entity is called, by its number.
Namer = Callable[[int], str]


class Figure(NamedTuple):
    """One figure; where dates are imprecise, a range from `least` to `most`.

    Counts lie between the two; the definition says what is meant of other figures. None where nothing can be said, or where there is no limit.
    """

    name: str
    least: float | None
    most: float | None
    unit: str
    definition: str


class Column(NamedTuple):
    """The name and the unit of a column; no unit for words."""

    name: str
    unit: str | None = None


class Rows(NamedTuple):
    """A figure for many: one row each, in the order that is told in the definition.

    `nothing` says in words that there are no rows.
    """

    name: str
    definition: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    nothing: str = "Nothing."


class Chapter(NamedTuple):
    """Figures that belong together, and what is left out of them and why."""

    title: str
    figures: tuple[Figure, ...] = ()
    tables: tuple[Rows, ...] = ()
    notes: tuple[str, ...] = ()


class Period(NamedTuple):
    """The days that count (half-open), and when one knows of them (None: now).

    `at` is the one day of what is counted on a day.
    """

    at: Day
    since: Day = ALWAYS
    until: Day = NEVER
    known: Day | None = None


class Stats(NamedTuple):
    """All figures that were asked for; `org` None for the whole ledger."""

    period: Period
    org: Node | None
    chapters: tuple[Chapter, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form (docs/stats.schema.json); days are inclusive."""
        at, since, until, known = self.period
        return {
            "at": format_day(at),
            "known": None if known is None else format_day(known),
            "since": None if since == ALWAYS else format_day(since),
            "until": format_day(Day(until - 1)),
            "org": self.org.id if self.org else None,
            "chapters": [_chapter(chapter) for chapter in self.chapters],
        }


def exactly(name: str, value: float | None, unit: str, definition: str) -> Figure:
    """Return a figure that no imprecise date makes uncertain."""
    return Figure(name, value, value, unit, definition)


def _chapter(chapter: Chapter) -> dict[str, Any]:
    return {
        "title": chapter.title,
        "figures": [_rounded(figure)._asdict() for figure in chapter.figures],
        "tables": [_table(table) for table in chapter.tables],
        "notes": list(chapter.notes),
    }


def _rounded(figure: Figure) -> Figure:
    return figure._replace(least=_round(figure.least), most=_round(figure.most))


def _table(table: Rows) -> dict[str, Any]:
    return {
        "name": table.name,
        "definition": table.definition,
        "columns": [column._asdict() for column in table.columns],
        "rows": [[_round(cell) for cell in row] for row in table.rows],
    }


def _round(cell: Any) -> Any:
    """Return a number without the last digits, which mean nothing."""
    return round(cell, 4) if isinstance(cell, float) else cell

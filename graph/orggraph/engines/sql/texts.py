"""Which SQL asks this question of these days? Our texts, filled with days and each other.

Only two things are ever filled in: literals that are made of day numbers, and other texts
of ours. What comes from outside reaches an engine as a table.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from orggraph.dates import ALWAYS, NEVER, Day, format_day
from orggraph.errors import NotADayError
from orggraph.index.point import NOW, Point

_NOW: Final = "CAST(NULL AS DATE)"


def standing(points: Sequence[Point]) -> str:
    """Return the SELECT of what stands at some points, a row a statement.

    Points are numbered as they come. All texts raise `NotADayError` for the first and the
    last day of the calendar, which stand for always and never.
    """
    asked = f"asked(point, day, known) AS (VALUES {_asked(points)})"
    return f"WITH\n{asked},\nstanding AS ({_heart(points)})\nSELECT * FROM standing"


def snapshot(at: Point) -> str:
    """Return the SELECT of the edges of a day, one row an edge, in order.

    >>> "DATE '2024-05-18'" in snapshot(Point(Day(739024)))
    True
    """
    inner = {"standing": _heart([at]), "edges": _text("edges"), "day": literal(at.day)}
    if at.known == NOW:
        return _text("snapshot").format(**inner)
    return _text("bitemporal").format(**inner, known=literal(at.known))


def diff(one: Point, other: Point) -> str:
    """Return the SELECT of the edges that stand otherwise at another point."""
    return _filled("diff", [one, other])


def history() -> str:
    """Return the SELECT of the statements about the entities of a table `wanted`."""
    return _text("history")


def headcount(points: Sequence[Point]) -> str:
    """Return the SELECT of how many people are where at some points."""
    return _filled("headcount", points)


def literal(day: Day) -> str:
    """Return a day as SQL has it.

    Raises `NotADayError` for the two days that stand for always and never.

    >>> literal(Day(739024))
    "DATE '2024-05-18'"
    """
    if not ALWAYS + 1 < day < NEVER - 1:
        shown = format_day(Day(min(max(day, ALWAYS + 1), NEVER - 1)))
        limits = "ask for a day from 0001-01-02 to 9999-12-30"
        raise NotADayError(shown, f"in tables it stands for always or never; {limits}")
    return f"DATE '{format_day(day)}'"


def _filled(name: str, points: Sequence[Point]) -> str:
    return _text(name).format(asked=_asked(points), standing=_heart(points))


def _heart(points: Sequence[Point]) -> str:
    days = [at.day for at in points]
    return _text("standing").format(first=literal(min(days)), last=literal(max(days)))


def _asked(points: Sequence[Point]) -> str:
    rows = [
        f"({number}, {literal(at.day)}, {_NOW if at.known == NOW else literal(at.known)})"
        for number, at in enumerate(points)
    ]
    return ", ".join(rows)


@cache
def _text(name: str) -> str:
    return (files("orggraph.engines.sql") / f"{name}.sql").read_text("utf-8")

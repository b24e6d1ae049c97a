"""Which statements are wanted? What is asked of an engine, as a condition in SQL."""

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from orggraph.dates import ALWAYS, NEVER
from orggraph.engines.backend import Wanted
from orggraph.engines.sql.texts import literal
from orggraph.index.point import NOW


class Condition(NamedTuple):
    """What stands after WHERE, and the lists that it reads, by their names."""

    sql: str
    lists: Mapping[str, Collection[str]]


def condition(wanted: Wanted) -> Condition:
    """Return the condition for the statements about edges that are wanted.

    Raises `NotADayError` for the days that stand for always and never.

    >>> from orggraph.dates import Day
    >>> condition(Wanted(last=Day(739024))).sql
    "about = 'edge' AND start_earliest <= DATE '2024-05-18'"
    """
    lists = {"ids": wanted.about, "relations": wanted.relations}
    return Condition(
        " AND ".join(["about = 'edge'", *_when(wanted), *_whom(wanted)]),
        {name: texts for name, texts in lists.items() if texts is not None},
    )


def _when(wanted: Wanted) -> Iterator[str]:
    if wanted.last < NEVER:
        yield f"start_earliest <= {literal(wanted.last)}"
    if wanted.first > ALWAYS:
        first = literal(wanted.first)
        yield f"end_latest >= {first} AND ends_by >= YEAR({first})"
    if wanted.known == NOW:
        yield "believed_until = DATE '9999-12-31'"
    elif wanted.known is not None:
        known = literal(wanted.known)
        yield f"believed_from <= {known} AND {known} < believed_until"


def _whom(wanted: Wanted) -> Iterator[str]:
    if wanted.about is not None:
        join = "AND" if wanted.among else "OR"
        ids = "(SELECT id FROM ids)"
        yield f"(subject IN {ids} {join} object IN {ids})"
    if wanted.relations is not None:
        yield "predicate IN (SELECT id FROM relations)"

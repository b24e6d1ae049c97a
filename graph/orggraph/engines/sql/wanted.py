"""Which statements are wanted? What is asked of an engine, as a FROM in SQL."""

from collections.abc import Collection, Iterator, Mapping
from typing import Final, NamedTuple

from orggraph.dates import ALWAYS, NEVER
from orggraph.engines.backend import Wanted
from orggraph.engines.sql.texts import literal
from orggraph.index.point import NOW


class Selection(NamedTuple):
    """A FROM that has the rows that are wanted, each once, and the lists that it reads."""

    sql: str
    lists: Mapping[str, Collection[str]]


def selection(wanted: Wanted) -> Selection:
    """Return the statements about edges that are wanted.

    Subjects and objects are looked for separately, for then engines need not read all.
    Raises `NotADayError` for the days that stand for always and never.

    >>> from orggraph.dates import Day
    >>> selection(Wanted(last=Day(739024))).sql
    "statements WHERE about = 'edge' AND start_earliest <= DATE '2024-05-18'"
    """
    lists = {"ids": wanted.about, "relations": wanted.relations}
    told = {name: texts for name, texts in lists.items() if texts is not None}
    plain = " AND ".join(["about = 'edge'", *_when(wanted), *_how(wanted)])
    if wanted.about is None:
        return Selection(f"statements WHERE {plain}", told)
    if wanted.among:
        return Selection(f"statements WHERE {plain} AND {_ONE} AND {_OTHER}", told)
    parts = f"{plain} AND {_ONE}", f"{plain} AND {_OTHER} AND NOT {_ONE}"
    one, other = (f"SELECT * FROM statements WHERE {part}" for part in parts)  # noqa: S608
    return Selection(f"({one} UNION ALL {other}) touching", told)


_ONE: Final = "subject IN (SELECT id FROM ids)"
_OTHER: Final = "object IN (SELECT id FROM ids)"


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


def _how(wanted: Wanted) -> Iterator[str]:
    if wanted.relations is not None:
        yield "predicate IN (SELECT id FROM relations)"

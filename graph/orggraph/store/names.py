"""What is a graph called? The snapshot of any day has a name, and so has the ledger."""

import re
from typing import Final, Literal, NamedTuple

from orggraph.dates import Day, format_day, parse_day
from orggraph.errors import NotADayError, QueryError, shown

#: Under this are the names of all graphs that are ours.
OURS: Final = "urn:orggraph:"
#: What a query writes as the prefix `at:`.
AT: Final = f"{OURS}at:"
#: All statements of the ledger, with the bounds derived from them.
LEDGER: Final = f"{OURS}ledger"
#: What can be named, as a sentence ends with it.
FORMS: Final = (
    "write at:DATE, at:DATE:known:DATE or at:now, each also with :certain or :possible"
)

Standing = Literal["certain", "possible"]
_FORM = re.compile(
    r"(?P<day>[^:]+)(?::known:(?P<known>[^:]+))?(?::(?P<only>certain|possible))?"
)
_NOW: Final = "now"


class SnapshotName(NamedTuple):
    """Which snapshot is meant.

    `day` None is today, whenever one asks; `known` None is what stands to this day.
    With `only`, what is certain of it, or the rest, which is only possible.
    """

    day: Day | None = None
    known: Day | None = None
    only: Standing | None = None


def names_snapshot(iri: str) -> bool:
    """Say whether an IRI is, or was meant to be, the name of a snapshot.

    >>> names_snapshot("urn:orggraph:at:yesterday"), names_snapshot("urn:orggraph:ledger")
    (True, False)
    """
    return iri.startswith(AT.removesuffix(":"))


def parse_name(iri: str) -> SnapshotName:
    """Read the name of a snapshot; `format_name` is the inverse.

    Raises `QueryError` for whatever names none.

    >>> parse_name("urn:orggraph:at:2024-05-18:known:2024-05-16")
    SnapshotName(day=739024, known=739022, only=None)
    """
    found = _FORM.fullmatch(iri.removeprefix(AT)) if iri.startswith(AT) else None
    if found is None:
        msg = f"{shown(iri)} names no snapshot; {FORMS}"
        raise QueryError(msg)
    try:
        day = None if found["day"] == _NOW else parse_day(found["day"])
        known = found["known"] and parse_day(found["known"])
    except NotADayError as wrong:
        msg = f"{shown(iri)} names no snapshot: {wrong}"
        raise QueryError(msg) from None
    only: Standing | None = found["only"]  # type: ignore[assignment]  # by the pattern
    return SnapshotName(day, known or None, only)


def format_name(name: SnapshotName) -> str:
    """Return the IRI of a snapshot; `parse_name` is the inverse.

    >>> format_name(SnapshotName(parse_day("2024-05-18"), only="certain"))
    'urn:orggraph:at:2024-05-18:certain'
    """
    parts = [_NOW if name.day is None else format_day(name.day)]
    if name.known is not None:
        parts += ["known", format_day(name.known)]
    if name.only is not None:
        parts.append(name.only)
    return AT + ":".join(parts)

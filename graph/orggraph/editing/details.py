"""What can be said of a statement besides what it is about? Dates, role, sources."""

import os
from collections.abc import Callable, Sequence
from typing import TypedDict, TypeVar

from orggraph.dates import ENDED, ONGOING, EdtfDate, parse_edtf
from orggraph.editing import names
from orggraph.editing.desk import Desk, refuse
from orggraph.errors import shown
from orggraph.facts import Certainty, Statement
from orggraph.text import clean, typed

T = TypeVar("T")


class Where(TypedDict, total=False):
    """Which ledger is edited (`place`), in which `file` of several, and how it is read.

    With `content`, a ledger as Turtle, an edit of that is made, which cannot be saved;
    no file is looked at.
    """

    content: bytes
    place: str | os.PathLike[str] | None
    file: str | None
    cache: bool


class Details(Where, total=False):
    """What is said besides; None says nothing of it, an empty text that there is none.

    Dates are texts as in the ledger; `end` is the last day. `sources` are ids.
    """

    start: str | None
    end: str | None
    role: str | None
    certainty: str | None
    seen: Sequence[str]
    known_from: str | None
    comment: str | None
    sources: Sequence[str]


def opened(where: Where) -> Desk:
    """Open the ledger that is to be edited."""
    if "content" in where:
        return Desk.of(where["content"])
    return Desk.open(where.get("place"), cache=where.get("cache", True))


def with_details(desk: Desk, said: Statement, details: Details) -> Statement:
    """Return a statement in which what the details tell is so.

    Raises `NotADateError` and `EditRefusedError`.
    """
    certainty = details.get("certainty")
    named = details.get("sources") or ()
    seen = details.get("seen") or ()
    return said._replace(
        start=_given(details.get("start"), said.start, parse_edtf),
        end=_given(details.get("end"), said.end, parse_edtf),
        role=_given(details.get("role"), said.role, _text_for("role")),
        comment=_given(details.get("comment"), said.comment, _text_for("comment")),
        known_from=_given(details.get("known_from"), said.known_from, day_text),
        seen=tuple(sorted({day_text(one) for one in seen}, key=str)) or said.seen,
        certainty=_certainty(certainty) if certainty else said.certainty,
        sources=names.sources(desk, named) or said.sources,
    )


def day_text(text: str) -> EdtfDate:
    """Read a date that is some day, not one of the texts for an end."""
    when = parse_edtf(text)
    if when in {ONGOING, ENDED}:
        refuse(f"{text} is no day; write a date")
    return when


def plain_text(what: str, text: str) -> str:
    """Return a text on one line; raises `EditRefusedError` for what cannot be shown."""
    plain = " ".join(typed(text).split())
    if not plain or clean(plain) != plain:
        refuse(f"{shown(text)} is no {what}; write plain text on one line")
    return plain


def _text_for(what: str) -> Callable[[str], str]:
    return lambda text: plain_text(what, text)


def _given(text: str | None, before: T | None, read: Callable[[str], T]) -> T | None:
    """Return what a text means; None leaves what was before, an empty one nothing."""
    if text is None:
        return before
    return read(text) if text else None


def _certainty(text: str) -> Certainty:
    try:
        return Certainty(text)
    except ValueError:
        known = ", ".join(Certainty)
        refuse(f"{shown(text)} is no certainty; write one of {known}")

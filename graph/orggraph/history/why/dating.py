"""How is a date said within a reason? As written, and between which days it can lie."""

from typing import Final

from orggraph.dates import ALWAYS, ENDED, NEVER, Day, EdtfDate, spoken, spoken_day
from orggraph.facts import Fact
from orggraph.text import clean

#: How dates in words begin or end that need no preposition.
_ABOUT: Final = ("about ", "between ")
_OPEN: Final = (" or earlier", " or later")


def ended_words(fact: Fact) -> str:
    """Return when a statement ended: "ended on 14 May 2024"."""
    end, latest = fact.statement.end, fact.bounds.end_latest
    if end == ENDED and latest < NEVER:
        return f"ended on an unknown day, by {spoken_day(latest)}"
    return f"ended {dated(end)}"


def began_words(fact: Fact) -> str:
    """Return when a statement began: "began on 5 Jul 2023"."""
    return f"began {dated(fact.statement.start)}"


def dated(written: EdtfDate | None) -> str:
    """Return a date as a phrase, never more precise than it is written.

    >>> from orggraph.dates import parse_edtf
    >>> [dated(parse_edtf(text)) for text in ("2024-05-14", "2024-05", "2018~")]
    ['on 14 May 2024', 'in May 2024', 'about 2018']
    """
    if written is None or written == ENDED:
        return "on an unknown day"
    words = clean(spoken(written))
    if words.startswith(_ABOUT) or words.endswith(_OPEN):
        return words
    return f"{'on' if written.exact else 'in'} {words}"


def between(first: Day, last: Day) -> str:
    """Return between which two days something lies, in brackets; "" for one day.

    Days outside of the calendar are left open.
    """
    if first == last:
        return ""
    if first == ALWAYS:
        return f" ({spoken_day(last)} at the latest)" if last < NEVER else ""
    if last == NEVER:
        return f" ({spoken_day(first)} at the earliest)"
    return f" (between {spoken_day(first)} and {spoken_day(last)})"

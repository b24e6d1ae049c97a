"""How is a date said within a reason? With its limit, and as written where that differs."""

from orggraph.dates import ALWAYS, ENDED, NEVER, Day, EdtfDate, spoken, spoken_day
from orggraph.facts import Fact
from orggraph.text import clean


def ended_words(fact: Fact) -> str:
    """Return when a statement ended: "ended on 14 May 2024"."""
    end, latest = fact.statement.end, fact.bounds.end_latest
    if end == ENDED and latest < NEVER:
        return f"ended on an unknown day, by {spoken_day(latest)}"
    return f"ended {dated(end, latest, 'by')}"


def began_words(fact: Fact) -> str:
    """Return when a statement began: "began on 5 Jul 2023"."""
    earliest = fact.bounds.from_earliest
    return f"began {dated(fact.statement.start, earliest, 'not before')}"


def dated(written: EdtfDate | None, limit: Day, side: str) -> str:
    """Return a date as a phrase; where it is imprecise, by its limit and as written."""
    calendar = ALWAYS < limit < NEVER
    if written is None:
        return f"{side} {spoken_day(limit)}" if calendar else "on an unknown day"
    if written.one_day:
        return f"on {spoken_day(limit)}"
    words = clean(spoken(written))
    half_open = written.earliest == ALWAYS or written.latest == NEVER
    return (
        f"{side} {spoken_day(limit)} ({words})" if calendar and not half_open else words
    )

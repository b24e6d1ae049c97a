"""When did a source last say so? What has no end is presumed ongoing, until it is stale."""

from collections.abc import Iterable, Mapping
from typing import Final

from orggraph.dates import ALWAYS, NEVER, ONGOING, Age, Day, EdtfDate
from orggraph.facts.entity import Source, SourceId
from orggraph.facts.statement import Statement

#: What was last confirmed longer ago than this is shown with that day.
OLD: Final = Age(3, "y")


def open_end(end: str | None) -> bool:
    """Say whether the text of an end leaves it open.

    >>> open_end(None), open_end(".."), open_end("2024")
    (True, True, False)
    """
    return end is None or end == ONGOING.text


def last_confirmed(
    told: Iterable[Statement], sources: Mapping[SourceId, Source], known: Day | None
) -> Day | None:
    """Return the last day on which something said so, as known on another.

    Of `told`, the statements that hold, count the days of issue of their sources, on
    which they were seen to hold (but not doubtful ones), and a written known-from. An
    imprecise date counts with its earliest day. None where nothing dated is known.
    """
    then = NEVER if known is None else known
    days = [ALWAYS]
    for said in told:
        named = (sources[name] for name in said.sources if name in sources)
        days += [issued_by(source.issued, then) for source in named]
        days.append(said_by(said.seen, said.known_from, then))
    last = max(days)
    return None if last == ALWAYS else last


def issued_by(issued: EdtfDate | None, known: Day) -> Day:
    """Return when a source was published, ALWAYS where that is not known on a day.

    It is known from the latest day that its date can mean, and says so of the earliest.
    """
    if issued is None or issued.latest > known or issued.earliest == NEVER:
        return ALWAYS
    return issued.earliest


def said_by(seen: Iterable[EdtfDate], known_from: EdtfDate | None, known: Day) -> Day:
    """Return when a statement itself says that it was so: seen, or known from then on.

    ALWAYS where it does not say, or not of a day up to `known`.
    """
    days = [sight.earliest for sight in seen if not sight.doubtful]
    if known_from is not None:
        days.append(known_from.earliest)
    return max((day for day in days if day <= known and day < NEVER), default=ALWAYS)


def is_stale(confirmed: Day | None, limit: Day) -> bool:
    """Say whether what is open-ended was not confirmed since a day, or not at all."""
    return confirmed is None or confirmed < limit

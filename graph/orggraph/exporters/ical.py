"""iCalendar: what began and what ended, as events of whole days."""

from collections.abc import Iterator
from typing import IO, Final

from orggraph.exporters.exporter import Asked, Exporter, Of
from orggraph.exporters.losses import Losses, empty
from orggraph.exporters.moving import wanted
from orggraph.facts.ledger import EdgeKey
from orggraph.history.log import log as logs
from orggraph.history.log.as_calendar import calendar_parts, has_days
from orggraph.history.motion import Wanted, motion
from orggraph.index.index import Index

_NAME: Final = "orggraph"


def write(asked: Asked, stream: IO[bytes]) -> Iterator[str]:
    """Write the log of the range as a calendar; raises what looking names up raises."""
    log = logs.log(asked.index, _asked(asked), asked.progress)
    if asked.org or asked.around:
        part = _edges(asked.index, wanted(asked))
        log = log._replace(entries=tuple(e for e in log.entries if _edge(e) in part))
    if asked.certain:
        log = log._replace(entries=tuple(filter(_is_sure, log.entries)))
    names = ", ".join(filter(None, (asked.org, asked.around)))
    title = f"{_NAME}: {names}" if names else _NAME
    stream.writelines(calendar_parts(log, title, asked.progress))
    losses = Losses()
    undated = sum(not has_days(entry) for entry in log.entries)
    losses.left_out("event(s) of which no source says between which days", undated)
    yield from losses.lines()
    if undated == len(log.entries):
        yield empty("nothing of it began or ended on a day of this range")


def _asked(asked: Asked) -> logs.Asked:
    span = wanted(asked)
    return logs.Asked(since=span.since, until=span.until, known=span.known)


def _edges(index: Index, span: Wanted) -> set[EdgeKey]:
    """Return the edges of a part, and what is said of the existence of its entities."""
    film, edges = motion(index, span._replace(certain=False)), index.edges
    lives = (edge for number in film.nodes for edge in edges.lives(number))
    return {edges.key(edge) for edge in (*film.edges, *lives)}


def _edge(entry: logs.Entry) -> EdgeKey:
    return entry.subject, entry.predicate, entry.object


def _is_sure(entry: logs.Entry) -> bool:
    """Say whether it happened for certain, and on a day that is known."""
    sure = entry.earliest == entry.latest
    return sure and set(entry.marks) <= {"reported"}


FORMAT = Exporter(
    name="ical",
    title="iCalendar, what began and ended",
    of=Of.RANGE,
    file=".ics",
    ends="events on the last day it held",
    loses=(
        "what lies between a beginning and an end",
        "what was believed on other days than the known one",
        "what began or ended on days that no source gives",
    ),
    write=write,
)

"""What is one thing to tell? A sentence, where it belongs, and what stands behind it."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from orggraph.dates import ALWAYS, Day, parse_edtf, spoken
from orggraph.facts import Certainty, EntityId, SourceId, StatementId
from orggraph.history.values import Edge


class What(StrEnum):
    """What a sentence tells."""

    FOUNDED = "founded"
    DISSOLVED = "dissolved"
    APPEARED = "began to exist"
    CEASED = "ceased to exist"
    BECAME = "became"
    JOINED = "joined"
    MOVED = "moved"
    LEFT = "left"
    CHANGED = "changed"
    VACANT = "vacant"
    CERTAIN = "now certain"
    POSSIBLE = "now only possible"
    OVERTURNED = "no longer believed"
    LEARNT = "learnt"
    RETOLD = "told otherwise"


class Sentence(NamedTuple):
    """One thing to tell.

    `about` is whom or what it is about; `place` the way from the organisation at the
    top to where it belongs. `day` is the earliest day on which it can have happened
    (`ALWAYS`: unknown). `marks` say how sure it is ("reported", "tentative").
    """

    what: What
    about: EntityId
    text: str
    place: tuple[EntityId, ...]
    day: Day
    marks: tuple[str, ...] = ()
    statements: tuple[StatementId, ...] = ()
    sources: tuple[SourceId, ...] = ()


class Told(NamedTuple):
    """What there is to tell, in order.

    `folded` counts the edges that are not told: they may already have held, but only
    because nobody knows when they began.
    """

    sentences: tuple[Sentence, ...] = ()
    folded: int = 0


def sentence(  # noqa: PLR0913 (all that there is in a sentence)
    what: What,
    about: EntityId,
    text: str,
    *,
    place: tuple[EntityId, ...],
    day: Day,
    edges: Iterable[Edge],
) -> Sentence:
    """Return a sentence that rests on some edges; it is marked when all of them are."""
    edges = tuple(edges)
    firm = any(e.certainty is Certainty.CONFIRMED for e in edges)
    marks = () if firm else (str(edge.certainty) for edge in edges if edge.certainty)
    return Sentence(
        what,
        about,
        text,
        place,
        day,
        tuple(dict.fromkeys(marks)),
        tuple(dict.fromkeys(name for edge in edges for name in edge.statements)),
        tuple(dict.fromkeys(name for edge in edges for name in edge.sources)),
    )


def in_order(sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
    """Return sentences by place, day and text."""
    return tuple(sorted(sentences, key=place_day_text))


def place_day_text(one: Sentence) -> tuple[tuple[EntityId, ...], Day, str]:
    """Return by what sentences are put in order."""
    return one.place, one.day, one.text


def began(edge: Edge) -> Day:
    """Return the earliest day on which an edge can have begun, by what is written."""
    return parse_edtf(edge.start).earliest if edge.start else ALWAYS


def ended(edge: Edge) -> Day:
    """Return the earliest last day that an edge can have had, by what is written."""
    return parse_edtf(edge.end).earliest if edge.end else ALWAYS


def said_of(text: str | None) -> str:
    """Return a date of an edge in words; nothing for none."""
    return spoken(parse_edtf(text)) if text else ""

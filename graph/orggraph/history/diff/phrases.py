"""How is a change put? Verbs that fit how sure it is, and dates as they stand beside it."""

from collections.abc import Iterable
from typing import Final

from orggraph.dates import Day, parse_edtf, spoken_period
from orggraph.facts import Reason
from orggraph.facts.terms import HEAD_OF, HOLDS, MEMBER_OF, PART_OF, TYPE, compact
from orggraph.history.diff.sentence import said_of
from orggraph.history.values import Edge
from orggraph.text import clean

HEADS: Final = compact(HEAD_OF)
MEMBER: Final = compact(MEMBER_OF)
EXISTS: Final = compact(TYPE)
PARTS: Final = frozenset(map(compact, PART_OF))
#: What one person follows another in.
OFFICES: Final = frozenset({compact(HOLDS), HEADS})
#: What makes somebody be something, in a noun.
NOUNS: Final = frozenset({*OFFICES, MEMBER, *PARTS})

_PARTICIPLES: Final = {
    "was founded": "been founded",
    "began to exist": "begun to exist",
    "became": "become",
    "joined": "joined",
    "moved": "moved",
}
#: Reasons that leave no doubt that it has begun.
_BEGUN: Final = frozenset({Reason.END_IMPRECISE, Reason.NOT_CONFIRMED})
#: Reasons that leave no doubt that it is over: whenever it was, it is not any more.
_OVER: Final = frozenset({*_BEGUN, Reason.START_UNKNOWN, Reason.START_IMPRECISE})


def noun(edge: Edge) -> bool:
    """Say whether an edge makes its subject something, rather than do something."""
    return edge.predicate in NOUNS


def began_as(edges: Iterable[Edge], verb: str) -> str:
    """Return the verb of a beginning, or that it may have been so: when all are doubtful."""
    sure = any(_BEGUN.issuperset(edge.reasons) for edge in edges)
    return verb if sure else f"may have {_PARTICIPLES[verb]}"


def over_as(edges: Iterable[Edge], sure: str, unsure: str) -> str:
    """Return the words for an end; the unsure ones when all that was is doubtful."""
    return sure if surely_over(edges) else unsure


def surely_over(edges: Iterable[Edge]) -> bool:
    """Say of edges that hold no more if any of them surely did, whenever it was."""
    return any(_OVER.issuperset(edge.reasons) for edge in edges)


def only_day(text: str | None) -> Day | None:
    """Return the one day that a date means for certain, if it does."""
    when = parse_edtf(text) if text else None
    return when.earliest if when and when.one_day else None


def on(text: str | None) -> str:
    """Return a date as it stands after a verb.

    >>> on("2024-05-17"), on("2024~"), on(None)
    (' on 17 May 2024', ' (about 2024)', '')
    """
    if not text:
        return ""
    return f" on {said_of(text)}" if only_day(text) else f" ({said_of(text)})"


def dated(side: str, text: str | None) -> str:
    """Return a date in brackets, with the word for its side.

    >>> dated("since", "2024-05")
    ' (since May 2024)'
    """
    return f" ({side} {said_of(text)})" if text else ""


def in_brackets(edge: Edge) -> str:
    """Return what somebody is in a unit, as it stands after the name."""
    role = edge.role or ("head" if edge.predicate == HEADS else "")
    return f" ({role})" if role else ""


def told_otherwise(before: Edge, after: Edge) -> bool:
    """Say whether more than the sources of an edge is told otherwise."""
    fields = ("standing", "reasons", "start", "end", "role", "certainty")
    return any(getattr(before, name) != getattr(after, name) for name in fields)


def told_as(edge: Edge) -> str:
    """Return when something was, as it is told, and how surely."""
    period = clean(spoken_period(edge.start, edge.end))
    reasons = ", ".join(map(str, edge.reasons))
    sure = "" if edge.certain else f", only possible ({reasons})"
    return f"{period} ({edge.certainty}){sure}"


def upper(text: str) -> str:
    """Return a text that begins a sentence."""
    return text[:1].upper() + text[1:]

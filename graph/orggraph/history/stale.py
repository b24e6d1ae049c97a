"""Is an edge still confirmed? What has no end and was not heard of for long."""

from typing import Protocol

from orggraph.dates import Age, Day, Truth, parse_day, spoken_day
from orggraph.facts import Reason
from orggraph.facts.freshness import OLD, is_stale
from orggraph.history.values import Edge


class Confirmed(Protocol):
    """Whatever tells when it was last confirmed: the edge of a day, or a stretch."""

    @property
    def last_confirmed(self) -> str | None:
        """The last day (ISO) on which something dated said so."""


def aged(edge: Edge, at: Day, age: Age) -> Edge:
    """Return an edge of a day, only possible if it was not confirmed for so long."""
    # by another age it may have been stale already
    stale = Reason.NOT_CONFIRMED
    reasons: list[Reason] = [one for one in edge.reasons if one != stale]
    if edge.open_ended and is_stale(_confirmed(edge), age.before(at)):
        reasons.append(stale)
    standing = Truth.MAYBE if reasons else Truth.YES
    return edge._replace(standing=standing, reasons=tuple(reasons))


def is_old(edge: Confirmed, at: Day) -> bool:
    """Say whether it was last confirmed so long before a day that a reader must know."""
    confirmed = _confirmed(edge)
    return confirmed is not None and is_stale(confirmed, OLD.before(at))


def confirmed_words(edge: Confirmed) -> str:
    """Return since when it is not confirmed, as a phrase.

    >>> edge = Edge("a", "org:headOf", "b", Truth.YES, last_confirmed="2016-05-03")
    >>> confirmed_words(edge)
    'not confirmed since 3 May 2016'
    """
    confirmed = _confirmed(edge)
    if confirmed is None:
        return "not confirmed by anything dated"
    return f"not confirmed since {spoken_day(confirmed)}"


def stale_words(age: Age) -> str:
    """Return what was chosen to count as stale, as a clause.

    >>> stale_words(Age(2, "y"))
    'edges not confirmed within 2 years count as possible'
    """
    return f"edges not confirmed within {age.words} count as possible"


def _confirmed(edge: Confirmed) -> Day | None:
    return None if edge.last_confirmed is None else parse_day(edge.last_confirmed)

"""What does a snapshot say? Its facts one by one, in words that can be read out."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from orggraph.dates import (
    ALWAYS,
    Day,
    parse_day,
    parse_edtf,
    spoken_day,
    spoken_period,
)
from orggraph.facts import Certainty, EntityId, SourceId
from orggraph.facts.terms import (
    HEAD_OF,
    HOLDS,
    MEMBER_OF,
    POST_IN,
    SUB_ORGANIZATION_OF,
    UNIT_OF,
    compact,
)
from orggraph.history import Edge, Snapshot
from orggraph.history.words import held_word, post_word, reason_words, role_word
from orggraph.text import clean


class Way(IntEnum):
    """How a fact ties its subject to a place, the closest first."""

    LEADS = 0
    HOLDS = 1
    BELONGS = 2
    OTHER = 3
    PART = 4


class Line(StrEnum):
    """How a fact is drawn: how sure it is that it held, and by whose word."""

    CERTAIN = "certain"
    REPORTED = "reported"
    POSSIBLE = "possible"


class Mark(StrEnum):
    """What makes the day shown a special one for a fact."""

    FIRST = "first day"
    LAST = "last day"


_WAYS = {
    compact(HEAD_OF): Way.LEADS,
    compact(HOLDS): Way.HOLDS,
    compact(MEMBER_OF): Way.BELONGS,
    compact(UNIT_OF): Way.PART,
    compact(SUB_ORGANIZATION_OF): Way.PART,
}


@dataclass(frozen=True, slots=True)
class Told:
    """One fact of a snapshot in words.

    `places` are where it is shown: the organisations of a post, else the object.
    `since` is the earliest day on which it can have begun, `ALWAYS` where unknown.
    `unknown_start` says that it is possible for no other reason than that.
    """

    id: str
    subject: EntityId
    object: EntityId
    places: tuple[EntityId, ...]
    way: Way
    role: str
    period: str
    line: Line
    certainty: str
    reasons: tuple[str, ...]
    marks: tuple[Mark, ...]
    known: str
    note: str
    sources: tuple[SourceId, ...]
    since: Day
    unknown_start: bool


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An edge that is not in the snapshot, because one of its ends did not exist."""

    subject: EntityId
    object: EntityId
    role: str
    reason: str
    sources: tuple[SourceId, ...]


@dataclass(frozen=True, slots=True)
class Existing:
    """How sure it is that an entity exists; `unknown_start` as for facts."""

    line: Line
    unknown_start: bool


def tell(snapshot: Snapshot) -> tuple[Told, ...]:
    """Return the facts of a snapshot, in its order, without the timeless edges."""
    homes = post_homes(snapshot)
    names = {node.id: clean(node.label) for node in snapshot.nodes}
    stated = (edge for edge in snapshot.edges if edge.statements)
    return tuple(
        _told(f"f{number}", edge, homes, names) for number, edge in enumerate(stated)
    )


def tell_left_out(snapshot: Snapshot) -> tuple[LeftOut, ...]:
    """Return the edges that a snapshot leaves out, with the reason."""
    return tuple(
        LeftOut(
            edge.subject,
            edge.object,
            clean(edge.role or role_word(edge.predicate)),
            clean(edge.reason),
            edge.sources,
        )
        for edge in snapshot.dangling
    )


def tell_existence(snapshot: Snapshot) -> dict[EntityId, Existing]:
    """Return what exists by a statement of its own, and how surely."""
    return {
        node.id: Existing(_line(node.existence), node.existence.start_unknown_only)
        for node in snapshot.nodes
        if node.existence
    }


def post_homes(snapshot: Snapshot) -> Mapping[EntityId, tuple[EntityId, ...]]:
    """Return the organisations that each post of a snapshot is in."""
    homes: dict[EntityId, tuple[EntityId, ...]] = defaultdict(tuple)
    for edge in snapshot.edges:
        if edge.predicate == compact(POST_IN):
            homes[edge.subject] += (edge.object,)
    return homes


def _line(edge: Edge) -> Line:
    """Return how something is drawn, by whether it held and who vouches for it."""
    if not edge.certain:
        return Line.POSSIBLE
    return Line.CERTAIN if edge.certainty is Certainty.CONFIRMED else Line.REPORTED


def _told(
    name: str,
    edge: Edge,
    homes: Mapping[EntityId, tuple[EntityId, ...]],
    names: Mapping[EntityId, str],
) -> Told:
    way = _WAYS.get(edge.predicate, Way.OTHER)
    places = homes.get(edge.object, ()) if way is Way.HOLDS else ()
    places = places or (edge.object,)
    return Told(
        id=name,
        subject=edge.subject,
        object=edge.object,
        places=places,
        way=way,
        role=_role(edge, names, places) if way is Way.HOLDS else _plain_role(edge),
        period=spoken_period(edge.start, edge.end),
        line=_line(edge),
        certainty=str(edge.certainty or ""),
        reasons=tuple(f"{why}: {reason_words(why)}" for why in edge.reasons),
        marks=tuple(_marks(edge)),
        known=_known(edge),
        note=clean(edge.comment or ""),
        sources=edge.sources,
        since=parse_edtf(edge.start).earliest if edge.start else ALWAYS,
        unknown_start=edge.start_unknown_only,
    )


def _plain_role(edge: Edge) -> str:
    return clean(edge.role or role_word(edge.predicate))


def _role(
    edge: Edge, names: Mapping[EntityId, str], places: tuple[EntityId, ...]
) -> str:
    """Return the post that somebody holds, and in which capacity."""
    post = post_word(names[edge.object], names[places[0]])
    return held_word(post, clean(edge.role or ""))


def _marks(edge: Edge) -> Iterator[Mark]:
    if edge.first_day:
        yield Mark.FIRST
    if edge.last_day:
        yield Mark.LAST


def _known(edge: Edge) -> str:
    if edge.known_from is None:
        return ""
    return f"known since {spoken_day(parse_day(edge.known_from))}"

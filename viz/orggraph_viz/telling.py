"""What does a snapshot say? Its facts one by one, in words that can be read out."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from orggraph.dates import ALWAYS, Day, EdtfDate, Truth
from orggraph.facts import (
    Certainty,
    EntityId,
    Ledger,
    Reason,
    SourceId,
    StatementId,
)
from orggraph.facts.terms import local_name
from orggraph.history import Edge, Snapshot
from orggraph_viz.words import (
    clean,
    period,
    post_word,
    reason_words,
    role_word,
    spoken_date,
)

_LINK = re.compile(r"https?://[^\s]+")
_DAY = re.compile(r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b")


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


_ORDER = tuple(Line)
_WAYS = {
    "org:headOf": Way.LEADS,
    "org:holds": Way.HOLDS,
    "org:memberOf": Way.BELONGS,
    "org:unitOf": Way.PART,
    "org:subOrganizationOf": Way.PART,
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


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source as it is cited; `url` is a web address or nothing at all."""

    id: SourceId
    publisher: str
    title: str
    date: str
    url: str | None


def tell(snapshot: Snapshot) -> tuple[Told, ...]:
    """Return the facts of a snapshot, in its order, without the timeless edges."""
    homes = post_homes(snapshot)
    names = {node.id: clean(node.label) for node in snapshot.nodes}
    stated = (edge for edge in snapshot.edges if edge.statements)
    return tuple(
        _told(f"f{number}", edge, snapshot, homes, names)
        for number, edge in enumerate(stated)
    )


def tell_left_out(snapshot: Snapshot) -> tuple[LeftOut, ...]:
    """Return the edges that a snapshot leaves out, with the reason."""
    return tuple(
        LeftOut(
            edge.subject,
            edge.object,
            clean(edge.role) if edge.role else role_word(edge.predicate),
            _DAY.sub(lambda day: spoken_date(day[0]), clean(edge.reason)),
            _sources_of(snapshot.ledger, edge.statements),
        )
        for edge in snapshot.dangling
    )


def tell_existence(snapshot: Snapshot) -> dict[EntityId, Existing]:
    """Return what exists by a statement of its own, by the surest of several."""
    found: dict[EntityId, Existing] = {}
    nodes = {node.id for node in snapshot.nodes}
    for fact in snapshot.ledger.facts.values():
        said = fact.statement
        if not said.about_existence or said.subject not in nodes:
            continue
        answer = fact.on(snapshot.at)
        if answer.truth is Truth.NO or not fact.known(snapshot.known):
            continue
        line = _line(answer.truth, said.certainty)
        unknown = answer.reasons == (Reason.START_UNKNOWN,)
        known = found.get(said.subject)
        if known is None or _ORDER.index(line) < _ORDER.index(known.line):
            found[said.subject] = Existing(line, unknown)
    return found


def cite(ledger: Ledger, names: Iterable[SourceId]) -> Iterator[SourceLine]:
    """Yield each source that is named, once and in that order."""
    for name in dict.fromkeys(names):
        source = ledger.sources.get(name)
        if source is None:
            yield SourceLine(name, clean(local_name(name)), "", "", None)
            continue
        url = source.url if _LINK.fullmatch(source.url or "") else None
        title = clean(source.title or "")
        publisher = clean(source.publisher or source.author or "")
        if not title and not publisher:
            title = clean(local_name(name))
        date = spoken_date(str(source.issued)) if source.issued else ""
        yield SourceLine(name, publisher, title, date, url)


def post_homes(snapshot: Snapshot) -> Mapping[EntityId, tuple[EntityId, ...]]:
    """Return the organisations that each post of a snapshot is in."""
    homes: dict[EntityId, tuple[EntityId, ...]] = defaultdict(tuple)
    for edge in snapshot.edges:
        if edge.predicate == "org:postIn":
            homes[edge.subject] += (edge.object,)
    return homes


def _line(truth: Truth, certainty: Certainty | None) -> Line:
    """Return how something is drawn, by whether it held and who vouches for it."""
    if truth is not Truth.YES:
        return Line.POSSIBLE
    return Line.CERTAIN if certainty is Certainty.CONFIRMED else Line.REPORTED


def _told(
    name: str,
    edge: Edge,
    snapshot: Snapshot,
    homes: Mapping[EntityId, tuple[EntityId, ...]],
    names: Mapping[EntityId, str],
) -> Told:
    said = snapshot.ledger.facts[edge.statements[0]].statement
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
        period=period(edge.start, edge.end),
        line=_line(edge.standing, edge.certainty),
        certainty=str(edge.certainty or ""),
        reasons=tuple(f"{why}: {reason_words(why)}" for why in edge.reasons),
        marks=tuple(_marks(said.start, said.end, snapshot.at)),
        known=_known(edge),
        note=clean(said.comment or ""),
        sources=edge.sources,
        since=said.start.earliest if said.start else ALWAYS,
        unknown_start=edge.start_unknown_only,
    )


def _plain_role(edge: Edge) -> str:
    return clean(edge.role or "") or role_word(edge.predicate)


def _role(
    edge: Edge, names: Mapping[EntityId, str], places: tuple[EntityId, ...]
) -> str:
    """Return the post that somebody holds, and in which capacity."""
    post = post_word(names[edge.object], names[places[0]])
    held = clean(edge.role or "")
    return f"{post} ({held})" if held and held not in post else post


def _marks(start: EdtfDate | None, end: EdtfDate | None, day: Day) -> Iterator[Mark]:
    for when, mark in ((start, Mark.FIRST), (end, Mark.LAST)):
        if when and when.exact and not when.doubtful and when.earliest == day:
            yield mark


def _known(edge: Edge) -> str:
    if edge.known_from is None:
        return ""
    return f"known since {spoken_date(edge.known_from)}"


def _sources_of(
    ledger: Ledger, statements: Iterable[StatementId]
) -> tuple[SourceId, ...]:
    """Return the sources of some statements, each once."""
    return tuple(
        dict.fromkeys(
            source
            for name in statements
            for source in ledger.facts[name].statement.sources
        )
    )

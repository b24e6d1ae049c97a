"""What is drawn for a snapshot? Plain values, compared by tests before any drawing."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass

from orggraph.dates import spoken_day
from orggraph.facts import EntityId, Kind
from orggraph.history import Node, Snapshot
from orggraph.history.cited import SourceLine, cite
from orggraph.history.stale import stale_words
from orggraph.history.words import count, kind_word
from orggraph.text import clean
from orggraph_viz.cards import Thing
from orggraph_viz.groups import Cast, cast, seat
from orggraph_viz.hindsight import Hindsight, hindsight
from orggraph_viz.scene import Scene, scenes
from orggraph_viz.telling import (
    LeftOut,
    Line,
    Told,
    Way,
    post_homes,
    tell,
    tell_existence,
    tell_left_out,
)
from orggraph_viz.words import (
    BODIES,
    initials,
)


@dataclass(frozen=True, slots=True)
class Join:
    """A plain edge between two drawn things, for the network itself."""

    id: str
    source: EntityId
    target: EntityId
    line: Line
    thick: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """A snapshot, ready to be drawn and read; the first scene is the one to begin with.

    `folded` is how many facts the switch for unknown starts adds.
    """

    title: str
    day: str
    known: str
    hindsight: Hindsight
    folded: int
    empty: str
    things: tuple[Thing, ...]
    facts: tuple[Told, ...]
    left_out: tuple[LeftOut, ...]
    sources: tuple[SourceLine, ...]
    joins: tuple[Join, ...]
    scenes: tuple[Scene, ...]


def picture(snapshot: Snapshot, title: str | None = None) -> Picture:
    """Return the picture of a snapshot; the same values for the same snapshot."""
    facts, left_out = tell(snapshot), tell_left_out(snapshot)
    nodes = _nodes(snapshot, left_out)
    things = {name: _thing(nodes[name], snapshot.vacant) for name in nodes}
    whole = cast(nodes, facts, tell_existence(snapshot), post_homes(snapshot))
    folded = sum(fact.unknown_start for fact in facts)
    sources = [name for fact in facts for name in fact.sources]
    sources += [name for edge in left_out for name in edge.sources]
    drawn = tuple(scenes(snapshot, nodes, things, facts))
    return Picture(
        title=clean(title or "") or _heading(whole, things),
        day=spoken_day(snapshot.at),
        known=_known(snapshot),
        hindsight=hindsight(snapshot),
        folded=folded,
        empty=_empty(snapshot, drawn[0], folded),
        things=tuple(things.values()),
        facts=facts,
        left_out=left_out,
        sources=tuple(cite(snapshot.ledger, sources)),
        joins=tuple(_joins(whole)),
        scenes=drawn,
    )


def _nodes(snapshot: Snapshot, left_out: Iterable[LeftOut]) -> dict[EntityId, Node]:
    """Return what is named on the page: the snapshot's nodes, and what was left out."""
    from orggraph.history.values import node_of

    nodes = {node.id: node for node in snapshot.nodes}
    for edge in left_out:
        for end in (edge.subject, edge.object):
            nodes.setdefault(end, node_of(snapshot.ledger, end))
    return nodes


def _thing(node: Node, vacant: Container[EntityId]) -> Thing:
    name = clean(node.label)
    word = clean(kind_word(node.kind, node.classification))
    shape, letters = _shape(node), initials(name)
    return Thing(node.id, name, word, shape, letters, node.id in vacant)


def _shape(node: Node) -> str:
    if node.kind is Kind.UNIT:
        return "body" if node.classification in BODIES else "team"
    return str(node.kind) if node.kind else "other"


def _known(snapshot: Snapshot) -> str:
    known = snapshot.known
    told = "as known now" if known is None else f"as known on {spoken_day(known)}"
    return told if snapshot.stale is None else f"{told}; {stale_words(snapshot.stale)}"


def _heading(whole: Cast, things: Mapping[EntityId, Thing]) -> str:
    """Return the name of the heaviest organisation, which the groups begin with."""
    groups = seat(whole).groups
    first = groups[0].header if groups else None
    return things[first].name if first else "Organisation graph"


def _empty(snapshot: Snapshot, scene: Scene, folded: int) -> str:
    """Say why there is nothing to see, where that is so."""
    if scene.drawn:
        return ""
    if not snapshot.ledger.facts:
        return "No facts in this graph yet. Write some and draw the page again."
    if folded:
        return (
            "Nothing is known to have held on this day, but "
            f"{count(folded, 'fact')} may already have: start unknown."
        )
    return "Nothing is known to have held on this day."


def _joins(whole: Cast) -> Iterator[Join]:
    """Yield an edge for each fact and each two drawn things that it joins."""
    for fact in whole.facts:
        ends = (
            (source, target)
            for source in whole.drawn_for(fact.subject)
            for place in fact.places
            for target in whole.drawn_for(place)
        )
        for number, (source, target) in enumerate(ends):
            thick = fact.way is Way.LEADS
            yield Join(f"{fact.id}.{number}", source, target, fact.line, thick)

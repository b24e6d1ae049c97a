"""What is in the picture in each state of its switches? Cards, links and counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from orggraph.facts import EntityId
from orggraph.history import Node, Snapshot
from orggraph.history.words import count
from orggraph_viz.cards import Artist, Drawn, Thing, marks_of, surest
from orggraph_viz.groups import Cast, Tie, cast, seat
from orggraph_viz.layout import Box, Placed, lay_out
from orggraph_viz.routes import End, Point, Router
from orggraph_viz.telling import (
    Line,
    Mark,
    Told,
    Way,
    post_homes,
    tell_existence,
)
from orggraph_viz.words import (
    listed,
)


@dataclass(frozen=True, slots=True)
class Link:
    """A line between two things, with the corners of its way."""

    source: EntityId
    target: EntityId
    line: Line
    thick: bool
    marks: tuple[Mark, ...]
    quiet: bool
    corners: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """One state of the page's two switches, laid out.

    `unknown_starts`: with what is possible only because its start is unknown.
    `everyone`: each plain member has a card, however many there are.
    """

    unknown_starts: bool
    everyone: bool
    counts: str
    backdrops: tuple[Box, ...]
    drawn: tuple[Drawn, ...]
    links: tuple[Link, ...]


def scenes(
    snapshot: Snapshot,
    nodes: Mapping[EntityId, Node],
    things: Mapping[EntityId, Thing],
    facts: tuple[Told, ...],
) -> Iterator[Scene]:
    """Yield a scene for each state of the switches that makes a difference."""
    homes, existing = post_homes(snapshot), tell_existence(snapshot)
    folding = any(fact.unknown_start for fact in facts)
    for unknown_starts in (False, True) if folding else (False,):
        every = unknown_starts or not folding
        told = [fact for fact in facts if every or not fact.unknown_start]
        there = {
            name: one
            for name, one in existing.items()
            if every or not one.unknown_start
        }
        actors = cast(nodes, told, there, homes)
        for everyone in (False, True):
            seating = seat(actors, everyone=everyone)
            if not everyone or any(group.spare for group in seating.groups):
                artist = Artist(actors, seating, things, there)
                yield _scene(artist, unknown_starts=unknown_starts, everyone=everyone)


def _scene(artist: Artist, *, unknown_starts: bool, everyone: bool) -> Scene:
    places = lay_out(artist.seating.groups)
    return Scene(
        unknown_starts,
        everyone,
        _counts(artist.actors, artist.things),
        tuple(place.backdrop for place in places),
        tuple(one for place in places for one in artist.draw(place)),
        tuple(_links(artist.seating.ties, places)),
    )


def _links(ties: Iterable[Tie], places: Iterable[Placed]) -> Iterator[Link]:
    """Yield the links of a scene; those always drawn are led first, so the straighter.

    What is on a shared card has no link of its own.
    """
    ends: dict[EntityId, End] = {}
    for place in places:
        if place.group.header is not None:
            ends[place.group.header] = End(place.header, place)
        for card, slot in zip(place.group.cards, place.slots, strict=False):
            ends[card] = End(slot, place)
    router = Router(
        [*{end.place.backdrop: end.place for end in ends.values()}.values()]
    )
    for tie in sorted(ties, key=lambda tie: tie.quiet):
        if tie.source in ends and tie.target in ends:
            yield Link(
                tie.source,
                tie.target,
                surest(fact.line for fact in tie.facts),
                any(fact.way is Way.LEADS for fact in tie.facts),
                marks_of(tie.facts),
                tie.quiet,
                router.way(ends[tie.source], ends[tie.target]),
            )


def _counts(actors: Cast, things: Mapping[EntityId, Thing]) -> str:
    """Return how many there are of each kind, and how sure their facts are."""
    kinds = Counter(things[one].kind for one in actors.drawn)
    order = sorted(kinds, key=lambda kind: (kind != "person", -kinds[kind], kind))
    lines = Counter(fact.line for fact in actors.facts)
    sure = listed(f"{lines[line]} {line}" for line in Line if lines[line])
    facts = count(len(actors.facts), "fact")
    things_there = listed(count(kinds[kind], kind) for kind in order)
    return listed([things_there, f"{facts} ({sure})" if sure else facts])

"""What is drawn for a snapshot? Plain values, compared by tests before any drawing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass

from orggraph.dates import spoken_day
from orggraph.facts import EntityId, Kind
from orggraph.history import Node, Snapshot
from orggraph.history.words import count, kind_word
from orggraph_viz.groups import Cast, Seating, Tie, cast, newest_first, seat
from orggraph_viz.hindsight import Hindsight, hindsight
from orggraph_viz.layout import Box, Placed, lay_out
from orggraph_viz.routes import End, Point, Router
from orggraph_viz.telling import (
    Existing,
    LeftOut,
    Line,
    Mark,
    SourceLine,
    Told,
    Way,
    cite,
    post_homes,
    tell,
    tell_existence,
    tell_left_out,
)
from orggraph_viz.words import (
    BODIES,
    clean,
    initials,
    listed,
)


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity of the snapshot, drawn or not: how it is called and what it is."""

    id: EntityId
    name: str
    kind: str
    shape: str
    initials: str
    vacant: bool = False


@dataclass(frozen=True, slots=True)
class Hanging:
    """How a card hangs on the header of its home; `thick` for who leads there."""

    header: EntityId
    line: Line
    thick: bool = False
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawn:
    """A card or a header in its place.

    `line` is its border, as sure as the surest of its facts. `members` are the
    entities that a shared card stands for.
    """

    id: str
    shape: str
    box: Box
    name: str
    detail: str
    line: Line
    marks: tuple[Mark, ...] = ()
    hanging: Hanging | None = None
    members: tuple[EntityId, ...] = ()


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
    scenes = tuple(_scenes(snapshot, nodes, things, facts))
    return Picture(
        title=clean(title or "") or _heading(whole, things),
        day=spoken_day(snapshot.at),
        known=_known(snapshot),
        hindsight=hindsight(snapshot),
        folded=folded,
        empty=_empty(snapshot, scenes[0], folded),
        things=tuple(things.values()),
        facts=facts,
        left_out=left_out,
        sources=tuple(cite(snapshot.ledger, sources)),
        joins=tuple(_joins(whole)),
        scenes=scenes,
    )


def _nodes(snapshot: Snapshot, left_out: Iterable[LeftOut]) -> dict[EntityId, Node]:
    """Return what is named on the page: the snapshot's nodes, and what was left out."""
    from orggraph.history.snapshot import node_of

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
    if snapshot.known is None:
        return "as known now"
    return f"as known on {spoken_day(snapshot.known)}"


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


def _scenes(
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
                artist = _Artist(actors, seating, things, there)
                yield _scene(artist, unknown_starts=unknown_starts, everyone=everyone)


def _scene(artist: _Artist, *, unknown_starts: bool, everyone: bool) -> Scene:
    places = lay_out(artist.seating.groups)
    return Scene(
        unknown_starts,
        everyone,
        _counts(artist.actors, artist.things),
        tuple(place.backdrop for place in places),
        tuple(one for place in places for one in artist.draw(place)),
        tuple(_links(artist.seating.ties, places)),
    )


class _Artist:
    """Writes what is on the cards and headers of one scene."""

    def __init__(
        self,
        actors: Cast,
        seating: Seating,
        things: Mapping[EntityId, Thing],
        existing: Mapping[EntityId, Existing],
    ) -> None:
        self.actors = actors
        self.seating = seating
        self.things = things
        self.existing = existing
        self._about: dict[EntityId, list[Told]] = {e: [] for e in actors.drawn}
        self._in: dict[EntityId, list[Told]] = {e: [] for e in actors.drawn}
        for fact in sorted(actors.facts, key=newest_first):
            if fact.subject in self._about:
                self._about[fact.subject].append(fact)
            for place in fact.places:
                if place in self._in:
                    self._in[place].append(fact)

    def draw(self, place: Placed) -> Iterator[Drawn]:
        """Yield the header of a group, its cards, and the card that several share."""
        group = place.group
        yield self._header(group.header, place.header)
        for card, slot in zip(group.cards, place.slots, strict=False):
            yield self._card(card, slot)
        if group.more:
            names = listed(self.things[one].name for one in group.more)
            text = f"{count(len(group.more), 'more member')}"
            yield _shared(group.header, place, text, names, group.more)
        elif group.spare:
            yield _shared(group.header, place, "Show fewer", "", ())

    def _header(self, header: EntityId | None, where: Box) -> Drawn:
        if header is None:
            return Drawn(
                "nowhere",
                "nowhere",
                where,
                "Elsewhere",
                "no organisation",
                Line.CERTAIN,
            )
        thing = self.things[header]
        people = {
            fact.subject
            for fact in self._in[header]
            if fact.way in {Way.LEADS, Way.HOLDS, Way.BELONGS}
        }
        return Drawn(
            header,
            thing.shape,
            where,
            self._short(header),
            self._subtitle(header, len(people)),
            self._border(header),
            _marks(self._about[header]),
        )

    def _short(self, header: EntityId) -> str:
        """Return the name of a header, without that of what it is a part of.

        The line below says that anyway: "Board of directors" is a board of OpenAI.
        """
        thing = self.things[header]
        if thing.shape not in {"team", "body"}:
            return thing.name
        for whole in self.seating.part_of.get(header, ()):
            short = thing.name.removeprefix(f"{self.things[whole].name} ")
            if short != thing.name and short:
                return short[0].upper() + short[1:]
        return thing.name

    def _subtitle(self, header: EntityId, people: int) -> str:
        """Return what a header is, of what it is a part, and how many are in it."""
        word = self.things[header].kind.capitalize()
        above = self.seating.part_of.get(header, ())
        whole = listed(dict.fromkeys(self.things[one].name for one in above))
        of = f"{word} of {whole}" if whole else word
        if whole and self.things[header].shape == "organization":
            of = f"{word}, part of {whole}"
        return f"{of} \N{MIDDLE DOT} {people}" if people else of

    def _card(self, card: EntityId, where: Box) -> Drawn:
        thing = self.things[card]
        home = self.seating.home.get(card)
        facts = [fact for fact in self._about[card] if fact.way is not Way.OTHER]
        there = [fact for fact in facts if home in fact.places]
        roles = _roles([*there, *(fact for fact in facts if fact not in there)])
        return Drawn(
            card,
            thing.shape,
            where,
            thing.name,
            roles or _unheld(thing),
            self._border(card),
            _marks(self._about[card]),
            _hanging(home, there),
        )

    def _border(self, entity: EntityId) -> Line:
        """Return how surely something is there: by its existence and its facts."""
        facts = (*self._about[entity], *self._in[entity])
        lines = {fact.line for fact in facts}
        if entity in self.existing:
            lines.add(self.existing[entity].line)
        return _surest(lines)


def _unheld(thing: Thing) -> str:
    """Say of a post without a holder in the picture whether it is vacant."""
    if thing.shape != "post":
        return ""
    return "nobody known to hold it" if thing.vacant else "perhaps held"


def _hanging(home: EntityId | None, there: list[Told]) -> Hanging | None:
    if home is None:
        return None
    leads = any(fact.way is Way.LEADS for fact in there)
    return Hanging(home, _surest(fact.line for fact in there), leads, _marks(there))


def _surest(lines: Iterable[Line]) -> Line:
    """Return the first of some lines in the order from certain to possible."""
    return min(lines, key=list(Line).index, default=Line.CERTAIN)


def _shared(
    header: EntityId | None,
    place: Placed,
    name: str,
    detail: str,
    members: tuple[EntityId, ...],
) -> Drawn:
    """Return the last card of a group, which opens or closes it."""
    return Drawn(
        f"more {header or ''}",  # no entity has a blank in its id
        "more",
        place.slots[-1],
        name,
        detail,
        Line.CERTAIN,
        hanging=None if header is None else Hanging(header, Line.CERTAIN),
        members=members,
    )


def _roles(facts: Iterable[Told]) -> str:
    """Return the roles of a card; a bare "member" says nothing beside another.

    Where some are certain, those that are only possible have a question mark.
    """
    facts = list(facts)
    mixed = len({fact.line is Line.POSSIBLE for fact in facts}) > 1
    roles: list[str] = []
    for fact in facts:
        known = any(fact.role.casefold() in role.casefold() for role in roles)
        if not known and not (roles and fact.role == "member"):
            doubt = " (?)" if mixed and fact.line is Line.POSSIBLE else ""
            roles.append(fact.role + doubt)
    return listed(roles)


def _marks(facts: Iterable[Told]) -> tuple[Mark, ...]:
    found = {mark for fact in facts for mark in fact.marks}
    return tuple(mark for mark in Mark if mark in found)


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
                _surest(fact.line for fact in tie.facts),
                any(fact.way is Way.LEADS for fact in tie.facts),
                _marks(tie.facts),
                tie.quiet,
                router.way(ends[tie.source], ends[tie.target]),
            )


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


def _counts(actors: Cast, things: Mapping[EntityId, Thing]) -> str:
    """Return how many there are of each kind, and how sure their facts are."""
    kinds = Counter(things[one].kind for one in actors.drawn)
    order = sorted(kinds, key=lambda kind: (kind != "person", -kinds[kind], kind))
    lines = Counter(fact.line for fact in actors.facts)
    sure = listed(f"{lines[line]} {line}" for line in Line if lines[line])
    facts = count(len(actors.facts), "fact")
    things_there = listed(count(kinds[kind], kind) for kind in order)
    return listed([things_there, f"{facts} ({sure})" if sure else facts])

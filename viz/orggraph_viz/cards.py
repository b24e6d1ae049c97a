"""What stands on a card, and how sure is it? Headers, people and vacant posts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from orggraph.facts import EntityId
from orggraph.history.words import count
from orggraph_viz.groups import Cast, Seating, newest_first
from orggraph_viz.layout import Box, Placed
from orggraph_viz.telling import (
    Existing,
    Line,
    Mark,
    Told,
    Way,
)
from orggraph_viz.words import (
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


class Artist:
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
            marks_of(self._about[header]),
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
            marks_of(self._about[card]),
            _hanging(home, there),
        )

    def _border(self, entity: EntityId) -> Line:
        """Return how surely something is there: by its existence and its facts."""
        facts = (*self._about[entity], *self._in[entity])
        lines = {fact.line for fact in facts}
        if entity in self.existing:
            lines.add(self.existing[entity].line)
        return surest(lines)


def _unheld(thing: Thing) -> str:
    """Say of a post without a holder in the picture whether it is vacant."""
    if thing.shape != "post":
        return ""
    return "nobody known to hold it" if thing.vacant else "perhaps held"


def _hanging(home: EntityId | None, there: list[Told]) -> Hanging | None:
    if home is None:
        return None
    leads = any(fact.way is Way.LEADS for fact in there)
    return Hanging(home, surest(fact.line for fact in there), leads, marks_of(there))


def surest(lines: Iterable[Line]) -> Line:
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


def marks_of(facts: Iterable[Told]) -> tuple[Mark, ...]:
    """Return the marks of some facts, each once and in their order."""
    found = {mark for fact in facts for mark in fact.marks}
    return tuple(mark for mark in Mark if mark in found)

"""Who sits under which header? People by their home, and the ties to elsewhere."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from orggraph.dates import ALWAYS, NEVER
from orggraph.facts import EntityId, Kind
from orggraph.history import Node
from orggraph_viz.telling import Line, Told, Way

#: So many plain members are drawn as cards of their own; the others share one.
PLAIN: Final = 12

_TIGHT = frozenset({Way.LEADS, Way.HOLDS})
_BUILT = frozenset({Kind.ORGANIZATION, Kind.UNIT})


@dataclass(frozen=True, slots=True)
class Group:
    """A header with the cards beneath it, in order; None heads what has no home.

    `more` are the plain members that share one card, unless everyone is asked for;
    `spare` says that there would be such.
    """

    header: EntityId | None
    cards: tuple[EntityId, ...]
    more: tuple[EntityId, ...] = ()
    spare: bool = False


@dataclass(frozen=True, slots=True)
class Tie:
    """What leads from one drawn thing to another that is not its home.

    Quiet ties say little that the picture does not show anyway (a team is part of its
    organisation, and so are its people): they are drawn for what is selected.
    """

    source: EntityId
    target: EntityId
    facts: tuple[Told, ...]
    quiet: bool


@dataclass(frozen=True, slots=True)
class Seating:
    """Groups in the order in which they are drawn, each card's home, and the ties."""

    groups: tuple[Group, ...]
    home: Mapping[EntityId, EntityId]
    ties: tuple[Tie, ...]
    part_of: Mapping[EntityId, tuple[EntityId, ...]]


@dataclass(frozen=True, slots=True)
class Cast:
    """What a scene is made of: facts, drawn things, headers among them, post holders.

    `stands_in` names who is drawn in place of a post.
    """

    nodes: Mapping[EntityId, Node]
    facts: tuple[Told, ...]
    drawn: frozenset[EntityId]
    headers: frozenset[EntityId]
    stands_in: Mapping[EntityId, tuple[EntityId, ...]]
    post_homes: Mapping[EntityId, tuple[EntityId, ...]]

    def drawn_for(self, entity: EntityId) -> tuple[EntityId, ...]:
        """Return what is drawn for an entity: itself, or who holds it."""
        return self.stands_in.get(entity, (entity,))


def cast(
    nodes: Mapping[EntityId, Node],
    facts: Sequence[Told],
    existing: Iterable[EntityId],
    post_homes: Mapping[EntityId, tuple[EntityId, ...]],
) -> Cast:
    """Return who and what is drawn for some facts, and for what exists besides."""
    visible = {*existing}
    for fact in facts:
        visible.update((fact.subject, fact.object, *fact.places))
    for entity in tuple(visible):
        visible.update(post_homes.get(entity, ()))
    holders: dict[EntityId, tuple[EntityId, ...]] = defaultdict(tuple)
    for fact in facts:
        if fact.way is Way.HOLDS and fact.object not in fact.places:
            holders[fact.object] += (fact.subject,)
    drawn = frozenset(visible - holders.keys())
    return Cast(
        nodes,
        tuple(facts),
        drawn,
        frozenset(_headers(nodes, facts, drawn)),
        {post: _drawn_holders(post, holders) for post in holders},
        post_homes,
    )


def seat(cast: Cast, *, everyone: bool = True) -> Seating:
    """Return the groups of a scene; a plain member too many is drawn for `everyone`.

    A person's home is where they lead or hold a post, else where they are; what is
    certain goes before what is possible, and of several the earliest.
    """
    home = _homes(cast)
    part_of = _part_of(cast)
    ties = tuple(_ties(cast, home, part_of))
    seats = _seats(cast, home)
    busy = {end for tie in ties if not tie.quiet for end in (tie.source, tie.target)}
    busy.update(fact.subject for fact in cast.facts if fact.marks)
    order: list[EntityId | None] = [*_depth_first(cast.headers, part_of, seats, cast)]
    if None in seats:
        order.append(None)
    groups = (
        _group(header, seats.get(header, ()), busy, everyone=everyone)
        for header in order
    )
    return Seating(tuple(groups), home, ties, part_of)


def newest_first(fact: Told) -> tuple[Way, bool, int]:
    """Order facts by how close they tie, then the certain, then the newest."""
    return fact.way, fact.line is Line.POSSIBLE, -fact.since


def _headers(
    nodes: Mapping[EntityId, Node], facts: Iterable[Told], drawn: frozenset[EntityId]
) -> Iterator[EntityId]:
    """Yield what heads a group: organisations, units, and what one can belong to."""
    joined = {
        end
        for fact in facts
        if fact.way is not Way.OTHER
        for end in (fact.places if fact.way is not Way.PART else (fact.subject,))
    }
    joined.update(fact.object for fact in facts if fact.way is Way.PART)
    for entity in drawn:
        kind = nodes[entity].kind
        if kind in _BUILT or (kind is not Kind.PERSON and entity in joined):
            yield entity


def _drawn_holders(
    post: EntityId, holders: Mapping[EntityId, tuple[EntityId, ...]]
) -> tuple[EntityId, ...]:
    """Return who holds a post, leaving out posts that are not drawn themselves."""
    return tuple(who for who in holders[post] if who not in holders)


def _homes(cast: Cast) -> dict[EntityId, EntityId]:
    found: dict[EntityId, list[tuple[Way, bool, int, EntityId]]] = defaultdict(list)
    cards = cast.drawn - cast.headers
    for fact in cast.facts:
        if fact.subject in cards:
            way = Way.LEADS if fact.way in _TIGHT else fact.way
            since = NEVER if fact.since == ALWAYS else fact.since
            possible = fact.line is Line.POSSIBLE
            found[fact.subject] += [
                (way, possible, since, place)
                for place in fact.places
                if place in cast.headers
            ]
    homes = {card: min(places)[3] for card, places in found.items() if places}
    for post in sorted(cards - homes.keys()):
        for place in cast.post_homes.get(post, ()):
            homes.setdefault(post, place)
    return homes


def _part_of(cast: Cast) -> dict[EntityId, tuple[EntityId, ...]]:
    """Return of what each header is a part, the certain first."""
    found: dict[EntityId, tuple[EntityId, ...]] = defaultdict(tuple)
    for fact in sorted(cast.facts, key=lambda fact: (*newest_first(fact), fact.object)):
        if fact.way is Way.PART and fact.subject in cast.headers:
            found[fact.subject] += (fact.object,)
    return found


def _ties(
    cast: Cast,
    home: Mapping[EntityId, EntityId],
    part_of: Mapping[EntityId, tuple[EntityId, ...]],
) -> Iterator[Tie]:
    """Yield a tie for each two things that facts join other than at home."""
    joined: dict[tuple[EntityId, EntityId], list[Told]] = defaultdict(list)
    for fact in cast.facts:
        for source in cast.drawn_for(fact.subject):
            for place in fact.places:
                for target in cast.drawn_for(place):
                    if target not in {source, home.get(source)}:
                        joined[source, target].append(fact)
    for (source, target), facts in sorted(joined.items()):
        implied = target in _above(home.get(source), part_of)
        quiet = all(
            fact.way is Way.PART or (fact.way is Way.BELONGS and implied)
            for fact in facts
        )
        yield Tie(source, target, tuple(sorted(facts, key=newest_first)), quiet)


def _above(
    start: EntityId | None, part_of: Mapping[EntityId, tuple[EntityId, ...]]
) -> set[EntityId]:
    """Return everything that a header is directly or indirectly a part of."""
    above: set[EntityId] = set()
    waiting = list(part_of.get(start, ())) if start else []
    while waiting:
        header = waiting.pop()
        if header not in above:
            above.add(header)
            waiting += part_of.get(header, ())
    return above


@dataclass(frozen=True, slots=True, order=True)
class _Seat:
    """A card at its home; the order of the fields is the order of the cards."""

    way: Way
    possible: bool
    age: int
    name: str
    card: EntityId


def _seats(
    cast: Cast, home: Mapping[EntityId, EntityId]
) -> dict[EntityId | None, tuple[_Seat, ...]]:
    at_home: dict[EntityId, list[Told]] = defaultdict(list)
    for fact in cast.facts:
        if home.get(fact.subject) in fact.places:
            at_home[fact.subject].append(fact)
    seats: dict[EntityId | None, list[_Seat]] = defaultdict(list)
    for card in cast.drawn - cast.headers:
        best = min(map(newest_first, at_home[card]), default=(Way.OTHER, False, 0))
        name = cast.nodes[card].label.casefold()
        seats[home.get(card)].append(_Seat(*best, name, card))
    return {header: tuple(sorted(found)) for header, found in seats.items()}


def _depth_first(
    headers: Iterable[EntityId],
    part_of: Mapping[EntityId, tuple[EntityId, ...]],
    seats: Mapping[EntityId | None, tuple[_Seat, ...]],
    cast: Cast,
) -> list[EntityId]:
    """Return the headers, the heaviest first, each followed by its parts."""
    parts: dict[EntityId | None, list[EntityId]] = defaultdict(list)
    for header in headers:
        parts[next(iter(part_of.get(header, ())), None)].append(header)

    def weight(header: EntityId) -> tuple[int, str, EntityId]:
        below = _below(header, parts)
        cards = sum(len(seats.get(each, ())) for each in below)
        return -cards, cast.nodes[header].label.casefold(), header

    found: dict[EntityId, None] = {}
    waiting = sorted(parts[None], key=weight, reverse=True)
    circles = sorted(headers, key=weight, reverse=True)  # what is part of itself
    while waiting or circles:
        header = (waiting or circles).pop()
        if header not in found:
            found[header] = None
            waiting += sorted(parts.get(header, ()), key=weight, reverse=True)
    return list(found)


def _below(
    header: EntityId, parts: Mapping[EntityId | None, list[EntityId]]
) -> set[EntityId]:
    below: set[EntityId] = set()
    waiting = [header]
    while waiting:
        each = waiting.pop()
        if each not in below:
            below.add(each)
            waiting += parts.get(each, ())
    return below


def _group(
    header: EntityId | None,
    seats: Sequence[_Seat],
    busy: set[EntityId],
    *,
    everyone: bool,
) -> Group:
    cards = tuple(seat.card for seat in seats)
    plain = [s.card for s in seats if s.way >= Way.BELONGS and s.card not in busy]
    spare = len(plain) > PLAIN + 1
    if everyone or not spare:
        return Group(header, cards, spare=spare)
    more = tuple(plain[PLAIN:])
    hidden = set(more)
    shown = tuple(card for card in cards if card not in hidden)
    return Group(header, shown, more, spare=True)

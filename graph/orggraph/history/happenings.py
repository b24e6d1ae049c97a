"""What happened between two days? Who came, left and moved; what was founded and dissolved."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

from orggraph.dates import Day, parse_edtf
from orggraph.facts import EntityId, Kind, Reason
from orggraph.facts.terms import (
    HEAD_OF,
    HOLDS,
    MEMBER_OF,
    PART_OF,
    TYPE,
    compact,
)
from orggraph.history.difference import Difference, EdgeChange
from orggraph.history.drawn import draw_edges
from orggraph.history.places import Places
from orggraph.history.saying import Sayer, enumerated
from orggraph.history.sentence import (
    Sentence,
    Told,
    What,
    began,
    ended,
    in_order,
    said_of,
    sentence,
)
from orggraph.history.values import Edge, Node
from orggraph.index.index import Index
from orggraph.index.point import Point
from orggraph.text import clean

_HOLDS, _HEADS, _MEMBER = compact(HOLDS), compact(HEAD_OF), compact(MEMBER_OF)
_EXISTS: Final = compact(TYPE)
_PARTS: Final = frozenset(map(compact, PART_OF))
_OFFICES: Final = frozenset({_HOLDS, _HEADS})
#: What makes somebody be something, in a noun.
_NOUNS: Final = frozenset({*_OFFICES, _MEMBER, *_PARTS})
#: So many people of a unit are named, the others counted.
_NAMED: Final = 8


def happenings(index: Index, found: Difference) -> Told:
    """Return what happened between two days, as known on one."""
    teller = _Teller(index, found)
    return Told(in_order(teller.sentences()), teller.folded)


class _Turn:
    """What changed for one person or unit."""

    def __init__(self) -> None:
        self.lost: list[Edge] = []
        self.gained: list[Edge] = []
        self.altered: list[EdgeChange] = []


class _Teller:
    """Tells a difference between two days."""

    def __init__(self, index: Index, found: Difference) -> None:
        self._index = index
        self._found = found
        self._sayer = Sayer(index.ledger)
        self._places = Places(index, found.other, found.one)
        self.folded = 0

    def sentences(self) -> Iterator[Sentence]:
        """Yield all that there is to tell."""
        yield from (told for told, _ in self._units.values())
        covered = {key for _, keys in self._units.values() for key in keys}
        for subject, turn in self._turns(covered).items():
            yield from self._told(subject, turn)
        for post in sorted(self._found.vacated):
            yield self._vacant(post)

    # units and organisations

    @cached_property
    def _units(self) -> dict[EntityId, tuple[Sentence, set[tuple[str, str, str]]]]:
        """What was founded or dissolved, and the edges that this tells already."""
        told = {}
        for change in self._found.nodes:
            before = change.before.existence if change.before else None
            after = change.after.existence if change.after else None
            node = change.after or change.before
            if node and not before and after and not after.start_unknown_only:
                told[node.id] = self._founded(node, after)
            elif node and before and not after:
                told[node.id] = self._dissolved(node, before)
        return told

    def _founded(
        self, node: Node, life: Edge
    ) -> tuple[Sentence, set[tuple[str, str, str]]]:
        day = _only_day(life.start) or self._found.other.day
        inside, parts = self._around(node.id, day)
        verb = "was founded" if _built(node) else "began to exist"
        text = f"{self._named(node)} {_surely(life, verb)}{_on(life.start)}"
        if parts:
            text += f", part of {enumerated(self._sayer.name(e.object) for e in parts)}"
        text += self._people(inside, ", with {}", ", perhaps with {}")
        told = self._sentence(What.FOUNDED, node.id, text, began(life), [life])
        return told, {edge[:3] for edge in (*inside, *parts)}

    def _dissolved(
        self, node: Node, life: Edge
    ) -> tuple[Sentence, set[tuple[str, str, str]]]:
        day = _only_day(life.end) or self._found.one.day
        inside, parts = self._around(node.id, day)
        verb = "was dissolved" if _built(node) else "ceased to exist"
        text = f"{self._named(node)} {_surely(life, verb)}{_on(life.end)}"
        text += self._people(inside, "; in it were {}", "; perhaps in it: {}")
        told = self._sentence(What.DISSOLVED, node.id, text, ended(life), [life])
        gone = {
            change.before[:3]
            for change in self._found.dangling
            if change.before and node.id in change.before
        }
        left = {
            change.after[:3]
            for change in self._found.dangling
            if change.after and node.id in change.after
        }
        return told, left | gone | {edge[:3] for edge in parts}

    def _around(self, entity: EntityId, day: Day) -> tuple[list[Edge], list[Edge]]:
        """Return who was in a unit on a day, and what it was part of."""
        number = self._index.records.entity_ids.place(entity)
        at = Point(day, self._found.other.known)
        rows = [] if number is None else list(self._index.near(number, at))
        edges = draw_edges(self._index, rows, at)
        inside = [
            edge
            for edge in edges
            if edge.object == entity
            and edge.predicate in {_HEADS, _MEMBER}
            and not edge.start_unknown_only
        ]
        parts = [e for e in edges if e.subject == entity and e.predicate in _PARTS]
        return sorted(inside, key=lambda edge: edge.predicate != _HEADS), parts

    def _people(self, edges: Sequence[Edge], surely: str, perhaps: str) -> str:
        """Return who is in a unit, with what they do in it."""
        certain = {e.subject for e in edges if e.certain}
        possible = {e.subject for e in edges} - certain
        phrases = []
        for form, people in ((surely, certain), (perhaps, possible)):
            if people:
                told = {e.subject: e for e in reversed(edges) if e.subject in people}
                phrases.append(form.format(self._listed(told)))
        return "".join(phrases)

    def _listed(self, edges: Mapping[EntityId, Edge]) -> str:
        named = sorted(
            self._sayer.name(who) + _in_brackets(edges[who]) for who in edges
        )
        if len(named) > _NAMED:
            named = [*named[:_NAMED], f"{len(named) - _NAMED} more"]
        return enumerated(named)

    def _named(self, node: Node) -> str:
        kind, name = self._sayer.kind(node.id), self._sayer.name(node.id)
        return name if kind in name.lower() else f"{name} ({kind})"

    # people, and units that move

    def _turns(self, covered: set[tuple[str, str, str]]) -> dict[EntityId, _Turn]:
        turns: dict[EntityId, _Turn] = defaultdict(_Turn)
        for change in self._found.edges:
            edge = change.edge
            if not edge.statements or edge[:3] in covered:
                continue
            turn = turns[edge.subject]
            if change.before is None:
                if edge.start_unknown_only:
                    self.folded += 1
                else:
                    turn.gained.append(edge)
            elif change.after is None:
                turn.lost.append(edge)
            else:
                turn.altered.append(change)
        return turns

    def _told(self, subject: EntityId, turn: _Turn) -> Iterator[Sentence]:
        lost, gained = (
            [e for e in some if _noun(e)] for some in (turn.lost, turn.gained)
        )
        if lost and gained:
            yield self._moved(subject, lost, gained)
        elif gained:
            yield self._gained(subject, gained)
        elif lost:
            yield self._lost(subject, lost)
        for edge in turn.gained:
            if not _noun(edge):
                yield self._verb(edge, "now", began)
        for edge in turn.lost:
            if not _noun(edge):
                yield self._verb(edge, "no longer", ended)
        for change in turn.altered:
            yield from self._altered(change)

    def _moved(
        self, subject: EntityId, lost: list[Edge], gained: list[Edge]
    ) -> Sentence:
        names = self._phrases(lost, "until"), self._phrases(gained, "since")
        verb = _began(gained, "moved")
        text = f"{self._sayer.name(subject)} {verb} from {names[0]} to {names[1]}"
        text += self._following(gained)
        day = min(map(began, gained))
        return self._sentence(What.MOVED, subject, text, day, [*gained, *lost])

    def _gained(self, subject: EntityId, gained: list[Edge]) -> Sentence:
        name, phrases = self._sayer.name(subject), self._phrases(gained, "since")
        after = self._following(gained)
        day = min(map(began, gained))
        tops = self._tops(gained)
        if gained[0].predicate in _PARTS or tops & self._tops_at(
            subject, self._found.one
        ):
            text = f"{name} {_began(gained, 'became')} {phrases}{after}"
            return self._sentence(What.BECAME, subject, text, day, gained)
        text = (
            f"{name} {_began(gained, 'joined')} {self._joined(gained, phrases)}{after}"
        )
        return self._sentence(What.JOINED, subject, text, day, gained)

    def _lost(self, subject: EntityId, lost: list[Edge]) -> Sentence:
        name, phrases = self._sayer.name(subject), self._phrases(lost, "until")
        day = max(map(ended, lost))
        stays = self._tops(lost) & self._tops_at(subject, self._found.other)
        if stays or lost[0].predicate in _PARTS:
            text = f"{name} {_over(lost, 'is no longer', 'may no longer be')} {phrases}"
            return self._sentence(What.CHANGED, subject, text, day, lost)
        text = f"{name} {_over(lost, 'left', 'may have left')}: {phrases}"
        return self._sentence(What.LEFT, subject, text, day, lost)

    def _joined(self, gained: list[Edge], phrases: str) -> str:
        """Return what somebody joined, and as what."""
        ways = {self._place(edge) for edge in gained}
        where = min(ways, key=len) if len(ways) == 1 else min(ways, key=len)[:1]
        name = self._sayer.name(where[-1])
        edge = gained[0]
        if len(gained) == 1 and edge.predicate == _MEMBER:
            role = f" as {clean(edge.role)}" if edge.role else ""
            return f"{name}{role}{_dated('since', edge.start)}"
        return f"{name}: {phrases}"

    def _verb(self, edge: Edge, word: str, when: Callable[[Edge], Day]) -> Sentence:
        name = self._sayer.name(edge.subject)
        what = self._sayer.role(edge.predicate, edge.object, edge.role)
        text = f"{name} {word} {what}"
        return self._sentence(What.CHANGED, edge.subject, text, when(edge), [edge])

    def _altered(self, change: EdgeChange) -> Iterator[Sentence]:
        before, after = change
        if before is None or after is None:
            return
        clause = self._sayer.clause(*after[:3], after.role, verb="is")
        if before.certain != after.certain:
            told = What.CERTAIN if after.certain else What.POSSIBLE
            why = before.reasons if after.certain else after.reasons
            reasons = ", ".join(map(str, why))
            words = (
                f"it is certain now that {clause} (before: {reasons})"
                if after.certain
                else f"it is only possible now that {clause}: {reasons}"
            )
            yield self._sentence(
                told, after.subject, _upper(words), began(after), [after]
            )
        elif before.role != after.role:
            was = self._sayer.role(before.predicate, before.object, before.role)
            text = f"{clause}{_since(after.start)}, before: {was}"
            yield self._sentence(
                What.CHANGED, after.subject, text, began(after), [after]
            )
        elif before.end != after.end and before.start != after.start:
            until, since = said_of(before.end), said_of(after.start)
            text = f"{clause} again, since {since} (before: until {until})"
            if until and since:
                yield self._sentence(
                    What.CHANGED, after.subject, text, began(after), [after]
                )

    def _vacant(self, post: EntityId) -> Sentence:
        text = f"{self._sayer.post(post)} is vacant"
        way = self._places.way(post)
        return Sentence(What.VACANT, post, text, way[:-1] or way, self._found.other.day)

    # words

    def _phrases(self, edges: Sequence[Edge], side: str) -> str:
        """Return what somebody is, with dates; one that all share is told once."""
        dates = [_dated(side, e.start if side == "since" else e.end) for e in edges]
        said = [self._sayer.role(e.predicate, e.object, e.role) for e in edges]
        if len({*dates}) == 1:
            return enumerated(said) + dates[0]
        return enumerated(a + b for a, b in zip(said, dates, strict=True))

    def _following(self, gained: Iterable[Edge]) -> str:
        """Say who held before what somebody holds now."""
        offices = [edge[1:3] for edge in gained if edge.predicate in _OFFICES]
        before = [who for office in offices for who in self._vacated.get(office, ())]
        gone = [self._sayer.name(who) for who in dict.fromkeys(before)]
        return f", following {enumerated(gone)}" if gone else ""

    @cached_property
    def _vacated(self) -> dict[tuple[str, EntityId], list[EntityId]]:
        """Who no longer holds each post, or heads each unit."""
        found: dict[tuple[str, EntityId], list[EntityId]] = {}
        for before, after in self._found.edges:
            if before and not after and before.predicate in _OFFICES:
                found.setdefault(before[1:3], []).append(before.subject)
        return found

    def _place(self, edge: Edge) -> tuple[EntityId, ...]:
        return self._places.of_edge(edge.predicate, edge.object)

    def _tops(self, edges: Iterable[Edge]) -> set[EntityId]:
        """Return the organisations in which edges are told."""
        return {self._place(edge)[0] for edge in edges}

    def _tops_at(self, entity: EntityId, at: Point) -> set[EntityId]:
        """Return the organisations in which an entity is something at a point."""
        return {way[0] for way in self._ways(entity, at)}

    def _home(self, entity: EntityId) -> tuple[EntityId, ...]:
        """Return where an entity is something, first after and else before."""
        for at in (self._found.other, self._found.one):
            ways = list(self._ways(entity, at))
            if ways:
                return min(ways, key=len)
        return ()

    def _ways(self, entity: EntityId, at: Point) -> Iterator[tuple[EntityId, ...]]:
        """Yield where an entity is something at a point."""
        index = self._index
        number = index.records.entity_ids.place(entity)
        for row in () if number is None else index.near(number, at):
            subject, predicate, obj = index.edges.key(index.holding.owner[row])
            if subject == entity and compact(predicate) in _NOUNS:
                yield self._places.of_edge(predicate, obj)

    def _sentence(
        self, what: What, about: EntityId, text: str, day: Day, edges: list[Edge]
    ) -> Sentence:
        ways = [self._place(edge) for edge in edges if _noun(edge)]
        place = min(ways, key=len) if ways else ()
        if edges and edges[0].predicate == _EXISTS:
            place = self._places.way(about)
        elif not ways:
            place = self._home(about)
        return sentence(what, about, text, place=place, day=day, edges=edges)


def _noun(edge: Edge) -> bool:
    return edge.predicate in _NOUNS


def _built(node: Node) -> bool:
    return node.kind in {Kind.ORGANIZATION, Kind.UNIT}


def _only_day(text: str | None) -> Day | None:
    when = parse_edtf(text) if text else None
    return when.earliest if when and when.one_day else None


def _on(text: str | None) -> str:
    """Return a date as it stands after a verb."""
    if not text:
        return ""
    return f" on {said_of(text)}" if _only_day(text) else f" ({said_of(text)})"


def _since(text: str | None) -> str:
    return f" since {said_of(text)}" if text else ""


def _dated(side: str, text: str | None) -> str:
    return f" ({side} {said_of(text)})" if text else ""


def _in_brackets(edge: Edge) -> str:
    role = edge.role or ("head" if edge.predicate == _HEADS else "")
    return f" ({role})" if role else ""


def _surely(edge: Edge, verb: str) -> str:
    """Return a verb, or that it may be so."""
    return verb if edge.certain else f"may have {_PARTICIPLES[verb]}"


_PARTICIPLES: Final = {
    "was founded": "been founded",
    "was dissolved": "been dissolved",
    "began to exist": "begun to exist",
    "ceased to exist": "ceased to exist",
    "became": "become",
    "joined": "joined",
    "moved": "moved",
}


def _began(edges: Iterable[Edge], verb: str) -> str:
    """Return the verb of a beginning, or that it may have been: when all are doubtful."""
    sure = any(_firm(edge, Reason.END_IMPRECISE) for edge in edges)
    return verb if sure else f"may have {_PARTICIPLES[verb]}"


def _over(edges: Iterable[Edge], sure: str, unsure: str) -> str:
    """Return the words for an end; it is over, whenever it began."""
    firm = any(_firm(edge, *_WHEN) for edge in edges)
    return sure if firm else unsure


#: Reasons that leave no doubt that it is over.
_WHEN: Final = (Reason.START_UNKNOWN, Reason.START_IMPRECISE, Reason.END_IMPRECISE)


def _firm(edge: Edge, *harmless: Reason) -> bool:
    return set(edge.reasons) <= {*harmless}


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]

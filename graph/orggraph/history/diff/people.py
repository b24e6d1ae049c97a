"""Who came, left, moved, or became something else? One sentence a person, as far as it goes."""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from orggraph.dates import Day
from orggraph.facts import EntityId
from orggraph.facts.ledger import EdgeKey
from orggraph.history.diff.difference import Difference
from orggraph.history.diff.phrases import (
    MEMBER,
    OFFICES,
    PARTS,
    began_as,
    dated,
    noun,
    over_as,
    upper,
)
from orggraph.history.diff.scene import Scene
from orggraph.history.diff.sentence import Sentence, What, began, ended, said_of
from orggraph.history.saying import enumerated
from orggraph.history.values import Edge
from orggraph.text import clean


class Turn:
    """What changed for one person or unit."""

    def __init__(self) -> None:
        self.lost: list[Edge] = []
        self.gained: list[Edge] = []
        self.altered: list[tuple[Edge, Edge]] = []


def turns(found: Difference, covered: Container[EdgeKey]) -> Mapping[EntityId, Turn]:
    """Return what changed for whom, without what is told already.

    Edges that may already have held, but only because their start is unknown, are no
    change.
    """
    told: dict[EntityId, Turn] = defaultdict(Turn)
    for before, after in found.edges:
        edge = after or before
        if edge is None or not edge.statements or edge[:3] in covered:
            continue
        turn = told[edge.subject]
        if before and after:
            turn.altered.append((before, after))
        elif before:
            turn.lost.append(before)
        elif not edge.start_unknown_only:
            turn.gained.append(edge)
    return told


class People:
    """Tells what changed for people, and for units that move."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._sayer = scene.sayer

    def told(self, subject: EntityId, turn: Turn) -> Iterator[Sentence]:
        """Yield what there is to tell of one person or unit."""
        lost, gained = (list(filter(noun, some)) for some in (turn.lost, turn.gained))
        if lost and gained:
            yield self._moved(subject, lost, gained)
        elif gained:
            yield self._gained(subject, gained)
        elif lost:
            yield self._lost(subject, lost)
        for edge in turn.gained:
            if not noun(edge):
                yield self._verb(edge, "now", began)
        for edge in turn.lost:
            if not noun(edge):
                yield self._verb(edge, "no longer", ended)
        for before, after in turn.altered:
            yield from self._altered(before, after)

    def _moved(
        self, subject: EntityId, lost: list[Edge], gained: list[Edge]
    ) -> Sentence:
        old, new = self._phrases(lost, "until"), self._phrases(gained, "since")
        verb = began_as(gained, "moved")
        text = f"{self._sayer.name(subject)} {verb} from {old} to {new}"
        text += self._following(gained)
        day = min(map(began, gained))
        return self._scene.sentence(What.MOVED, subject, text, day, [*gained, *lost])

    def _gained(self, subject: EntityId, gained: list[Edge]) -> Sentence:
        what, verb, phrases = What.JOINED, "joined", self._phrases(gained, "since")
        before = self._scene.tops_at(subject, self._scene.found.one)
        if gained[0].predicate in PARTS or self._scene.tops(gained) & before:
            what, verb = What.BECAME, "became"
        else:
            phrases = self._joined(gained, phrases)
        text = f"{self._sayer.name(subject)} {began_as(gained, verb)} {phrases}"
        text += self._following(gained)
        return self._scene.sentence(
            what, subject, text, min(map(began, gained)), gained
        )

    def _lost(self, subject: EntityId, lost: list[Edge]) -> Sentence:
        name, phrases = self._sayer.name(subject), self._phrases(lost, "until")
        after = self._scene.tops_at(subject, self._scene.found.other)
        if lost[0].predicate in PARTS or self._scene.tops(lost) & after:
            what, verb = What.CHANGED, over_as(lost, "is no longer", "may no longer be")
        else:
            what, verb = What.LEFT, over_as(lost, "left:", "may have left:")
        text = f"{name} {verb} {phrases}"
        return self._scene.sentence(what, subject, text, max(map(ended, lost)), lost)

    def _joined(self, gained: list[Edge], phrases: str) -> str:
        """Return what somebody joined, and as what."""
        ways = {self._scene.place(edge) for edge in gained}
        where = min(ways, key=len) if len(ways) == 1 else min(ways, key=len)[:1]
        name = self._sayer.name(where[-1])
        edge = gained[0]
        if len(gained) == 1 and edge.predicate == MEMBER:
            role = f" as {clean(edge.role)}" if edge.role else ""
            return f"{name}{role}{dated('since', edge.start)}"
        return f"{name}: {phrases}"

    def _verb(self, edge: Edge, word: str, when: Callable[[Edge], Day]) -> Sentence:
        name = self._sayer.name(edge.subject)
        what = self._sayer.role(edge.predicate, edge.object, edge.role)
        return self._changed(edge, f"{name} {word} {what}", when(edge))

    def _altered(self, before: Edge, after: Edge) -> Iterator[Sentence]:
        clause = self._sayer.clause(*after[:3], after.role, verb="is")
        until, since = said_of(before.end), said_of(after.start)
        if before.certain != after.certain:
            yield self._surer(before, after, clause)
        elif before.role != after.role:
            was = self._sayer.role(before.predicate, before.object, before.role)
            text = f"{clause}{f' since {since}' if since else ''}, before: {was}"
            yield self._changed(after, text, began(after))
        elif (
            until and since and before.end != after.end and before.start != after.start
        ):
            text = f"{clause} again, since {since} (before: until {until})"
            yield self._changed(after, text, began(after))

    def _surer(self, before: Edge, after: Edge, clause: str) -> Sentence:
        """Say that something is certain now, or no longer; the reasons are marks enough."""
        reasons = ", ".join(map(str, before.reasons or after.reasons))
        what, words = What.POSSIBLE, f"it is only possible now that {clause}: {reasons}"
        if after.certain:
            what = What.CERTAIN
            words = f"it is certain now that {clause} (before: {reasons})"
        day, edges = began(after), [after]
        told = self._scene.sentence(what, after.subject, upper(words), day, edges)
        named = {str(reason) for reason in after.reasons}
        return told._replace(marks=tuple(m for m in told.marks if m not in named))

    def _changed(self, edge: Edge, text: str, day: Day) -> Sentence:
        return self._scene.sentence(What.CHANGED, edge.subject, text, day, [edge])

    def _phrases(self, edges: Sequence[Edge], side: str) -> str:
        """Return what somebody is, with dates; one that all share is told once."""
        dates = [dated(side, e.start if side == "since" else e.end) for e in edges]
        said = [self._sayer.role(e.predicate, e.object, e.role) for e in edges]
        if len({*dates}) == 1:
            return enumerated(said) + dates[0]
        return enumerated(a + b for a, b in zip(said, dates, strict=True))

    def _following(self, gained: Iterable[Edge]) -> str:
        """Say who held before what somebody holds now."""
        offices = [edge[1:3] for edge in gained if edge.predicate in OFFICES]
        before = [who for office in offices for who in self._vacated.get(office, ())]
        gone = [self._sayer.name(who) for who in dict.fromkeys(before)]
        return f", following {enumerated(gone)}" if gone else ""

    @cached_property
    def _vacated(self) -> dict[tuple[str, EntityId], list[EntityId]]:
        """Who no longer holds each post, or heads each unit."""
        found: dict[tuple[str, EntityId], list[EntityId]] = {}
        for before, after in self._scene.found.edges:
            if before and not after and before.predicate in OFFICES:
                found.setdefault(before[1:3], []).append(before.subject)
        return found

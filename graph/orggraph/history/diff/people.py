"""Who came, left, moved, or became something else? One sentence a person, as far as it goes."""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

from orggraph.dates import Day
from orggraph.facts import EntityId
from orggraph.facts.ledger import EdgeKey
from orggraph.facts.terms import expand
from orggraph.history.diff.alterations import alteration
from orggraph.history.diff.difference import Difference
from orggraph.history.diff.phrases import (
    MEMBER,
    OFFICES,
    PARTS,
    began_as,
    dated,
    noun,
    over_as,
)
from orggraph.history.diff.scene import Scene
from orggraph.history.diff.sentence import Sentence, What, began, ended
from orggraph.history.saying import enumerated
from orggraph.history.timeline.succession import predecessors
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
        if lost and gained and self._is_move(subject, lost, gained):
            yield self._moved(subject, lost, gained)
        else:
            if lost:
                yield self._lost(subject, lost)
            if gained:
                yield self._gained(subject, gained)
        for edge in turn.gained:
            if not noun(edge):
                yield self._verb(edge, "now", began)
        for edge in turn.lost:
            if not noun(edge):
                yield self._verb(edge, "no longer", ended)
        told = (alteration(self._scene, *pair) for pair in turn.altered)
        yield from filter(None, told)

    def _is_move(self, subject: EntityId, lost: list[Edge], gained: list[Edge]) -> bool:
        """Say whether one thing came in the place of another.

        So it is within an organisation, and for whoever left the old one.
        """
        old, new = self._scene.tops(lost), self._scene.tops(gained)
        stays = old & self._scene.tops_at(subject, self._scene.found.other)
        return bool(old & new) or not stays

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
        tops = self._scene.tops(gained)
        inside = tops & self._scene.tops_at(subject, self._scene.found.one)
        nowhere = not any(map(self._sayer.group, tops))  # a post that is in nothing
        if gained[0].predicate in PARTS or inside or nowhere:
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
        tops = self._scene.tops(lost)
        stays = tops & self._scene.tops_at(subject, self._scene.found.other)
        nowhere = not any(map(self._sayer.group, tops))
        if lost[0].predicate in PARTS or stays or nowhere:
            what, verb = What.CHANGED, over_as(lost, "is no longer", "may no longer be")
        else:
            what, verb = What.LEFT, over_as(lost, "left:", "may have left:")
        text = f"{name} {verb} {phrases}"
        return self._scene.sentence(what, subject, text, max(map(ended, lost)), lost)

    def _joined(self, gained: list[Edge], phrases: str) -> str:
        """Return what somebody joined, and as what: one unit, or whole organisations."""
        ways = {self._scene.place(edge) for edge in gained}
        where = (
            {way[-1] for way in ways} if len(ways) == 1 else {way[0] for way in ways}
        )
        name = enumerated(sorted(map(self._sayer.name, where)))
        edge = gained[0]
        if len(gained) == 1 and edge.predicate == MEMBER:
            role = f" as {clean(edge.role)}" if edge.role else ""
            return f"{name}{role}{dated('since', edge.start)}"
        return f"{name}: {phrases}"

    def _verb(self, edge: Edge, word: str, when: Callable[[Edge], Day]) -> Sentence:
        name = self._sayer.name(edge.subject)
        what = self._sayer.role(edge.predicate, edge.object, edge.role)
        return self._changed(edge, f"{name} {word} {what}", when(edge))

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
        """Say who held just before what somebody holds now."""
        index, at = self._scene.index, self._scene.found.other
        offices = [edge for edge in gained if edge.predicate in OFFICES]
        keys = ((edge.subject, expand(edge.predicate), edge.object) for edge in offices)
        numbers = (index.edges.find(key) for key in keys)
        before = [
            who for n in numbers if n is not None for who in predecessors(index, n, at)
        ]
        gone = [self._sayer.name(who) for who in dict.fromkeys(before)]
        return f", following {enumerated(gone)}" if gone else ""

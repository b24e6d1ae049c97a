"""What does a group look like at a point? Its header, cards and backdrop."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orggraph_viz.film.values import Mark
from orggraph_viz.frame.boxes import backdrop_box, card_box, header_box, opened_rows
from orggraph_viz.frame.cards import (
    LINES,
    facts_of,
    fewer_card,
    ghost_card,
    header_card,
    more_card,
    nowhere_card,
    surest,
    thing_card,
)
from orggraph_viz.frame.marks import summed
from orggraph_viz.frame.seating import Scene, Seating
from orggraph_viz.frame.values import Backdrop, Card
from orggraph_viz.plan.values import NOWHERE


def draw_groups(scene: Scene, seating: Seating) -> tuple[list[Backdrop], list[Card]]:
    """Return the backdrops of all groups that are shown, and what is on them.

    Backdrops of opened groups come last, because they lie over others.
    """
    backdrops: list[Backdrop] = []
    cards: list[Card] = []
    groups = [_Group(scene, seating, n) for n in range(len(scene.plan.groups))]
    for drawn in _one_a_place([group for group in groups if group.is_shown()]):
        backdrops.append(drawn.backdrop())
        cards += drawn.cards()
    return sorted(backdrops, key=lambda drop: drop.over), cards


def _one_a_place(groups: Sequence[_Group]) -> list[_Group]:
    """Return groups in order; where several share a place, the one that is most there.

    At one point one of them can be in force; others are gone, or ghosts.
    """
    best: dict[tuple[int, int], _Group] = {}
    for group in sorted(groups, key=_Group.presence, reverse=True):
        best.setdefault((group.group.left, group.group.top), group)
    return [group for group in groups if group in best.values()]


class _Group:
    """One group as it is drawn at a point.

    `shown` are its cards that are drawn, of those `seated` there. `closed`: none are,
    because there are so many groups. `over`: all are, in several columns.
    """

    def __init__(self, scene: Scene, seating: Seating, number: int) -> None:
        self.scene, self.seating, self.number = scene, seating, number
        self.group = scene.plan.groups[number]
        self.room = max(self.group.rows, 1)
        self.seated = seating.cards.get(number, ())
        opened = number in scene.show.opened
        self.fits = len(self.seated) <= self.room
        self.closed = scene.plan.folded and not opened
        self.over = opened and (scene.plan.folded or not self.fits)
        self.shown = self._shown()
        self.ghosts = self._ghosts()

    def is_shown(self) -> bool:
        """Say whether there is anything of it to see."""
        return bool(self._is_header_there() or self.seated or self.ghosts)

    def presence(self) -> int:
        """Return 2 if anything of it is in force, 1 if something is marked as gone."""
        there = {self.group.header, *self.seated} & self.seating.present
        return 2 if there else int(self._is_header_there() or bool(self.seated))

    def backdrop(self) -> Backdrop:
        """Return what lies below it, as high as its last card needs."""
        slots = len([*self._below()])
        most = opened_rows(self.group) if self.over else max(slots, 1)
        columns = max(1, -(-slots // most))
        box = backdrop_box(self.scene.plan.sizes, self.group, min(slots, most), columns)
        return Backdrop(self.number, box, self.over)

    def cards(self) -> Iterator[Card]:
        """Yield its header and its cards in their places."""
        sizes = self.scene.plan.sizes
        for header in self._header():
            box = header_box(sizes, self.group)
            yield header._replace(group=self.number, box=box)
        for slot, card in enumerate(self._below()):
            rows = opened_rows(self.group) if self.over else slot + 1
            box = card_box(sizes, self.group, slot % rows, slot // rows)
            yield card._replace(group=self.number, box=box)

    def _shown(self) -> tuple[int, ...]:
        """Return the cards that are drawn; where not all fit, the most telling ones.

        What is marked or selected goes first, then of whom something else was believed
        of this day, then what is the surest.
        """
        if self.closed:
            return ()
        if self.over or self.fits:
            return self.seated

        def last(slot: int) -> tuple[bool, bool, int, int]:
            thing, scene = self.seated[slot], self.scene
            marked = scene.mark(thing) is not Mark.NONE
            first = marked or thing == scene.show.selected
            gone = thing in self.seating.gone
            facts = facts_of(scene, thing, self.group.header, gone=gone)
            line = surest(fact.line for fact in facts)
            return not first, thing not in scene.doubted, LINES.index(line), slot

        best = sorted(range(len(self.seated)), key=last)[: self.room - 1]
        return tuple(self.seated[slot] for slot in sorted(best))

    def _ghosts(self) -> Sequence[int]:
        if self.closed or self.over or not self.fits:
            return ()
        free = self.room - len(self.seated)
        return self.seating.ghosts.get(self.number, ())[:free]

    def _is_header_there(self) -> bool:
        header = self.group.header
        if header == NOWHERE or self.scene.is_hidden(header):
            return False
        return header in self.seating.present or header in self.seating.gone

    def _header(self) -> Iterator[Card]:
        """Yield the header, if it is not hidden; where all are ghosts it is one, too."""
        header, ghost = self.group.header, not self.seated
        if header == NOWHERE:
            yield nowhere_card(ghost=ghost)
        elif not self.scene.is_hidden(header):
            ghost = ghost and not self._is_header_there()
            gone = header not in self.seating.present and not ghost
            sums = summed(map(self.scene.mark, self.seated)) if self.closed else ""
            yield header_card(self.scene, header, gone=gone, ghost=ghost, sums=sums)

    def _below(self) -> Iterator[Card]:
        """Yield the cards, the one that opens or closes the group, and the ghosts."""
        for thing in self.shown:
            gone = thing in self.seating.gone
            yield thing_card(self.scene, thing, self.group.header, gone=gone)
        if self.over and not self.scene.plan.folded:
            yield fewer_card()
        elif not self.closed and len(self.shown) < len(self.seated):
            shown = {*self.shown}
            yield more_card(self.scene, [t for t in self.seated if t not in shown])
        for thing in self.ghosts:
            yield ghost_card(self.scene, thing)

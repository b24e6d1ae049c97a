"""What does a group look like at a point? Its header, cards and backdrop."""

from collections.abc import Iterable, Iterator, Sequence

from orggraph_viz.film.values import Line, Mark, Shape, Way
from orggraph_viz.frame.boxes import backdrop_box, card_box, header_box, opened_rows
from orggraph_viz.frame.captions import first_names, header_detail, header_name, roles
from orggraph_viz.frame.marks import UNMARKED, chip, summed
from orggraph_viz.frame.seating import Scene, Seating, at_home
from orggraph_viz.frame.values import Backdrop, Box, Card
from orggraph_viz.plan.values import NOWHERE

_LINES = tuple(Line)


def draw_groups(scene: Scene, seating: Seating) -> tuple[list[Backdrop], list[Card]]:
    """Return the backdrops of all groups that are shown, and what is on them.

    Backdrops of opened groups come last, because they lie over others.
    """
    backdrops: list[Backdrop] = []
    cards: list[Card] = []
    for number in range(len(scene.plan.groups)):
        drawn = _Group(scene, seating, number)
        if drawn.is_shown():
            backdrops.append(drawn.backdrop())
            cards += drawn.cards()
    return sorted(backdrops, key=lambda drop: drop.over), cards


class _Group:
    """One group as it is drawn at a point."""

    def __init__(self, scene: Scene, seating: Seating, number: int) -> None:
        self.scene, self.seating, self.number = scene, seating, number
        self.group = scene.plan.groups[number]
        self.seated = seating.cards.get(number, ())
        opened = number in scene.show.opened
        fits = len(self.seated) <= max(self.group.rows, 1)
        self.closed = scene.plan.folded and not opened
        self.over = opened and (scene.plan.folded or not fits)
        self.shown = self._shown(fits=fits)
        self.ghosts = self._ghosts(fits=fits)

    def is_shown(self) -> bool:
        """Say whether there is anything of it to see."""
        return bool(self._is_header_there() or self.seated or self.ghosts)

    def backdrop(self) -> Backdrop:
        """Return what lies below it, as high as its last card needs."""
        slots = len(self.shown) + self._has_last() + len(self.ghosts)
        rows = min(slots, opened_rows(self.group)) if self.over else slots
        columns = max(1, -(-slots // opened_rows(self.group))) if self.over else 1
        box = backdrop_box(self.scene.plan.sizes, self.group, rows, columns)
        return Backdrop(self.number, box, self.over)

    def cards(self) -> Iterator[Card]:
        """Yield its header, its cards, the card that says how many more, its ghosts."""
        yield from self._header()
        for slot, thing in enumerate(self.shown):
            yield self._card(thing, self._box(slot))
        last = len(self.shown)
        if self._has_last():
            yield self._last(self._box(last))
        for slot, thing in enumerate(self.ghosts, last):
            yield self._ghost(thing, self._box(slot))

    def _shown(self, *, fits: bool) -> tuple[int, ...]:
        """Return the cards that are drawn; where not all fit, the marked go first."""
        if self.closed:
            return ()
        if self.over or fits:
            return self.seated

        def first(slot: int) -> tuple[bool, int]:
            thing = self.seated[slot]
            wanted = thing == self.scene.show.selected
            return not (wanted or self.scene.mark(thing) is not Mark.NONE), slot

        best = sorted(range(len(self.seated)), key=first)[: max(self.group.rows, 1) - 1]
        return tuple(self.seated[slot] for slot in sorted(best))

    def _ghosts(self, *, fits: bool) -> Sequence[int]:
        if self.closed or self.over or not fits:
            return ()
        room = max(self.group.rows, 1) - len(self.seated)
        return self.seating.ghosts.get(self.number, ())[:room]

    def _has_last(self) -> bool:
        """Say whether the last card opens or closes the group."""
        if self.over:
            return not self.scene.plan.folded
        return not self.closed and len(self.shown) < len(self.seated)

    def _is_header_there(self) -> bool:
        header = self.group.header
        if header == NOWHERE or self.scene.is_hidden(header):
            return False
        return header in self.seating.present or header in self.seating.gone

    def _box(self, slot: int) -> Box:
        rows = opened_rows(self.group) if self.over else slot + 1
        return card_box(self.scene.plan.sizes, self.group, slot % rows, slot // rows)

    def _header(self) -> Iterator[Card]:
        """Yield the header; of a group that has only ghosts it is one, too."""
        header, ghost = self.group.header, not self._is_header_there()
        box = header_box(self.scene.plan.sizes, self.group)
        if header == NOWHERE:
            yield _nowhere(self.number, box, ghost=not self.seated)
            return
        if self.scene.is_hidden(header):
            return
        ghost = ghost and not self.seated
        gone = header not in self.seating.present and not ghost
        sums = summed(map(self.scene.mark, self.seated)) if self.closed else ""
        people = not (gone or ghost)
        yield self._marked(
            header,
            box,
            header_name(self.scene, header, gone=gone),
            header_detail(self.scene, header, gone=gone, people=people, sums=sums),
            gone=gone,
            ghost=ghost,
        )

    def _card(self, thing: int, box: Box) -> Card:
        scene, gone = self.scene, thing in self.seating.gone
        there = at_home(scene.cast_of(gone=gone), thing, self.group.header)
        begun = bool(there) and all(a.number in scene.moment.begun for a in there)
        is_post = scene.film.things[thing].shape is Shape.POST
        vacant = is_post and not gone and thing not in scene.moment.perhaps_held
        detail = roles(scene, thing, self.group.header, gone=gone)
        if is_post:
            detail = "" if gone else "vacant" if vacant else "perhaps held"
        card = self._marked(
            thing,
            box,
            scene.film.things[thing].name,
            detail,
            gone=gone,
        )
        return card._replace(
            header=False,
            vacant=vacant,
            leads=any(act.fact.way is Way.LEADS for act in there),
            tie="ended" if gone else "new" if begun else "",
        )

    def _marked(
        self,
        thing: int,
        box: Box,
        name: str,
        detail: str,
        *,
        gone: bool,
        ghost: bool = False,
    ) -> Card:
        """Return a header with its mark; a card is made from one."""
        marked = UNMARKED if ghost else self.scene.marks.get(thing, UNMARKED)
        return Card(
            thing=thing,
            group=self.number,
            header=True,
            shape=self.scene.film.things[thing].shape,
            box=box,
            name=name,
            detail=detail,
            line=Line.CERTAIN if ghost else _surest(self.scene, thing, gone=gone),
            mark=marked.mark,
            chip=chip(marked, self.scene.moment.at),
            gone=gone,
            ghost=ghost,
            vacant=False,
            leads=False,
            tie="",
        )

    def _ghost(self, thing: int, box: Box) -> Card:
        name = self.scene.film.things[thing].name
        card = self._marked(thing, box, name, "", gone=False, ghost=True)
        return card._replace(header=False)

    def _last(self, box: Box) -> Card:
        """Return the card that opens a group, or closes one that is open."""
        if self.over:
            return _plain(self.number, "more", box, "Show fewer")
        shown = set(self.shown)
        rest = [thing for thing in self.seated if thing not in shown]
        card = _plain(self.number, "more", box, f"{len(rest)} more")
        return card._replace(
            detail=first_names(self.scene, rest),
            chip=summed(map(self.scene.mark, rest)),
        )


def _nowhere(group: int, box: Box, *, ghost: bool) -> Card:
    """Return the header of those of whom no organisation is known."""
    card = _plain(group, "nowhere", box, "Elsewhere")
    return card._replace(header=True, detail="no organisation", ghost=ghost)


def _plain(group: int, shape: str, box: Box, name: str) -> Card:
    return Card(
        thing=-1,
        group=group,
        header=False,
        shape=shape,
        box=box,
        name=name,
        detail="",
        line=Line.CERTAIN,
        mark=Mark.NONE,
        chip="",
        gone=False,
        ghost=False,
        vacant=False,
        leads=False,
        tie="",
    )


def _surest(scene: Scene, thing: int, *, gone: bool) -> Line:
    """Return how surely something is there: by its facts and its existence."""
    cast = scene.cast_of(gone=gone)
    acts = (*cast.by_source.get(thing, ()), *cast.by_target.get(thing, ()))
    lives = scene.moment.alive_before if gone else scene.moment.alive
    existence = (scene.film.facts[number] for number in lives)
    own = (fact for fact in existence if fact.subject == thing)
    return surest(fact.line for fact in (*(act.fact for act in acts), *own))


def surest(lines: Iterable[Line]) -> Line:
    """Return the first of some lines in the order from certain to possible."""
    return min(lines, key=_LINES.index, default=Line.CERTAIN)

"""Who sits in which group at a point? Those who are there, and those who just left.

Who was at home in a group whose header is gone by the last change, and is still there,
has changed: the news of that are about the organisation alone.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from orggraph.dates import Day
from orggraph.history.diff.sentence import What
from orggraph_viz.film.values import Film, Mark, Shape
from orggraph_viz.frame.cast import INSIDE, Acting, Cast, cast
from orggraph_viz.frame.marks import UNMARKED, Marked, marks
from orggraph_viz.frame.moment import Moment, moment
from orggraph_viz.frame.values import Show
from orggraph_viz.plan.values import NOWHERE, Plan


class Scene(NamedTuple):
    """A film and its plan at one point, and who acts there and acted before.

    `heads` are groups by the things that head them. `doubted` are those of whom something
    else was once believed of this day, whatever the known day.
    """

    film: Film
    plan: Plan
    show: Show
    moment: Moment
    now: Cast
    earlier: Cast
    marks: Mapping[int, Marked]
    heads: Mapping[int, int]
    doubted: frozenset[int]

    def cast_of(self, *, gone: bool) -> Cast:
        """Return who acts now, or for things that are gone, who acted before."""
        return self.earlier if gone else self.now

    def mark(self, thing: int) -> Mark:
        """Return what the last change made of a thing."""
        return self.marks.get(thing, UNMARKED).mark

    def is_above(self, group: int, below: int) -> bool:
        """Say whether a group is directly or indirectly a part of another."""
        seen = {below}
        above = self.plan.groups[below].above
        while above >= 0 and above not in seen:
            if above == group:
                return True
            seen.add(above)
            above = self.plan.groups[above].above
        return False

    def is_hidden(self, thing: int) -> bool:
        """Say whether the shape of a thing is switched off."""
        return self.film.things[thing].shape in self.show.hidden


class Seating(NamedTuple):
    """Who is there.

    `present` are things in force, hidden ones too, `gone` those that only stay marked.
    `cards` are by group, in order of rank, without hidden ones; `home` is their group.
    `ghosts` are who is at home in a group on other days.
    """

    present: frozenset[int]
    gone: frozenset[int]
    cards: Mapping[int, tuple[int, ...]]
    home: Mapping[int, int]
    ghosts: Mapping[int, tuple[int, ...]]


def scene(film: Film, plan: Plan, at: Day, known: Day, show: Show) -> Scene:
    """Return what is needed to say what is drawn at a point."""
    now = moment(film, at, known, show)
    heads = {group.header: number for number, group in enumerate(plan.groups)}
    heads.pop(NOWHERE, None)
    found = Scene(
        film,
        plan,
        show,
        now,
        cast(film, plan, now.held),
        cast(film, plan, now.before),
        marks(film, now),
        heads,
        frozenset(_doubted(film, at)),
    )
    return found._replace(marks={**found.marks, **dict(_moved(found))})


def seat(scene: Scene) -> Seating:
    """Return who is in which group."""
    present = _present(scene)
    gone = frozenset(_gone(scene, present))
    home = dict(_homes(scene, present, gone))
    seated: dict[int, list[int]] = defaultdict(list)
    for thing, group in home.items():
        seated[group].append(thing)
    ranked = _ranked(scene)
    cards = {
        group: tuple(sorted(things, key=lambda thing: ranked(group, thing)))
        for group, things in seated.items()
    }
    ghosts = _ghosts(scene, present | gone) if scene.show.ghosts else {}
    return Seating(present, gone, cards, home, ghosts)


def at_home(cast: Cast, thing: int, header: int) -> list[Acting]:
    """Return the facts by which a thing is in an organisation."""
    return [
        act
        for act in cast.by_source.get(thing, ())
        if act.fact.way in INSIDE and header in act.targets
    ]


def _present(scene: Scene) -> frozenset[int]:
    """Return what is in force: the ends of facts, and what exists, but no held posts."""
    alive = {scene.film.facts[number].subject for number in scene.moment.alive}
    there = scene.now.named | alive
    there |= {place for post in there for place in scene.now.post_places.get(post, ())}
    return frozenset(there - scene.now.holders.keys())


def _doubted(film: Film, at: Day) -> Iterator[int]:
    for belief in film.beliefs:
        news = film.news[belief.news]
        if (
            news.what == What.OVERTURNED
            and belief.rect.first <= at < belief.rect.beyond
        ):
            yield news.about


def _moved(scene: Scene) -> Iterator[tuple[int, Marked]]:
    """Yield the marks of who was at home in what is gone now, and is still there."""
    if scene.moment.change is None:
        return
    present = _present(scene)
    gone = {
        scene.heads[thing] for thing in _gone(scene, present) if thing in scene.heads
    }
    if not gone:
        return
    for thing in sorted(present - scene.marks.keys() - scene.heads.keys()):
        if _home(scene, scene.earlier, thing) in gone:
            yield thing, Marked(Mark.CHANGED, scene.moment.change.day)


def _gone(scene: Scene, present: frozenset[int]) -> Iterator[int]:
    """Yield what is not there any more, if one can say where it was."""
    for thing, marked in scene.marks.items():
        left = marked.mark in {Mark.LEFT, Mark.DISSOLVED}
        if not left or thing in present or thing in scene.earlier.holders:
            continue
        if thing in scene.heads or _home(scene, scene.earlier, thing) is not None:
            yield thing


def _homes(
    scene: Scene, present: frozenset[int], gone: frozenset[int]
) -> Iterator[tuple[int, int]]:
    """Yield each card that is drawn, and its group."""
    groups = scene.plan.groups
    nowhere = next((at for at, g in enumerate(groups) if g.header == NOWHERE), None)
    for thing in sorted(present | gone):
        if thing not in scene.heads and not scene.is_hidden(thing):
            home = _home(scene, scene.cast_of(gone=thing in gone), thing)
            home = nowhere if home is None else home
            if home is not None:
                yield thing, home


def _home(scene: Scene, cast: Cast, thing: int) -> int | None:
    """Return the group in which a card is, by the facts of a cast."""
    groups = scene.plan.groups
    for home in scene.plan.homes[thing]:
        header = groups[home.group].header
        if header != NOWHERE and at_home(cast, thing, header):
            return home.group
    places = cast.post_places.get(thing, ())
    return min((scene.heads[p] for p in places if p in scene.heads), default=None)


def _ranked(scene: Scene) -> Callable[[int, int], tuple[bool, int, str, int]]:
    """Return the key by which the cards of a group are sorted."""

    def key(group: int, thing: int) -> tuple[bool, int, str, int]:
        homes = scene.plan.homes[thing]
        rank = next((home.rank for home in homes if home.group == group), None)
        return rank is None, rank or 0, scene.film.things[thing].name, thing

    return key


def _ghosts(scene: Scene, there: frozenset[int]) -> dict[int, tuple[int, ...]]:
    """Return who is not there, by their best homes, in order of rank."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for thing, homes in enumerate(scene.plan.homes):
        is_post = scene.film.things[thing].shape is Shape.POST
        if homes and thing not in there and not is_post and not scene.is_hidden(thing):
            found[homes[0].group].append((homes[0].rank, thing))
    return {
        group: tuple(thing for _, thing in sorted(ranked))
        for group, ranked in found.items()
    }

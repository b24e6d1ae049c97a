"""What stands on each card? Names, roles, marks, and how sure it is."""

from collections.abc import Iterable, Sequence
from typing import Final

from orggraph_viz.film.values import Line, Mark, Shape, Way
from orggraph_viz.frame.captions import first_names, header_detail, header_name, roles
from orggraph_viz.frame.marks import UNMARKED, chip, summed
from orggraph_viz.frame.seating import Scene, at_home
from orggraph_viz.frame.values import Box, Card

_LINES: Final = tuple(Line)


def header_card(
    scene: Scene, header: int, *, gone: bool, ghost: bool, sums: str
) -> Card:
    """Return a header; `sums` are the marks of its cards, where they are not drawn."""
    people = not (gone or ghost)
    card = _named(scene, header, header_name(scene, header, gone=gone))._replace(
        header=True,
        detail=header_detail(scene, header, gone=gone, people=people, sums=sums),
        ghost=ghost,
    )
    return card if ghost else _marked(scene, card, gone=gone)


def thing_card(scene: Scene, thing: int, header: int, *, gone: bool) -> Card:
    """Return the card of a person, or of a post that nobody is known to hold."""
    there = at_home(scene.cast_of(gone=gone), thing, header)
    begun = bool(there) and all(act.number in scene.moment.begun for act in there)
    is_post = scene.film.things[thing].shape is Shape.POST
    vacant = is_post and not gone and thing not in scene.moment.perhaps_held
    detail = roles(scene, thing, header, gone=gone)
    if is_post:
        detail = "" if gone else "vacant" if vacant else "perhaps held"
    card = _named(scene, thing, scene.film.things[thing].name)._replace(
        detail=detail,
        vacant=vacant,
        leads=any(act.fact.way is Way.LEADS for act in there),
        tie="ended" if gone else "new" if begun else "",
    )
    return _marked(scene, card, gone=gone)


def ghost_card(scene: Scene, thing: int) -> Card:
    """Return the card of somebody who is there only on other days."""
    card = _named(scene, thing, scene.film.things[thing].name)
    return card._replace(ghost=True)


def nowhere_card(*, ghost: bool) -> Card:
    """Return the header of those of whom no organisation is known."""
    card = _plain(-1, "nowhere", "Elsewhere")
    return card._replace(header=True, detail="no organisation", ghost=ghost)


def more_card(scene: Scene, rest: Sequence[int]) -> Card:
    """Return the card that opens a group: how many more there are, and who."""
    return _plain(-1, "more", f"{len(rest)} more")._replace(
        detail=first_names(scene, rest), chip=summed(map(scene.mark, rest))
    )


def fewer_card() -> Card:
    """Return the card that closes a group."""
    return _plain(-1, "more", "Show fewer")


def surest(lines: Iterable[Line]) -> Line:
    """Return the first of some lines in the order from certain to possible."""
    return min(lines, key=_LINES.index, default=Line.CERTAIN)


def _named(scene: Scene, thing: int, name: str) -> Card:
    return _plain(thing, scene.film.things[thing].shape, name)


def _plain(thing: int, shape: str, name: str) -> Card:
    """Return a card that says no more than its name, and has no place yet."""
    return Card(
        thing=thing,
        group=-1,
        header=False,
        shape=shape,
        box=Box(0, 0, 0, 0),
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


def _marked(scene: Scene, card: Card, *, gone: bool) -> Card:
    """Return a card with what the last change made of it, and how sure it is."""
    marked = scene.marks.get(card.thing, UNMARKED)
    return card._replace(
        line=_line(scene, card.thing, gone=gone),
        mark=marked.mark,
        chip=chip(marked, scene.moment.at),
        gone=gone,
    )


def _line(scene: Scene, thing: int, *, gone: bool) -> Line:
    """Return how surely something is there: by its facts and its existence."""
    cast = scene.cast_of(gone=gone)
    acts = (*cast.by_source.get(thing, ()), *cast.by_target.get(thing, ()))
    lives = scene.moment.alive_before if gone else scene.moment.alive
    existence = (scene.film.facts[number] for number in lives)
    own = (fact for fact in existence if fact.subject == thing)
    return surest(fact.line for fact in (*(act.fact for act in acts), *own))

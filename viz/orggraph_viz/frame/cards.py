"""What stands on each card? Names, roles, marks, and how sure it is."""

from collections.abc import Iterable, Sequence
from typing import Final

from orggraph_viz.film.values import Fact, Line, Mark, Shape, Way
from orggraph_viz.frame.captions import first_names, header_detail, name_of, roles
from orggraph_viz.frame.marks import UNMARKED, chip, dated_chip, summed
from orggraph_viz.frame.seating import Scene, at_home
from orggraph_viz.frame.values import Box, Card

#: From certain to possible.
LINES: Final = tuple(Line)


def header_card(
    scene: Scene, header: int, *, gone: bool, ghost: bool, sums: str
) -> Card:
    """Return a header; `sums` are the marks of its cards, where they are not drawn."""
    people = not (gone or ghost)
    card = _named(scene, header, name_of(scene, header))._replace(
        header=True,
        detail=header_detail(scene, header, gone=gone, people=people, sums=sums),
        ghost=ghost,
    )
    if ghost:
        return card
    acts = _acts(scene, header, gone=gone)
    lives = _lives(scene, header, gone=gone)
    return _marked(scene, card, [*acts, *lives], lives, gone=gone)


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
    facts = facts_of(scene, thing, header, gone=gone)
    return _marked(scene, card, facts, facts, gone=gone)


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
    return min(lines, key=LINES.index, default=Line.CERTAIN)


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


def facts_of(scene: Scene, thing: int, header: int, *, gone: bool) -> list[Fact]:
    """Return the facts that say that a card is there: at home; if none, all about it."""
    there = at_home(scene.cast_of(gone=gone), thing, header)
    if there:
        return [act.fact for act in there]
    acts = _acts(scene, thing, gone=gone)
    return [*acts, *_lives(scene, thing, gone=gone)]


def _acts(scene: Scene, thing: int, *, gone: bool) -> list[Fact]:
    cast = scene.cast_of(gone=gone)
    acts = (*cast.by_source.get(thing, ()), *cast.by_target.get(thing, ()))
    return [act.fact for act in acts]


def _lives(scene: Scene, thing: int, *, gone: bool) -> list[Fact]:
    """Return what is said of the existence of a thing."""
    lives = scene.moment.alive_before if gone else scene.moment.alive
    facts = (scene.film.facts[number] for number in lives)
    return [fact for fact in facts if fact.subject == thing]


def _marked(
    scene: Scene,
    card: Card,
    facts: Sequence[Fact],
    dated: Sequence[Fact],
    *,
    gone: bool,
) -> Card:
    """Return a card with what the last change made of it, and how sure it is.

    It is as sure as the surest of its facts, and says where `dated` ones begin or end.
    """
    at = scene.moment.at
    marked = scene.marks.get(card.thing, UNMARKED)
    told = chip(marked, at)
    return card._replace(
        line=surest(fact.line for fact in facts),
        mark=marked.mark,
        chip=told if gone else dated_chip(told, dated, at),
        gone=gone,
    )

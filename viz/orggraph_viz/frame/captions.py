"""What stands on cards and headers? Names, and a line below them."""

from collections.abc import Iterable, Iterator

from orggraph_viz.film.values import Line, Shape, Way
from orggraph_viz.frame.cast import INSIDE, Acting, Cast
from orggraph_viz.frame.seating import Scene

#: So many names stand on the card of those who have none of their own.
_FIRST_NAMES = 12


def roles(scene: Scene, thing: int, header: int, *, gone: bool) -> str:
    """Return the roles of a card: the newest change first, then those at home.

    Where some are certain, those that are only possible have a question mark.
    """
    acts = scene.cast_of(gone=gone).by_source.get(thing, ())
    facts = [act for act in acts if act.fact.way in INSIDE]
    facts = facts or [act for act in acts if act.fact.way is Way.OTHER]

    def order(act: Acting) -> tuple[bool, bool, Way, int, int]:
        begun = not gone and act.number in scene.moment.begun
        there = act.fact.way in INSIDE and header in act.targets
        return not begun, not there, act.fact.way, -act.fact.since, act.number

    return ", ".join(_told(scene, sorted(facts, key=order)))


def _told(scene: Scene, acts: list[Acting]) -> Iterator[str]:
    """Yield each role once, with how sure it is.

    What a role says that is told already, or a bare "member", says nothing more of the
    same place, or of what that is a part of; of any other it is told with the place.
    """
    mixed = len({act.fact.line is Line.POSSIBLE for act in acts}) > 1
    told: list[Acting] = []
    for act in acts:
        role = act.fact.role
        like = [other for other in told if _says(other.fact.role, role)]
        if any(_is_within(scene, other, act) for other in like):
            continue
        told.append(act)
        where = f" of {_places(scene, act)}" if like else ""
        certainty = act.fact.certainty
        sure = certainty in {"", "confirmed"} or certainty in role.lower()
        word = "" if sure else f" ({certainty})"
        doubt = " (?)" if mixed and act.fact.line is Line.POSSIBLE else ""
        yield f"{role}{where}{word}{doubt}"


def _says(told: str, role: str) -> bool:
    """Say whether a role that is told already says what another does."""
    return role == "member" or role.lower() in told.lower()


def _is_within(scene: Scene, act: Acting, other: Acting) -> bool:
    """Say whether all places of another fact are those of a fact, or above them."""
    return other.fact.way is Way.OTHER or all(
        any(_reaches(scene, place, below) for below in act.targets)
        for place in other.targets
    )


def _reaches(scene: Scene, place: int, below: int) -> bool:
    if place == below or not {place, below} <= scene.heads.keys():
        return place == below
    return scene.is_above(scene.heads[place], scene.heads[below])


def _places(scene: Scene, act: Acting) -> str:
    return ", ".join(name_of(scene, place) for place in act.targets)


def name_of(scene: Scene, thing: int) -> str:
    """Return the name of a thing; what heads a group has a short one."""
    group = scene.heads.get(thing)
    return (
        scene.film.things[thing].name
        if group is None
        else scene.plan.groups[group].name
    )


def header_detail(
    scene: Scene, header: int, *, gone: bool, people: bool, sums: str = ""
) -> str:
    """Return what a header is, of what it is a part, and how many are in it.

    How many only where `people` are asked for; `sums` are the marks among them, which
    come first, as there is not always room for all.
    """
    thing = scene.film.things[header]
    word = thing.word[:1].upper() + thing.word[1:]
    wholes = ", ".join(_wholes(scene, scene.cast_of(gone=gone), header))
    joint = ", part of" if thing.shape is Shape.ORGANIZATION else " of"
    number = len(_people(scene.now, header)) if people else 0
    sign = scene.plan.groups[scene.heads[header]].sign
    of = f"{word}{joint} {wholes}" if wholes else word
    of = f"{of} ({sign})" if sign else of
    if sums:
        return f"{number}, {sums} \N{MIDDLE DOT} {of}"
    return f"{of} \N{MIDDLE DOT} {number}" if number else of


def first_names(scene: Scene, things: Iterable[int]) -> str:
    """Return the beginnings of some names, as many as anybody would read."""
    few = list(things)[:_FIRST_NAMES]
    return ", ".join(scene.film.things[thing].name.split(" ")[0] for thing in few)


def _wholes(scene: Scene, cast: Cast, header: int) -> list[str]:
    """Return the names of what a header is a part of."""
    parts = cast.by_source.get(header, ())
    wholes = {w for act in parts if act.fact.way is Way.PART for w in act.targets}
    return sorted({scene.film.things[whole].name for whole in wholes})


def _people(cast: Cast, header: int) -> set[int]:
    acts = cast.by_target.get(header, ())
    return {who for act in acts if act.fact.way in INSIDE for who in act.sources}

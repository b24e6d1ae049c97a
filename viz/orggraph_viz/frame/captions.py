"""What stands on cards and headers? Names, and a line below them."""

from collections.abc import Iterable, Iterator

from orggraph_viz.film.values import Fact, Line, Shape, Way
from orggraph_viz.frame.cast import INSIDE, Acting, Cast
from orggraph_viz.frame.seating import Scene

#: So many names stand on the card of those who have none of their own.
_FIRST_NAMES = 12


def roles(scene: Scene, thing: int, header: int, *, gone: bool) -> str:
    """Return the roles of a card: the newest change first, then those at home.

    A bare "member" says nothing beside another role. Where some are certain, those
    that are only possible have a question mark.
    """
    acts = scene.cast_of(gone=gone).by_source.get(thing, ())
    facts = [act for act in acts if act.fact.way in INSIDE]
    facts = facts or [act for act in acts if act.fact.way is Way.OTHER]

    def order(act: Acting) -> tuple[bool, bool, Way, int, int]:
        begun = not gone and act.number in scene.moment.begun
        there = act.fact.way in INSIDE and header in act.targets
        return not begun, not there, act.fact.way, -act.fact.since, act.number

    return ", ".join(_told([act.fact for act in sorted(facts, key=order)]))


def _told(facts: list[Fact]) -> Iterator[str]:
    """Yield each role once, with how sure it is."""
    mixed = len({fact.line is Line.POSSIBLE for fact in facts}) > 1
    told: list[str] = []
    for fact in facts:
        role = fact.role
        known = any(role.lower() in other.lower() for other in told)
        if known or (told and role == "member"):
            continue
        told.append(role)
        sure = fact.certainty in {"", "confirmed"}
        word = "" if sure or fact.certainty in role.lower() else f" ({fact.certainty})"
        doubt = " (?)" if mixed and fact.line is Line.POSSIBLE else ""
        yield f"{role}{word}{doubt}"


def header_name(scene: Scene, header: int, *, gone: bool) -> str:
    """Return the name of a header, without that of what it is a part of.

    The line below says that anyway: "Board of directors" is a board of OpenAI.
    """
    thing = scene.film.things[header]
    if thing.shape in {Shape.TEAM, Shape.BODY}:
        for whole in _wholes(scene, scene.cast_of(gone=gone), header):
            short = thing.name.removeprefix(f"{whole} ")
            if short and short != thing.name:
                return short[0].upper() + short[1:]
    return thing.name


def header_detail(
    scene: Scene, header: int, *, gone: bool, people: bool, sums: str = ""
) -> str:
    """Return what a header is, of what it is a part, and how many are in it.

    How many only where `people` are asked for; `sums` are the marks among them.
    """
    thing = scene.film.things[header]
    word = thing.word[:1].upper() + thing.word[1:]
    wholes = ", ".join(_wholes(scene, scene.cast_of(gone=gone), header))
    joint = ", part of" if thing.shape is Shape.ORGANIZATION else " of"
    number = len(_people(scene.now, header)) if people else 0
    parts = [str(number)] if number or sums else []
    inside = ", ".join([*parts, sums] if sums else parts)
    of = f"{word}{joint} {wholes}" if wholes else word
    return f"{of} \N{MIDDLE DOT} {inside}" if inside else of


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

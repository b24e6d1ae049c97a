"""How is each group called? By a name that stays, whatever the clocks say."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping

from orggraph_viz.film.values import Film, Shape, Way


def names(film: Film, headers: Collection[int]) -> dict[int, str]:
    """Return the names of teams and bodies without that of what they ever were part of.

    The line below says that anyway: "Board of directors" is a board of OpenAI.
    """
    wholes: dict[int, set[str]] = defaultdict(set)
    for fact in film.facts:
        if fact.way is Way.PART:
            wholes[fact.subject].update(film.things[p].name for p in fact.places)
    return {header: _short(film, header, wholes[header]) for header in headers}


def signs(
    film: Film, names: Mapping[int, str], above: Mapping[int, int]
) -> dict[int, str]:
    """Return what tells groups apart that have one name within one whole: their ids."""
    alike = Counter((name, above.get(header)) for header, name in names.items())
    return {
        header: re.split(r"[/#:]", film.things[header].id)[-1]
        for header, name in names.items()
        if alike[name, above.get(header)] > 1
    }


def _short(film: Film, header: int, wholes: Collection[str]) -> str:
    thing = film.things[header]
    if thing.shape in {Shape.TEAM, Shape.BODY}:
        for whole in sorted(wholes):
            short = thing.name.removeprefix(f"{whole} ")
            if short and short != thing.name:
                return short[0].upper() + short[1:]
    return thing.name

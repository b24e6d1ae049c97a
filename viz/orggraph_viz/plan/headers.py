"""What is ever drawn, and what of it heads a group, because others belong to it?"""

from collections.abc import Iterator
from typing import Final

from orggraph_viz.film.values import Film, Shape, Way

_BUILT: Final = frozenset({Shape.ORGANIZATION, Shape.TEAM, Shape.BODY})
_INSIDE: Final = frozenset({Way.LEADS, Way.HOLDS, Way.BELONGS})


def headers(film: Film) -> frozenset[int]:
    """Return the things that head a group on any day, by their numbers.

    A post heads one only where it has no organisation, and so is its own place.
    """
    joined = set(_joined(film))
    in_organisations = {f.subject for f in film.facts if f.way is Way.POST}
    return frozenset(
        number
        for number, thing in enumerate(film.things)
        if thing.shape in _BUILT
        or (
            number in joined
            and thing.shape is not Shape.PERSON
            and number not in in_organisations
        )
    )


def drawn(film: Film) -> frozenset[int]:
    """Return the things that can be in the picture, by their numbers.

    A post of which nothing is said but who holds it is not: its holders are.
    """
    found: set[int] = set()
    for fact in film.facts:
        if fact.way is not Way.POST:
            found.update((fact.subject, *fact.places))
            if fact.way is not Way.HOLDS:
                found.add(fact.object)
    return frozenset(found)


def _joined(film: Film) -> Iterator[int]:
    """Yield whatever something is in, or is a part of, or has parts."""
    for fact in film.facts:
        if fact.way in _INSIDE or fact.way is Way.POST:
            yield from fact.places
        elif fact.way is Way.PART:
            yield fact.subject
            yield from fact.places

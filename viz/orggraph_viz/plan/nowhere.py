"""Who can be without a home, at any point of both clocks and with any switches?"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from orggraph_viz.film.values import Fact, Film, Rect, Way
from orggraph_viz.plan.homes import Stay


def homeless(
    film: Film, cards: frozenset[int], stays: Iterable[Stay]
) -> tuple[int, ...]:
    """Return the cards that are ever named while nothing that is shown is their home.

    A home by a fact that can be switched off does not count, except for that fact.
    """
    sheltered: dict[int, list[Rect]] = defaultdict(list)
    at_home: set[tuple[int, int]] = set()
    for stay in stays:
        at_home.add((stay.thing, stay.span.fact))
        if _is_always_shown(stay.fact):
            sheltered[stay.thing].append(stay.span.rect)
    named: dict[int, list[Rect]] = defaultdict(list)
    for span in film.spans:
        fact = film.facts[span.fact]
        if fact.way is not Way.POST:
            for thing in {fact.subject, fact.object, *fact.places} & cards:
                if (thing, span.fact) not in at_home and not _is_holding(fact, thing):
                    named[thing].append(span.rect)
    return tuple(
        thing
        for thing, rects in sorted(named.items())
        if any(_is_open(rect, sheltered[thing]) for rect in rects)
    )


def _is_always_shown(fact: Fact) -> bool:
    return fact.certainty in {"", "confirmed"} and not fact.unknown_start


def _is_holding(fact: Fact, thing: int) -> bool:
    """Say whether a thing is a post that is held by this fact, and so is not drawn."""
    return fact.way is Way.HOLDS and thing == fact.object


def _is_open(rect: Rect, shelters: Sequence[Rect]) -> bool:
    """Say whether some point of a rectangle is in no other."""
    near = [one for one in shelters if _meets(one, rect)]
    days = {rect.first, *(d for one in near for d in (one.first, one.beyond))}
    knowns = {rect.known, *(k for one in near for k in (one.known, one.given_up))}
    return any(
        not any(one.holds(day, known) for one in near)
        for day in days
        for known in knowns
        if rect.holds(day, known)
    )


def _meets(one: Rect, other: Rect) -> bool:
    in_time = one.first < other.beyond and other.first < one.beyond
    return in_time and one.known < other.given_up and other.known < one.given_up

"""In which order do groups come? The heaviest first, each followed by its parts."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from orggraph_viz.film.values import Film, Way
from orggraph_viz.plan.homes import is_counted


def wholes(film: Film, headers: frozenset[int]) -> dict[int, int]:
    """Return of what each header is a part: of several, of what it was the longest.

    What is known today goes before what once was.
    """
    days: dict[int, dict[int, tuple[bool, int]]] = defaultdict(dict)
    for span in film.spans:
        fact = film.facts[span.fact]
        if fact.way is Way.PART and fact.subject in headers:
            lasted = span.rect.beyond - span.rect.first
            for place in fact.places:
                if place in headers and place != fact.subject:
                    now = is_counted(film, span.rect)
                    known, total = days[fact.subject].get(place, (False, 0))
                    days[fact.subject][place] = known or now, total + lasted
    return {
        header: max(found, key=lambda place: (*found[place], -place))
        for header, found in days.items()
    }


def depth_first(
    film: Film,
    headers: Collection[int],
    above: Mapping[int, int],
    cards: Mapping[int, Collection[int]],
) -> list[int]:
    """Return the headers in order; the heaviest are those with the most cards below.

    What is part of itself, however long the circle, begins at its heaviest.
    """
    parts: dict[int | None, list[int]] = defaultdict(list)
    for header in headers:
        parts[above.get(header)].append(header)
    weights = {header: _weight(header, parts, cards) for header in headers}

    def order(header: int) -> tuple[int, str, str]:
        thing = film.things[header]
        return -weights[header], thing.name.casefold(), thing.id

    found: dict[int, None] = {}
    waiting = sorted(parts[None], key=order, reverse=True)
    circles = sorted(headers, key=order, reverse=True)
    while waiting or circles:
        header = (waiting or circles).pop()
        if header not in found:
            found[header] = None
            waiting += sorted(parts.get(header, ()), key=order, reverse=True)
    return list(found)


def _weight(
    header: int,
    parts: Mapping[int | None, list[int]],
    cards: Mapping[int, Collection[int]],
) -> int:
    """Return how many cards are under a header and all its parts."""
    below: set[int] = set()
    waiting = [header]
    while waiting:
        each = waiting.pop()
        if each not in below:
            below.add(each)
            waiting += parts.get(each, ())
    return sum(len(cards.get(each, ())) for each in below)

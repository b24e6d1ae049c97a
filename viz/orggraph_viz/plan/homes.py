"""In which groups can somebody be? The best first, and in which order of cards."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from orggraph.dates import ALWAYS, NEVER
from orggraph_viz.film.values import Fact, Film, Rect, Shape, Span, Way
from orggraph_viz.plan.values import NOWHERE

#: Days that a post, or leading, is worth more than mere membership.
_BONUS: Final = {Way.LEADS: 20, Way.HOLDS: 30}
_INSIDE: Final = frozenset({Way.LEADS, Way.HOLDS, Way.BELONGS})


class Stay(NamedTuple):
    """That a thing is somewhere while a span lasts: in what a header heads."""

    thing: int
    header: int
    span: Span
    fact: Fact


def stays(
    film: Film, headers: frozenset[int], cards: frozenset[int]
) -> tuple[Stay, ...]:
    """Return where each card can be: people by their facts, posts by theirs.

    What is said of a post counts also for those who ever hold it.
    """
    return tuple(_stays(film, headers, cards))


def _stays(
    film: Film, headers: frozenset[int], cards: frozenset[int]
) -> Iterator[Stay]:
    holders: dict[int, set[int]] = defaultdict(set)
    for fact in film.facts:
        if fact.way is Way.HOLDS and fact.object not in headers:
            holders[fact.object].add(fact.subject)
    for span in film.spans:
        fact = film.facts[span.fact]
        if fact.way not in _INSIDE and fact.way is not Way.POST:
            continue
        who = {fact.subject}
        if fact.way in {Way.LEADS, Way.BELONGS}:
            who |= holders.get(fact.subject, set())
        for thing in sorted(who & cards):
            for place in fact.places:
                if place in headers:
                    yield Stay(thing, place, span, fact)


def preferred(
    film: Film, stays: Iterable[Stay], above: Mapping[int, int]
) -> dict[int, tuple[int, ...]]:
    """Return the headers that each thing can be under, the best first.

    By the days spent there as known now; if nothing is known of a thing any more, by
    what ever was known. A team goes before what it is a part of, however long somebody
    was there, because it says more. `above` is of what each header is a part.
    """
    by_thing: dict[int, list[Stay]] = defaultdict(list)
    for stay in stays:
        by_thing[stay.thing].append(stay)
    return {
        thing: _best_first(film, several, above)
        for thing, several in sorted(by_thing.items())
    }


def _best_first(
    film: Film, stays: Sequence[Stay], above: Mapping[int, int]
) -> tuple[int, ...]:
    weights = _weights(film, stays)
    teams = [h for h in weights if film.things[h].shape is Shape.TEAM]
    below = Counter(whole for team in teams for whole in all_above(team, above))

    def order(header: int) -> tuple[int, int, str, str]:
        thing = film.things[header]
        return below[header], -weights[header], thing.name, thing.id

    return tuple(sorted(weights, key=order))


def _weights(film: Film, stays: Sequence[Stay]) -> dict[int, int]:
    """Return what each header weighs: the days, and more for a post or for leading."""
    counted = [stay for stay in stays if is_counted(film, stay.span.rect)] or stays
    weights = {stay.header: 0 for stay in stays}
    for stay in counted:
        weights[stay.header] += _days(film, stay.span.rect)
    for header, way in {(stay.header, stay.fact.way) for stay in counted}:
        weights[header] += _BONUS.get(way, 0)
    return weights


def all_above(header: int, above: Mapping[int, int]) -> set[int]:
    """Return whatever a header is directly or indirectly a part of."""
    found: set[int] = set()
    whole = above.get(header)
    while whole is not None and whole not in found:
        found.add(whole)
        whole = above.get(whole)
    return found - {header}


def is_counted(film: Film, rect: Rect) -> bool:
    """Say whether what a rectangle says is what one knows today.

    In a film of one day everything counts: that day may be seen as known on another.
    """
    return film.first == film.last or rect.known <= NEVER < rect.given_up


def _days(film: Film, rect: Rect) -> int:
    return max(0, min(rect.beyond, film.last + 1) - max(rect.first, film.first))


def ranked(
    film: Film, stays: Iterable[Stay], nowhere: Iterable[int]
) -> dict[int, tuple[int, ...]]:
    """Return who can be under each header, in the order of their cards.

    Who leads goes first, then who holds a post, then members, then vacant posts; of
    these the earliest. Those who can be nowhere are under `NOWHERE`.
    """
    best: dict[int, dict[int, tuple[Way, int]]] = defaultdict(dict)
    for stay in stays:
        since = NEVER if stay.fact.since == ALWAYS else stay.fact.since
        key = stay.fact.way, since
        under = best[stay.header]
        under[stay.thing] = min(key, under.get(stay.thing, key))
    best[NOWHERE] = dict.fromkeys(nowhere, (Way.OTHER, 0))
    return {
        header: tuple(sorted(under, key=_order(film, under)))
        for header, under in best.items()
        if under
    }


def _order(
    film: Film, under: Mapping[int, tuple[Way, int]]
) -> Callable[[int], tuple[Way, int, str, str]]:
    def key(thing: int) -> tuple[Way, int, str, str]:
        way, since = under[thing]
        return way, since, film.things[thing].name.casefold(), film.things[thing].id

    return key

"""Who is drawn for a fact? Its subject and places, and for a held post its holders."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from orggraph_viz.film.values import Fact, Film, Way
from orggraph_viz.plan.values import Plan

#: The ways in which somebody is in an organisation.
INSIDE = frozenset({Way.LEADS, Way.HOLDS, Way.BELONGS})


class Acting(NamedTuple):
    """A fact with its number, and the things that are drawn as its two ends."""

    number: int
    fact: Fact
    sources: tuple[int, ...]
    targets: tuple[int, ...]


class Cast(NamedTuple):
    """Who acts in some facts.

    `holders` are those of each held post that is not drawn itself. `by_source` and
    `by_target` are the facts in which a thing acts; the timeless places of posts are
    in none of them, but in `post_places`.
    """

    holders: Mapping[int, tuple[int, ...]]
    acts: tuple[Acting, ...]
    by_source: Mapping[int, Sequence[Acting]]
    by_target: Mapping[int, Sequence[Acting]]
    post_places: Mapping[int, tuple[int, ...]]
    named: frozenset[int]


def cast(film: Film, plan: Plan, numbers: Iterable[int]) -> Cast:
    """Return who acts in some facts, given by their numbers."""
    numbers = tuple(numbers)
    facts = [(number, film.facts[number]) for number in numbers]
    holders = _holders(plan, (fact for _, fact in facts))
    acts = tuple(
        Acting(number, fact, *_ends(fact, holders))
        for number, fact in facts
        if fact.way is not Way.POST
    )
    by_source: dict[int, list[Acting]] = defaultdict(list)
    by_target: dict[int, list[Acting]] = defaultdict(list)
    for act in acts:
        for source in act.sources:
            by_source[source].append(act)
        for target in act.targets:
            by_target[target].append(act)
    post_places: dict[int, tuple[int, ...]] = defaultdict(tuple)
    named: set[int] = set()
    for _, fact in facts:
        if fact.way is Way.POST:
            post_places[fact.subject] += fact.places
        else:
            named.update((fact.subject, fact.object, *fact.places))
    return Cast(holders, acts, by_source, by_target, post_places, frozenset(named))


def _holders(plan: Plan, facts: Iterable[Fact]) -> dict[int, tuple[int, ...]]:
    """Return who holds each post, leaving out holders that are held posts themselves.

    A post that heads a group is drawn as that header, whoever holds it.
    """
    headers = {group.header for group in plan.groups}
    found: dict[int, dict[int, None]] = defaultdict(dict)
    for fact in facts:
        if fact.way is Way.HOLDS and fact.object not in headers:
            found[fact.object][fact.subject] = None
    return {
        post: tuple(who for who in subjects if who not in found)
        for post, subjects in found.items()
    }


def _ends(
    fact: Fact, holders: Mapping[int, tuple[int, ...]]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the things that a fact joins, as they are drawn."""
    if fact.way is Way.HOLDS:
        return (fact.subject,), tuple(p for p in fact.places if p not in holders)
    places = (fact.object,) if fact.way is Way.OTHER else fact.places
    sources = holders.get(fact.subject, (fact.subject,))
    targets = dict.fromkeys(
        target for place in places for target in holders.get(place, (place,))
    )
    return sources, tuple(targets)

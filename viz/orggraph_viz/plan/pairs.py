"""Between which groups can there ever be links? Whatever the clocks say."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from orggraph_viz.film.values import Fact, Film, Way

Pair = tuple[int, int]


def pairs(
    film: Film,
    heads: Mapping[int, int],
    seats: Mapping[int, Iterable[int]],
    above: Sequence[set[int]],
) -> list[Pair]:
    """Return pairs of groups, those that most facts need first, quiet ones last.

    `heads` are the groups that headers head, `seats` those in which cards can be,
    `above` those that a group is a part of. A link begins or ends at a thing, or at
    whoever holds it, if it is a post.
    """
    holders: dict[int, set[int]] = defaultdict(set)
    for fact in film.facts:
        if fact.way is Way.HOLDS:
            holders[fact.object].add(fact.subject)

    def groups(thing: int) -> set[int]:
        if thing in heads:
            return {heads[thing]}
        whose = (thing, *holders.get(thing, ()))
        return {group for who in whose for group in seats.get(who, ())}

    needed: dict[Pair, int] = defaultdict(int)
    for fact in film.facts:
        for place in _targets(fact):
            for source, target in product(groups(fact.subject), groups(place)):
                if source != target or place not in heads:
                    quiet = fact.way is Way.PART or (
                        fact.way is Way.BELONGS and target in above[source]
                    )
                    needed[source, target] += not quiet
    return sorted(needed, key=lambda pair: (-needed[pair], pair))


def _targets(fact: Fact) -> tuple[int, ...]:
    """Return what a link of a fact leads to, if it can have one."""
    if fact.way in {Way.POST, Way.EXISTS}:
        return ()
    return (fact.object,) if fact.way is Way.OTHER else fact.places

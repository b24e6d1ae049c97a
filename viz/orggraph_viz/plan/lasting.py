"""What of a plan stays the same in a picture of one day? Homes, ranks and names."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple, Self

from orggraph_viz.film.values import Film
from orggraph_viz.plan.headers import drawn, headers
from orggraph_viz.plan.homes import Stay, preferred, ranked, stays
from orggraph_viz.plan.names import names, signs
from orggraph_viz.plan.nowhere import homeless
from orggraph_viz.plan.order import wholes
from orggraph_viz.plan.values import NOWHERE


class Lasting(NamedTuple):
    """Who can be where, and in which order; things by their numbers.

    `above` is of what each header is a part. `homes` are the headers of each card, the
    best first, `seated` the cards of each header in their order; `nowhere` those that can
    be without a home. `names` and `signs` are those of headers.
    """

    headers: frozenset[int]
    cards: frozenset[int]
    stays: tuple[Stay, ...]
    nowhere: Collection[int]
    above: Mapping[int, int]
    homes: Mapping[int, Sequence[int]]
    seated: Mapping[int, Sequence[int]]
    names: Mapping[int, str]
    signs: Mapping[int, str]

    def as_in(self, whole: Self, numbers: Mapping[int, int]) -> Self:
        """Return the same in the order, and with the names, that it has in a whole.

        `numbers` are those that the things of the whole have here, as far as they have.
        """
        homes = {
            numbers[n]: _seen(h, numbers)
            for n, h in whole.homes.items()
            if n in numbers
        }
        seated = {
            numbers[n]: _seen(c, numbers)
            for n, c in whole.seated.items()
            if n in numbers
        }
        return self._replace(
            above=dict(_above(whole.above, numbers)),
            homes={n: _sorted(h, homes.get(n, ())) for n, h in self.homes.items()},
            seated={n: _sorted(c, seated.get(n, ())) for n, c in self.seated.items()},
            names={**self.names, **_named(whole.names, numbers)},
            signs=_named(whole.signs, numbers),
        )


def lasting(film: Film, whole: Film | None = None) -> Lasting:
    """Return what lasts of a film; of a part of a whole, as it is in the whole."""
    heads = headers(film)
    cards = drawn(film) - heads
    there = stays(film, heads, cards)
    nowhere = homeless(film, cards, there)
    above = wholes(film, heads)
    homes = preferred(film, there, above)
    for thing in nowhere:
        homes[thing] = (*homes.get(thing, ()), NOWHERE)
    named = names(film, heads)
    found = Lasting(
        headers=heads,
        cards=cards,
        stays=there,
        nowhere=nowhere,
        above=above,
        homes=homes,
        seated=ranked(film, there, nowhere),
        names=named,
        signs=signs(film, named, above),
    )
    return (
        found if whole is None else found.as_in(lasting(whole), _numbers(whole, film))
    )


def _numbers(whole: Film, film: Film) -> dict[int, int]:
    """Return the numbers that things of a whole film have in a part of it."""
    here = {thing.id: number for number, thing in enumerate(film.things)}
    there = ((n, here.get(thing.id)) for n, thing in enumerate(whole.things))
    return {NOWHERE: NOWHERE} | {n: number for n, number in there if number is not None}


def _seen(things: Iterable[int], numbers: Mapping[int, int]) -> list[int]:
    return [numbers[thing] for thing in things if thing in numbers]


def _sorted(things: Iterable[int], order: Sequence[int]) -> tuple[int, ...]:
    places = {thing: place for place, thing in enumerate(order)}
    return tuple(sorted(things, key=lambda thing: places.get(thing, len(places))))


def _named(texts: Mapping[int, str], numbers: Mapping[int, int]) -> dict[int, str]:
    return {numbers[n]: text for n, text in texts.items() if n in numbers}


def _above(
    above: Mapping[int, int], numbers: Mapping[int, int]
) -> Iterable[tuple[int, int]]:
    """Yield the nearest whole of each header that is there."""
    for header, number in numbers.items():
        whole, seen = above.get(header), {header}
        while whole is not None and whole not in numbers and whole not in seen:
            seen.add(whole)
            whole = above.get(whole)
        if whole is not None and whole in numbers and whole != header:
            yield number, numbers[whole]

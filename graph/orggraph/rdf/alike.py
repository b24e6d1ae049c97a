"""Are things without names too much alike to be told apart? Counted before it is tried.

W3C RDFC-1.0 names what looks the same by trying all orders of what is around it, which
takes for ever where ten such things speak of each other.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from math import factorial
from typing import Final

import pyoxigraph as ox

from orggraph.errors import WriteError

#: So many steps may be taken (a few seconds), and some more for each thing.
STEPS: Final = 50_000_000
STEPS_EACH: Final = 500
#: A chain or a ring of so many that look the same takes nearly all of them.
LARGEST: Final = 300
#: What it costs to look at one mention of a thing, in copies of a name.
_LOOK: Final = 10
#: Of so many at once, all orders are too many.
_MANY: Final = 12

_ALIKE: Final = (
    "{:,} things without names look the same and speak of each other, too many to be "
    "told apart; give them names"
)

#: In which place of which triple something is mentioned, and by what.
_Mention = tuple[str, str]
_Around = Mapping[str, Collection[_Mention]]


class Steps:
    """How many steps are left for things to be told apart, in all that is asked of it."""

    def __init__(self) -> None:
        self._left = STEPS

    def take(self, quads: Iterable[ox.Quad]) -> None:
        """Raise `WriteError` where steady names for blank nodes would take too long."""
        looks, around = _surroundings(quads)
        times = Counter(looks.values())
        alike = {name for name, look in looks.items() if times[look] > 1}
        self._left += STEPS_EACH * len(looks)
        for group in _groups(alike, around):
            if len(group) <= LARGEST:
                self._left -= sum(_steps(one, looks, around, group) for one in group)
            if self._left < 0 or len(group) > LARGEST:
                raise WriteError(_ALIKE.format(len(group)))


def _surroundings(
    quads: Iterable[ox.Quad],
) -> tuple[dict[str, tuple[str, ...]], dict[str, list[_Mention]]]:
    """Return how each blank node looks from nearby, and which others it is next to."""
    looks: dict[str, list[str]] = defaultdict(list)
    around: dict[str, list[_Mention]] = defaultdict(list)
    for quad in quads:
        parts = tuple(_parts(quad.triple))
        blank = [(place, one) for place, one in parts if one.startswith("_:")]
        for _, name in blank:
            look = [one if one[:2] != "_:" else f"_:{one == name}" for _, one in parts]
            looks[name].append(" ".join(look))
            around[name] += [
                (f"{place} {quad.predicate}", other)
                for place, other in blank
                if other != name
            ]
    return {name: tuple(sorted(look)) for name, look in looks.items()}, around


def _parts(triple: ox.Triple, place: str = "") -> Iterator[tuple[str, str]]:
    yield f"{place}s", str(triple.subject)
    yield f"{place}p", str(triple.predicate)
    if isinstance(triple.object, ox.Triple):
        yield from _parts(triple.object, f"{place}o")
    else:
        yield f"{place}o", str(triple.object)


def _groups(alike: Collection[str], around: _Around) -> Iterator[set[str]]:
    """Yield those that are next to each other."""
    seen: set[str] = set()
    for name in alike:
        if name in seen:
            continue
        group, waiting = {name}, [name]
        while waiting:
            near = {other for _, other in around.get(waiting.pop(), ())}
            new = near.intersection(alike) - group
            group |= new
            waiting += new
        seen |= group
        yield group


def _steps(
    start: str,
    looks: Mapping[str, tuple[str, ...]],
    around: _Around,
    group: Collection[str],
) -> int:
    """Return how many steps it takes from one thing on, all orders tried; never deep."""
    named = {start}

    def from_(name: str) -> int:
        mentions = around.get(name, ())
        ways: dict[tuple[str, tuple[str, ...]], dict[str, None]] = defaultdict(dict)
        for place, other in mentions:
            if other in group and other not in named:
                ways[place, looks[other]][other] = None
        steps = len(named) + _LOOK * len(mentions)
        for way in ways.values():
            new = [other for other in way if other not in named]
            named.update(new)
            some = sum(map(from_, new)) + len(named)
            steps += some * factorial(min(len(way), _MANY))
        return steps

    return from_(start)

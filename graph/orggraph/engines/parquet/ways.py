"""What can let a post exist? Itself, or else what it is in, and so on upwards."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Generic, NamedTuple, TypeVar

P = TypeVar("P")

#: So many places are on all ways of one post together at most. Where posts are in
#: several posts each, and these too, ways double with every step.
MOST: Final = 100_000
#: So many places lie one in the other at most.
_LONGEST: Final = 1_000


class Way(NamedTuple, Generic[P]):
    """One way upwards, from a post, which is its first place, as far as it goes.

    It is `open` where its last place is in nothing, and not where it would come back.
    """

    places: tuple[P, ...]
    open: bool


def ways(post: P, homes: Mapping[P, Sequence[P]], most: int = MOST) -> list[Way[P]]:
    """Return all ways from a post, in the order of its homes.

    They say what `facts.Existence` follows, whatever is known when: along a way the
    first place counts of whose existence anything is known. Raises `OverflowError` where
    they have more than so many places together.

    >>> [way.places for way in ways("p", {"p": ["a", "b"], "b": ["p", "c"]})]
    [('p', 'a'), ('p', 'b', 'c')]
    """
    found: list[Way[P]] = []
    room = most
    for way in _walked(post, homes):
        room -= len(way.places)
        if room < 0:
            raise _too_many(most)
        found.append(way)
    return found


def _walked(post: P, homes: Mapping[P, Sequence[P]]) -> Iterator[Way[P]]:
    waiting: list[tuple[P, ...]] = [(post,)]
    while waiting:
        places = waiting.pop()
        if len(places) > _LONGEST:
            raise _too_many(_LONGEST)
        above = homes.get(places[-1], ())
        further = [home for home in above if home not in places]
        if not further:
            yield Way(places, not above)
        waiting += [(*places, home) for home in reversed(further)]


def _too_many(most: int) -> OverflowError:
    return OverflowError(f"more than {most:,} places")

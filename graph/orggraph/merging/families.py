"""Which ids mean the same? Families of them, and what makes two ids relatives."""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Link(NamedTuple):
    """Two ids that mean the same, and what says so."""

    one: str
    other: str
    why: str


class Families:
    """Ids in families: who is the same as a third is the same.

    >>> families = Families([Link("a", "x", "a.ttl"), Link("b", "x", "b.ttl")])
    >>> sorted(families.of("a")), families.why("a", "b")
    (['a', 'b', 'x'], ('a.ttl', 'b.ttl'))
    """

    def __init__(self, links: Iterable[Link]) -> None:
        self._links: dict[str, dict[str, str]] = defaultdict(dict)
        for one, other, why in links:
            if one != other:
                self._links[one].setdefault(other, why)
                self._links[other].setdefault(one, why)
        self._families: dict[str, frozenset[str]] = {}
        for name in self._links:
            if name not in self._families:
                family = frozenset(self._reached(name))
                self._families.update(dict.fromkeys(family, family))

    def __iter__(self) -> Iterator[frozenset[str]]:
        """Yield the families of two or more."""
        return iter(dict.fromkeys(self._families.values()))

    def of(self, name: str) -> frozenset[str]:
        """Return all ids that mean the same as one, itself among them."""
        return self._families.get(name, frozenset((name,)))

    def why(self, one: str, other: str) -> tuple[str, ...]:
        """Return what makes two the same, step by step, on the shortest way."""
        before = self._reached(one)
        steps: list[str] = []
        while other != one:
            earlier = before[other]
            steps.append(self._links[earlier][other])
            other = earlier
        return tuple(dict.fromkeys(reversed(steps)))

    def _reached(self, name: str) -> dict[str, str]:
        """Return who can be reached from one, each with whom one comes from."""
        before = {name: name}
        waiting = deque([name])
        while waiting:
            here = waiting.popleft()
            for there in sorted(self._links.get(here, ())):
                if there not in before:
                    before[there] = here
                    waiting.append(there)
        return before

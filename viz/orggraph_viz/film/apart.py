"""What of all that turns on a day has nothing to do with the rest? Each by itself."""

from collections import defaultdict
from collections.abc import Iterator

from orggraph.history.diff.difference import is_post
from orggraph.history.diff.step import Turning
from orggraph.index.index import Index


def apart(index: Index, turning: Turning) -> Iterator[Turning]:
    """Yield parts of what turns on a day; what happened in one is told without the others.

    Together are all that turns for one person or unit, all that turns for a post, and
    what begins or is over with something that begins or ceases to exist.
    """
    edges = index.edges
    living = {index.living.owner[row] for row in turning.living}
    groups = _Groups()
    for row in turning.holding:
        edge = index.holding.owner[row]
        subject, obj = edges.subject[edge], edges.object[edge]
        if obj in living or is_post(index, obj):
            groups.join(subject, obj)
    found: dict[int, tuple[list[int], list[int], list[int]]]
    found = defaultdict(lambda: ([], [], []))
    for row in turning.holding:
        subject = edges.subject[index.holding.owner[row]]
        found[groups.of(subject)][0].append(row)
    for row in turning.living:
        found[groups.of(index.living.owner[row])][1].append(row)
    for row in turning.dangling:
        edge = index.dangling.owner[row]
        for end in {edges.subject[edge], edges.object[edge]} & living:
            found[groups.of(end)][2].append(row)
    yield from (Turning(*map(sorted, map(set, rows))) for rows in found.values())


class _Groups:
    """Which entities belong together, as far as they were joined."""

    def __init__(self) -> None:
        self._above: dict[int, int] = {}

    def of(self, entity: int) -> int:
        """Return who stands for the group of an entity."""
        while entity in self._above:
            entity = self._above[entity]
        return entity

    def join(self, one: int, other: int) -> None:
        """Put two entities into one group."""
        first, second = sorted((self.of(one), self.of(other)))
        if first != second:
            self._above[second] = first

"""In which organisation is it? Units and posts, up to the one that is in no other."""

from orggraph.facts.terms import PART_OF, POST_IN
from orggraph.index.index import Index


class Homes:
    """What units and posts were ever in; of several homes the first by its id counts."""

    def __init__(self, index: Index) -> None:
        edges, predicates = index.edges, index.records.predicates
        wanted = {n for n, iri in enumerate(predicates) if iri in {*PART_OF, POST_IN}}
        self._home: dict[int, int] = {}
        for edge, predicate in enumerate(edges.predicate):
            if predicate in wanted:
                subject, obj = edges.subject[edge], edges.object[edge]
                self._home[subject] = min(obj, self._home.get(subject, obj))
        self._tops: dict[int, int] = {}

    def top(self, number: int) -> int:
        """Return the organisation above everything that an entity is in."""
        if number not in self._tops:
            self._tops[number] = self.way(number)[-1]
        return self._tops[number]

    def way(self, number: int) -> list[int]:
        """Return an entity and what it is in, upwards; a circle is walked once."""
        found = [number]
        while (home := self._home.get(found[-1])) is not None and home not in found:
            found.append(home)
        return found

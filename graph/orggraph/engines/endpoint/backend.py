"""What can a SPARQL endpoint tell of the ledger that it holds?"""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from orggraph.dates import ALWAYS, NEVER, Day
from orggraph.engines.backend import Told, Wanted
from orggraph.engines.endpoint.asking import Asking
from orggraph.engines.endpoint.called import ending, like_filter, whole, worded
from orggraph.engines.endpoint.queries import (
    Written,
    day,
    iris,
    is_iri,
    pattern,
    query,
)
from orggraph.engines.endpoint.reading import day_told, statements_in, told
from orggraph.engines.endpoint.service import term, things_in
from orggraph.engines.endpoint.sound import make_sure
from orggraph.engines.endpoint.sparql import Sparql
from orggraph.engines.endpoint.things import KINDS, NAMES, Things
from orggraph.engines.endpoint.wanted import GIVEN, patterns
from orggraph.errors import EngineError
from orggraph.facts import Entity, EntityId, Source, SourceId, StatementId
from orggraph.facts.terms import expand
from orggraph.text import folded


class Endpoint:
    """A ledger at a SPARQL 1.1 endpoint, asked piece by piece; an `engines.Backend`.

    What is fetched is read as a ledger is read, and its bounds must be those that the
    rules derive from it. `graph` is the named graph that holds it, if one does. Raises
    `EngineError` throughout.
    """

    def __init__(self, url: str, graph: str | None = None) -> None:
        self._sparql = Sparql(url, graph)
        self._asking = Asking(self._sparql)
        self._things = Things(self._asking)
        self._sure = False

    runner: Final = None

    @property
    def place(self) -> str:
        """How people call it: its address."""
        return self._sparql.place

    def count(self, wanted: Wanted) -> int:
        """Return how many statements about edges are wanted."""
        some = list(patterns(wanted, self._asked.pages))
        if len(some) == 1:
            return self._asked.count(some[0])
        return len(self._names(some))

    def edges(self, wanted: Wanted) -> Iterator[Told]:
        """Yield the statements about edges that are wanted."""
        yield from self._told(self._names(patterns(wanted, self._asked.pages)))

    def example(self, relation: str) -> Told | None:
        """Return one statement with a predicate, None where there is none."""
        some = pattern("wanted", edges=GIVEN, relations=iris([relation]))
        self._make_sure()
        rows = self._sparql.rows(query("some", pattern=some))
        return next(self._told([row["thing"].value for row in rows[:1]]), None)

    def lives(self, entities: AbstractSet[EntityId] | None) -> Iterator[Told]:
        """Yield all statements about the existence of some entities; None: of all."""
        parts = [None] if entities is None else self._parts(entities)
        some = [pattern("wanted", existence=GIVEN, subjects=part) for part in parts]
        yield from self._told(self._names(some))

    def statements(self, ids: AbstractSet[StatementId]) -> Iterator[Told]:
        """Yield the statements with some ids, about edges and about existence."""
        yield from self._told(sorted(filter(is_iri, ids)), all_there=False)

    def revisers(self, ids: AbstractSet[StatementId]) -> Iterator[Told]:
        """Yield the statements that say that they revise one of some."""
        some = [pattern("wanted", old=part) for part in self._parts(ids)]
        yield from self._told(self._names(some))

    def entities(self, ids: AbstractSet[EntityId] | None) -> Iterator[Entity]:
        """Yield what is known of some entities, None: of all that are described."""
        names: Iterable[str] | None = ids
        if names is None:
            some = [pattern("spoken-of"), pattern("of-a-kind", classes=KINDS)]
            names = self._names(some)
        self._make_sure()
        yield from self._things.entities(names)

    def posts_in(self, homes: AbstractSet[EntityId]) -> Iterator[Entity]:
        """Yield the posts that are, timelessly, in one of some organisations or units."""
        some = [pattern("posts", homes=part) for part in self._parts(homes)]
        yield from self._things.entities(self._names(some))

    def sources(self, ids: AbstractSet[SourceId] | None) -> Iterator[Source]:
        """Yield what is known of some sources, None: of all that are described."""
        names: Iterable[SourceId] | None = ids
        if names is None:
            names = map(SourceId, self._names([pattern("sources")]))
        self._make_sure()
        yield from self._things.sources(names).values()

    def learnt(self) -> Day:
        """Return the last day on which anything became known; `ALWAYS` where none is."""
        self._make_sure()
        rows = self._sparql.rows(query("learnt", never=day(NEVER)))
        last = day_told(term(rows[0], "last")) if rows else None
        return ALWAYS if last is None or last == ALWAYS + 1 else last

    def called(self, name: str) -> Iterable[EntityId]:
        """Return whom a name can mean, without regard to case and most accents."""
        if not folded(name).strip(":"):
            return ()
        exact = expand(name)
        if is_iri(exact) and list(self.entities({EntityId(exact)})):
            return [EntityId(exact)]
        for filters in (
            {"named": whole(name), "ending": ending(name)},
            {"named": worded(name), "ending": Written("false")},
        ):
            some = pattern("called", labels=NAMES, classes=KINDS, **filters)
            if found := self._names([some]):
                return map(EntityId, found)
        return ()

    def like(self, name: str) -> Iterable[Entity]:
        """Return a few with a word that begins like one of the name."""
        filters = like_filter(name)
        if filters is None:
            return ()
        some = pattern("like", labels=NAMES, named=filters)
        rows = self._sparql.rows(query("some", pattern=some))
        return self.entities({*map(EntityId, things_in(rows))})

    def headcount(self, days: Sequence[Day], known: Day | None) -> None:
        """Return None: it is counted where it is asked."""

    def close(self) -> None:
        """Let go of connections."""
        self._sparql.close()

    @property
    def _asked(self) -> Asking:
        self._make_sure()
        return self._asking

    def _make_sure(self) -> None:
        """Raise `EngineError` where what is there is no ledger that can be asked."""
        if not self._sure:
            make_sure(self._sparql)
            self._sure = True

    def _parts(self, names: Iterable[str]) -> Iterator[Written]:
        """Yield names in parts that fit into a query."""
        return map(iris, self._asked.pages(sorted(filter(is_iri, names))))

    def _names(self, some: Iterable[Written]) -> list[str]:
        found: dict[str, None] = {}
        for one in some:
            found.update(dict.fromkeys(self._asked.names(one)))
        return list(found)

    def _told(self, names: Iterable[str], *, all_there: bool = True) -> Iterator[Told]:
        """Yield statements, page by page, with their bounds proved."""
        for some in self._asked.pages(names):
            page = {*some}
            resources = self._things.resources(some)
            said = [s for s in statements_in(resources, self.place) if s.id in page]
            gone = page.difference(one.id for one in said)
            if gone and all_there:
                msg = f"{min(gone)} is not there any more; ask {self.place} again"
                raise EngineError(msg)
            named = {source for one in said for source in one.sources}
            sources = self._things.sources(named)
            for one in said:
                yield told(one, resources[one.id], sources, self.place)

"""What can a SPARQL endpoint tell of the ledger that it holds?"""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from itertools import product
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
from orggraph.engines.endpoint.sparql import Sparql
from orggraph.errors import EngineError
from orggraph.facts import Entity, EntityId, Source, SourceId, Statement, StatementId
from orggraph.facts.terms import FACT, LABELS, ORG, POST_IN, SCHEMA, SKOS, TYPE, expand
from orggraph.index.point import NOW
from orggraph.rdf.entities import CLASSES, read_entities, read_source
from orggraph.rdf.statements import FOLLOWED
from orggraph.rdf.triples import Resource, is_blank

_OTHERS: Final = (f"{SKOS}altLabel", f"{SCHEMA}alternateName")
_OLD: Final = "http://schema.org/"


def _both(names: Iterable[str]) -> Written:
    """Return terms, those of schema.org as they are written today and were before."""
    terms = [*names]
    old = [
        _OLD + name.removeprefix(SCHEMA) for name in terms if name.startswith(SCHEMA)
    ]
    return iris([*terms, *old])


_NAMES: Final = _both((*LABELS, *_OTHERS))
_CLASSES: Final = _both(CLASSES)
_PROPERTIES: Final = Written(
    ", ".join(_both((TYPE, *LABELS, *_OTHERS, f"{ORG}classification", POST_IN)).split())
)


class Endpoint:
    """A ledger at a SPARQL 1.1 endpoint, asked piece by piece; an `engines.Backend`.

    What is fetched is read as a ledger is read, and its bounds must be those that the
    rules derive from it. `graph` is the named graph that holds it, if one does. Raises
    `EngineError` throughout.
    """

    def __init__(self, url: str, graph: str | None = None) -> None:
        self._sparql = Sparql(url, graph)
        self._asking = Asking(self._sparql)
        self._ready = False
        #: All that were asked for; None is not described.
        self._sources: dict[SourceId, Source | None] = {}

    @property
    def place(self) -> str:
        """How people call it: its address."""
        return self._sparql.place

    def count(self, wanted: Wanted) -> int:
        """Return how many statements about edges are wanted."""
        some = list(self._patterns(wanted))
        if len(some) == 1:
            return self._asked.count(some[0])
        return len(self._names(some))

    def edges(self, wanted: Wanted) -> Iterator[Told]:
        """Yield the statements about edges that are wanted."""
        yield from self._told(self._names(self._patterns(wanted)))

    def lives(self, entities: AbstractSet[EntityId] | None) -> Iterator[Told]:
        """Yield all statements about the existence of some entities; None: of all."""
        existence = Written("")
        some = (
            [pattern("wanted", existence=existence)]
            if entities is None
            else [
                pattern("wanted", existence=existence, subjects=iris(page))
                for page in self._asking.pages(sorted(entities))
            ]
        )
        yield from self._told(self._names(some))

    def statements(self, ids: AbstractSet[StatementId]) -> Iterator[Told]:
        """Yield the statements with some ids, about edges and about existence."""
        yield from self._told(sorted(filter(is_iri, ids)), all_there=False)

    def revisers(self, ids: AbstractSet[StatementId]) -> Iterator[Told]:
        """Yield the statements that say that they revise one of some."""
        pages = self._asking.pages(sorted(filter(is_iri, ids)))
        some = [pattern("wanted", old=iris(page)) for page in pages]
        yield from self._told(self._names(some))

    def entities(self, ids: AbstractSet[EntityId] | None) -> Iterator[Entity]:
        """Yield what is known of some entities, None: of all that are described."""
        if ids is None:
            some = [pattern("spoken-of"), pattern("of-a-kind", classes=_CLASSES)]
            ids = frozenset(map(EntityId, self._names(some)))
        for page in self._asking.pages(sorted(filter(is_iri, ids))):
            yield from self._entities(page)

    def posts_in(self, homes: AbstractSet[EntityId]) -> Iterator[Entity]:
        """Yield the posts that are, timelessly, in one of some organisations or units."""
        pages = self._asking.pages(sorted(filter(is_iri, homes)))
        some = [pattern("posts", homes=iris(page)) for page in pages]
        yield from self.entities(frozenset(map(EntityId, self._names(some))))

    def sources(self, ids: AbstractSet[SourceId] | None) -> Iterator[Source]:
        """Yield what is known of some sources, None: of all that are described."""
        if ids is None:
            ids = frozenset(map(SourceId, self._names([pattern("sources")])))
        self._learn(ids)
        yield from filter(None, (self._sources[name] for name in sorted(ids)))

    def learnt(self) -> Day:
        """Return the last day on which anything became known; `ALWAYS` where none is."""
        self._make_sure()
        rows = self._sparql.rows(query("learnt", never=day(NEVER)))
        last = day_told(rows[0]["last"]) if rows else None
        return ALWAYS if last is None or last == ALWAYS + 1 else last

    def called(self, name: str) -> Iterable[EntityId]:
        """Return whom a name can mean, without regard to case and most accents."""
        exact = expand(name)
        if is_iri(exact) and list(self.entities(frozenset({EntityId(exact)}))):
            return [EntityId(exact)]
        for filters in (
            {"named": whole(name), "ending": ending(name)},
            {"named": worded(name), "ending": Written("false")},
        ):
            some = pattern("called", labels=_NAMES, classes=_CLASSES, **filters)
            if found := self._names([some]):
                return map(EntityId, found)
        return ()

    def like(self, name: str) -> Iterable[Entity]:
        """Return a few with a word that begins like one of the name."""
        filters = like_filter(name)
        if filters is None:
            return ()
        some = pattern("like", labels=_NAMES, named=filters)
        rows = self._sparql.rows(query("some", pattern=some))
        return self.entities(frozenset(EntityId(r["thing"].value) for r in rows))

    def close(self) -> None:
        """Let go of connections."""
        self._sparql.close()

    @property
    def _asked(self) -> Asking:
        self._make_sure()
        return self._asking

    def _make_sure(self) -> None:
        """Raise `EngineError` where what is there is no ledger that can be asked."""
        if self._ready:
            return
        bounds = self._sparql.rows(query("has-bounds"))
        if not bounds:
            raise EngineError(self._unlike("no statement there has bounds"))
        if day_told(bounds[0]["start"]) is None:
            raise EngineError(self._unlike("its days are not as they were written"))
        if self._sparql.rows(query("other-forms")):
            raise EngineError(self._unlike("some statements are no rdf:Statement"))
        self._ready = True

    def _unlike(self, why: str) -> str:
        return f"{self.place}: {why}; load the ledger there with orggraph push"

    def _names(self, some: Iterable[Written]) -> list[str]:
        found: dict[str, None] = {}
        for one in some:
            found.update(dict.fromkeys(self._asked.names(one)))
        return list(found)

    def _patterns(self, wanted: Wanted) -> Iterator[Written]:
        """Yield the patterns that together find what is wanted."""
        given: dict[str, Written | None] = {
            "edges": Written(""),
            "relations": None if wanted.relations is None else iris(wanted.relations),
            "first": None if wanted.first == ALWAYS else day(wanted.first),
            "last": None if wanted.last == NEVER else day(wanted.last),
        }
        if wanted.known == NOW:
            given["standing"] = day(NEVER)
        elif wanted.known is not None:
            given["known"] = day(wanted.known)
        if wanted.about is None:
            yield pattern("wanted", **given)
            return
        pages = [*map(iris, self._asking.pages(sorted(filter(is_iri, wanted.about))))]
        if wanted.among:
            for subjects, objects in product(pages, pages):
                yield pattern("wanted", subjects=subjects, objects=objects, **given)
        else:
            for page in pages:
                yield pattern("wanted", about=page, **given)

    def _told(self, names: Iterable[str], *, all_there: bool = True) -> Iterator[Told]:
        for page in self._asking.pages(names):
            resources = self._described(page)
            said = list(statements_in(resources, self.place))
            there = {one.id for one in said}
            if all_there and (gone := sorted({*page} - there)):
                msg = f"{gone[0]} is not there any more; ask {self.place} again"
                raise EngineError(msg)
            self._learn({source for one in said for source in one.sources})
            sources = {s: one for s, one in self._sources.items() if one is not None}
            for one in said:
                if one.id in page:
                    yield told(one, resources[one.id], sources, self.place)

    def _described(self, names: Iterable[str]) -> dict[str, Resource]:
        """Return what is said of some things, and of what tells more about them."""
        found: dict[str, Resource] = {}
        wanted = {*names}
        while wanted:
            for page in self._asked.said("all", sorted(wanted)):
                found.update(page)
            wanted = {
                value
                for name in wanted & found.keys()
                for value in found[name].iris(*FOLLOWED)
                if value not in found and not is_blank(value)
            } - wanted
        return found

    def _entities(self, page: list[str]) -> Iterator[Entity]:
        resources = {
            name: one
            for said in self._asked.said("described", page, properties=_PROPERTIES)
            for name, one in said.items()
        }
        found = {
            one.id: one for one in read_entities(resources, (), {}) if one.id in page
        }
        if rest := [name for name in page if name not in found]:
            spoken = pattern("spoken-of", things=iris(rest))
            speaking = [_speaking_of(name) for name in self._names([spoken])]
            for one in read_entities(resources, speaking, {}):
                if one.id in page:
                    found[one.id] = one
        yield from found.values()

    def _learn(self, ids: Iterable[SourceId]) -> None:
        new = sorted({name for name in ids if name not in self._sources})
        self._sources.update(dict.fromkeys(new))
        for page in self._asked.said("all", filter(is_iri, new)):
            for resource in page.values():
                for one in read_source(resource):
                    if isinstance(one, Source):
                        self._sources[one.id] = one


def _speaking_of(name: str) -> Statement:
    """Return a statement that speaks of somebody and says nothing else."""
    return Statement(StatementId(FACT), EntityId(name), FACT, EntityId(name))

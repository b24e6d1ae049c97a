"""How is it told to a model? Short names, what they stand for, and who says so."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, Final, TypeVar

from orggraph.api import OrgGraph
from orggraph.errors import OrgGraphError, UnknownNameError
from orggraph.facts import EntityId, SourceId, StatementId
from orggraph.facts.terms import POST_IN, compact, local_name
from orggraph.history.as_json import dangling_dict, edge_dict
from orggraph.history.cited import cite
from orggraph.history.find import find
from orggraph.history.saying import Sayer
from orggraph.history.values import Dangling, Edge
from orggraph.rdf.short import ShortNames
from orggraph.text import clean

#: What people wrote or read; a text that looks like a name stays a text.
_TEXTS: Final = frozenset(
    {"label", "said", "text", "role", "comment", "title", "question", "verdict"}
    | {"message", "instead", "reason", "steps", "near", "decided"}
)


#: A name has so much of what is looked for that has all of it.
_ALL: Final = 100
#: What is told first, for it is asked for most and must not be cut off.
_FIRST: Final = ("org:headOf", "org:holds", "org:memberOf", "org:reportsTo")
_NODE: Final = {"id", "label", "kind", "classification"}

AnyEdge = TypeVar("AnyEdge", Edge, Dangling)


class Telling:
    """Tells what a ledger says, and collects of whom and by whom it did."""

    def __init__(self, og: OrgGraph) -> None:
        self._og = og
        self._ledger = og.ledger
        self._names = ShortNames(og.named_by)
        self._sayer = Sayer(og.ledger)
        self._entities: dict[EntityId, None] = {}
        self._sources: dict[SourceId, None] = {}

    # names

    def meant(self, name: str) -> str:
        """Return the IRI of a short name of this ledger, and any other name as it is."""
        ledger = self._ledger
        for iri in self._names.meanings(name):
            if EntityId(iri) in ledger.entities or StatementId(iri) in ledger.facts:
                return iri
        return name

    def one(self, name: str) -> str:
        """Return what is meant; where nobody has that name, who alone has all of it.

        `CEO of OpenAI` is no name of a post, but only one can be meant. What nobody
        has is returned as it is.
        """
        meant = self.meant(name)
        try:
            find(self._og.index, meant)
        except UnknownNameError:
            hits = [hit for hit in self._og.find(name).hits if hit.alike == _ALL]
            return hits[0].id if len(hits) == 1 else meant
        except OrgGraphError:  # whoever asks hears of it
            return meant
        return meant

    def short(self, iri: str) -> str:
        """Return an IRI as the ledger writes it: with a prefix, where there is one."""
        short = self._names.short(iri)
        return iri if short.startswith("<") else short

    def prefixes(self, names: Iterable[str]) -> dict[str, str]:
        """Return what the prefixes of some short names stand for."""
        found = {name.partition(":")[0] for name in names}
        return {
            prefix: namespace
            for prefix, namespace in sorted(self._declared.items())
            if prefix in found
        }

    @cached_property
    def _declared(self) -> dict[str, str]:
        return {
            prefix: namespace
            for file in self._names.files
            for prefix, namespace in self._names.prefixes(file).items()
        }

    # what is told

    def entity(self, name: EntityId) -> dict[str, Any]:
        """Return who or what an entity is."""
        about = self._ledger.entities.get(name)
        if about is None:
            return {"label": clean(local_name(name))}
        told = {
            "label": clean(about.label),
            "kind": about.kind and str(about.kind),
            "classification": about.classification,
            "in": [self.short(home) for home in about.post_in],
        }
        return {key: value for key, value in told.items() if value}

    def edge(self, edge: Edge) -> dict[str, Any]:
        """Return an edge: in words, how surely, from when to when, and by whom."""
        return {"said": self._clause(edge), **self.plain(edge_dict(edge))}

    def dangling(self, edge: Dangling) -> dict[str, Any]:
        """Return an edge that is left out, and why."""
        by = {"statements": list(edge.statements), "sources": list(edge.sources)}
        return {"said": self._clause(edge), **self.plain({**dangling_dict(edge), **by})}

    def _clause(self, edge: Edge | Dangling) -> str:
        if edge.predicate == compact(POST_IN):
            names = self._sayer.name(edge.subject), self._sayer.name(edge.object)
            return "{} was a post in {}".format(*names)
        return self._sayer.clause(edge.subject, edge.predicate, edge.object, edge.role)

    def plain(self, told: Mapping[str, Any]) -> dict[str, Any]:
        """Return values with short names, and without what says nothing."""
        return {
            key: self._named(key, value)
            for key, value in told.items()
            if value is not None and value != []
        }

    def _named(self, key: str, value: Any) -> Any:
        if key in _TEXTS:
            return value
        if isinstance(value, Mapping):
            return self.plain(value)
        if isinstance(value, list | tuple):
            return [self._named(key, one) for one in value]
        return self._noted(value) if isinstance(value, str) else value

    def _noted(self, value: str) -> str:
        """Return a name in short, and remember of whom it is."""
        ledger = self._ledger
        if value in ledger.entities:
            self._entities[EntityId(value)] = None
        elif value in ledger.sources:
            self._sources[SourceId(value)] = None
        elif value not in ledger.facts:
            return value
        return self.short(value)

    # of whom, and by whom

    def both(self) -> dict[str, Any]:
        """Return the entities and the sources that were named."""
        return {"entities": self.entities(), "sources": self.sources()}

    def entities(self) -> dict[str, Any]:
        """Return who the entities are that were named, by their short names."""
        return {self.short(name): self.entity(name) for name in self._entities}

    def sources(self) -> list[dict[str, Any]]:
        """Return the sources that were named, as one cites them."""
        lines = cite(self._ledger, self._sources)
        return [self._source(line.id, line.title, line.url) for line in lines]

    def _source(self, name: SourceId, title: str, url: str | None) -> dict[str, Any]:
        about = self._ledger.sources.get(name)
        told = {
            "id": self.short(name),
            "publisher": about and clean(about.publisher or about.author or ""),
            "title": title,
            "issued": about and about.issued and about.issued.text,
            "url": url,
        }
        return {key: value for key, value in told.items() if value}


def by_weight(edges: Iterable[AnyEdge]) -> list[AnyEdge]:
    """Return heads, posts and members before all else, each as they were."""
    ranks = {name: rank for rank, name in enumerate(_FIRST)}
    return sorted(edges, key=lambda edge: ranks.get(edge.predicate, len(ranks)))


def with_ids(told: Any) -> Any:
    """Return values with an id in place of who has it, for `entities` tells the rest.

    >>> with_ids([{"id": "x", "label": "X", "kind": None, "classification": None}])
    ['x']
    """
    if isinstance(told, list):
        return [with_ids(one) for one in told]
    if not isinstance(told, Mapping):
        return told
    if told.keys() == _NODE:
        return told["id"]
    rest = told.keys() - _NODE if told.keys() > _NODE else told.keys()
    return {k: with_ids(v) for k, v in told.items() if k in rest or k == "id"}


def without(told: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is told and not said before.

    >>> without({"known": None, "hits": []}, {"known": None})
    {'hits': []}
    """
    return {key: value for key, value in told.items() if key not in said}


def cut(what: str, shown: int, total: int, how: str) -> dict[str, Any]:
    """Return whether some were cut off, and how to get the rest.

    >>> cut("edges", 100, 120, "raise limit")
    {'truncated': True, 'more': '100 of 120 edges are shown; raise limit'}
    """
    if shown >= total:
        return {"truncated": False}
    return {
        "truncated": True,
        "more": f"{shown:,} of {total:,} {what} are shown; {how}",
    }

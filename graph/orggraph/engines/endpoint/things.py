"""Who and what is described at an endpoint? Read as the files of a ledger are read."""

from collections.abc import Iterable, Iterator
from typing import Final

from orggraph.engines.endpoint.asking import Asking
from orggraph.engines.endpoint.queries import BLANK, Written, iris, is_iri, pattern
from orggraph.facts import Entity, EntityId, Source, SourceId, Statement, StatementId
from orggraph.facts.terms import FACT, LABELS, ORG, POST_IN, SCHEMA, SKOS, TYPE
from orggraph.rdf.entities import CLASSES, read_entities, read_source
from orggraph.rdf.statements import FOLLOWED
from orggraph.rdf.triples import Resource, is_blank

_OTHERS: Final = (f"{SKOS}altLabel", f"{SCHEMA}alternateName")
_OLD: Final = "http://schema.org/"


def _both(names: Iterable[str]) -> list[str]:
    """Return terms, those of schema.org as they are written today and were before."""
    terms = [*names]
    ours = [name for name in terms if name.startswith(SCHEMA)]
    return [*terms, *(_OLD + name.removeprefix(SCHEMA) for name in ours)]


#: Where names stand, and what makes somebody a person, an organisation, a unit, a post.
NAMES: Final = iris(_both((*LABELS, *_OTHERS)))
KINDS: Final = iris(_both(CLASSES))
_READ: Final = (TYPE, *LABELS, *_OTHERS, f"{ORG}classification", POST_IN)
_PROPERTIES: Final = Written(", ".join(f"<{name}>" for name in _both(_READ)))


class Things:
    """What is said of things; raises `EngineError` where it does not come whole."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking
        #: All sources that were asked for; None is not described.
        self._sources: dict[SourceId, Source | None] = {}

    def resources(self, names: Iterable[str]) -> dict[str, Resource]:
        """Return all that is said of some things, and of what tells more about them."""
        found: dict[str, Resource] = {}
        wanted = {*names}
        while wanted:
            for page in self._asking.said("all", sorted(wanted)):
                found.update(page)
            told = (found[name] for name in wanted if name in found)
            more = {value for one in told for value in one.iris(*FOLLOWED)}
            wanted = {
                name for name in more - found.keys() - wanted if not is_blank(name)
            }
        return found

    def entities(self, names: Iterable[str]) -> Iterator[Entity]:
        """Yield what is known of some entities; nothing of what is none."""
        for page in self._asking.pages(sorted(filter(_may_be_somebody, names))):
            resources: dict[str, Resource] = {}
            for said in self._asking.said("described", page, properties=_PROPERTIES):
                resources.update(said)
            found = {one.id: one for one in read_entities(resources, (), {})}
            if rest := [name for name in page if name not in found]:
                # whoever has no class is somebody if statements speak of them
                spoken = self._asking.names(pattern("spoken-of", things=iris(rest)))
                told = read_entities(resources, map(_speaking_of, spoken), {})
                found.update((one.id, one) for one in told)
            yield from (found[EntityId(name)] for name in page if name in found)

    def sources(self, names: Iterable[SourceId]) -> dict[SourceId, Source]:
        """Return what is known of some sources; each is asked for once."""
        names = {*names}
        new = sorted(names - self._sources.keys())
        self._sources.update(dict.fromkeys(new))
        for page in self._asking.said("all", filter(is_iri, new)):
            for resource in page.values():
                for one in read_source(resource):
                    if isinstance(one, Source):
                        self._sources[one.id] = one
        known = ((name, self._sources[name]) for name in sorted(names))
        return {name: source for name, source in known if source is not None}


def _may_be_somebody(name: str) -> bool:
    """Say whether it is an IRI, and none that a push made for what has none."""
    return is_iri(name) and not name.startswith(BLANK)


def _speaking_of(name: str) -> Statement:
    """Return a statement that speaks of somebody and says nothing else."""
    return Statement(StatementId(FACT), EntityId(name), FACT, EntityId(name))

"""Who says so? The sources that others name, in the words that they use for it."""

from collections.abc import Iterable, Iterator
from typing import Final

from orggraph.facts import Problem, Source, SourceId, Statement
from orggraph.facts.terms import DCTERMS, FOAF, LABELS, PROV, SCHEMA, TYPE
from orggraph.importers.claims import Cited, Claim, Origin
from orggraph.importers.rdf.words import DATASETS
from orggraph.rdf.entities import read_sources
from orggraph.rdf.known import Known
from orggraph.rdf.triples import Resource, Resources, is_blank
from orggraph.rdf.values import label_of

#: Properties that name a source; a ledger writes the first.
SOURCES: Final = (
    f"{PROV}hadPrimarySource",
    f"{PROV}wasDerivedFrom",
    f"{DCTERMS}source",
)

_PUBLISHER: Final = (f"{DCTERMS}publisher", f"{SCHEMA}publisher")
_TITLE: Final = (f"{DCTERMS}title", *LABELS)
_ADDRESS: Final = (f"{SCHEMA}url", f"{FOAF}page", f"{FOAF}homepage")


def sources_of(resource: Resource) -> tuple[str, ...]:
    """Return the sources of something, each once."""
    found = (name for name in resource.iris(*SOURCES) if not is_blank(name))
    return tuple(dict.fromkeys(found))


def origins(resources: Resources) -> Iterator[Origin]:
    """Yield what a file says of itself, as a data set."""
    for resource in resources.values():
        if not DATASETS.isdisjoint(resource.iris(TYPE)):
            publisher = label_of(resource.values(*_PUBLISHER))
            title = label_of(resource.values(*_TITLE))
            address = next(iter(resource.iris(*_ADDRESS)), None)
            yield Origin(publisher, title, address)


def cited(claims: Iterable[Claim], resources: Resources) -> Iterator[Cited | Problem]:
    """Yield all sources that claims name; of one that nothing describes, its address."""
    waiting = dict.fromkeys(name for claim in claims for name in claim.sources)
    for one in read_sources(resources, [_naming(waiting)], Known({}, {}, {})):
        if isinstance(one, Source):
            waiting.pop(one.id, None)
            told = one.title, one.publisher, one.author, one.url, one.issued
            yield Cited(one.id, *told)
        else:
            yield one
    for name in waiting:
        url = name if name.startswith(("http://", "https://")) else None
        yield Cited(name, url=url)


def _naming(names: Iterable[str]) -> Statement:
    """Return a statement that names some sources, for whoever looks for these."""
    nothing: Statement = Statement("", "", "", "")  # type: ignore[arg-type]
    return nothing._replace(sources=tuple(map(SourceId, names)))

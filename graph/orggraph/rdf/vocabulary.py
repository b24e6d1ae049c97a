"""Which words does a ledger have of its own? The vocabulary, as values."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from orggraph.facts.terms import RDFS, TYPE, compact
from orggraph.rdf.files import ledger_files
from orggraph.rdf.triples import Resource, read_resources
from orggraph.rdf.values import label_of

VOCABULARY: Final = Path(__file__).with_name("vocabulary.ttl")


@dataclass(frozen=True, slots=True)
class Word:
    """One term; the short names of what it is under, of what, and with which values."""

    name: str
    kind: str
    comment: str
    domain: str | None
    range: str | None
    under: str | None


def vocabulary() -> Iterator[Word]:
    """Yield the terms in the order of the file.

    >>> next(word.under for word in vocabulary() if word.name == "fact:knownFrom")
    'dcterms:issued'
    """
    for resource in read_resources(ledger_files(VOCABULARY)).values():
        name = compact(resource.id)
        if name != resource.id:
            yield Word(
                name,
                compact(resource.iris(TYPE)[0]),
                label_of(resource.values(f"{RDFS}comment")) or "",
                _one(resource, "domain"),
                _one(resource, "range"),
                _one(resource, "subPropertyOf") or _one(resource, "subClassOf"),
            )


def _one(resource: Resource, name: str) -> str | None:
    return next(map(compact, resource.iris(RDFS + name)), None)

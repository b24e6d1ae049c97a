"""What are things called in FollowTheMoney? Ids of letters, digits, dots and hyphens."""

import re
from collections.abc import Iterable
from typing import Final

from orggraph.facts.terms import PREFIXES
from orggraph.formats.wikidata.items import ENTITY, is_item
from orggraph.text import digest

_ID: Final = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?")
#: Namespaces whose names are read back as the same.
_KEPT: Final = (PREFIXES[""], ENTITY)
_OTHER: Final = re.compile(r"[^0-9a-zA-Z]+")
_LONGEST: Final = 60


def id_of(iri: str) -> str:
    """Return the id of a thing, the same in every export.

    >>> id_of("https://example.org/id/ada-birch"), id_of("urn:x:y_z")
    ('ada-birch', 'x-y-z-b59815')
    """
    for namespace in _KEPT:
        local = iri.removeprefix(namespace)
        if local != iri and len(local) <= _LONGEST and _ID.fullmatch(local):
            return local
    local = iri.partition(":")[2].rpartition("//")[2]
    words = _OTHER.sub("-", local).strip("-")[-_LONGEST:].strip("-")
    return "-".join(filter(None, (words, digest(iri, 6))))


def kept(iri: str) -> bool:
    """Say whether an id is read back as the same IRI."""
    name = id_of(iri)
    looks = is_item(name)
    return iri == (ENTITY if looks else PREFIXES[""]) + name


def fact_id(iri: str) -> str:
    """Return the id of a link; never that of a thing."""
    return f"fact-{id_of(iri.replace(PREFIXES['f'], PREFIXES['']))}"


def changed(names: Iterable[str]) -> int:
    """Return how many ids are not read back as the same."""
    return sum(not kept(name) for name in names)

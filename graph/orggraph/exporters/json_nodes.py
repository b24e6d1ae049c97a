"""How does a resource look in JSON-LD? Short names for what ledgers say, and no tricks."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

import pyoxigraph as ox

from orggraph.facts.terms import (
    DCTERMS,
    FACT,
    FOAF,
    ORG,
    OWL,
    POST_IN,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
    TYPE,
    XSD,
)
from orggraph.rdf.triples import Resource, Resources, Term, is_blank


class Word(NamedTuple):
    """A short name: of which property, whether IRIs are its values, and often several."""

    iri: str
    links: bool = False
    several: bool = False


#: In the order in which they stand in a node.
WORDS: Final = {
    "label": Word(f"{RDFS}label"),
    "preferredLabel": Word(f"{SKOS}prefLabel"),
    "name": Word(f"{FOAF}name"),
    "otherNames": Word(f"{SKOS}altLabel", several=True),
    "classification": Word(f"{ORG}classification", links=True),
    "postIn": Word(POST_IN, links=True),
    "seats": Word(f"{FACT}seats"),
    "sameAs": Word(f"{OWL}sameAs", links=True, several=True),
    "title": Word(f"{DCTERMS}title"),
    "author": Word(f"{DCTERMS}creator"),
    "publisher": Word(f"{DCTERMS}publisher"),
    "issued": Word(f"{DCTERMS}issued"),
    "url": Word(f"{SCHEMA}url", links=True),
    "subject": Word(f"{RDF}subject", links=True),
    "predicate": Word(f"{RDF}predicate", links=True),
    "object": Word(f"{RDF}object", links=True),
    "role": Word(f"{SCHEMA}roleName"),
    "start": Word(f"{SCHEMA}startDate"),
    "end": Word(f"{SCHEMA}endDate"),
    "seen": Word(f"{FACT}seen", several=True),
    "knownFrom": Word(f"{FACT}knownFrom"),
    "knownUntil": Word(f"{FACT}knownUntil"),
    "certainty": Word(f"{FACT}certainty", links=True),
    "sources": Word(f"{PROV}hadPrimarySource", links=True, several=True),
    "revises": Word(f"{PROV}wasRevisionOf", links=True, several=True),
    "retractedBy": Word(f"{FACT}retractedBy", links=True, several=True),
    "comment": Word(f"{RDFS}comment"),
}
_NAMES: Final = {word.iri: name for name, word in WORDS.items()}
_PLACES: Final = {word.iri: place for place, word in enumerate(WORDS.values())}
#: What the empty prefix is called, for JSON-LD has none.
_OWN: Final = "id"
_PREFIX = re.compile(r"[A-Za-z][\w.-]*")
_LOCAL = re.compile(r"(?!//)[^\s]*")
_WHOLE = re.compile(r"0|-?[1-9][0-9]{0,14}")
#: Namespaces that end otherwise begin no short name in JSON-LD.
_ENDS: Final = tuple(":/?#[]@")


def safe_prefixes(prefixes: Mapping[str, str], resources: Resources) -> dict[str, str]:
    """Return the prefixes that can be used: no IRI begins as if it had one of them."""
    found = {(prefix or _OWN): namespace for prefix, namespace in prefixes.items()}
    schemes = {iri.partition(":")[0] for iri in _iris(resources)}
    return {
        prefix: namespace
        for prefix, namespace in found.items()
        if _PREFIX.fullmatch(prefix)
        and namespace.endswith(_ENDS)
        and prefix not in schemes
        and prefix not in WORDS
    }


def context(
    prefixes: Mapping[str, str], resources: Iterable[Resource]
) -> dict[str, Any]:
    """Return the context: the prefixes and the words that some resources use."""
    resources = list(resources)
    used = {predicate for one in resources for predicate in one.properties}
    iris = _iris({one.id: one for one in resources}) | {
        word.iri for word in WORDS.values() if word.iri in used
    }
    told: dict[str, Any] = {
        prefix: namespace
        for prefix, namespace in prefixes.items()
        if any(iri.startswith(namespace) for iri in iris)
    }
    for name, word in WORDS.items():
        if word.iri in used:
            told[name] = _declared(word, prefixes)
    return told


def node(resource: Resource, prefixes: Mapping[str, str]) -> dict[str, Any]:
    """Return a resource as a node object."""
    told: dict[str, Any] = {"@id": _short(resource.id, prefixes)}
    for predicate in sorted(resource.properties, key=_order):
        values = resource.properties[predicate]
        if predicate == TYPE:
            classes = sorted(resource.iris(TYPE))
            told["@type"] = _one_or_all([_short(one, prefixes) for one in classes])
            values = [value for value in values if not isinstance(value, str)]
        if values:
            name = _NAMES.get(predicate) or _short(predicate, prefixes)
            word = WORDS.get(name, Word(predicate))
            some = sorted((_value(v, word, prefixes) for v in values), key=repr)
            told[name] = some if word.several else _one_or_all(some)
    return {name: value for name, value in told.items() if value != []}


def _declared(word: Word, prefixes: Mapping[str, str]) -> Any:
    iri = _short(word.iri, prefixes)
    if not (word.links or word.several):
        return iri
    told = {"@id": iri}
    if word.links:
        told["@type"] = "@id"
    if word.several:
        told["@container"] = "@set"
    return told


def _value(value: Term, word: Word, prefixes: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        iri = _short(value, prefixes)
        return iri if word.links else {"@id": iri}
    if not isinstance(value, ox.Literal):  # triple terms were refused before
        return {"@value": str(value)}
    if value.language:
        told = {"@value": value.value, "@language": value.language}
        if value.direction:
            told["@direction"] = str(value.direction)
        return told
    kind = value.datatype.value
    if kind == f"{XSD}string":
        return {"@value": value.value} if word.links else value.value
    if not word.links and kind == f"{XSD}integer" and _WHOLE.fullmatch(value.value):
        return int(value.value)
    return {"@value": value.value, "@type": _short(kind, prefixes)}


def _short(iri: str, prefixes: Mapping[str, str]) -> str:
    if is_blank(iri):
        return iri
    for prefix, namespace in prefixes.items():
        if iri.startswith(namespace) and _LOCAL.fullmatch(iri[len(namespace) :]):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def _iris(resources: Resources) -> set[str]:
    return {iri for one in resources.values() for iri in _mentioned(one)}


def _mentioned(resource: Resource) -> Iterator[str]:
    yield resource.id
    for predicate, values in resource.properties.items():
        yield predicate
        for value in values:
            if isinstance(value, str):
                yield value
            elif isinstance(value, ox.Literal):
                yield value.datatype.value


def _one_or_all(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


def _order(predicate: str) -> tuple[int, str]:
    first = -1 if predicate == TYPE else len(_PLACES)
    return _PLACES.get(predicate, first), predicate

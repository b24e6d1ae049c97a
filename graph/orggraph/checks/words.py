"""Which words mean nothing? Properties and classes that no vocabulary has."""

from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from orggraph.checks.material import Found, Material
from orggraph.facts import EntityId
from orggraph.facts.terms import (
    DCTERMS,
    FACT,
    FOAF,
    KIND,
    ORG,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
    TYPE,
    compact,
    local_name,
)
from orggraph.rdf.statements import is_statement
from orggraph.rdf.vocabulary import vocabulary

if TYPE_CHECKING:  # only where a word is not one of ours
    from rdflib.namespace import DefinedNamespace

_LISTED: Final = frozenset({DCTERMS, FOAF, ORG, PROV, RDF, RDFS, SCHEMA, SKOS})
_ITEM: Final = f"{RDF}_"


def unknown_predicate(material: Material) -> Iterator[Found]:
    """Yield properties that look like words of a vocabulary which does not have them.

    A ledger may have relations of its own, so names elsewhere are not looked at.
    """
    known = _Vocabularies()
    for name, used in _predicates(material):
        for iri in used:
            if not known.has(iri) and not _reported(material, name, iri):
                yield Found(
                    name,
                    f"there is no {compact(iri)}",
                    known.nearest(iri),
                    (name,) if name in material.ledger.facts else (),
                )


def _predicates(material: Material) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield all names with the properties that are used of them; some come twice."""
    for fact in material.ledger.facts.values():
        yield fact.statement.id, (fact.statement.predicate,)
    for resource in material.content.resources.values():
        yield resource.id, resource.properties


def _reported(material: Material, name: str, iri: str) -> bool:
    """Say whether the reader of statements has said so already."""
    resource = material.content.resources.get(name)
    return iri.startswith(FACT) and resource is not None and is_statement(resource)


def unknown_kind(material: Material) -> Iterator[Found]:
    """Yield what is described, and yet no person, organisation, unit or post.

    Of things without a class only those that W3C ORG relates. Also kinds of unit that
    look like ours and are none.
    """
    known = _Vocabularies()
    related = _related(material)
    described = material.described
    for entity in material.ledger.entities.values():
        if entity.kind is None and entity.id in described:
            classes = _classes(material, entity.id)
            if classes or entity.id in related:
                yield _without_kind(material, entity.id, classes)
        kind = entity.classified_as or ""
        if kind.startswith(KIND) and not known.has(kind):
            yield Found(
                entity.id,
                f"{material.say.name(entity.id)}: there is no {compact(kind)}",
                f"{known.nearest(kind)}, or a kind of your own",
            )


def _without_kind(
    material: Material, entity: EntityId, classes: Collection[str]
) -> Found:
    some = ", ".join(sorted(map(compact, classes)))
    what = f"is a {some}" if classes else "has no class"
    return Found(
        entity,
        f"{material.say.name(entity)} {what}, so it counts as no person, "
        "organisation, unit or post",
        "write foaf:Person, org:Organization, org:OrganizationalUnit or org:Post",
    )


def _related(material: Material) -> frozenset[EntityId]:
    """Return both ends of all relations of W3C ORG."""
    said = (fact.statement for fact in material.standing)
    return frozenset(
        end
        for one in said
        if one.predicate.startswith(ORG)
        for end in (one.subject, one.object)
    )


def _classes(material: Material, entity: EntityId) -> set[str]:
    """Return the classes of an entity, timeless ones and those of statements."""
    resource = material.content.resources.get(entity)
    stated = material.ledger.lives.get(entity, ())
    timeless = resource.iris(TYPE) if resource else ()
    return {*timeless, *(str(fact.statement.object) for fact in stated)}


class _Vocabularies:
    """The words of the standard vocabularies, and our own."""

    def __init__(self) -> None:
        self._ours = {word.name for word in vocabulary()}
        self._found: dict[str, bool] = {}

    def has(self, iri: str) -> bool:
        """Say whether a word exists; of other vocabularies nobody knows."""
        if iri not in self._found:
            self._found[iri] = self._has(iri)
        return self._found[iri]

    def _has(self, iri: str) -> bool:
        if iri.startswith((FACT, KIND)):
            return compact(iri) in self._ours
        namespace = next((ns for ns in _LISTED if iri.startswith(ns)), None)
        if namespace is None or iri.startswith(_ITEM):
            return True
        from rdflib import URIRef

        if URIRef(iri) in _words(namespace):
            return True
        # schema.org grows: only what looks like a slip of the pen is told
        return namespace == SCHEMA and not self._near(iri, 0.85)

    def nearest(self, iri: str) -> str:
        """Return what to do about a word that does not exist."""
        near = self._near(iri)
        if near:
            return f"perhaps {near}"
        return "write a word that the vocabulary has, or a name of your own"

    def _near(self, iri: str, alike: float = 0.6) -> str | None:
        """Return the short name of the word that is most like one that is none."""
        prefix, _, local = compact(iri).partition(":")
        if iri.startswith((FACT, KIND)):
            names = [name.removeprefix(f"{prefix}:") for name in self._ours]
        else:
            space = next(ns for ns in _LISTED if iri.startswith(ns))
            names = [local_name(str(word)) for word in dir(_words(space))]
        near = get_close_matches(local, names, 1, alike)
        return f"{prefix}:{near[0]}" if near else None


def _words(namespace: str) -> "type[DefinedNamespace]":
    """Return the words of a vocabulary, as rdflib lists them."""
    from rdflib import namespace as known  # slow, and only where words are looked up

    return {
        DCTERMS: known.DCTERMS,
        FOAF: known.FOAF,
        ORG: known.ORG,
        PROV: known.PROV,
        RDF: known.RDF,
        RDFS: known.RDFS,
        SCHEMA: known.SDO,
        SKOS: known.SKOS,
    }[namespace]

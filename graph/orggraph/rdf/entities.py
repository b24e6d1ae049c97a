"""Who and what is described? Entities and sources, from plain triples."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

import pyoxigraph as ox

from orggraph.dates import ALWAYS, NEVER, EdtfDate
from orggraph.errors import NotADateError
from orggraph.facts import (
    Entity,
    EntityId,
    Kind,
    Problem,
    Source,
    SourceId,
    Statement,
    StatementId,
)
from orggraph.facts.terms import (
    DCTERMS,
    FOAF,
    LABELS,
    ORG,
    POST_IN,
    SCHEMA,
    SKOS,
    TYPE,
    compact,
    local_name,
)
from orggraph.rdf.known import Known
from orggraph.rdf.statements import UNREADABLE_DATE
from orggraph.rdf.triples import Resource, Resources, is_blank
from orggraph.rdf.values import date_of, label_of, text_of, text_value

#: The classes of ours, by how much they tell.
CLASSES: Final = {
    f"{ORG}Post": Kind.POST,
    f"{ORG}OrganizationalUnit": Kind.UNIT,
    f"{FOAF}Person": Kind.PERSON,
    f"{SCHEMA}Person": Kind.PERSON,
    f"{ORG}Organization": Kind.ORGANIZATION,
    f"{ORG}FormalOrganization": Kind.ORGANIZATION,
    f"{ORG}OrganizationalCollaboration": Kind.ORGANIZATION,
    f"{FOAF}Organization": Kind.ORGANIZATION,
    f"{SCHEMA}Organization": Kind.ORGANIZATION,
}
#: The most telling kind first: a unit is an organisation too.
_KINDS: Final = tuple(dict.fromkeys(CLASSES.values()))
#: Relations that can change, and that therefore need a statement with dates.
_CHANGING: Final = frozenset(
    ORG + name
    for name in (
        "memberOf",
        "hasMember",
        "headOf",
        "holds",
        "heldBy",
        "reportsTo",
        "unitOf",
        "hasUnit",
        "subOrganizationOf",
        "hasSubOrganization",
    )
)


def read_entities(
    resources: Resources,
    statements: Iterable[Statement],
    known: Mapping[EntityId, Entity],
) -> Iterator[Entity]:
    """Yield whatever has a class of ours, or is spoken of in a statement.

    `known` are entities as far as they describe themselves; no resource does.
    """
    classes: dict[str, list[str]] = defaultdict(list)
    for resource in resources.values():
        if types := resource.iris(TYPE):
            classes[resource.id] += types
    spoken_of: set[str] = set()
    for said in statements:
        if said.about_existence:
            classes[said.subject].append(said.object)
        else:
            spoken_of.add(said.subject)
            spoken_of.add(said.object)
    homes = homes_of(resources)
    spoken_of.update(*homes.values())
    spoken_of.update(*(one.post_in for one in known.values() if one.post_in))
    drafts = dict(known)
    described = (
        name for name, types in classes.items() if not CLASSES.keys().isdisjoint(types)
    )
    for name in spoken_of.union(described).difference(drafts):
        if not is_blank(name):
            drafts[EntityId(name)] = _draft(name, resources.get(name))
    for name in sorted(drafts):  # nearly in order already
        yield _entity(drafts[name], classes.get(name, ()), homes.get(name, ()))


def read_sources(
    resources: Resources, statements: Iterable[Statement], known: Known
) -> Iterator[Source | Problem]:
    """Yield every source that a statement names and the ledger describes."""
    named: set[SourceId] = set()
    for said in statements:
        named.update(said.sources)
        if said.retracted_by:
            named.update(said.retracted_by)
    for name in sorted(named):
        if name in resources:
            yield from read_source(resources[name])
        elif name in known.sources:
            yield known.sources[name]
        elif (entity := known.entities.get(EntityId(name))) is not None:
            yield Source(name, title=entity.label)
        elif StatementId(name) in known.statements:
            yield Source(name)


def timeless_relations(
    resources: Resources, statements: Iterable[Statement]
) -> Iterator[Problem]:
    """Report relations that can change but are written without a statement."""
    plain = {
        (EntityId(resource.id), predicate, EntityId(value)): resource
        for resource in resources.values()
        for predicate in _CHANGING & resource.properties.keys()
        for value in resource.iris(predicate)
    }
    stated = {said.edge for said in statements if said.edge in plain} if plain else ()
    for edge, resource in plain.items():
        if edge not in stated:
            yield Problem(
                resource.id,
                f"{compact(edge[1])} {local_name(edge[2])} is a plain triple, "
                "which no answer counts",
                "make it an rdf:Statement, with dates where they are known",
                left_out=False,
                file=resource.file.name,
                rule="plain-relation",
            )


def homes_of(resources: Resources) -> dict[str, list[str]]:
    """Return the organisations of each post, from both directions."""
    homes: dict[str, list[str]] = defaultdict(list)
    for resource in resources.values():
        if found := resource.iris(POST_IN):
            homes[resource.id] += found
        for post in resource.iris(f"{ORG}hasPost"):
            homes[post].append(resource.id)
    return homes


def _draft(name: str, resource: Resource | None) -> Entity:
    """Return an entity as far as its own description tells of it."""
    if resource is None:
        return Entity(EntityId(name), local_name(name))
    labels = (label_of(resource.values(predicate)) for predicate in LABELS)
    others = resource.values(f"{SKOS}altLabel", f"{SCHEMA}alternateName")
    return Entity(
        EntityId(name),
        next(filter(None, labels), local_name(name)),
        None,
        tuple(sorted({text.value for text in others if isinstance(text, ox.Literal)})),
        *_classification(resource),
    )


def _entity(draft: Entity, types: Collection[str], homes: Collection[str]) -> Entity:
    """Return an entity with what others tell of it: its classes and where it is."""
    if not types and not homes:
        return draft
    kinds = {draft.kind, *map(CLASSES.get, types)}
    kind = next((kind for kind in _KINDS if kind in kinds), None)
    if homes and kind is None:
        kind = Kind.POST  # the domain of org:postIn
    named = {EntityId(home) for home in homes if not is_blank(home)}
    post_in = tuple(sorted(named.union(draft.post_in)))
    if kind is draft.kind and post_in == draft.post_in:
        return draft
    return draft._replace(kind=kind, post_in=post_in)


def _classification(resource: Resource) -> tuple[str | None, str | None]:
    """Return the name of a classification, and its IRI where it is not just a text.

    Of several it is one with an IRI, the first by name: triples have no order.
    """
    values = resource.values(f"{ORG}classification")
    names = (value for value in values if isinstance(value, str))
    if name := min((name for name in names if not is_blank(name)), default=None):
        return local_name(name), name
    texts = (value.value for value in values if isinstance(value, ox.Literal))
    return min(texts, default=None), None


def read_source(resource: Resource) -> Iterator[Source | Problem]:
    """Yield the source that a resource describes, after what is wrong with its dates."""
    dates: list[EdtfDate] = []
    for value in resource.values(f"{DCTERMS}issued", f"{SCHEMA}datePublished"):
        try:
            dates.append(date_of(value))
        except NotADateError as wrong:
            yield Problem(
                resource.id,
                wrong.message,
                wrong.instead,
                left_out=False,
                file=resource.file.name,
                rule=UNREADABLE_DATE,
            )
            # on no day known for certain, so that no reader learns early
            dates.append(EdtfDate(text_of(value), ALWAYS, NEVER))
    issued = min(dates, key=lambda date: (date.latest, date.text), default=None)
    yield Source(
        SourceId(resource.id),
        publisher=_text(resource, f"{DCTERMS}publisher", f"{SCHEMA}publisher"),
        title=_text(resource, f"{DCTERMS}title", f"{SCHEMA}headline", *LABELS),
        author=_text(resource, f"{DCTERMS}creator", f"{SCHEMA}author"),
        url=_address(resource),
        issued=issued,
    )


def _address(resource: Resource) -> str | None:
    """Return where it can be read, written as a resource or as a text; the first by name."""
    values = resource.values(f"{SCHEMA}url", f"{FOAF}page")
    addresses = (v if isinstance(v, str) else text_value(v) for v in values)
    web = ("http://", "https://")
    return min((one for one in addresses if one.startswith(web)), default=None)


def _text(resource: Resource, *predicates: str) -> str | None:
    return label_of(resource.values(*predicates))

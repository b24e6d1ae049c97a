"""What of one ledger is new to another? Its triples, where the two do not contradict."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from orggraph.errors import NotReadableError
from orggraph.facts.terms import (
    DCTERMS,
    FACT,
    OWL,
    POST_IN,
    PROV,
    RDFS,
    SKOS,
    TYPE,
    compact,
    local_name,
)
from orggraph.rdf.statements import is_statement
from orggraph.rdf.triples import Resource, Resources, add_new, is_blank

#: Properties of which something can have one value more.
_SEVERAL: Final = frozenset(
    (
        TYPE,
        POST_IN,
        f"{SKOS}altLabel",
        f"{OWL}sameAs",
        f"{FACT}seen",
        f"{FACT}retractedBy",
        f"{PROV}hadPrimarySource",
        f"{PROV}wasRevisionOf",
        f"{DCTERMS}creator",
        f"{RDFS}seeAlso",
    )
)


def what_is_new(
    resources: Resources, there: Resources, name: str
) -> dict[str, Resource]:
    """Return the triples of some resources that a ledger has not.

    Nameless things come whole, or not at all where the same is there. Raises
    `NotReadableError` where the two say different things of one subject; `name` is the
    file of the new ones.
    """
    known = {_content(one) for one in there.values() if is_blank(one.id)}
    found: dict[str, Resource] = {}
    for resource in resources.values():
        if is_blank(resource.id):
            if _content(resource) not in known:
                found[resource.id] = resource
        elif (new := _unsaid(resource, there.get(resource.id), name)).properties:
            found[resource.id] = new
    return found


def joined(first: Resources, second: Resources) -> dict[str, Resource]:
    """Return what two parts of a ledger say together; they contradict nowhere."""
    both = dict(first)
    for name, resource in second.items():
        told = Resource(name, resource.file)
        for part in filter(None, (both.get(name), resource)):
            for predicate, values in part.properties.items():
                add_new(told.properties.setdefault(predicate, []), values)
        both[name] = told
    return both


def counted(resources: Iterable[Resource], new: Resources) -> Counter[str]:
    """Count the statements by what they are to the ledger."""
    found: Counter[str] = Counter()
    for resource in filter(is_statement, resources):
        found["new" if resource.id in new else "unchanged"] += 1
    return found


def _unsaid(resource: Resource, known: Resource | None, file: str) -> Resource:
    if known is None:
        return resource
    new = Resource(resource.id, resource.file)
    for predicate, values in resource.properties.items():
        told = known.properties.get(predicate, [])
        more = [value for value in values if value not in told]
        if more and told and predicate not in _SEVERAL:
            why = (
                f"says another {compact(predicate)} of {local_name(resource.id)} than "
                "the ledger does; join the two with: orggraph merge"
            )
            raise NotReadableError(file, why)
        if more:
            new.properties[predicate] = more
    return new


def _content(resource: Resource) -> frozenset[tuple[str, str]]:
    """Return what is said of something without a name, but for others without one."""
    return frozenset(
        (predicate, str(value))
        for predicate, values in resource.properties.items()
        for value in values
        if not (isinstance(value, str) and is_blank(value))
    )

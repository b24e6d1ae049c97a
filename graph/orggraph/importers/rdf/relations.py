"""Which relations are said without dates? Plain triples, where no dated one tells more."""

from collections.abc import Container, Iterator

from orggraph.facts.terms import compact
from orggraph.importers.claims import Claim, LeftOut
from orggraph.importers.rdf.places import place_of
from orggraph.importers.rdf.roles import is_role
from orggraph.importers.rdf.words import RELATIONS
from orggraph.rdf.statements import is_statement
from orggraph.rdf.triples import Resources, is_blank
from orggraph.rdf.values import text_value

_TEXT = "has a text where somebody should be named"
NAMELESS = "is of somebody without an IRI and a name"


def plain_claims(
    resources: Resources, dated: Container[tuple[str, str, str]]
) -> Iterator[Claim | LeftOut]:
    """Yield plain relations but for those that are among the `dated` ones."""
    for resource in resources.values():
        if is_statement(resource) or is_role(resource):
            continue
        for predicate in sorted(RELATIONS.keys() & resource.properties.keys()):
            relation = RELATIONS[predicate]
            where = f"{compact(predicate)} of {place_of(resource.id)}"
            for value in resource.properties[predicate]:
                if not isinstance(value, str):
                    yield LeftOut(where, text_value(value), _TEXT)
                elif value in resources and is_role(resources[value]):
                    continue
                elif is_blank(value) or is_blank(resource.id):
                    yield LeftOut(where, place_of(value), NAMELESS)
                else:
                    two = resource.id, value
                    subject, other = reversed(two) if relation.turned else two
                    if (subject, relation.predicate, other) not in dated:
                        yield Claim(subject, relation.predicate, other, where=where)

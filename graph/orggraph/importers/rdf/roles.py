"""Which roles of schema.org are there? Each stands between the two that it relates."""

from collections.abc import Iterator

from orggraph.dates import EdtfDate
from orggraph.errors import NotADateError
from orggraph.facts.terms import RDFS, SCHEMA, TYPE, compact
from orggraph.importers.claims import Claim, LeftOut
from orggraph.importers.rdf.places import place_of, unreadable
from orggraph.importers.rdf.sources import sources_of
from orggraph.importers.rdf.words import RELATIONS, ROLES
from orggraph.rdf.statements import ENDS, STARTS
from orggraph.rdf.triples import Resource, Resources
from orggraph.rdf.values import date_of, label_of

_NOBODY = "names nobody"


def is_role(resource: Resource) -> bool:
    """Say whether it is a role of schema.org."""
    return not ROLES.isdisjoint(resource.iris(TYPE))


def claims_of_roles(resources: Resources) -> Iterator[Claim | LeftOut]:
    """Yield what roles say, each read once from each side on which it stands."""
    roles = {one.id: one for one in resources.values() if is_role(one)}
    used: set[str] = set()
    for owner in resources.values():
        for predicate in RELATIONS.keys() & owner.properties.keys():
            for name in owner.iris(predicate):
                if name in roles and owner.id not in roles:
                    found = list(_of(owner.id, predicate, roles[name]))
                    used.update([name] if found else [])
                    yield from found
    for name in roles.keys() - used:
        yield LeftOut(place_of(name, "a role"), _told(roles[name]), _NOBODY)


def _of(owner: str, predicate: str, role: Resource) -> Iterator[Claim | LeftOut]:
    relation = RELATIONS[predicate]
    for other in role.iris(predicate):
        two = (other, owner) if relation.turned else (owner, other)
        where = place_of(role.id, f"{compact(predicate)} of {place_of(owner)}")
        try:
            start, end = _date(role, *STARTS), _date(role, *ENDS)
        except NotADateError as wrong:
            yield unreadable(where, wrong)
            continue
        yield Claim(
            two[0],
            relation.predicate,
            two[1],
            start,
            end,
            role=label_of(role.values(f"{SCHEMA}roleName", f"{SCHEMA}namedPosition")),
            comment=label_of(role.values(f"{RDFS}comment", f"{SCHEMA}description")),
            sources=sources_of(role),
            where=where,
        )


def _date(role: Resource, *predicates: str) -> EdtfDate | None:
    dates = [date_of(value) for value in role.values(*predicates)]
    if len({str(one) for one in dates}) > 1:
        several = " and ".join(map(str, dates))
        raise NotADateError(several, "keep one of them")
    return dates[0] if dates else None


def _told(role: Resource) -> str:
    return label_of(role.values(f"{SCHEMA}roleName")) or "without a name"

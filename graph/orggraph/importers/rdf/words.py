"""Which words of other vocabularies say who was what? Each with what a ledger says."""

from typing import Final, NamedTuple

from orggraph.facts import Kind
from orggraph.facts.terms import (
    HEAD_OF,
    HOLDS,
    MEMBER_OF,
    ORG,
    REPORTS_TO,
    SCHEMA,
    SUB_ORGANIZATION_OF,
    TIME,
    UNIT_OF,
)
from orggraph.rdf.entities import CLASSES

CHANGE: Final = f"{ORG}ChangeEvent"
#: Roles of schema.org, which stand between two that they relate.
ROLES: Final = frozenset(
    SCHEMA + name for name in ("Role", "OrganizationRole", "EmployeeRole")
)
#: Classes of whom a register can speak.
KINDS: Final = {
    **CLASSES,
    **{
        SCHEMA + name: Kind.ORGANIZATION
        for name in (
            "Airline",
            "CollegeOrUniversity",
            "Consortium",
            "Corporation",
            "EducationalOrganization",
            "FundingAgency",
            "GovernmentOrganization",
            "LocalBusiness",
            "MedicalOrganization",
            "NGO",
            "NewsMediaOrganization",
            "PerformingGroup",
            "PoliticalParty",
            "Project",
            "ResearchOrganization",
            "School",
            "SportsTeam",
            "WorkersUnion",
        )
    },
}


class Relation(NamedTuple):
    """What a ledger says for a property, perhaps the other way round."""

    predicate: str
    turned: bool = False


#: Kinds of subject and object of a relation, where no class says them.
USUAL: Final = {
    MEMBER_OF: (Kind.PERSON, Kind.ORGANIZATION),
    HEAD_OF: (Kind.PERSON, Kind.ORGANIZATION),
    HOLDS: (Kind.PERSON, Kind.POST),
    REPORTS_TO: (Kind.PERSON, Kind.PERSON),
    UNIT_OF: (Kind.UNIT, Kind.ORGANIZATION),
    SUB_ORGANIZATION_OF: (Kind.ORGANIZATION, Kind.ORGANIZATION),
}
RELATIONS: Final = {
    **{predicate: Relation(predicate) for predicate in USUAL},
    f"{ORG}hasMember": Relation(MEMBER_OF, turned=True),
    f"{ORG}heldBy": Relation(HOLDS, turned=True),
    f"{ORG}hasUnit": Relation(UNIT_OF, turned=True),
    f"{ORG}hasSubOrganization": Relation(SUB_ORGANIZATION_OF, turned=True),
    f"{SCHEMA}memberOf": Relation(MEMBER_OF),
    f"{SCHEMA}worksFor": Relation(MEMBER_OF),
    f"{SCHEMA}member": Relation(MEMBER_OF, turned=True),
    f"{SCHEMA}employee": Relation(MEMBER_OF, turned=True),
    f"{SCHEMA}department": Relation(UNIT_OF, turned=True),
    f"{SCHEMA}parentOrganization": Relation(SUB_ORGANIZATION_OF),
    f"{SCHEMA}subOrganization": Relation(SUB_ORGANIZATION_OF, turned=True),
}
#: Classes of what only tells more about something else.
HELPERS: Final = frozenset(
    (
        f"{ORG}Role",
        f"{TIME}Interval",
        f"{TIME}ProperInterval",
        f"{TIME}DateTimeInterval",
        f"{TIME}TemporalEntity",
        f"{TIME}Instant",
    )
)

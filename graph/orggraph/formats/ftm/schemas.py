"""Which schemas of FollowTheMoney are things or links of a ledger? In both directions."""

from typing import Final, NamedTuple

from orggraph.facts import Kind
from orggraph.facts.terms import HOLDS, MEMBER_OF, SCHEMA

#: Schema -> the kind of its entities. A LegalEntity may be a person: nothing tells.
THINGS: Final = {
    "Person": Kind.PERSON,
    "Organization": Kind.ORGANIZATION,
    "Company": Kind.ORGANIZATION,
    "PublicBody": Kind.ORGANIZATION,
    "LegalEntity": Kind.ORGANIZATION,
    "Position": Kind.POST,
}
#: Kind -> its properties for when something was founded, and its last day.
LIVES: Final = {
    Kind.ORGANIZATION: ("incorporationDate", "dissolutionDate"),
    Kind.POST: ("inceptionDate", "dissolutionDate"),
}
#: The word for a head, who is more than one of the directors.
HEAD: Final = "head"
OWNS: Final = f"{SCHEMA}owns"


class Link(NamedTuple):
    """A schema that says how two things are connected for some time.

    `source` and `target` are its properties for the two; `role` is what the ledger calls
    it where it says no more.
    """

    schema: str
    source: str
    target: str
    predicate: str
    role: str | None = None


OCCUPANCY: Final = Link("Occupancy", "holder", "post", HOLDS)
MEMBERSHIP: Final = Link("Membership", "member", "organization", MEMBER_OF)
EMPLOYMENT: Final = Link("Employment", "employee", "employer", MEMBER_OF, "employee")
DIRECTORSHIP: Final = Link(
    "Directorship", "director", "organization", MEMBER_OF, "director"
)
OWNERSHIP: Final = Link("Ownership", "owner", "asset", OWNS)
#: Any other relation; its role is the short name of the predicate.
OTHER: Final = Link("UnknownLink", "subject", "object", "")

LINKS: Final = {
    link.schema: link
    for link in (OCCUPANCY, MEMBERSHIP, EMPLOYMENT, DIRECTORSHIP, OWNERSHIP, OTHER)
}
#: What an Occupancy can say of its end without a date.
CURRENT: Final = "current"
ENDED: Final = "ended"

"""What are interests of BODS to a ledger? Roles, shares, and other ways of control."""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from orggraph.facts.terms import HEAD_OF, MEMBER_OF, PROV, SCHEMA
from orggraph.importers.plain import table, text

OWNS: Final = f"{SCHEMA}owns"
INFLUENCED: Final = f"{PROV}influenced"


class Interest(NamedTuple):
    """What an interest is: the ledger's relation, and the word for its role."""

    predicate: str
    role: str


#: Types of the code lists of all versions; older ones are written with hyphens.
INTERESTS: Final = {
    "boardmember": Interest(MEMBER_OF, "board member"),
    "boardchair": Interest(HEAD_OF, "board chair"),
    "seniormanagingofficial": Interest(MEMBER_OF, "senior managing official"),
    "shareholding": Interest(OWNS, "shareholding"),
    "votingrights": Interest(OWNS, "voting rights"),
    "rightstosurplusassetsondissolution": Interest(
        OWNS, "rights to surplus assets on dissolution"
    ),
    "surplusassets": Interest(OWNS, "rights to surplus assets on dissolution"),
    "rightstoprofitorincome": Interest(OWNS, "rights to profit or income"),
    "righttoprofitorincomefromassets": Interest(
        OWNS, "rights to profit or income from assets"
    ),
    "rightstoprofitorincomefromassets": Interest(
        OWNS, "rights to profit or income from assets"
    ),
    "enjoymentanduseofassets": Interest(OWNS, "enjoyment and use of assets"),
    "appointmentofboard": Interest(INFLUENCED, "appointment of board"),
    "otherinfluenceorcontrol": Interest(INFLUENCED, "other influence or control"),
    "influenceorcontrol": Interest(INFLUENCED, "other influence or control"),
    "settlor": Interest(INFLUENCED, "settlor"),
    "settloroftrust": Interest(INFLUENCED, "settlor"),
    "trustee": Interest(INFLUENCED, "trustee"),
    "trusteeoftrust": Interest(INFLUENCED, "trustee"),
    "protector": Interest(INFLUENCED, "protector"),
    "protectoroftrust": Interest(INFLUENCED, "protector"),
    "beneficiaryoflegalarrangement": Interest(
        INFLUENCED, "beneficiary of a legal arrangement"
    ),
    "beneficiaryoftrust": Interest(INFLUENCED, "beneficiary of a legal arrangement"),
    "rightsgrantedbycontract": Interest(INFLUENCED, "rights granted by contract"),
    "conditionalrightsgrantedbycontract": Interest(
        INFLUENCED, "conditional rights granted by contract"
    ),
    "controlviacompanyrulesorarticles": Interest(
        INFLUENCED, "control via company rules or articles"
    ),
    "controlbylegalframework": Interest(INFLUENCED, "control by legal framework"),
    "nominee": Interest(INFLUENCED, "nominee"),
    "nominator": Interest(INFLUENCED, "nominator"),
    "unknowninterest": Interest(INFLUENCED, "unknown interest"),
    "unpublishedinterest": Interest(INFLUENCED, "unpublished interest"),
}


def interest_of(told: Mapping[str, Any]) -> Interest | None:
    """Return what an interest is, with its share; None for an unknown type.

    >>> interest_of({"type": "shareholding", "share": {"exact": 40}}).role
    'shareholding 40%'
    """
    kind = "".join(c for c in text(told.get("type")) or "" if c.isalpha()).casefold()
    found = INTERESTS.get(kind)
    if found is None:
        return None
    share = share_of(table(told.get("share")))
    return found._replace(role=f"{found.role} {share}") if share else found


def share_of(share: Mapping[str, Any]) -> str | None:
    """Return a share as people write it.

    >>> share_of({"exclusiveMinimum": 25, "maximum": 50}), share_of({"minimum": 75})
    ('over 25% to 50%', '75% or more')
    """
    exact, least, most = (
        _number(share, name) for name in ("exact", "minimum", "maximum")
    )
    if exact or (least and least == most):
        return f"{exact or least}%"
    over, under = (
        _number(share, f"exclusive{name}") for name in ("Minimum", "Maximum")
    )
    # before 0.4 these said only whether the bound itself is meant
    over = least if share.get("exclusiveMinimum") is True else over
    under = most if share.get("exclusiveMaximum") is True else under
    low = f"over {over}%" if over else least and f"{least}%"
    high = f"under {under}%" if under else most and f"{most}%"
    if low and high:
        return f"{low} to {high}"
    if low:
        return low if over else f"{low} or more"
    return high if under else high and f"up to {high}"


def _number(share: Mapping[str, Any], name: str) -> str | None:
    value = share.get(name)
    if not isinstance(value, int | float) or isinstance(value, bool):
        return None
    if not 0 <= value <= 100:  # noqa: PLR2004 (per cent)
        return None
    return f"{value:g}"

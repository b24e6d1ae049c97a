"""What is a single object of Popolo? Its fields tell, or nothing does."""

from typing import Final

from orggraph.errors import NotReadableError
from orggraph.importers.given import GivenFile
from orggraph.importers.popolo.fields import Told, objects_in, own_id, saying, text
from orggraph.importers.popolo.sorts import ORGANIZATIONS, PERSONS, SORTS

_OF_PERSONS: Final = {
    *("given_name", "family_name", "additional_name", "sort_name", "email", "gender"),
    *("honorific_prefix", "honorific_suffix", "patronymic_name", "birth_date"),
    *("death_date", "summary", "biography", "national_identity"),
}
_OF_ORGANIZATIONS: Final = {
    *("classification", "founding_date", "dissolution_date", "parent_id", "parent"),
    *("posts", "children"),
}
_MEMBERS: Final = {"person_id", "person", "member_id", "member"}
_PLACES: Final = {"organization_id", "organization", "post_id", "post"}


def what_member_is(told: Told) -> str:
    """Say what the member of a membership is that lies in it."""
    one = told.get("member")
    fields = one.keys() if isinstance(one, dict) else set()
    named = str(one.get("@type", "")) if isinstance(one, dict) else ""
    organization = fields & _OF_ORGANIZATIONS or named.lower().startswith("organi")
    return ORGANIZATIONS if organization else PERSONS


def sort_of(file: GivenFile, one: Told) -> str | None:
    """Say what a single object is by its fields; None for what a ledger does not keep."""
    one = saying(one)
    fields = one.keys()
    named = str(one.get("@type", "")).rpartition("/")[2].lower()
    if named in SORTS:
        return named
    if fields & _MEMBERS and fields & _PLACES and "name" not in fields:
        return "membership"
    if "name" not in fields or "identifier" in fields:
        return "post" if "label" in fields and "value" not in fields else None
    return _with_name(file, one)


def _with_name(file: GivenFile, one: Told) -> str:
    fields = one.keys()
    if fields & {"start_date", "end_date"}:
        return "event"
    if fields & _OF_PERSONS:
        return "person"
    if fields & _OF_ORGANIZATIONS:
        return "organization"
    if "memberships" in fields:
        return _by_memberships(one)
    why = "may be a person or an organization; say which: --object person"
    raise NotReadableError(file.name, why)


def _by_memberships(one: Told) -> str:
    """Say what something is by the memberships that lie in it."""
    rows, own = tuple(objects_in(one["memberships"])), own_id(one)
    if any(text(row, "person_id") == own for row in rows):
        return "person"
    return "organization" if any(row.keys() & _MEMBERS for row in rows) else "person"

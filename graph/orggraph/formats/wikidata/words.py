"""What do properties of Wikidata mean to a ledger? The table in properties.toml."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final, NamedTuple

from orggraph.facts import Certainty, Kind
from orggraph.facts.terms import POST_IN, SUB_ORGANIZATION_OF, UNIT_OF, expand

_PARTS: Final = {
    Kind.UNIT: UNIT_OF,
    Kind.ORGANIZATION: SUB_ORGANIZATION_OF,
    Kind.POST: POST_IN,
}


class Property(NamedTuple):
    """What statements with a property mean; properties.toml says what is what."""

    id: str
    label: str
    relation: str
    item: frozenset[Kind]
    value: frozenset[Kind]
    turned: bool = False
    role: str | None = None
    mute: bool = False
    read_only: bool = False

    def predicate(self, part: Kind) -> str:
        """Return the ledger's predicate, where `part` is the kind of its subject."""
        return _PARTS[part] if self.relation == "part" else expand(self.relation)


class Class(NamedTuple):
    """What the instances of a class are."""

    kind: Kind
    classification: str | None = None


class Words(NamedTuple):
    """All of the table; the parts that are only names of properties are as it has them."""

    properties: Mapping[str, Property]
    classes: Mapping[str, Class]
    existence: Mapping[str, str]
    when: Mapping[str, str]
    roles: Mapping[str, str]
    remarks: Mapping[str, str]
    memberships: Mapping[str, str]
    references: Mapping[str, str]
    unsure: tuple[str, ...]
    disputed_by: str
    about: str
    certainties: Mapping[str, Certainty]

    @property
    def qualifiers(self) -> frozenset[str]:
        """All qualifiers that are understood."""
        named = (*self.when.values(), *self.unsure, self.disputed_by)
        return frozenset((*named, *self.roles, *self.remarks, *self.memberships))


@cache
def words() -> Words:
    """Return the table.

    >>> words().properties["P169"].role
    'chief executive officer'
    """
    told = tomllib.loads(files(__package__).joinpath("properties.toml").read_text())
    sure = told["certainty"]
    return Words(
        {name: _property(name, one) for name, one in told["properties"].items()},
        {
            name: Class(Kind(one["kind"]), one.get("classification"))
            for name, one in told["classes"].items()
        },
        told["existence"],
        told["when"],
        told["roles"],
        told["remarks"],
        told["memberships"],
        told["references"],
        tuple(sure["qualifiers"]),
        sure["disputed_by"],
        sure["about"],
        {name: Certainty(one["certainty"]) for name, one in sure["values"].items()},
    )


def _property(name: str, told: Mapping[str, Any]) -> Property:
    kinds = {side: frozenset(map(Kind, told[side])) for side in ("item", "value")}
    return Property(name, **{**told, **kinds})

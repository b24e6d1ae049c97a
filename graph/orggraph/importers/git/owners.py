"""OWNERS and OWNERS_ALIASES of Kubernetes: approvers and reviewers of a folder."""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any, Final

from orggraph.errors import NotReadableError
from orggraph.facts import Kind
from orggraph.facts.terms import MEMBER_OF, UNIT_OF
from orggraph.importers.bounded import read_yaml
from orggraph.importers.claims import Claim, Described, Item, Items, LeftOut
from orggraph.importers.git.people import owner, project, user
from orggraph.importers.given import GivenFile

_ROLES: Final = {
    "approvers": "approver",
    "reviewers": "reviewer",
    "required_reviewers": "required reviewer",
    "maintainers": "maintainer",
}
_EVERYTHING: Final = ".*"
_NOBODY: Final = "is no name of a user"


def read(file: GivenFile, path: PurePosixPath, name: str) -> Items:
    """Yield what such a file says; raises `NotReadableError`.

    A folder is a unit of the project, a filter one of the folder, an alias a team.
    """
    value = read_yaml(file)
    if value is None:
        return
    if not isinstance(value, dict):
        why = "has no approvers, reviewers or aliases"
        raise NotReadableError(file.name, why)
    home = project(name)
    yield home
    if isinstance(aliases := value.get("aliases"), dict):
        for alias, names in aliases.items():
            yield from _alias(home, str(alias), names)
    folder = "" if path.parent == PurePosixPath() else path.parent.as_posix()
    yield from _owned(home, home, folder, value)
    if isinstance(filters := value.get("filters"), dict):
        place = _unit(home, folder) if folder else home
        for pattern, told in filters.items():
            label = "" if pattern == _EVERYTHING else f"{folder}/{pattern}".strip("/")
            yield from _owned(home, place, label or folder, told)


def _alias(home: Described, alias: str, names: Any) -> Iterator[Item]:
    found = user(alias)
    if found is None:
        yield LeftOut("aliases", alias, _NOBODY)
        return
    yield Described(found.key, alias, Kind.UNIT, "team")
    yield Claim(found.key, UNIT_OF, home.key, where=f"alias {alias}")
    yield from _members(names, found.key, None, f"alias {alias}")


def _owned(home: Described, place: Described, label: str, told: Any) -> Iterator[Item]:
    """Yield who looks after a folder, or after what a filter names in one."""
    roles = _roles(told)
    unit = _unit(home, label) if label else home
    if roles and unit is not home:
        above = home if unit.key == place.key else place
        yield unit
        yield Claim(unit.key, UNIT_OF, above.key)
        if above is not home:
            yield from (above, Claim(above.key, UNIT_OF, home.key))
    for field, names in roles.items():
        yield from _members(names, unit.key, _ROLES[field], field)


def _roles(told: Any) -> Mapping[str, Any]:
    if not isinstance(told, dict):
        return {}
    return {field: told[field] for field in _ROLES if told.get(field)}


def _unit(home: Described, label: str) -> Described:
    return Described(f"{home.key} {label}", label, Kind.UNIT, "code-area")


def _members(names: Any, of: str, role: str | None, where: str) -> Iterator[Item]:
    for name in names if isinstance(names, list) else [names]:
        word = str(name).strip()
        found = owner(word) or user(word)
        if found is None:
            yield LeftOut(where, word, _NOBODY)
            continue
        yield from found.items
        yield Claim(found.key, MEMBER_OF, of, role=role, where=where)

"""Which statements and sources keep their ids? Those that say something else do not."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from orggraph.dates import Day
from orggraph.merging.members import Member, add_all
from orggraph.merging.renaming import IDENTIFIER, new_name, renamed
from orggraph.merging.saying_same import (
    KNOWN_UNTIL,
    RETRACTED,
    REVISES,
    days_of_issue,
    same_source,
    says_the_same,
    since,
)
from orggraph.merging.told import Renamed
from orggraph.rdf.triples import Resource, is_blank

_DIGITS: Final = (6, 12, 24, 64)
_OTHERWISE: Final = "says something else"
_LATER: Final = "is known since another day"
_NOT_THE_SOURCE: Final = "is another source"


@dataclass
class Names:
    """What the things of one ledger are called in the outcome.

    `spoken` are the names by which it speaks of them, `ids` those of its own statements
    and sources where they are others.
    """

    spoken: dict[str, str]
    ids: dict[str, str] = field(default_factory=dict)

    def id(self, name: str) -> str:
        """Return what one of its own things is called."""
        return self.ids.get(name) or self.spoken.get(name, name)


class Registry:
    """Gives ids to sources, then to statements, ledger by ledger: the first keeps its.

    `twins` are statements that stand twice, since they are known from different days in
    a way that one could not say: what withdraws one of them withdraws the others.
    """

    def __init__(self, members: Sequence[Member], names: Sequence[Names]) -> None:
        self.renamed: list[Renamed] = []
        self.twins: dict[str, list[str]] = defaultdict(list)
        self._members, self._names = members, names
        self._sources: dict[str, Resource] = {}
        self._statements: dict[str, Resource] = {}
        self.issued: dict[str, Day] = {}

    def settle(self) -> None:
        """Find out what every source and every statement is called."""
        sources = frozenset[str]().union(*(one.sources for one in self._members))
        for member, names in zip(self._members, self._names, strict=True):
            statements = {one.id for one in member.statements}
            for name in sorted((sources & member.told) - statements):
                self._source(member, names, member.resources[name])
        self.issued = days_of_issue(self._sources.values())
        for member, names in zip(self._members, self._names, strict=True):
            for one in member.statements:
                if not is_blank(one.id):
                    self._statement(member, names, one)
        self._sources.clear()  # copies, of no more use
        self._statements.clear()

    def withdrawn_alike(self, resources: Mapping[str, Resource]) -> None:
        """Let what withdraws one of two twins withdraw the other."""
        for one in resources.values():
            olds = one.iris(REVISES)
            more = [twin for old in olds for twin in self.twins.get(old, ())]
            if more:
                known = one.properties[REVISES]
                known.extend(dict.fromkeys(name for name in more if name not in known))
        for name, twins in self.twins.items():
            group = [resources[one] for one in (name, *twins)]
            for predicate in (RETRACTED, KNOWN_UNTIL):
                values = dict.fromkeys(
                    v for one in group for v in one.values(predicate)
                )
                for one in group if values else ():
                    one.properties[predicate] = list(values)

    def _source(self, member: Member, names: Names, one: Resource) -> None:
        told = renamed(one, names.spoken)
        name = names.id(one.id)
        if name not in self._sources:
            self._sources[name] = renamed(told, {}, name)
        elif same_source(self._sources[name], told):
            add_all(self._sources[name], told)
        else:
            new = next(
                new
                for new in _new_names(one, "src")
                if new not in self._sources or same_source(self._sources[new], told)
            )
            self._sources.setdefault(new, renamed(told, {}, new))
            names.ids[one.id] = names.spoken[one.id] = new
            self.renamed.append(Renamed(one.id, new, member.name, _NOT_THE_SOURCE))

    def _statement(self, member: Member, names: Names, one: Resource) -> None:
        told = renamed(one, names.spoken)
        name = names.id(one.id)
        known = self._statements.get(name)
        if known is None:
            self._statements[name] = renamed(told, {}, name)
        elif not says_the_same(known, told):
            new = self._other_name(one, told)
            names.ids[one.id] = names.spoken[one.id] = new
            self._keep(new, told)
            self.renamed.append(Renamed(one.id, new, member.name, _OTHERWISE))
        elif self._at_once(known, told):
            add_all(known, told)
        else:
            new = names.ids[one.id] = self._other_name(one, told)
            self._keep(new, told)
            if new not in self.twins[name]:
                self.twins[name].append(new)
            self.renamed.append(Renamed(one.id, new, member.name, _LATER))

    def _other_name(self, one: Resource, told: Resource) -> str:
        for new in _new_names(one, "f"):
            known = self._statements.get(new)
            if known is None:
                return new
            if says_the_same(known, told) and self._at_once(known, told):
                return new
        msg = f"two statements have one SHA-256: {one.id}"
        raise AssertionError(msg)

    def _keep(self, name: str, told: Resource) -> None:
        if name in self._statements:
            add_all(self._statements[name], told)
        else:
            self._statements[name] = renamed(told, {}, name)

    def _at_once(self, one: Resource, other: Resource) -> bool:
        return since(one, self.issued) == since(other, self.issued)


def _new_names(one: Resource, prefix: str) -> Iterator[str]:
    plain = Resource(one.id, one.file)
    plain.properties = {p: v for p, v in one.properties.items() if p != IDENTIFIER}
    return (new_name(plain, prefix, digits) for digits in _DIGITS)

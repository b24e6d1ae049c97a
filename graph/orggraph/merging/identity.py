"""Who survives? One id for each family, and a refusal where it cannot be one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from orggraph.errors import CannotMergeError, shown
from orggraph.facts import Kind
from orggraph.merging.decisions import Decision, Verdict
from orggraph.merging.families import Families, Link
from orggraph.merging.members import SAME_AS, Member, can_be_somebody
from orggraph.rdf.statements import is_statement
from orggraph.text import natural

#: What cannot be the same: a unit is an organisation, all else are apart.
_SORTS: Final = {
    Kind.PERSON: "person",
    Kind.POST: "post",
    Kind.ORGANIZATION: "organization",
    Kind.UNIT: "organization",
}
_A: Final = {
    "person": "a person",
    "post": "a post",
    "organization": "an organization",
}


def families_of(
    members: Sequence[Member], decided: Mapping[frozenset[str], Decision]
) -> Families:
    """Return which ids mean the same: by owl:sameAs, and by decisions.

    Sources and statements go by their ids alone. Raises `CannotMergeError` where a
    decision says that two are different, and something else that they are the same; and
    where a family would be of two kinds.
    """
    links = list(_links(members))
    known = {name for member in members for name in member.named}
    known.update(name for link in links for name in (link.one, link.other))
    for pair, decision in decided.items():
        if decision.verdict is Verdict.SAME and pair <= known:
            links.append(Link(decision.one, decision.other, str(decision)))
    families = Families(links)
    for decision in decided.values():
        if decision.verdict is Verdict.DIFFERENT:
            _refuse_undecided(families, decision)
    _refuse_kinds(members, families)
    return families


def survivors(members: Sequence[Member], families: Families) -> dict[str, str]:
    """Return for each id that gives way the one of its family that survives.

    It is an id of the first ledger that has one of the family: one of which that ledger
    tells, else one that it names; of several, the first in order.
    """
    found: dict[str, str] = {}
    for family in families:
        survivor = _survivor(members, family)
        found.update({name: survivor for name in family if name != survivor})
    return found


def _survivor(members: Sequence[Member], family: frozenset[str]) -> str:
    for member in members:
        for some in (member.told, member.named):
            if own := family & some:
                return min(own, key=natural)
    return min(family, key=natural)


def _links(members: Iterable[Member]) -> Iterator[Link]:
    members = tuple(members)
    sources = frozenset[str]().union(*(member.sources for member in members))
    statements = {one.id for member in members for one in member.statements}
    for member in members:
        for one in member.resources.values():
            if SAME_AS not in one.properties or is_statement(one):
                continue
            for other in one.iris(SAME_AS):
                both = {one.id, other}
                somebody = both.isdisjoint(sources) and both.isdisjoint(statements)
                if somebody and all(map(can_be_somebody, both)):
                    yield Link(one.id, other, f"owl:sameAs in {member.name}")


def _refuse_undecided(families: Families, decision: Decision) -> None:
    if decision.other not in families.of(decision.one):
        return
    why = ", then ".join(families.why(decision.one, decision.other))
    names = " and ".join(map(_called, (decision.one, decision.other)))
    msg = (
        f"{decision} says that {names} are different, and they are the same by {why}; "
        "correct one of the two"
    )
    raise CannotMergeError(msg)


def _refuse_kinds(members: Sequence[Member], families: Families) -> None:
    """Raise where the same would be a person here and an organisation there."""
    first: dict[frozenset[str], tuple[Member, str, Kind]] = {}
    for member in members:
        for name, kind in member.kinds.items():
            family = families.of(name)
            before = first.setdefault(family, (member, name, kind))
            if _SORTS[before[2]] != _SORTS[kind]:
                raise CannotMergeError(
                    _two_kinds(families, before, (member, name, kind))
                )


def _two_kinds(
    families: Families, one: tuple[Member, str, Kind], other: tuple[Member, str, Kind]
) -> str:
    told = [
        f"{_called(name)} is {_A[_SORTS[kind]]} in {member.name}"
        for member, name, kind in (one, other)
    ]
    both = " and ".join(told)
    if one[1] == other[1]:
        return f"{both}; these are two things, so give one of them another id"
    why = ", then ".join(families.why(one[1], other[1]))
    return f"{both}, and they would be the same by {why}; correct that first"


def _called(name: str) -> str:
    return f"<{shown(name, 200)[1:-1]}>"

"""Are those of one id the same at all? What ledgers call quite differently is told."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final, NamedTuple

from orggraph.facts import Kind
from orggraph.merging.entities import OTHER_NAME, label_in
from orggraph.merging.members import SAME_AS, Member
from orggraph.merging.names import alike, spelt
from orggraph.merging.told import Strangers
from orggraph.rdf.triples import Resource
from orggraph.rdf.values import text_value
from orggraph.text import natural

#: Shorter words are of many names (of, and, der).
_TELLING: Final = 4


class _Called(NamedTuple):
    ledger: str
    label: str
    names: tuple[str, ...]
    others: frozenset[str]


def strangers(members: Sequence[Member]) -> Iterator[Strangers]:
    """Yield the ids under which two ledgers have names with nothing in common.

    They are not: those that both know elsewhere by one id, and those that a ledger has
    no name of.
    """
    ledgers: dict[str, list[Member]] = defaultdict(list)
    for member in members:
        for name in member.kinds.keys() & member.told:
            ledgers[name].append(member)
    for name in sorted((n for n, some in ledgers.items() if some[1:]), key=natural):
        some = list(_called(name, ledgers[name]))
        person = ledgers[name][0].kinds[name] is Kind.PERSON
        if any(_apart(one, other, person) for one, other in combinations(some, 2)):
            labels = {one.label: one.ledger for one in reversed(some)}
            told = tuple((label, labels[label]) for label in reversed(labels))
            yield Strangers(name, told)


def _called(name: str, members: Iterable[Member]) -> Iterator[_Called]:
    for member in members:
        one = member.resources[name]
        label = label_in(one)
        if label:
            others = frozenset(one.iris(SAME_AS))
            yield _Called(member.name, label, (label, *_other_names(one)), others)


def _other_names(one: Resource) -> Iterator[str]:
    for value in one.values(OTHER_NAME):
        if not isinstance(value, str):
            yield text_value(value)


def _apart(one: _Called, other: _Called, person: bool) -> bool:  # noqa: FBT001 (it is called for each pair)
    if one.label == other.label or one.others & other.others:
        return False
    common = _words(one.names) & _words(other.names)
    return not common and not alike(one.names, other.names, person=person).score


def _words(names: Iterable[str]) -> set[str]:
    words = {word for name in names for word in spelt(name).words}
    return {word for word in words if len(word) >= _TELLING}

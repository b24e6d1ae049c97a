"""What is to be merged? Ledgers as resources, before any of them means the same."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final

from orggraph.errors import CannotMergeError, WriteError
from orggraph.facts import Kind
from orggraph.facts.terms import FACT, OWL, POST_IN, PROV, TRIPLE, TYPE, compact
from orggraph.progress import Progress
from orggraph.rdf.canonical import canonical_resources
from orggraph.rdf.comments import comments_of
from orggraph.rdf.entities import CLASSES
from orggraph.rdf.files import LedgerFile, ledger_files
from orggraph.rdf.statements import is_statement
from orggraph.rdf.triples import Resource, add_new, is_blank

SAME_AS: Final = f"{OWL}sameAs"
SOURCE_OF: Final = (f"{PROV}hadPrimarySource", f"{FACT}retractedBy")
_SUBJECT, _PREDICATE, _OBJECT = TRIPLE
#: The most telling kind first, as where a ledger is read.
_KINDS: Final = tuple(dict.fromkeys(CLASSES.values()))


@dataclass
class Member:
    """One of the ledgers that are merged: what its files say, and what it is called."""

    name: str
    files: tuple[LedgerFile, ...]
    resources: dict[str, Resource] = field(default_factory=dict)
    prefixes: dict[str, str] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def read(self, file: LedgerFile) -> None:
        """Add what a file says. Raises `LedgerSyntaxError` and `WriteError`."""
        resources, declared = canonical_resources(file)
        for name, resource in resources.items():
            if name in self.resources:
                add_all(self.resources[name], resource)
            else:
                self.resources[name] = resource
        self.prefixes = {**declared, **self.prefixes}
        self._comment(file, declared, resources)

    def _comment(
        self, file: LedgerFile, declared: dict[str, str], subjects: Iterable[str]
    ) -> None:
        text = file.read_text()
        try:
            found = comments_of(text, declared, frozenset(subjects))
        except WriteError as wrong:
            self.notes.append(f"comments of {file.name} stay behind: {wrong}")
            return
        for subject, lines in found.items():
            self.comments[subject] = joined_lines(self.comments.get(subject), lines)

    @cached_property
    def statements(self) -> tuple[Resource, ...]:
        """The statements, in whatever form."""
        return tuple(one for one in self.resources.values() if is_statement(one))

    @cached_property
    def sources(self) -> frozenset[str]:
        """Whatever is named as a source."""
        return frozenset(
            name for one in self.resources.values() for name in one.iris(*SOURCE_OF)
        )

    @cached_property
    def told(self) -> frozenset[str]:
        """Of whom it says more than as whom else they are known."""
        return frozenset(
            name
            for name, one in self.resources.items()
            if one.properties.keys() - {SAME_AS}
        )

    @cached_property
    def named(self) -> frozenset[str]:
        """Whom it names in any way, but as another name of somebody."""
        return self.told | {
            value
            for one in self.resources.values()
            for predicate in one.properties.keys() - {SAME_AS}
            for value in one.iris(predicate)
        }

    @cached_property
    def kinds(self) -> dict[str, Kind]:
        """What each entity is, by its classes and by statements of its existence."""
        told: dict[str, set[Kind]] = {}
        for one in self.resources.values():
            classes = one.iris(TYPE)
            subject = one.id
            if one.iris(_PREDICATE) == [TYPE] and len(one.iris(_SUBJECT)) == 1:
                subject, classes = one.iris(_SUBJECT)[0], one.iris(_OBJECT)
            found = {CLASSES[name] for name in classes if name in CLASSES}
            if not found and POST_IN in one.properties:
                found = {Kind.POST}
            if found and not is_blank(subject):
                told.setdefault(subject, set()).update(found)
        return {
            name: next(kind for kind in _KINDS if kind in some)
            for name, some in told.items()
        }


def opened(
    places: Sequence[str | Path], progress: Progress | None = None
) -> list[Member]:
    """Read ledgers: files, or directories of them.

    Raises `LedgerNotFoundError`, `LedgerSyntaxError`, `WriteError` for what Turtle cannot
    say, and `CannotMergeError` where a file is given twice.
    """
    members = [Member(str(place), tuple(ledger_files(place))) for place in places]
    _refuse_twice(members)
    for number, member in enumerate(members):
        for file in member.files:
            if progress is not None:
                progress(f"reading {file.name}", number, len(members))
            member.read(file)
    return members


def can_be_somebody(name: str) -> bool:
    """Say whether an id can be that of an entity: no word of a vocabulary, no blank."""
    return not is_blank(name) and compact(name) == name


def add_all(resource: Resource, other: Resource) -> None:
    """Add what another says of the same thing."""
    for predicate, values in other.properties.items():
        add_new(resource.properties.setdefault(predicate, []), values)


def joined_lines(some: str | None, others: str) -> str:
    """Return comments of both; those that are the same, once."""
    if not some or some == others:
        return others
    return some if others in some else f"{some}\n{others}"


def _refuse_twice(members: Iterable[Member]) -> None:
    seen: dict[object, str] = {}
    for member in members:
        for file in member.files:
            key = file.path.resolve() if file.path else file.name
            if key in seen:
                where = seen[key]
                msg = f"{file.name} is given twice, in {where} and in {member.name}"
                if where == member.name == file.name:
                    msg = f"{file.name} is given twice"
                msg += "; name each ledger once"
                raise CannotMergeError(msg)
            seen[key] = member.name

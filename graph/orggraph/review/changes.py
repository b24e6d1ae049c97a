"""What does a change of a ledger say? Each statement, entity and source, by its id."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from orggraph.dates import (
    ALWAYS,
    NEVER,
    ONGOING,
    Day,
    EdtfDate,
    spoken,
    spoken_day,
)
from orggraph.facts import (
    Entity,
    EntityId,
    Fact,
    Ledger,
    Problem,
    Source,
    SourceId,
    Statement,
    StatementId,
)
from orggraph.facts.terms import DCTERMS, SCHEMA, TYPE, local_name
from orggraph.history.cited import cite
from orggraph.history.saying import Sayer, enumerated
from orggraph.rdf.content import Content, read_content
from orggraph.rdf.entities import read_sources
from orggraph.rdf.files import LedgerFile
from orggraph.rdf.read import ledger_of
from orggraph.rdf.short import ShortNames
from orggraph.rdf.statements import read_statements
from orggraph.text import clean


class What(StrEnum):
    """What a change does, in the order in which it is told."""

    ENDS = "ends"
    CORRECTS = "corrects"
    ADDS = "adds"
    RETRACTS = "takes back"
    EDITS = "edits in place"
    REMOVES = "removes"
    DESCRIBES = "describes"
    REDESCRIBES = "describes anew"
    FORGETS = "forgets"
    CITES = "new source"
    RECITES = "edits source"
    UNCITES = "removes source"


#: By these a ledger loses what was believed, or who said so.
LOSSES: Final = frozenset({What.EDITS, What.REMOVES, What.RECITES, What.UNCITES})
_OTHERWISE: Final = "written otherwise"
#: What is told of a source.
_TOLD: Final = frozenset(
    (
        f"{DCTERMS}title",
        f"{DCTERMS}creator",
        f"{DCTERMS}publisher",
        f"{DCTERMS}issued",
        f"{SCHEMA}url",
    )
)
_ORDER: Final = {what: place for place, what in enumerate(What)}


class Change(NamedTuple):
    """One thing that a change says: what it does, to what (by short name), in words.

    `detail` tells what is replaced, and since when it is known; "" for nothing.
    """

    what: What
    id: str
    text: str
    detail: str = ""


class Review(NamedTuple):
    """All that a change says, sorted; the problems it brings, and how many it solves."""

    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]
    solved: int

    @property
    def append_only(self) -> bool:
        """Say whether all that was said before is still said, and can be asked for."""
        return not any(change.what in LOSSES for change in self.changes)

    def count(self, what: What) -> int:
        """Return how many changes are of a sort."""
        return sum(change.what is what for change in self.changes)


def review(old: Sequence[LedgerFile], new: Sequence[LedgerFile]) -> Review:
    """Compare two versions of a ledger. Raises `LedgerSyntaxError`."""
    return _Reviewer(_read(old), _read(new), ShortNames([*new, *old])).review()


class _Version(NamedTuple):
    ledger: Ledger
    sources: Mapping[SourceId, Source]


def _read(files: Sequence[LedgerFile]) -> _Version:
    """Read a version, with the sources that no statement names yet."""
    content = read_content(files)
    return _Version(ledger_of(content), dict(_described_sources(content)))


def _described_sources(content: Content) -> Iterator[tuple[SourceId, Source]]:
    """Yield what is told of sources: of those that are named, and of all that look so."""
    names = {*content.known.sources}
    names.update(
        SourceId(one.id)
        for one in content.resources.values()
        if not _TOLD.isdisjoint(one.properties)
        and f"{SCHEMA}Dataset" not in one.iris(TYPE)
    )
    nobody = EntityId("")
    naming = Statement(StatementId(""), nobody, "", nobody, sources=tuple(names))
    statements, _ = read_statements(content.resources, content.runs)
    for one in read_sources(content.resources, [*statements, naming], content.known):
        if isinstance(one, Source):
            yield one.id, one


class _Reviewer:
    def __init__(self, old: _Version, new: _Version, names: ShortNames) -> None:
        self._old, self._new = old, new
        self._names = names
        self._say = Sayer(new.ledger)
        self._said = Sayer(old.ledger)

    def review(self) -> Review:
        changes = [*self._statements(), *self._entities(), *self._sources()]
        changes.sort(key=lambda change: (_ORDER[change.what], _natural(change.id)))
        before = Counter(map(_bare, self._old.ledger.problems))
        after = Counter(map(_bare, self._new.ledger.problems))
        brought = after - before
        problems = [p for p in self._new.ledger.problems if brought[_bare(p)]]
        return Review(tuple(changes), tuple(problems), (before - after).total())

    # statements

    def _statements(self) -> Iterator[Change]:
        old, new = self._old.ledger.facts, self._new.ledger.facts
        for name, fact in new.items():
            if name not in old:
                yield self._new_statement(fact)
            elif old[name].statement != fact.statement:
                yield self._changed_statement(old[name].statement, fact)
        for name, fact in old.items():
            if name not in new:
                text = self._said.statement(fact.statement)
                yield Change(What.REMOVES, self._names.short(name), text)

    def _new_statement(self, fact: Fact) -> Change:
        said = fact.statement
        name = self._names.short(said.id)
        olds = [
            self._new.ledger.facts[old].statement
            for old in said.revises
            if old in self._new.ledger.facts
        ]
        detail = self._detail(said.revises, fact)
        if len(olds) == 1 and _only_ends(olds[0], said):
            return Change(What.ENDS, name, self._ending(said), detail)
        if olds:
            text = enumerated(self._say.statement(one) for one in olds)
            text = f"{text}{self._instead(olds, said)}"
            return Change(What.CORRECTS, name, text, detail)
        return Change(What.ADDS, name, self._say.statement(said), detail)

    def _changed_statement(self, before: Statement, fact: Fact) -> Change:
        """Return what was done to a statement: taken back by new lines, or edited."""
        said = fact.statement
        name = self._names.short(said.id)
        by = {*said.retracted_by} - {*before.retracted_by}
        if by and before._replace(retracted_by=said.retracted_by) == said:
            text = self._say.statement(said)
            detail = f"known to be wrong {_since(fact.known_until)}"
            return Change(What.RETRACTS, name, text, detail)
        text = self._said.statement(before)
        detail = "; ".join(self._differences(before, said)) or _OTHERWISE
        return Change(What.EDITS, name, text, detail)

    def _ending(self, said: Statement) -> str:
        role = self._say.role(said.predicate, said.object, said.role)
        return f"{self._say.name(said.subject)}: {role}, until {_date(said.end)} (was open)"

    def _instead(self, olds: Sequence[Statement], said: Statement) -> str:
        """Return what is said now: what differs, or all where it is about another."""
        if len(olds) == 1 and olds[0].edge == said.edge:
            differences = "; ".join(self._differences(olds[0], said))
            return f": {differences or 'the same, newly said'}"
        return f" → {self._say.statement(said)}"

    def _differences(self, before: Statement, said: Statement) -> Iterator[str]:
        """Yield what differs between two statements, apart from who says so."""
        if before.edge != said.edge:
            yield f"now {self._say.statement(said)}"
        for name, one, other in (
            ("start", _date(before.start), _date(said.start)),
            ("end", _date(before.end), _date(said.end)),
            ("role", before.role, said.role),
            ("certainty", before.certainty, said.certainty),
            ("seen", _dates(before.seen), _dates(said.seen)),
        ):
            if one != other:
                yield f"{name} {clean(one or 'none')} → {clean(other or 'none')}"
        if before.id == said.id:
            yield from self._differences_in_place(before, said)

    def _differences_in_place(
        self, before: Statement, said: Statement
    ) -> Iterator[str]:
        """Yield what else differs in a statement that stayed the same one."""
        for name, one, other in (
            ("known from", _date(before.known_from), _date(said.known_from)),
            ("known until", _date(before.known_until), _date(said.known_until)),
            ("comment", before.comment, said.comment),
            ("sources", self._all(before.sources), self._all(said.sources)),
            ("replaces", self._all(before.revises), self._all(said.revises)),
            (
                "taken back by",
                *map(self._all, (before.retracted_by, said.retracted_by)),
            ),
        ):
            if one != other:
                yield f"{name} {clean(one or 'none')} → {clean(other or 'none')}"

    def _detail(self, olds: Sequence[StatementId], fact: Fact) -> str:
        parts = [f"replaces {self._all(olds)}"] if olds else []
        return "; ".join([*parts, f"known {_since(fact.known_from)}"])

    def _all(self, names: Sequence[str]) -> str:
        return enumerated(map(self._names.short, names))

    # entities and sources

    def _entities(self) -> Iterator[Change]:
        old, new = self._old.ledger.entities, self._new.ledger.entities
        for name, entity in new.items():
            before = old.get(name)
            if before is None:
                if _described(entity):
                    kind = f"a new {self._say.kind(name)}"
                    text = f"{self._say.name(name)}, {kind}"
                    yield Change(What.DESCRIBES, self._names.short(name), text)
            elif before != entity:
                text = "; ".join(self._entity_differences(before, entity)) or _OTHERWISE
                text = f"{self._said.name(name)}: {text}"
                yield Change(What.REDESCRIBES, self._names.short(name), text)
        for name, entity in old.items():
            if name not in new and _described(entity):
                text = self._said.name(name)
                yield Change(What.FORGETS, self._names.short(name), text)

    def _entity_differences(self, before: Entity, now: Entity) -> Iterator[str]:
        name = EntityId(now.id)
        for what, one, other in (
            ("name", before.label, now.label),
            ("other names", *map(", ".join, (before.alt_labels, now.alt_labels))),
            ("kind", self._said.kind(name), self._say.kind(name)),
            ("in", self._all(before.post_in), self._all(now.post_in)),
        ):
            if one != other:
                yield f"{what} {clean(one or 'none')} → {clean(other or 'none')}"

    def _sources(self) -> Iterator[Change]:
        old, new = self._old.sources, self._new.sources
        for name, source in new.items():
            if name not in old:
                yield Change(What.CITES, self._names.short(name), _cited(source))
            elif old[name] != source:
                text = f"{_cited(old[name])} → {_cited(source)}"
                yield Change(What.RECITES, self._names.short(name), text)
        for name, source in old.items():
            if name not in new:
                yield Change(What.UNCITES, self._names.short(name), _cited(source))


def _only_ends(old: Statement, said: Statement) -> bool:
    """Say whether a statement says no more than that an open one ended."""
    was_open = old.end in {None, ONGOING} and said.end not in {None, ONGOING}
    return was_open and (old.edge, old.role, old.start) == (
        said.edge,
        said.role,
        said.start,
    )


def _described(entity: Entity) -> bool:
    """Say whether anything is told of an entity but its id."""
    return entity.kind is not None or entity.label != local_name(entity.id)


def _cited(source: Source) -> str:
    told = Ledger({}, {}, {source.id: source})
    return str(next(cite(told, [source.id])))


def _date(when: EdtfDate | None) -> str:
    return clean(spoken(when)) if when else ""


def _dates(when: Sequence[EdtfDate]) -> str:
    return enumerated(map(_date, when))


def _since(day: int) -> str:
    if day == ALWAYS:
        return "always"
    return f"from {spoken_day(Day(day))}" if day < NEVER - 2 else "on no certain day"


def _bare(problem: Problem) -> tuple[str, str, str]:
    """Return a problem without its place."""
    return problem.subject, problem.message, problem.instead


def _natural(name: str) -> str:
    """Return a sort key in which f2 comes before f10."""
    return re.sub(r"[0-9]+", lambda found: found[0].zfill(12), name)

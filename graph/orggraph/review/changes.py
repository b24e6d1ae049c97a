"""What does a change of a ledger say? Each statement, entity and source, by its id."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from orggraph.dates import ONGOING, spoken_since
from orggraph.facts import Entity, Fact, Problem, Statement, StatementId
from orggraph.facts.terms import local_name
from orggraph.history.saying import Sayer, enumerated
from orggraph.rdf.files import LedgerFile
from orggraph.rdf.short import ShortNames
from orggraph.review.differences import (
    cited,
    date_words,
    edited,
    entity_differences,
    source_differences,
    statement_differences,
)
from orggraph.review.values import Change, Review, What
from orggraph.review.version import Version, read_version

_ORDER: Final = {what: place for place, what in enumerate(What)}


def review(old: Sequence[LedgerFile], new: Sequence[LedgerFile]) -> Review:
    """Compare two versions of a ledger. Raises `LedgerSyntaxError`."""
    return _Reviewer(
        read_version(old), read_version(new), ShortNames([*new, *old])
    ).review()


class _Reviewer:
    def __init__(self, old: Version, new: Version, names: ShortNames) -> None:
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
            detail = f"known to be wrong {spoken_since(fact.known_until)}"
            return Change(What.RETRACTS, name, text, detail)
        text = self._said.statement(before)
        detail = edited(before, said, self._say, self._names.short)
        return Change(What.EDITS, name, text, detail)

    def _ending(self, said: Statement) -> str:
        role = self._say.role(said.predicate, said.object, said.role)
        return f"{self._say.name(said.subject)}: {role}, until {date_words(said.end)} (was open)"

    def _instead(self, olds: Sequence[Statement], said: Statement) -> str:
        """Return what is said now: what differs, or all where it is about another."""
        if len(olds) == 1 and olds[0].edge == said.edge:
            differences = "; ".join(statement_differences(olds[0], said))
            return f": {differences or 'the same, newly said'}"
        return f" → {self._say.statement(said)}"

    def _detail(self, olds: Sequence[StatementId], fact: Fact) -> str:
        parts = [f"replaces {self._all(olds)}"] if olds else []
        return "; ".join([*parts, f"known {spoken_since(fact.known_from)}"])

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
                kinds = self._said.kind(name), self._say.kind(name)
                differ = entity_differences(before, entity, kinds, self._names.short)
                text = f"{self._said.name(name)}: {differ}"
                yield Change(What.REDESCRIBES, self._names.short(name), text)
        for name, entity in old.items():
            if name not in new and _described(entity):
                text = self._said.name(name)
                yield Change(What.FORGETS, self._names.short(name), text)

    def _sources(self) -> Iterator[Change]:
        old, new = self._old.sources, self._new.sources
        for name, source in new.items():
            if name not in old:
                yield Change(What.CITES, self._names.short(name), cited(source))
            elif old[name] != source:
                text = source_differences(old[name], source)
                yield Change(What.RECITES, self._names.short(name), text)
        for name, source in old.items():
            if name not in new:
                yield Change(What.UNCITES, self._names.short(name), cited(source))


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


def _bare(problem: Problem) -> tuple[str, str, str]:
    """Return a problem without its place."""
    return problem.subject, problem.message, problem.instead


def _natural(name: str) -> str:
    """Return a sort key in which f2 comes before f10."""
    return re.sub(r"[0-9]+", lambda found: found[0].zfill(12), name)

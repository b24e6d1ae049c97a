"""What does a change of a ledger say? Each statement, entity and source, by its id."""

from collections.abc import Iterator, Sequence
from typing import Final

from orggraph.dates import spoken_since, spoken_withdrawal
from orggraph.facts import Entity, EntityId, Fact, Statement, StatementId
from orggraph.facts.terms import local_name
from orggraph.history.saying import Sayer, enumerated
from orggraph.rdf.files import LedgerFile
from orggraph.rdf.short import ShortNames
from orggraph.review.differences import (
    Described,
    Differences,
    cited,
    date_words,
    only_more,
)
from orggraph.review.findings import compared_findings
from orggraph.review.values import Change, Review, What
from orggraph.review.version import Version, read_version
from orggraph.text import natural

_ORDER: Final = {what: place for place, what in enumerate(What)}


def review(
    old: Sequence[LedgerFile], new: Sequence[LedgerFile], *, arrow: str = "→"
) -> Review:
    """Compare two versions of a ledger; an `arrow` leads from what was to what is.

    Raises `LedgerSyntaxError`.
    """
    names = ShortNames([*new, *old])
    differ = Differences(names.short, arrow)
    return _Reviewer(read_version(old), read_version(new), names, differ).review()


class _Reviewer:
    def __init__(
        self, old: Version, new: Version, names: ShortNames, differ: Differences
    ) -> None:
        self._old, self._new = old, new
        self._names, self._differ = names, differ
        self._say = Sayer(new.ledger)
        self._said = Sayer(old.ledger)

    def review(self) -> Review:
        changes = [*self._statements(), *self._entities(), *self._sources()]
        changes.sort(key=lambda change: (_ORDER[change.what], natural(change.id)))
        return Review(tuple(changes), *compared_findings(self._old, self._new))

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
                yield Change(What.REMOVES, self._names.short(name), text, loses=True)

    def _new_statement(self, fact: Fact) -> Change:
        said = fact.statement
        name = self._names.short(said.id)
        olds = [
            self._new.ledger.facts[old].statement
            for old in said.revises
            if old in self._new.ledger.facts
        ]
        detail = self._detail(said.revises, fact)
        if len(olds) == 1 and said.ends(olds[0]):
            return Change(What.ENDS, name, self._ending(olds[0], said), detail)
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
            detail = f"known to be wrong {spoken_withdrawal(fact.known_until)}"
            return Change(What.RETRACTS, name, text, detail)
        text = self._said.statement(before)
        detail = self._differ.edited(before, said, self._say)
        return Change(What.EDITS, name, text, detail, loses=True)

    def _ending(self, old: Statement, said: Statement) -> str:
        """Return until when it was, and what else is said otherwise."""
        role = self._say.role(said.predicate, said.object, said.role)
        until = f"until {date_words(said.end)} (was open)"
        others = self._differ.of_statements(old._replace(end=said.end), said)
        return "; ".join([f"{self._say.name(said.subject)}: {role}, {until}", *others])

    def _instead(self, olds: Sequence[Statement], said: Statement) -> str:
        """Return what is said now: what differs, or all where it is about another."""
        if len(olds) == 1 and olds[0].edge == said.edge:
            differences = "; ".join(self._differ.of_statements(olds[0], said))
            return f": {differences or 'the same, newly said'}"
        return f" {self._differ.arrow} {self._say.statement(said)}"

    def _detail(self, olds: Sequence[StatementId], fact: Fact) -> str:
        parts = [f"replaces {self._all(olds)}"] if olds else []
        return "; ".join([*parts, f"known {spoken_since(fact.known_from)}"])

    def _all(self, names: Sequence[str]) -> str:
        return enumerated(map(self._names.short, names))

    # entities and sources

    def _entities(self) -> Iterator[Change]:
        old, new = self._old.ledger.entities, self._new.ledger.entities
        before = {name for name in old if _described(old[name])}
        now = {name for name in new if _described(new[name])}
        for name in now - before:
            text = f"{self._say.name(name)}, a new {self._say.kind(name)}"
            yield Change(What.DESCRIBES, self._names.short(name), text)
        for name in before - now:
            text = self._said.name(name)
            yield Change(What.FORGETS, self._names.short(name), text, loses=True)
        for name in before & now:
            was = _told(self._old, self._said, name)
            is_now = _told(self._new, self._say, name)
            if was != is_now:
                differ = self._differ.of_entities(was, is_now)
                text = f"{self._said.name(name)}: {differ}"
                loses = not only_more(was, is_now)
                yield Change(
                    What.REDESCRIBES, self._names.short(name), text, loses=loses
                )

    def _sources(self) -> Iterator[Change]:
        old, new = self._old.sources, self._new.sources
        for name, source in new.items():
            if name not in old:
                yield Change(What.CITES, self._names.short(name), cited(source))
            elif old[name] != source:
                text = self._differ.of_sources(old[name], source)
                short = self._names.short(name)
                yield Change(What.RECITES, short, text, loses=True)
        for name, source in old.items():
            if name not in new:
                text = cited(source)
                yield Change(What.UNCITES, self._names.short(name), text, loses=True)


def _described(entity: Entity) -> bool:
    """Say whether anything is told of an entity but its id."""
    return entity.kind is not None or entity.label != local_name(entity.id)


def _told(version: Version, say: Sayer, name: EntityId) -> Described:
    return Described(version.ledger.entities[name], say.kind(name), version.seats(name))

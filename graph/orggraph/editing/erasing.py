"""How is somebody forgotten? The one edit that rewrites, because the law may ask for it."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple, Unpack

import pyoxigraph as ox

from orggraph.editing.desk import Desk, refuse, refuse_unwritable, with_content
from orggraph.editing.details import Where, opened
from orggraph.editing.saving import locked, save_bytes
from orggraph.errors import WriteError, shown
from orggraph.facts import EntityId, Kind, Ledger, StatementId
from orggraph.facts.terms import ORG, POST_IN, PROV, compact, local_name
from orggraph.history.find import find
from orggraph.history.saying import Sayer, enumerated
from orggraph.history.words import count
from orggraph.index.cache import Cache
from orggraph.rdf.canonical import canonical_resources, written_without
from orggraph.rdf.files import Format, LedgerFile
from orggraph.rdf.read import read_files
from orggraph.rdf.statements import is_statement
from orggraph.rdf.triples import Resource, Term, is_blank
from orggraph.text import clean, folded

_REVISES: Final = f"{PROV}wasRevisionOf"
_SOURCE: Final = f"{PROV}hadPrimarySource"


class Rewritten(NamedTuple):
    """A file that names somebody, and its bytes without."""

    file: LedgerFile
    content: bytes


@dataclass(frozen=True, slots=True)
class Erasure:
    """What goes with an entity, and what stays to be looked at; all as lines of words.

    `statements` and `links` go, and `sources` that only they named and that name the
    entity; what `follows` is said of what stays. `mentions` are lines that still have one
    of its names in them (or the last word of a person's), with file and number.
    """

    entity: EntityId
    label: str
    statements: tuple[str, ...]
    links: tuple[str, ...]
    sources: tuple[str, ...]
    follows: tuple[str, ...]
    mentions: tuple[str, ...]
    note: str
    rewritten: tuple[Rewritten, ...] = field(repr=False)
    files: tuple[LedgerFile, ...] = field(repr=False)

    def save(self) -> None:
        """Write the files anew, and delete what is kept of ledgers in the cache.

        Raises `EditRefusedError` where a file was changed meanwhile, and `WriteError`.
        """
        paths = [file.path for file in self.files if file.path is not None]
        with locked(paths):
            if any(with_content(file) != file for file in self.files):
                refuse("the ledger was changed meanwhile; look at it again")
            for file, content in self.rewritten:
                path = Path(file.name if file.path is None else file.path)
                save_bytes(path, content, halves=False)
        Cache().clear()


def erase(name: str, *, today: date, **where: Unpack[Where]) -> Erasure:
    """Return what it takes to remove an entity and every statement that names it.

    The files that name it are written anew in canonical order, with a line in their
    head that tells the day (`today`) and how much was removed, not whom. Raises
    `EditRefusedError`, `WriteError` where a file cannot be rewritten, and what finding
    a name raises.
    """
    desk = opened(where)
    entity = find(desk.index, name)
    return _Eraser(desk, entity).erasure(name, today)


class _Eraser:
    def __init__(self, desk: Desk, entity: EntityId) -> None:
        self._desk = desk
        self._entity = entity
        self._sayer = Sayer(desk.ledger)
        #: The names of the files that say less afterwards.
        self._touched: set[str] = set()
        self._read = {file: canonical_resources(file) for file in _plain(desk.files)}
        self._everything = [
            resource
            for resources, _ in self._read.values()
            for resource in resources.values()
        ]
        about = desk.ledger.entities.get(entity)
        names = (about.label, *about.alt_labels) if about else ()
        slug = local_name(entity)
        self._names = {folded(one) for one in (*names, slug, slug.replace("-", " "))}
        hints = set(self._names)
        if about and about.kind is Kind.PERSON:
            hints.add(folded(about.label).rpartition(" ")[2])
        #: What names it, and what is looked for in what stays.
        self._naming, self._hints = _words(self._names), _words(hints)

    def erasure(self, name: str, today: date) -> Erasure:
        """Return what goes and stays; the name must be a whole one."""
        label = self._sayer.name(self._entity)
        if folded(name) not in {*self._names, folded(self._entity)}:
            refuse(f"{shown(name)} is a part of a name; write {label}")
        statements = self._statements()
        sources = self._sources(statements)
        gone = self._with_orphans({self._entity, *statements, *sources})
        again = list(self._standing_again(statements))
        links = list(self._cut(gone))
        told = [count(len(statements), "statement")]
        told += [count(len(sources), "source")] if sources else []
        what = enumerated(["one entity", *told])
        note = f"# {today.isoformat()}: {what} erased on request"
        rewritten = tuple(self._rewritten(gone, note))
        self._refuse_unsound(rewritten)
        return Erasure(
            self._entity,
            label,
            tuple(map(self._statement_words, sorted(statements))),
            tuple(links),
            tuple(map(self._desk.short, sorted(sources))),
            tuple(again),
            tuple(self._mentions(rewritten)),
            note,
            rewritten,
            self._desk.files,
        )

    # what goes

    def _statements(self) -> set[str]:
        """Return the statements that name it, and its memberships."""
        own = [one for one in self._everything if one.id == self._entity]
        members = {m for one in own for m in one.iris(f"{ORG}hasMembership")}
        return {
            one.id
            for one in self._everything
            if is_statement(one) and (one.id in members or self._entity in _iris(one))
        }

    def _sources(self, statements: Collection[str]) -> set[str]:
        """Return the sources that only those statements name, and that name it."""
        named = Counter(
            source
            for one in self._everything
            if one.id not in statements
            for source in _iris(one)
        )
        candidates = {
            source
            for one in self._everything
            if one.id in statements
            for source in one.iris(_SOURCE)
            if not named[source]
        }
        return {
            one.id
            for one in self._everything
            if one.id in candidates and self._is_named_in(one)
        }

    def _is_named_in(self, resource: Resource) -> bool:
        texts = (
            value.value if isinstance(value, ox.Literal) else str(value)
            for values in resource.properties.values()
            for value in values
        )
        return any(self._naming.search(folded(text)) for text in texts)

    def _with_orphans(self, gone: set[str]) -> set[str]:
        """Return the same with the nameless that nothing else speaks of any more."""
        while True:
            staying = [one for one in self._everything if one.id not in gone]
            spoken_of = {value for one in staying for value in _iris(one)}
            left = {v for one in self._everything if one.id in gone for v in _iris(one)}
            orphans = {v for v in left if is_blank(v)} - spoken_of - gone
            if not orphans:
                return gone
            gone |= orphans

    def _standing_again(self, statements: Collection[str]) -> Iterator[str]:
        """Yield what was replaced only by statements that go."""
        still = {
            old
            for one in self._everything
            if one.id not in statements
            for old in one.iris(_REVISES)
        }
        freed = {
            old
            for one in self._everything
            if one.id in statements
            for old in one.iris(_REVISES)
            if old not in statements and old not in still
        }
        for old in sorted(freed):
            yield f"stands again, for what replaced it goes: {self._statement_words(old)}"

    def _cut(self, gone: Collection[str]) -> Iterator[str]:
        """Take what goes out of what stays, and yield the links that are cut."""
        for file, (resources, _) in self._read.items():
            for name in gone & resources.keys():
                del resources[name]
                self._touched.add(file.name)
            for one in list(resources.values()):
                for predicate, values in list(one.properties.items()):
                    cut = [v for v in values if isinstance(v, str) and v in gone]
                    if cut:
                        _take_out(one, predicate, cut)
                        self._touched.add(file.name)
                        yield self._link_words(one.id, predicate, cut)
                if not one.properties:
                    del resources[one.id]

    # in words

    def _statement_words(self, name: str) -> str:
        fact = self._desk.ledger.facts.get(StatementId(name))
        if fact is None:
            return self._desk.short(name)
        return f"{self._desk.short(name)}  {self._sayer.statement(fact.statement)}"

    def _link_words(self, name: str, predicate: str, cut: Iterable[str]) -> str:
        if predicate == POST_IN:
            return f"{self._sayer.name(EntityId(name))} is in no organisation that goes"
        values = enumerated(map(self._desk.short, cut))
        return f"{self._desk.short(name)} {compact(predicate)} {values}"

    # the files

    def _rewritten(self, gone: set[str], note: str) -> Iterator[Rewritten]:
        """Yield the files that say less now."""
        for file, (resources, prefixes) in self._read.items():
            if file.name not in self._touched:
                continue
            if file.format != Format.TURTLE or file.path is None:
                msg = f"{file.name} names it, and only .ttl files can be rewritten"
                raise WriteError(msg)
            refuse_unwritable(file.path, file.name)
            text = written_without(file, resources, prefixes, gone, note)
            yield Rewritten(file, text.encode())

    def _refuse_unsound(self, rewritten: Sequence[Rewritten]) -> None:
        """Raise `EditRefusedError` where what is left would not be sound, or name it."""
        if not rewritten:
            refuse("no file describes or names it")
        new = {file: file._replace(content=content) for file, content in rewritten}
        after = read_files([new.get(file, file) for file in self._desk.files])
        before = {problem[:3] for problem in self._desk.index.problems}
        for problem in after.problems:
            if problem[:3] not in before:
                about = self._desk.short(problem.subject)
                refuse(f"{about}: {problem.message}; {problem.instead}")
        if self._entity in _named_by(after):
            refuse("something would still name it")

    def _mentions(self, rewritten: Sequence[Rewritten]) -> Iterator[str]:
        """Yield the lines that still have one of its names in them."""
        new = dict(rewritten)
        for file in self._desk.files:
            content = new.get(file, file.content or b"")
            for number, line in enumerate(content.decode("utf-8").splitlines(), 1):
                if self._hints.search(folded(line)):
                    yield f"{file.name}:{number}: {clean(line)}"


def _plain(files: Iterable[LedgerFile]) -> Iterator[LedgerFile]:
    for file in files:
        if file.content is None:
            msg = f"{file.name} is packed; unpack it first, so that nothing is missed"
            raise WriteError(msg)
        yield file


def _words(names: Iterable[str]) -> re.Pattern[str]:
    """Return what finds any of some names in a text, as whole words."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(names)))})(?!\w)")


def _iris(resource: Resource) -> set[str]:
    """Return all resources that one speaks of."""
    return {
        value
        for values in resource.properties.values()
        for value in values
        if isinstance(value, str)
    }


def _take_out(resource: Resource, predicate: str, cut: Collection[str]) -> None:
    kept: list[Term] = [v for v in resource.properties[predicate] if v not in cut]
    if kept:
        resource.properties[predicate] = kept
    else:
        del resource.properties[predicate]


def _named_by(ledger: Ledger) -> set[str]:
    """Return all that a ledger speaks of."""
    facts = ledger.facts.values()
    ends = {end for f in facts for end in (f.statement.subject, f.statement.object)}
    return {*ledger.entities, *ends}

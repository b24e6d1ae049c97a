"""How is somebody forgotten? The one edit that rewrites, because the law may ask for it."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple, Unpack

from orggraph.checks.compared import brought
from orggraph.checks.material import Material
from orggraph.editing.desk import Desk, refuse, refuse_unwritable, with_content
from orggraph.editing.details import Where, opened
from orggraph.editing.forgetting import (
    called,
    cut,
    sources_of,
    standing_again,
    statements_about,
    with_orphans,
)
from orggraph.editing.judged import new_findings
from orggraph.editing.saving import locked, save_bytes
from orggraph.errors import WriteError, shown
from orggraph.facts import EntityId, Ledger, StatementId
from orggraph.facts.terms import POST_IN, compact
from orggraph.history.saying import Sayer, enumerated
from orggraph.history.words import count
from orggraph.index.cache import Cache
from orggraph.rdf.canonical import canonical_resources, written_without
from orggraph.rdf.content import read_content
from orggraph.rdf.files import Format, LedgerFile
from orggraph.rdf.read import ledger_of
from orggraph.text import clean, folded


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
                save_bytes(path, content)
        Cache().clear()


def erase(name: str, *, today: date, **where: Unpack[Where]) -> Erasure:
    """Return what it takes to remove an entity and every statement that names it.

    The files that name it are written anew in canonical order, with a line in their
    head that tells the day (`today`) and how much was removed, not whom. Raises
    `EditRefusedError`, `WriteError` where a file cannot be rewritten, and what finding
    a name raises.
    """
    desk = opened(where)
    entity = desk.find(name)
    return _Eraser(desk, entity).erasure(name, today)


class _Eraser:
    def __init__(self, desk: Desk, entity: EntityId) -> None:
        self._desk = desk
        self._entity = entity
        self._sayer = Sayer(desk.ledger)
        self._called = called(entity, desk.ledger.entities.get(entity))
        self._read = {file: canonical_resources(file) for file in _plain(desk.files)}
        #: The names of the files that say less afterwards.
        self._touched: set[str] = set()

    def erasure(self, name: str, today: date) -> Erasure:
        """Return what goes and stays; the name must be a whole one."""
        label = self._sayer.name(self._entity)
        whole = folded(name) in {*self._called.names, folded(self._entity)}
        if not whole and self._desk.expanded(name) != self._entity:
            refuse(f"{shown(name)} is a part of a name; write {label}")
        everything = [one for read, _ in self._read.values() for one in read.values()]
        statements = statements_about(self._entity, everything)
        sources = sources_of(statements, everything, self._called.naming)
        gone = with_orphans({self._entity, *statements, *sources}, everything)
        again = map(self._statement_words, standing_again(statements, everything))
        note = _note(today, len(statements), len(sources))
        links = tuple(self._links_cut(gone))
        rewritten = tuple(self._rewritten(gone, note))
        after = self._would_be(rewritten)
        self._refuse_unsound(after.ledger)
        odd = new_findings(self._desk, after, {})
        return Erasure(
            self._entity,
            label,
            tuple(map(self._statement_words, sorted(statements))),
            links,
            tuple(map(self._desk.short, sorted(sources))),
            (
                *(f"stands again, for what replaced it goes: {one}" for one in again),
                *(f"{one.severity} then: {one.message}; {one.instead}" for one in odd),
            ),
            tuple(self._mentions(rewritten)),
            note,
            rewritten,
            self._desk.files,
        )

    def _links_cut(self, gone: Collection[str]) -> Iterator[str]:
        """Take what goes out of the files, and yield the links that are cut."""
        for file, (resources, _) in self._read.items():
            found = gone & resources.keys()
            for name in found:
                del resources[name]
            links = [self._link_words(*one) for one in cut(resources, gone)]
            if found or links:
                self._touched.add(file.name)
            yield from links

    # in words

    def _statement_words(self, name: str) -> str:
        fact = self._desk.ledger.facts.get(StatementId(name))
        if fact is None:
            return self._desk.short(name)
        return f"{self._desk.short(name)}  {self._sayer.statement(fact.statement)}"

    def _link_words(self, name: str, predicate: str, lost: Iterable[str]) -> str:
        if predicate == POST_IN:
            return f"{self._sayer.name(EntityId(name))} is in no organisation that goes"
        values = enumerated(map(self._desk.short, lost))
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

    def _would_be(self, rewritten: Sequence[Rewritten]) -> Material:
        """Return what is left, or raise `EditRefusedError` where nothing goes."""
        if not rewritten:
            refuse("no file describes or names it")
        new = {file: file._replace(content=content) for file, content in rewritten}
        content = read_content([new.get(file, file) for file in self._desk.files])
        return Material(content, ledger_of(content))

    def _refuse_unsound(self, after: Ledger) -> None:
        """Raise `EditRefusedError` where what is left would not be sound, or name it."""
        for problem in brought(self._desk.index.problems, after.problems):
            about = self._desk.called(problem.subject)
            refuse(f"{about}: {problem.message}; {problem.instead}")
        if self._entity in _named_by(after):
            refuse("something would still name it")

    def _mentions(self, rewritten: Sequence[Rewritten]) -> Iterator[str]:
        """Yield the lines that still have one of its names in them."""
        new = dict(rewritten)
        for file in self._desk.files:
            content = new.get(file, file.content or b"")
            for number, line in enumerate(content.decode("utf-8").splitlines(), 1):
                if self._called.hints.search(folded(line)):
                    yield f"{file.name}:{number}: {clean(line)}"


def _plain(files: Iterable[LedgerFile]) -> Iterator[LedgerFile]:
    for file in files:
        if file.content is None:
            msg = f"{file.name} is packed; unpack it first, so that nothing is missed"
            raise WriteError(msg)
        yield file


def _note(today: date, statements: int, sources: int) -> str:
    """Return the line that stays: the day and how much, not whom."""
    told = [count(statements, "statement")]
    told += [count(sources, "source")] if sources else []
    what = enumerated(["one entity", *told])
    return f"# {today.isoformat()}: {what} erased on request"


def _named_by(ledger: Ledger) -> set[str]:
    """Return all that a ledger speaks of."""
    facts = ledger.facts.values()
    ends = {end for f in facts for end in (f.statement.subject, f.statement.object)}
    return {*ledger.entities, *ends}

"""Which ledger is edited, what is in it at this moment, and which file is added to?"""

import os
import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Final, NoReturn, Self

from orggraph.collector import making_many
from orggraph.errors import EditRefusedError, LedgerNotFoundError, WriteError, shown
from orggraph.facts import EntityId, Ledger
from orggraph.history.find import find
from orggraph.index.cache import Cache
from orggraph.index.columns import Columns
from orggraph.index.index import Index
from orggraph.index.shelf import Shelf
from orggraph.rdf.content import Content, read_content
from orggraph.rdf.files import STDIN, Format, LedgerFile, ledger_files
from orggraph.rdf.place import VARIABLE, project_ledger
from orggraph.rdf.short import ShortNames
from orggraph.rdf.statements import is_nameless
from orggraph.text import typed

#: So often a ledger is read again that changes while it is read.
_TRIES: Final = 5
#: What a ledger is called that is in no file.
IN_MEMORY: Final = "ledger.ttl"
#: How every refusal ends.
NOTHING: Final = "; nothing was written"


class Desk:
    """A ledger as it was when it was opened: its files with their bytes, and its index."""

    def __init__(self, files: Sequence[LedgerFile], index: Index) -> None:
        self.files = tuple(files)
        self.index = index

    @classmethod
    def open(
        cls, place: str | os.PathLike[str] | None = None, *, cache: bool = True
    ) -> Self:
        """Open a ledger of one's own: `$ORGGRAPH_LEDGER`, or that of the project.

        Raises `LedgerNotFoundError`, `LedgerSyntaxError` and `WriteError`.
        """
        found = own_place() if place is None else os.fspath(place)
        if found == STDIN:
            msg = "nothing can be written to standard input; name a file with --ledger"
            raise WriteError(msg)
        for _ in range(_TRIES):
            files = _read(ledger_files(found))
            index = _index_of(files, cache=cache)
            if files == _read(ledger_files(found)):  # so the index is of these bytes
                return cls(files, index)
        msg = f"{found} changes all the time; try again when nobody writes to it"
        raise WriteError(msg)

    @classmethod
    def of(cls, content: bytes) -> Self:
        """Open a ledger of Turtle that is in no file. Raises `LedgerSyntaxError`."""
        files = [LedgerFile(IN_MEMORY, None, Format.TURTLE, content)]
        return cls(files, _index_of(files, cache=False))

    @property
    def ledger(self) -> Ledger:
        """All that it says."""
        return self.index.ledger

    @property
    def several(self) -> bool:
        """Say whether it has more than one file."""
        return len(self.files) > 1

    def file_for(
        self, named: str | None = None, about: Iterable[str] = ()
    ) -> LedgerFile:
        """Return the file to add to: the one that is named, or that holds something.

        `about` are subjects, the first of which that is found decides. Raises
        `WriteError` where it is not clear, or where the file is not one to write to.
        """
        if named is not None:
            return _writable(self._named(named))
        if not self.several:
            return _writable(self.files[0])
        for name in about:
            if (file := self._holding(name)) is not None:
                return _writable(file)
        names = ", ".join(file.name for file in self.files[:8])
        msg = f"the ledger has {len(self.files)} files; say which with --file: {names}"
        raise WriteError(msg)

    def _named(self, named: str) -> LedgerFile:
        wanted = Path(named).resolve()
        found = [f for f in self.files if f.path and f.path.resolve() == wanted]
        found = found or [f for f in self.files if f.path and f.path.name == named]
        if len(found) != 1:
            names = ", ".join(file.name for file in self.files[:8])
            msg = f"{named} is no file of this ledger; name one of: {names}"
            raise WriteError(msg)
        return found[0]

    def _holding(self, name: str) -> LedgerFile | None:
        """Return the file in which something is first described."""
        return self.content.places([name]).get(name)

    @cached_property
    def content(self) -> Content:
        """What the files say, one by one."""
        return read_content(self.files)

    @cached_property
    def described(self) -> frozenset[str]:
        """All that the files describe, whether a statement names it or not."""
        known = (blocks.keys() for blocks in self.content.known.kinds())
        return frozenset().union(self.content.resources, *known)

    # names, as they are written in the files

    @cached_property
    def _names(self) -> ShortNames:
        return ShortNames(self.files)

    def prefixes(self, file: LedgerFile) -> dict[str, str]:
        """Return what prefixes mean at the end of a file."""
        return self._names.prefixes(file)

    def expanded(self, name: str) -> str:
        """Return the IRI of a name that is written with a prefix of some file.

        Raises `EditRefusedError` where files mean different things by it.
        """
        found = self._names.meanings(name)
        if len(found) > 1:
            found = tuple(iri for iri in found if iri in self.described) or found
        if len(found) > 1:
            some = ", ".join(f"<{iri}>" for iri in found)
            refuse(f"{shown(name)} can be {some}; write one of these whole")
        return found[0]

    def find(self, name: str) -> EntityId:
        """Return the entity that is meant: by its id as the files write it, or a name.

        Raises what `history.find` raises, and `EditRefusedError`.
        """
        name = typed(name)
        iri = EntityId(self.expanded(name))
        return iri if iri in self.ledger.entities else find(self.index, name)

    def short(self, iri: str) -> str:
        """Return an IRI as the files write it: with a prefix, where there is one."""
        return self._names.short(iri)

    def called(self, subject: str) -> str:
        """Return how to speak of a subject: by its short name, if its file names it."""
        if is_nameless(subject):
            return "a statement without a name"
        return self.short(subject)

    def mentions(self, iri: str) -> bool:
        """Say whether any file has a word like the last part of an IRI."""
        local = re.split(r"[/#:]", iri)[-1]
        word = re.compile(rb"(?<![\w-])%b(?![\w-])" % re.escape(local.encode()))
        return any(word.search(file.content or b"") for file in self.files)


def own_place() -> str:
    """Return the ledger that is edited when none is named; never the one that ships.

    Raises `LedgerNotFoundError`.
    """
    found = os.environ.get(VARIABLE) or project_ledger()
    if not found:
        msg = (
            "there is no ledger of your own here; start one with: orggraph init, "
            "or name one with --ledger"
        )
        raise LedgerNotFoundError(msg)
    return str(found)


def _read(files: Iterable[LedgerFile]) -> tuple[LedgerFile, ...]:
    """Return files with what is in them now."""
    return tuple(map(with_content, files))


def with_content(file: LedgerFile) -> LedgerFile:
    """Return a file with the bytes that are in it now; packed ones stay to be read."""
    if file.path is None or file.path.suffix.lower() == ".gz":
        return file
    try:
        return file._replace(content=file.path.read_bytes())
    except OSError as wrong:
        reason = (wrong.strerror or str(wrong)).lower()
        msg = f"{file.name} cannot be read: {reason}"
        raise LedgerNotFoundError(msg) from None


def _index_of(files: Sequence[LedgerFile], *, cache: bool) -> Index:
    from orggraph.rdf.read import read_files

    def make(shelf: Shelf | None = None) -> Columns:
        from orggraph.index.compile.build import build  # only what is not kept

        ledger = read_files(files, None, shelf)
        with making_many():
            columns = build(ledger).columns
            columns.make_all(None)
        return columns

    paths = [file.path for file in files if file.path is not None]
    return Index(Cache().load(paths, make) if cache else make())


def _writable(file: LedgerFile) -> LedgerFile:
    """Return a file if lines can be added to it; else say why not."""
    packed = file.path is not None and file.path.suffix.lower() == ".gz"
    if file.format != Format.TURTLE or packed:
        msg = f"{file.name} is not plain Turtle; only .ttl files can be written to"
        raise WriteError(msg)
    if file.path is not None:
        refuse_unwritable(file.path, file.name)
    return file


def refuse_unwritable(path: Path, name: str) -> None:
    """Raise `WriteError` for what ships with the program, and for what is read-only."""
    from importlib.resources import files  # seldom

    target = path.resolve()
    if target.is_relative_to(Path(str(files("orggraph"))).resolve()):
        msg = (
            f"{name} is the ledger that ships with the program; start one of your own "
            "with: orggraph init"
        )
        raise WriteError(msg)
    # who may do everything could replace it, and yet it is marked as not to be written
    if not target.stat().st_mode & 0o222 or not os.access(target, os.W_OK):
        msg = f"{name} is read-only; make it writable, or edit another file"
        raise WriteError(msg)


def refuse(why: str) -> NoReturn:
    """Raise the error that says why an edit is refused."""
    msg = why + NOTHING
    raise EditRefusedError(msg) from None

"""How does a file become part of a ledger? Read, compared, written whole or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from orggraph.collector import making_many
from orggraph.editing.desk import Desk, with_content
from orggraph.editing.saving import cannot_write, locked, save_bytes
from orggraph.editing.written import appended
from orggraph.errors import NotReadableError, WriteError, shown
from orggraph.formats import chosen
from orggraph.importers.book import Book
from orggraph.importers.dataset import Dataset
from orggraph.importers.day_in_name import day_in_name
from orggraph.importers.earlier import NOTHING, Earlier, earlier
from orggraph.importers.importer import Importer, Request, Version
from orggraph.importers.report import Report
from orggraph.importers.written import lines_to_append, new_text
from orggraph.progress import Progress
from orggraph.rdf.files import Format, LedgerFile, format_of
from orggraph.rdf.statements import is_statement


@dataclass(frozen=True, slots=True)
class Imported:
    """What was read, and the text of it: a whole ledger, or lines for the end of one.

    `into` is the ledger it is for, if there is one; `desk` what that had. `nothing` says
    that nothing of the files could be imported.
    """

    report: Report
    text: str
    into: Path | None = None
    desk: Desk | None = None
    nothing: bool = False

    def save(self) -> None:
        """Write it; raises `WriteError`, and every byte is then as it was."""
        if self.into is None or not self.text:
            return
        _make_folder(self.into)
        with locked([self.into]):
            if self.desk is None:
                save_bytes(self.into, self.text.encode(), overwrite=False)
                return
            file = self.desk.files[0]
            if with_content(file) != file:
                msg = f"{file.name} was changed meanwhile; nothing was written, so try again"
                raise WriteError(msg)
            save_bytes(self.into, appended(file.content or b"", self.text))


def import_files(  # noqa: PLR0913 (each is a choice of its own)
    importer: Importer,
    paths: Sequence[Path],
    dataset: Dataset,
    into: Path | None = None,
    *,
    keep: bool = False,
    withdraw_all: bool = False,
    progress: Progress | None = None,
    **options: Any,
) -> Imported:
    """Read files by an importer; `save` what is returned to have it written.

    Where the ledger `into` is there already, what is new is appended to it: what an
    earlier version of the data set stated and this one does not is withdrawn (unless
    `keep`), what it states otherwise is revised. A file that would withdraw all of it is
    refused (unless `withdraw_all`), for it may be another data set. Raises
    `NotReadableError`, `WrongOptionError`, `WriteError`, and what opening the ledger
    raises.
    """
    values = chosen(importer.name, importer.options, options)
    desk = _opened(into)
    file = desk.file_for() if desk else LedgerFile("new.ttl", into, Format.TURTLE)
    before = earlier(desk, dataset) if desk else NOTHING
    book = Book(dataset, file, before, keep=keep, progress=progress)
    request = Request(paths, values, progress)
    several = importer.versions is not None
    with making_many():
        for version in importer.all_versions(request):
            book.take(version, skip_older=several and desk is not None)
            _note_the_day(book, version)
            if not several and not withdraw_all:
                _refuse_to_withdraw_all(book, before, version)
        _count(book)
        if book.empty:
            text = ""
        elif desk is None:
            text = new_text(book, file, progress)
        else:
            text = lines_to_append(book, file, desk.prefixes(file), progress)
    nothing = book.empty and not book.report.changed
    return Imported(book.report, text, into, desk, nothing)


def _opened(into: Path | None) -> Desk | None:
    """Return the ledger to append to, or None where it is to be made."""
    if into is None:
        return None
    if format_of(into) != Format.TURTLE or into.suffix == ".gz":
        msg = (
            f"{shown(str(into))} would be no ledger that can be written to; its name "
            "ends in .ttl"
        )
        raise WriteError(msg)
    try:
        there = into.resolve().exists()
    except (OSError, RuntimeError):  # a link that leads back to itself
        msg = f"{shown(str(into))} is a link that leads nowhere; name another file"
        raise WriteError(msg) from None
    return Desk.open(into, cache=False) if there else None


def _refuse_to_withdraw_all(book: Book, before: Earlier, version: Version) -> None:
    stood = len(before.standing)
    if not stood or book.report.changed["withdrawn"] < stood:
        return
    name = book.dataset.name
    why = (
        f"says nothing that {name} said before, so all {stood:,} of its statements would "
        "be withdrawn; if it is another data set, give it a name of its own with --name; "
        "if they are all gone, add --withdraw-all"
    )
    raise NotReadableError(version.file.name, why)


def _note_the_day(book: Book, version: Version) -> None:
    """Tell that a file is taken as known from later on than its name says."""
    named, day = day_in_name(version.file.name), book.dataset.day_of(version)
    told = version.issued or book.dataset.issued
    if told or book.adopted or named is None or named >= day:
        return
    book.report.notes.append(
        f"{shown(version.file.name)} is taken as known from {day} on, when it was "
        f"retrieved; if it is of {named}, as its name says, add --issued {named}"
    )


def _count(book: Book) -> None:
    words = {kind: f"{kind}s" for kind in ("person", "organization", "unit", "post")}
    for item in book.entities.values():
        book.report.mapped[words[item.kind]] += 1
    said = len(book.statements) + sum(map(is_statement, book.adopted.values()))
    if said:
        book.report.mapped["statements"] = said
    if book.empty and not book.report.changed:
        book.report.notes.append("nothing could be imported, so nothing is written")


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as wrong:
        raise cannot_write(path, wrong) from None

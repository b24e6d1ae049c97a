"""Who said so? The references of a statement of Wikidata, as sources of a ledger."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from orggraph.dates import ALWAYS, NEVER, EdtfDate, format_edtf, parse_edtf
from orggraph.formats.wikidata.words import words
from orggraph.importers.claims import LeftOut
from orggraph.importers.plain import address, several, table
from orggraph.importers.wikidata.snaks import (
    Snaks,
    first_text,
    items_of,
    snaks,
    text_of,
    time_of,
)
from orggraph.importers.wikidata.times import NoTimeError

_NO_SOURCE: Final = (
    "has a reference that names no source (only from where it was copied)"
)
_TOO_OLD: Final = "has a reference that is older than the end it is cited for"


class Reference(NamedTuple):
    """A source; items stand for what they are called."""

    url: str | None
    title: str | None
    work: str | None
    publisher: str | None
    author: str | None
    author_item: str | None
    issued: EdtfDate | None

    @property
    def items(self) -> tuple[str, ...]:
        """The items that it names."""
        named = self.work, self.publisher, self.author_item
        return tuple(filter(None, named))


def references(
    statement: Mapping[str, Any], end: EdtfDate | None, where: str
) -> Iterator[Reference | LeftOut]:
    """Yield the sources of a statement that ends so.

    A source that is older than the end cannot have told it: it would be known too early.
    """
    for told in several(statement.get("references")):
        some = snaks(table(told).get("snaks"))
        try:
            found = _reference(some)
        except NoTimeError as wrong:
            yield LeftOut(where, wrong.what, wrong.why)
            continue
        if found is None:
            yield LeftOut(where, ", ".join(some) or "a reference", _NO_SOURCE)
        elif found.issued and _before(found.issued, end):
            shown = found.url or found.title or found.work or ""
            yield LeftOut(where, f"{shown} ({found.issued})", _TOO_OLD)
        else:
            yield found


def _reference(some: Snaks) -> Reference | None:
    names = words().references
    url = next(
        filter(None, map(address, map(text_of, some.get(names["url"], ())))), None
    )
    title, author = (first_text(some, names[one]) for one in ("title", "author_name"))
    work, publisher, writer = (
        next(items_of(some, names[one]), None)
        for one in ("stated_in", "publisher", "author")
    )
    if not (url or title or work):
        return None
    issued = _issued(some, names)
    return Reference(url, title, work, publisher, author, writer, issued)


def _issued(some: Snaks, names: Mapping[str, str]) -> EdtfDate | None:
    """Return when it was published; at the latest on the day on which it was read."""
    for name in ("issued", "retrieved"):
        times = filter(None, map(time_of, some.get(names[name], ())))
        if (when := next(times, None)) is None:
            continue
        if name == "issued":
            return when
        return parse_edtf(format_edtf(ALWAYS, when.latest))
    return None


def _before(issued: EdtfDate, end: EdtfDate | None) -> bool:
    if end is None or end.earliest in {ALWAYS, NEVER}:
        return False
    return issued.latest < end.earliest

"""How does a new source get into a ledger? With its date and address looked at."""

import re
from functools import partial
from typing import Unpack
from urllib.parse import urlsplit

from orggraph.dates import NEVER, spoken
from orggraph.editing.checked import Draft, Words, checked
from orggraph.editing.desk import Desk, refuse
from orggraph.editing.details import Where, day_text, opened, plain_text
from orggraph.editing.edit import Edit
from orggraph.editing.fresh import next_source, source_named
from orggraph.editing.iris import plain_iri
from orggraph.editing.sorts import SOURCES
from orggraph.editing.written import source_triples
from orggraph.errors import shown
from orggraph.facts import Ledger, Source
from orggraph.history.cited import cite

#: What may stand in an IRI, after https://.
_ADDRESS = re.compile(r"""https?://[^\s<>"{}|\\^`]+""")


def add_source(  # noqa: PLR0913 (all that is said of a source)
    name: str | None = None,
    *,
    publisher: str | None = None,
    title: str | None = None,
    date: str | None = None,
    url: str | None = None,
    author: str | None = None,
    sort: str = "news",
    **where: Unpack[Where],
) -> Edit:
    """Describe a source; its id is the next one when left out.

    `date` is when it was published, as a text like in the ledger; `sort` one of `SOURCES`.
    Raises `EditRefusedError` and `NotADateError`.
    """
    desk = opened(where)
    if not (publisher or title or author):
        refuse("nobody would know which source that is; add --publisher or --title")
    if url is not None:
        _refuse_address(desk, url)
    source = Source(
        source_named(desk, name) if name else next_source(desk),
        publisher and plain_text("publisher", publisher),
        title and plain_text("title", title),
        author and plain_text("author", author),
        url,
        day_text(date) if date else None,
    )
    file = desk.file_for(where.get("file"))
    return checked(
        desk,
        Draft(file, source_triples(source, SOURCES[sort], file), source),
        partial(_words, source),
        partial(
            add_source,
            name,
            publisher=publisher,
            title=title,
            date=date,
            url=url,
            author=author,
            sort=sort,
            **where,
        ),
    )


def _refuse_address(desk: Desk, url: str) -> None:
    """Raise `EditRefusedError` for what is no web address, or is in the ledger."""
    try:
        host = urlsplit(url).hostname
    except ValueError:
        host = None
    if not host or not _ADDRESS.fullmatch(url):
        refuse(f"{shown(url)} is no web address; write https://…")
    plain_iri(url)
    written = f"<{url}>".encode()
    if any(written in (file.content or b"") for file in desk.files):
        known = [s.id for s in desk.ledger.sources.values() if s.url == url]
        which = f" as {desk.short(known[0])}" if known else ""
        refuse(f"this address is in the ledger already{which}")


def _words(source: Source, after: Ledger) -> Words:
    told = Ledger({}, {}, {source.id: source}, after.problems)
    lines = [f"a new source: {line}" for line in cite(told, [source.id])]
    if source.issued is None:
        note = "it has no date, so nothing says when its readers knew; see --date"
        return Words(tuple(lines), (note,))
    if source.known_from == NEVER:
        why = f"{spoken(source.issued)} is no day one can name"
        note = f"{why}, so nothing says by when its readers knew; give a latest day"
        return Words(tuple(lines), (note,))
    since = f"whoever read it knew by {spoken(source.issued)}"
    return Words((*lines, since))

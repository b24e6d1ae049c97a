"""How does a log look as a feed? Atom (RFC 4287), the newest entry first."""

from html import escape
from io import StringIO
from typing import Final

from feedgenerator import Atom1Feed

from orggraph.history.cited import SourceLine, cite
from orggraph.history.log.as_calendar import learnt_at, unique_id
from orggraph.history.log.log import Entry, Log
from orggraph.text import clean

#: Names of the feed and of its entries begin so.
_NAME: Final = "urn:orggraph:log"


def to_feed(log: Log, name: str, link: str) -> str:
    """Return a log as Atom; each entry is dated by the day on which it became known.

    `link` is where the feed can be read. The same log gives the same bytes.
    """
    feed = Atom1Feed(
        title=clean(name),
        link=link,
        description=None,
        language="en",
        author_name="orggraph",
        feed_guid=f"{_NAME}:{log.by}:{log.entity or 'all'}",
    )
    for entry in sorted(log.entries, key=learnt_at, reverse=True):
        _add(feed, log, entry, link)
    stream = StringIO()
    feed.write(stream, "utf-8")
    return stream.getvalue() + "\n"


def _add(feed: Atom1Feed, log: Log, entry: Entry, link: str) -> None:
    lines = list(cite(log.ledger, entry.sources))
    feed.add_item(
        title=clean(entry.text),
        link=next((line.url for line in lines if line.url), link),
        description=_summary(entry, lines),
        pubdate=learnt_at(entry),
        updateddate=learnt_at(entry),
        unique_id=f"{_NAME}:{unique_id(entry)}",
        categories=(str(entry.kind), *entry.marks),
    )


def _summary(entry: Entry, lines: list[SourceLine]) -> str:
    """Return the text with its sources, as HTML in which nothing runs."""
    items = "".join(f"<li>{_source(line)}</li>" for line in lines)
    return f"<p>{escape(clean(entry.text))}</p><ul>{items}</ul>"


def _source(line: SourceLine) -> str:
    words = escape(str(line))
    return f'<a href="{escape(line.url)}">{words}</a>' if line.url else words

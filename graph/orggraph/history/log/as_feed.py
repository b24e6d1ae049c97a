"""How does a log look as a feed? Atom (RFC 4287), the newest entry first."""

from collections.abc import Callable
from datetime import UTC, datetime
from html import escape
from io import StringIO
from typing import Final

from feedgenerator import Atom1Feed

from orggraph.facts import StatementId
from orggraph.history.cited import SourceLine, cite
from orggraph.history.log.as_calendar import learnt_at, unique_id
from orggraph.history.log.log import Entry, Log
from orggraph.text import clean

#: When a feed of nothing was last renewed.
_NEVER: Final = datetime(1, 1, 1, tzinfo=UTC)
#: Names of the feed and of its entries begin so.
_NAME: Final = "urn:orggraph:log"


class _Feed(Atom1Feed):  # type: ignore[misc] # it ships no types
    """A feed whose bytes do not hang on the day on which it is written."""

    def latest_post_date(self) -> datetime:
        """Return the newest day of its entries."""
        days = (item["updateddate"] for item in self.items)
        return max(days, default=_NEVER)


def to_feed(
    log: Log,
    name: str,
    link: str,
    own: str | None = None,
    told: Callable[[StatementId], str] | None = None,
) -> str:
    """Return a log as Atom; each entry is dated by the day on which it became known.

    `link` is where one can read about it, `own` where the feed itself is, if it has such
    a place, which is its name then. `told` returns where one can read about a statement;
    without it, entries lead to their sources. The same log gives the same bytes.
    """
    feed = _Feed(
        title=clean(name),
        link=link,
        description=None,
        language="en",
        author_name="orggraph",
        feed_url=own,
        feed_guid=own or f"{_NAME}:{log.by}:{log.entity or 'all'}",
    )
    for entry in sorted(log.entries, key=learnt_at, reverse=True):
        _add(feed, log, entry, link, told)
    stream = StringIO()
    feed.write(stream, "utf-8")
    return stream.getvalue() + "\n"


def _add(
    feed: Atom1Feed,
    log: Log,
    entry: Entry,
    link: str,
    told: Callable[[StatementId], str] | None,
) -> None:
    lines = list(cite(log.ledger, entry.sources))
    place = next((line.url for line in lines if line.url), link)
    if told is not None and entry.statements:
        place = told(entry.statements[0])
    feed.add_item(
        title=clean(entry.text),
        link=place,
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

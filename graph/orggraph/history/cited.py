"""How is a source cited? Publisher, title, date, and a link that is safe to follow."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from orggraph.dates import spoken
from orggraph.facts import Ledger, SourceId
from orggraph.facts.terms import local_name
from orggraph.text import clean

_LINK: Final = re.compile(r"https?://[^\s]+")


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source as it is cited; `url` is a web address or nothing at all.

    `date` is in words; texts are "" where the source does not say.
    """

    id: SourceId
    publisher: str
    title: str
    date: str
    url: str | None

    def __str__(self) -> str:
        """Return it on one line, as text shows it.

        >>> str(SourceLine(SourceId("s"), "Wired", "Gone", "17 May 2024", None))
        'Wired, 17 May 2024: Gone'
        """
        where = ", ".join(filter(None, (self.publisher, self.date)))
        return ": ".join(filter(None, (where, self.title)))


def cite(ledger: Ledger, names: Iterable[SourceId]) -> Iterator[SourceLine]:
    """Yield each source that is named, once and in that order."""
    for name in dict.fromkeys(names):
        source = ledger.sources.get(name)
        if source is None:
            yield SourceLine(name, clean(local_name(name)), "", "", None)
            continue
        url = source.url if _LINK.fullmatch(source.url or "") else None
        title = clean(source.title or "")
        publisher = clean(source.publisher or source.author or "")
        if not title and not publisher:
            title = clean(local_name(name))
        date = clean(spoken(source.issued)) if source.issued else ""
        yield SourceLine(name, publisher, title, date, url)

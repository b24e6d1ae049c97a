"""What do the pages of linked data share? Links to things, and numbered sources."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from orggraph.answers.linked import Asked, clocks
from orggraph.dates import spoken_period
from orggraph.facts import EntityId, Fact, SourceId, StatementId
from orggraph.history.cited import SourceLine, cite
from orggraph.history.saying import Sayer
from orggraph.history.why.evidence import Evidence, published, short
from orggraph.history.why.reasoning import believed_words
from orggraph.text import clean, safe

#: A remark that is longer is cut.
_LONGEST = 2000


class Link(NamedTuple):
    """A text, and the path to which it leads; "" for none."""

    text: str
    path: str = ""


class CitedSource(NamedTuple):
    """A numbered source, and the path at which it is told of."""

    line: SourceLine
    path: str


class Writer:
    """Makes the values of one page; sources get their numbers as they are named."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.sayer = Sayer(asked.og.index.ledger)
        self._numbers: dict[SourceId, int] = {}

    def frame(self, title: str, told: str) -> dict[str, Any]:
        """Return what every page has: heading, clocks, and its other forms."""
        asked = self.asked
        return {
            "base": asked.places.base,
            "title": title,
            "told": told,
            "iri": safe(asked.iri),
            "path": asked.places.of(asked.door, asked.iri),
            "alternates": asked.alternates(),
            **clocks(asked),
        }

    def entity(self, entity: EntityId, text: str | None = None) -> Link:
        """Return a link to an entity, by its name if no other text is given."""
        known = entity in self.asked.og.index.ledger.entities
        path = self.asked.places.of("id", entity, self.asked.query) if known else ""
        return Link(self.sayer.name(entity) if text is None else text, path)

    def fact(self, name: StatementId) -> Link:
        """Return a link to a statement."""
        path = self.asked.places.of("fact", name, self.asked.query)
        return Link(clean(short(name)), path)

    def facts(self, names: Iterable[StatementId]) -> list[Link]:
        """Return links to some statements."""
        return [self.fact(name) for name in names]

    def numbers(self, names: Iterable[SourceId]) -> list[int]:
        """Return the numbers of those sources that were out by the known day."""
        out, _ = published(self.asked.og.index.ledger, names, self.asked.at.known)
        return [self._numbers.setdefault(n, len(self._numbers) + 1) for n in out]

    def sources(self) -> list[CitedSource]:
        """Return all sources that were named, in the order of their numbers."""
        of, ledger = self.asked.places.of, self.asked.og.index.ledger
        return [
            CitedSource(line, of("source", line.id, self.asked.query))
            for line in cite(ledger, self._numbers)
        ]

    def statement(self, one: Evidence) -> dict[str, Any]:
        """Return a statement with when it was believed, and by whom it was said."""
        said = one.fact.statement
        return {
            "link": self.fact(said.id),
            "subject": self.entity(said.subject),
            "what": one.what,
            "when": when(one.fact),
            "certainty": str(said.certainty),
            "counts": one.counts,
            "asked": said.id == self.asked.iri,
            "believed": believed_words(one),
            "replaces": self.facts(self.known(said.revises)),
            "newer": one.newer,
            "comment": safe(said.comment or "", _LONGEST),
            "numbers": self.numbers(one.cited),
            "later": one.later,
        }

    def known(self, names: Iterable[StatementId]) -> list[StatementId]:
        """Return those of some statements that were known on the known day."""
        records = self.asked.og.index.records
        rows = ((name, records.row_of(name)) for name in names)
        since = records.column("fact.known_from")
        known = self.asked.at.known
        return [n for n, row in rows if row is not None and since[row] <= known]


def when(fact: Fact) -> str:
    """Return from when to when a statement says that it is so."""
    said = fact.statement
    start, end = (str(day) if day else None for day in (said.start, said.end))
    return clean(spoken_period(start, end))

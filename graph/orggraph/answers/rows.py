"""What do the pages of linked data share? Links to things, and numbered sources."""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from orggraph.answers.asked import Asked, clocks
from orggraph.dates import spoken_period
from orggraph.facts import EntityId, Fact, SourceId, StatementId
from orggraph.facts.terms import PREFIXES
from orggraph.history.cited import SourceLine, cite
from orggraph.history.saying import Sayer
from orggraph.history.why.evidence import Evidence, short
from orggraph.history.why.reasoning import believed_words
from orggraph.text import clean, safe

#: A remark that is longer is cut.
_LONGEST = 2000
#: What may be the name of a statement within a sentence, without what ends a clause.
_NAMES = re.compile(r"((?:f:|https?://|urn:)\S*[^\s.,;:)])")


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

    def frame(
        self, title: str, told: str, about: EntityId | None = None
    ) -> dict[str, Any]:
        """Return what every page has: heading, clocks, other forms and other doors.

        `about` is the entity to which the other doors lead.
        """
        asked = self.asked
        return {
            "base": asked.places.base,
            "title": title,
            "told": told,
            "iri": safe(asked.iri),
            "path": asked.places.of(asked.door, asked.iri),
            "alternates": asked.alternates(),
            "ledger": asked.ledger,
            **asked.doors(about),
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

    def linked(self, text: str) -> list[Link]:
        """Return a sentence in parts; the names of statements in it are links."""
        parts = []
        for part in _NAMES.split(text):
            name = part.removeprefix("f:")
            iri = part if part == name else PREFIXES["f"] + name
            known = self.asked.og.index.records.row_of(iri) is not None
            parts.append(self.fact(StatementId(iri)) if known else Link(part))
        return parts

    def numbers(self, names: Iterable[SourceId]) -> list[int]:
        """Return the numbers of some sources."""
        return [
            self._numbers.setdefault(name, len(self._numbers) + 1)
            for name in dict.fromkeys(names)
        ]

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
            "believed": self.linked(believed_words(one)),
            "replaces": self.facts(self.known(said.revises)),
            "newer": self.linked(one.newer) if one.newer else [],
            "comment": safe(said.comment or "", _LONGEST),
            "numbers": self.numbers(one.cited),
        }

    def known(self, names: Iterable[StatementId]) -> list[StatementId]:
        """Return those of some statements that there are."""
        records = self.asked.og.index.records
        return [name for name in names if records.row_of(name) is not None]


def when(fact: Fact) -> str:
    """Return from when to when a statement says that it is so."""
    said = fact.statement
    start, end = (str(day) if day else None for day in (said.start, said.end))
    return clean(spoken_period(start, end))

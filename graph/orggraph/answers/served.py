"""What is served? A ledger as it was read once, with what it is joined with."""

from collections import OrderedDict
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final, NamedTuple, Self

from orggraph.answers.limits import Limits
from orggraph.api import OrgGraph, open_ledger

#: So many ledgers as known on a day are kept, for whoever asks about one asks again.
_KEPT: Final = 4


class Source(NamedTuple):
    """Where it comes from: the ledger, whether an index is kept, and files beside it.

    `also` are texts `FILE` or `NAME=FILE` (further RDF, as named graphs); `known` is the
    day after which nothing may be told, if there is one.
    """

    ledger: str | None = None
    cache: bool = True
    also: tuple[str, ...] = ()
    known: str | None = None


@dataclass(slots=True)
class Served:
    """One edition of a ledger; another one takes its place when the files change.

    `edition` is the SHA-256 of all bytes that were read. Of a source with a `known` day,
    all that became known later is left out (`OrgGraph.known_by`), whatever is asked.
    """

    og: OrgGraph
    edition: str
    source: Source
    limits: Limits = field(default_factory=Limits)
    _then: OrderedDict[str, OrgGraph] = field(default_factory=OrderedDict, repr=False)

    @classmethod
    def load(cls, source: Source, limits: Limits) -> Self:
        """Read it. Raises what opening a ledger raises."""
        og = open_ledger(source.ledger, cache=source.cache)
        marks = "".join(mark.sha256 for mark in og.marks)
        edition = sha256(marks.encode()).hexdigest()
        if source.known is not None:
            og = og.known_by(source.known)
        return cls(og, edition, source, limits)

    def known_by(self, day: str) -> OrgGraph:
        """Return the ledger as it was known on a day; the last few are kept.

        Raises `NotADayError`.
        """
        if day not in self._then:
            self._then[day] = self.og.known_by(day)
            while len(self._then) > _KEPT:
                self._then.popitem(last=False)
        self._then.move_to_end(day)
        return self._then[day]
